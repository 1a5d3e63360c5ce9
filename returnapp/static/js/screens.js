// What the tablet shows: one screen in place of another, and what is known in the places that a page has for it.
// The words around them stand in the page.

// A screen is a copy of a <template>; of the one before it nothing is left.
export function screens(main, { importNode, inNextFrame }) {
  let shown = main.querySelector("[data-screen=starting]");
  let isFirst = true;

  return function show(name) {
    const { content } = main.querySelector(`template[data-screen=${name}]`);
    const made = importNode(content, true).firstElementChild;
    made.dataset.at = name;
    shown.replaceWith(made);
    shown = made;
    const heading = made.querySelector("h1");
    heading.tabIndex = -1;
    // Tells who does not see it; at once, it would be laid out before it is filled in.
    if (!isFirst) inNextFrame(() => heading.focus());
    isFirst = false;
    return made;
  };
}

export function say(root, known) {
  const all = (attribute, key) => root.querySelectorAll(`[data-${attribute}=${key}]`);
  for (const [key, value] of Object.entries(known)) {
    for (const place of all("text", key)) place.textContent = value ?? "";
    for (const part of all("if", key)) part.toggleAttribute("hidden", !value); // a drawing has no property for it
    for (const link of all("link", key)) link.href = value ?? "";
  }
}

// What a tap on the buttons of an act does; what it did before is over.
export function on(root, act, does) {
  for (const button of root.querySelectorAll(`[data-act=${act}]`)) button.onclick = does;
}

// A line for each; `ready` gets every one with what it is about.
export function list(root, key, found, ready = () => undefined) {
  const place = root.querySelector(`[data-each=${key}]`);
  const pattern = place.querySelector("template");
  const lines = found.map((known) => {
    const line = pattern.content.firstElementChild.cloneNode(true);
    say(line, known);
    ready(line, known);
    return line;
  });
  place.replaceChildren(pattern, ...lines);
}
