// Joins the screens of the tablet with the scripts that serve them. The only file that knows this page.

import { alone } from "./alone.js";
import { locked } from "./locked.js";
import { moments as momentsIn } from "./moments.js";
import { owners, saidFirst, unsentOf } from "./owners.js";
import { openStore } from "./store.js";
import { unlocked } from "./unlocked.js";
import { list, on, say, screens } from "./screens.js";
import { keepShell } from "./worker.js";

const main = document.querySelector("[data-module=tablet]");
const shows = screens(main, {
  importNode: (node, deep) => document.importNode(node, deep),
  inNextFrame: (act) => requestAnimationFrame(act),
});
let installer = null; // an offer to install this page, until it is taken

function show(name, go) {
  const screen = shows(name);
  for (const button of screen.querySelectorAll("[data-go]")) button.onclick = () => go(button.dataset.go, button.dataset.why);
  say(screen, { is_installable: installer });
  return screen;
}

window.addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault(); // asked where it is explained
  installer = event;
  say(main, { is_installable: true });
});
main.addEventListener("click", ({ target }) => target.closest("[data-act=install]") && installer?.prompt());
const isLocked = (is) => say(document, { is_locked: is });
const cannot = {
  no_https: !isSecureContext,
  no_storage: !indexedDB,
  no_worker: !("serviceWorker" in navigator),
};

async function begin() {
  const store = await openStore(indexedDB);
  let offset = (await store.meta.get("offset")) ?? 0;
  let isPersisted = (await navigator.storage?.persisted?.()) ?? false;
  let newer = null;
  let inside = null;
  let free = () => undefined; // lets another page of the same person in

  const tools = {
    fetch: window.fetch.bind(window),
    later: (act, wait) => setTimeout(act, wait),
    cancel: (timer) => clearTimeout(timer),
    device: () => Date.now(),
    now: () => Date.now() + offset,
    offset: () => offset,
    corrected: async (found) => {
      offset = found;
      await store.meta.put("offset", found);
    },
    isKept: async () => (await navigator.serviceWorker.getRegistration())?.active,
    persist: async () => (isPersisted = (await navigator.storage?.persist?.()) ?? false),
  };
  const language = document.documentElement.lang;

  function ask(url, { csrf, body } = {}) {
    const headers = { "Accept-Language": language }; // of this page, whatever is spoken elsewhere
    const plain = { credentials: "same-origin", cache: "no-store", headers };
    if (!body) return tools.fetch(url, plain);
    Object.assign(headers, { "Content-Type": "application/json", "X-CSRFToken": csrf ?? "" });
    return tools.fetch(url, { ...plain, method: "POST", body: JSON.stringify(body) });
  }

  function shut(name) {
    isLocked(true);
    const screen = show(name, go);
    say(screen, { is_new: newer, is_unsafe: name === "setup" && !isPersisted && isAsked });
    on(screen, "go-on", () => newer?.());
    on(screen, "persist", () => tools.persist().then(() => say(screen, { is_unsafe: !isPersisted })));
    return screen;
  }
  let isAsked = false;

  const go = (name, why) => (name === "setup" ? doors.setup(why === "changed" ? { was_changed: true } : {}) : doors.unlocking());
  const doors = locked({
    show: shut,
    store,
    ask,
    clock: tools.device,
    unsentOf: (tablet) => unsentOf(store, tablet),
    go,
    persist: async () => {
      isAsked = true;
      return tools.persist();
    },
    opens: async (slot, raw, known) => {
      const { tablet } = slot;
      free = await alone({ locks: navigator.locks, name: tablet, leave: () => inside?.lock() });
      isLocked(false);
      const moments = momentsIn({ language, clock: tools.now, zone: slot.zone });
      inside = await unlocked({
        slot, raw, known, store, window, show, ask, tools, moments, signsOut, download,
        isSafe: () => isPersisted,
        random: (bytes) => crypto.getRandomValues(bytes),
        locks: left,
      });
    },
  });

  async function left(order) {
    inside = null;
    free();
    if (order === "lock") return doors.setup({ was_locked: true });
    if (order === "wipe") return wiped();
    return doors.unlocking(order ?? {});
  }

  async function wiped() {
    const screen = shut("wiped");
    const others = await store.slots.all();
    list(screen, "others", await Promise.all(others.map(async ({ name, tablet }) => ({ owner: name, unsent_of: await unsentOf(store, tablet) }))));
    say(screen, { are_others: others.length > 0, is_empty: others.length === 0 });
  }

  // Signing out touches nothing that is kept here; whose work waits here is said first.
  async function signsOut() {
    const leave = async () => {
      await inside?.lock();
      const answer = await ask("/tablet/me").catch(() => null);
      if (answer?.ok) await ask("/sign-out", { csrf: (await answer.json()).csrf, body: {} }).catch(() => undefined);
    };
    return saidFirst(main.querySelector("dialog[data-of=unsent]"), await owners(store), leave);
  }

  function download(name, text) {
    const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    Object.assign(document.createElement("a"), { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  }

  keepShell({
    container: navigator.serviceWorker,
    types: window.trustedTypes,
    address: main.dataset.worker,
    reload: () => location.reload(),
    found: (goOn) => {
      newer = goOn;
      if (!inside) say(main, { is_new: true });
    },
  }).catch(() => undefined);
  await doors.unlocking();
}

if (Object.values(cannot).some(Boolean)) say(show("unsupported"), cannot);
else begin().catch(() => say(show("unsupported"), { no_storage: true }));
