// Signing out on an ordinary page: whose work still waits on this device is said first. It stays, whatever is chosen.

import { owners } from "./owners.js";
import { openStore } from "./store.js";
import { list } from "./words.js";

async function waitingIn(indexedDB) {
  const found = (await indexedDB?.databases?.()) ?? [];
  return found.some(({ name }) => name === "tablet") ? owners(await openStore(indexedDB)) : [];
}

export async function leaving({ form, dialog, indexedDB }) {
  const waiting = await waitingIn(indexedDB).catch(() => []);
  if (!waiting.length) return form.submit();
  list(dialog, "owners", waiting);
  dialog.querySelector("[data-act=stay]").onclick = () => dialog.close();
  dialog.querySelector("[data-act=leave]").onclick = () => form.submit();
  return dialog.showModal();
}
