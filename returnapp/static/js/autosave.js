// Keeps what is typed in a talk: every ten seconds a revision with an id of its own. Nothing is kept in the browser.

import { keeper } from "./keeper.js";

const EVERY = 10_000;
const MESSAGE = new Set(["csrf_token", "act", "parent", "salt", "add"]);

const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");

// What the form would post, without what belongs to the message and without empty values.
export function pairsOf(data) {
  return [...data].filter(([name, value]) => value && !MESSAGE.has(name));
}

export function autosave({ form, random, data = (of) => new FormData(of), ...tools }) {
  const parent = form.elements.namedItem("parent");
  const fresh = () => hex(random(new Uint8Array(16)));
  return keeper({
    ...tools,
    form,
    url: form.dataset.save,
    every: EVERY,
    final: "refused", // handed in elsewhere
    pairs: () => pairsOf(data(form)),
    made: () => ({ id: fresh(), salt: fresh() }),
    body: ({ id, salt, pairs }) => ({ id, parent: parent.value, salt, version: Number(form.dataset.version), pairs }),
    kept: ({ id }) => {
      parent.value = id;
    },
  });
}
