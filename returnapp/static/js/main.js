// Joins each part of a page that says `data-module` with the script that serves it. The only file that knows the page.

import { autosave } from "./autosave.js";
import { drafts } from "./drafts.js";
import { fillNow } from "./now.js";
import { refreshRings } from "./ring.js";
import { sheet } from "./sheet.js";

const all = (selector) => [...document.querySelectorAll(selector)];

for (const button of all("[data-module=now]")) fillNow(button, () => new Date());

const rings = all("[data-module=ring][data-due]");
if (rings.length) {
  refreshRings(rings, Date.now());
  setInterval(() => refreshRings(rings, Date.now()), 60_000);
}

const clock = new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const tools = {
  fetch: window.fetch.bind(window),
  random: (bytes) => crypto.getRandomValues(bytes),
  later: (act, wait) => setTimeout(act, wait),
  cancel: (timer) => clearTimeout(timer),
  clock: () => clock.format(new Date()),
};

function listen(form, saving) {
  form.addEventListener("input", saving.typed);
  form.addEventListener("change", saving.typed);
  form.addEventListener("submit", saving.stop);
  document.addEventListener("visibilitychange", () => document.hidden && saving.leaving());
  window.addEventListener("pagehide", saving.leaving);
  window.addEventListener("focus", saving.now);
  return saving;
}

function keep(form) {
  const saving = listen(form, autosave({ form, ...tools }));
  window.addEventListener("beforeunload", (event) => saving.isPending() && event.preventDefault());
  const button = form.querySelector("[data-save-button]");
  button.type = "button";
  button.addEventListener("click", saving.now);
  // A link that leads away waits until everything is kept; when it cannot be, the browser itself asks.
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[href]:not([href^='#'], [target])");
    if (!link || !saving.isPending()) return;
    event.preventDefault();
    await saving.now();
    await saving.now();
    window.location.assign(link.href);
  });
  return saving;
}

for (const form of all("[data-module=sheet]")) {
  sheet(form, { window, document, saving: form.dataset.save ? keep(form) : null });
}

for (const form of all("[data-module=draft]")) {
  const saving = listen(form, drafts({ form, ...tools }));
  window.addEventListener("beforeunload", (event) => saving.isStuck() && event.preventDefault());
  // Other buttons of the page lead away from it as well; throwing this away must not keep it once more.
  document.addEventListener("submit", ({ target }) => ("drop" in target.dataset ? saving.stop() : saving.leaving()));
}

for (const form of all("[data-module=sign-out]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const asked = await import("./leaving.js").catch(() => null); // only now: few pages are left by signing out
    const dialog = document.querySelector("dialog[data-of=unsent]");
    await (asked ? asked.leaving({ form, dialog, indexedDB: window.indexedDB }) : form.submit());
  });
}
