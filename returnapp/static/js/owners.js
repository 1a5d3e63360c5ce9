// Whose work waits on this device, and how much, said before anybody signs out. It stays, whatever is chosen.

import { list, on } from "./screens.js";

export const unsentOf = async (store, tablet) => (await store.boxes.of(tablet)).filter(({ kind }) => kind !== "packet").length;

// Of somebody whose key was dropped here no name is left.
export async function owners(store) {
  const names = new Map((await store.slots.all()).map(({ tablet, name }) => [tablet, name]));
  const all = (await store.boxes.tablets()).map(async (tablet) => ({
    owner: names.get(tablet),
    is_nameless: !names.has(tablet),
    unsent_of: await unsentOf(store, tablet),
  }));
  return (await Promise.all(all)).filter(({ unsent_of: unsent }) => unsent);
}

export function saidFirst(dialog, waiting, leave) {
  if (!waiting.length) return leave();
  list(dialog, "owners", waiting);
  on(dialog, "stay", () => dialog.close());
  on(dialog, "leave", leave);
  return dialog.showModal();
}
