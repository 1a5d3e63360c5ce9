// Joins the screens of the tablet with the scripts that serve them. The only file that knows this page.

import { screens } from "./screens.js";
import { say } from "./words.js";
import { keepShell } from "./worker.js";

const main = document.querySelector("[data-module=tablet]");
const show = screens(main, { importNode: (node, deep) => document.importNode(node, deep) });
const cannot = {
  no_https: !window.isSecureContext,
  no_storage: !window.indexedDB,
  no_worker: !("serviceWorker" in navigator),
};

function keep(found) {
  return keepShell({
    container: navigator.serviceWorker,
    types: window.trustedTypes,
    address: main.dataset.worker,
    reload: () => window.location.reload(),
    found,
  });
}

async function setUp() {
  const screen = show("setup");
  const on = (act, does) => screen.querySelector(`[data-act=${act}]`)?.addEventListener("click", does);
  on("again", setUp);
  keep((goOn) => {
    say(screen, { is_new: true });
    on("go-on", goOn);
  }).catch(() => undefined);
  const answer = await fetch("/tablet/me", { credentials: "same-origin" }).catch(() => null);
  say(screen, { is_offline: !answer, is_signed_out: answer && !answer.ok });
  if (answer?.ok) say(screen, { is_ready: true, name: (await answer.json()).name });
}

if (Object.values(cannot).some(Boolean)) say(show("unsupported"), cannot);
else setUp();
