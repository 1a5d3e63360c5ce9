// Keeps a talk on the tablet: sealed and stored within a second of every change, whatever happens to the page after it.

import { pairsOf } from "./pairs.js";
import { Full } from "./store.js";

const PAUSE = 300;
const LONGEST = 900; // who types on and on is kept as well

export function keep({ form, episode, outbox, later, cancel, clock, kept, data = (of) => new FormData(of) }) {
  let timer = null;
  let since = null; // when the first change was made that is not stored yet
  let storing = null;
  let stored = text();
  let isStopped = false;

  function text() {
    return JSON.stringify(pairsOf(data(form)));
  }

  function show(state) {
    for (const words of form.querySelectorAll("[data-state]")) words.hidden = words.dataset.state !== state;
  }

  async function store() {
    while (!isStopped && text() !== stored) {
      const snapshot = text();
      since = null;
      show("saving");
      await outbox.keep(episode, { pairs: JSON.parse(snapshot), version: Number(form.dataset.version) });
      stored = snapshot;
    }
    show("saved");
    kept();
  }

  function now() {
    if (timer !== null) cancel(timer);
    timer = null;
    if (text() === stored && !storing) return Promise.resolve();
    storing ??= store()
      .catch((error) => {
        show(error instanceof Full ? "full" : "waiting");
        plan(PAUSE); // it stands on the page, and is tried again as long as that is open
      })
      .finally(() => {
        storing = null;
      });
    return storing;
  }

  function plan(wait) {
    if (timer !== null) cancel(timer);
    timer = later(now, wait);
  }

  return {
    now,
    typed: () => {
      since ??= clock();
      plan(Math.max(0, Math.min(PAUSE, since + LONGEST - clock())));
    },
    isPending: () => !isStopped && text() !== stored,
    leaving: now,
    turned: async () => {
      await now();
      await outbox.finish(episode);
    },
    stop: () => {
      isStopped = true;
      if (timer !== null) cancel(timer);
    },
  };
}
