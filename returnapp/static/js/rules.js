// Rules over what is chosen: when a question is shown, and which lists and plan steps an answer opens. Pure.

const STANDING = new Set(["dont_know", "dont_say", "later"]);

// A rule is terms apart by ";": `key=a,b` holds when one of these is chosen, `key=*` when anything real is but "none".
export function shows(rule, chosen) {
  return rule.split(";").some((term) => {
    const [key, wanted] = term.split("=");
    const options = wanted.split(",");
    return chosen.some(
      ({ name, value }) =>
        name === key && !STANDING.has(value) && (wanted === "*" ? value !== "none" : options.includes(value)),
    );
  });
}

export function opened(chosen, kind) {
  return new Set(chosen.flatMap((input) => (input.dataset[kind] ?? "").split(" ").filter(Boolean)));
}

// In a list of many, "none" and the standing answers exclude everything else, and the other way round.
export function unchecked(group, changed) {
  const alone = (input) => input.value === "none" || STANDING.has(input.value);
  if (!changed.checked) return [];
  return group.filter((input) => input !== changed && input.checked && (alone(changed) || alone(input)));
}
