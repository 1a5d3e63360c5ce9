// The screens of the tablet: a copy of a <template> in place of the screen before it, of which nothing is left.

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
