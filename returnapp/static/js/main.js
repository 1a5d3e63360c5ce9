// Joins each part of a page that says `data-module` with the script that serves it. The only file that knows the page.

import { autosave } from "./autosave.js";
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

for (const form of all("[data-module=sheet]")) {
  const page = { form, body: document.body, location: window.location, tools: document.querySelector("[data-tools]") };
  const pages = sheet(page, (id) => document.getElementById(id), window);
  if (!form.dataset.save) continue;
  const saving = autosave({
    form,
    fetch: window.fetch.bind(window),
    random: (bytes) => crypto.getRandomValues(bytes),
    later: (act, wait) => setTimeout(act, wait),
    cancel: (timer) => clearTimeout(timer),
    clock: () => new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: "short" }).format(new Date()),
  });
  form.addEventListener("input", saving.typed);
  form.addEventListener("change", saving.typed);
  pages.onTopic(saving.now);
  document.addEventListener("visibilitychange", () => document.hidden && saving.leaving());
  window.addEventListener("pagehide", saving.leaving);
  window.addEventListener("focus", saving.again);
  window.addEventListener("beforeunload", (event) => saving.isPending() && event.preventDefault());
  form.addEventListener("submit", saving.stop);
  const keep = form.querySelector("[data-save-button]");
  keep.type = "button";
  keep.addEventListener("click", saving.now);
}
