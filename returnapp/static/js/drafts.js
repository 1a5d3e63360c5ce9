// Keeps a form that is being filled in, a second after the last change, for whoever writes it. Nothing is kept in the browser.

import { keeper } from "./keeper.js";

const A_WHILE = 1_000;
const MESSAGE = new Set(["csrf_token", "act"]);

// What the form would post, empty lines and all: it must come back as it is.
export function typedIn(data) {
  return [...data].filter(([name]) => !MESSAGE.has(name));
}

export function drafts({ form, data = (of) => new FormData(of), ...tools }) {
  const { draftUrl, draftPath } = form.dataset;
  const act = form.elements.namedItem("act").value;
  return keeper({
    ...tools,
    form,
    url: draftUrl,
    every: A_WHILE,
    debounced: true,
    final: "full",
    isNew: "draftNew" in form.dataset, // it came back with mistakes: what is in it is kept nowhere
    pairs: () => typedIn(data(form)),
    body: ({ pairs }) => ({ act, path: draftPath, pairs }),
  });
}
