// One topic at a time. The address says which, so that the browser's own way back walks back through the talk.

export function topics(form, { location, byId, body }) {
  const sections = [...form.querySelectorAll(".topics > section")];
  const stones = [...form.querySelectorAll(".stones a")];
  const part = (name) => form.querySelector(`[data-${name}]`);
  let at = 0;

  // A topic with nothing to ask now is passed by, and so are notes while the screen is turned.
  function isOpen(section) {
    const isTurnedAway = "turned" in body.dataset && section.classList.contains("private");
    return !isTurnedAway && section.querySelector(":scope > fieldset:not([hidden], .private)") !== null;
  }

  function beside(step) {
    let number = at + step;
    while (sections[number] && !isOpen(sections[number])) number += step;
    return sections[number] ? number : at;
  }

  function paint() {
    if (!isOpen(sections[at])) at = beside(-1);
    if (!isOpen(sections[at])) at = beside(1);
    sections.forEach((section, number) => {
      section.hidden = number !== at;
    });
    stones.forEach((stone, number) => {
      stone.parentElement.hidden = !isOpen(sections[number]);
      stone.parentElement.toggleAttribute("data-done", number < at);
      if (number === at) stone.setAttribute("aria-current", "step");
      else stone.removeAttribute("aria-current");
    });
    const isLast = beside(1) === at;
    for (const [name, isHidden] of [["back", beside(-1) === at], ["next", isLast], ["last", !isLast]]) {
      if (part(name)) part(name).hidden = isHidden;
    }
  }

  function show() {
    const target = byId(location.hash.slice(1));
    const wanted = sections.indexOf(target?.closest(".topics > section"));
    if (wanted >= 0) at = wanted; // an address elsewhere on the page, as of the skip link, changes nothing
    paint();
    if (wanted < 0 || wanted !== at) return;
    stones[at]?.scrollIntoView({ inline: "center", block: "nearest" });
    target.setAttribute("tabindex", "-1");
    target.focus({ preventScroll: true });
    (target === sections[at] ? form : target).scrollIntoView();
  }

  const go = (step) => {
    location.hash = sections[beside(step)].id;
  };
  part("back")?.addEventListener("click", () => go(-1));
  part("next")?.addEventListener("click", () => go(1));
  return { show, paint };
}
