// Puts what is known into the places that a page has for it. The words around them stand in the page.

export function say(root, known) {
  const all = (attribute, key) => root.querySelectorAll(`[data-${attribute}=${key}]`);
  for (const [key, value] of Object.entries(known)) {
    for (const place of all("text", key)) place.textContent = value ?? "";
    for (const part of all("if", key)) part.toggleAttribute("hidden", !value); // a drawing has no property for it
    for (const link of all("link", key)) link.href = value ?? "";
  }
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
