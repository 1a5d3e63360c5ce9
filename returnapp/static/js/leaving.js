// Signing out on an ordinary page of a device that is somebody's tablet, perhaps somebody else's.

import { owners, saidFirst } from "./owners.js";
import { openStore } from "./store.js";

async function waitingIn(indexedDB) {
  const found = (await indexedDB?.databases?.()) ?? [];
  return found.some(({ name }) => name === "tablet") ? owners(await openStore(indexedDB)) : [];
}

export async function leaving({ form, dialog, indexedDB }) {
  const waiting = await waitingIn(indexedDB).catch(() => []);
  return saidFirst(dialog, waiting, () => form.submit());
}
