// Keeps what is typed in a talk: every ten seconds a revision with an id of its own. Nothing is kept in the browser.

import { keeper } from "./keeper.js";
import { pairsOf } from "./pairs.js";

const EVERY = 10_000;
const MOST = 7; // as many unsure ones as the server reads

const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");

export function autosave({ form, random, data = (of) => new FormData(of), ...tools }) {
  const parent = form.elements.namedItem("parent");
  const fresh = () => hex(random(new Uint8Array(16)));
  let unsure = []; // sent, and maybe kept: what follows names them too, or they would seem to be of somebody else

  function body({ id, salt, pairs }) {
    const before = [parent.value, ...unsure].filter((one) => one && one !== id);
    if (!unsure.includes(id)) unsure = [...unsure.slice(0, MOST - 1), id];
    return { id, parent: before.join(" "), salt, version: Number(form.dataset.version), pairs };
  }

  function kept({ id, forked }) {
    form.querySelector("[data-forked]").hidden = !forked;
    const place = unsure.indexOf(id);
    if (place < 0) return; // a late answer: something newer was kept since
    parent.value = id;
    unsure = unsure.slice(place + 1);
  }

  return keeper({
    ...tools,
    form,
    url: form.dataset.save,
    every: EVERY,
    final: "refused", // handed in elsewhere
    pairs: () => pairsOf(data(form)),
    made: () => ({ id: fresh(), salt: fresh() }),
    body,
    kept,
  });
}
