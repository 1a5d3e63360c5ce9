// Keeps a talk on the tablet: sealed and stored within a second of every change, whatever happens to the page after it.

import { pairsOf } from "./pairs.js";
import { Full } from "./store.js";

const PAUSE = 300;
const LONGEST = 900; // who types on and on is kept as well

export function keep({ form, episode, outbox, later, cancel, kept, data }) {
  let pause = null;
  let limit = null;
  let storing = null;
  let stored = null; // as it stands on the page until somebody types
  let isStopped = false;
  let isSaid = true; // whether the page says of what stands on it that it is kept, or nothing

  // Reading a whole form takes as long as a frame: people see it first.
  function begin() {
    if (isSaid) stored ??= text();
  }
  later(begin, 0);

  function text() {
    return JSON.stringify(pairsOf(data(form)));
  }

  function show(state) {
    for (const words of form.querySelectorAll("[data-state]")) words.hidden = words.dataset.state !== state;
  }

  // What was just typed is not kept yet, and the page does not say so.
  function typed() {
    if (isStopped) return;
    if (isSaid) show("saving");
    isSaid = false;
    plan();
  }

  // Counted by timers: a clock that jumps must make nobody wait.
  function plan() {
    if (pause !== null) cancel(pause);
    pause = later(now, PAUSE);
    limit ??= later(now, LONGEST);
  }

  function unplan() {
    for (const timer of [pause, limit]) if (timer !== null) cancel(timer);
    pause = limit = null;
  }

  async function store() {
    while (!isStopped && text() !== stored) {
      const snapshot = text();
      show("saving");
      await outbox.keep(episode, { pairs: JSON.parse(snapshot), version: Number(form.dataset.version) });
      stored = snapshot;
    }
    said();
    kept();
  }

  function said() {
    show("saved");
    isSaid = true;
  }

  function now() {
    unplan();
    if (isStopped) return Promise.resolve();
    begin();
    if (text() === stored && !storing) {
      if (!isSaid) said(); // typed and taken back
      return Promise.resolve();
    }
    storing ??= store()
      .catch((error) => {
        show(error instanceof Full ? "full" : "waiting");
        plan(); // it stands on the page, and is tried again as long as that is open
      })
      .finally(() => {
        storing = null;
      });
    return storing;
  }

  return {
    now,
    typed,
    isPending: () => {
      begin();
      return !isStopped && text() !== stored;
    },
    leaving: now,
    turned: async () => {
      await now();
      await outbox.finish(episode);
    },
    stop: () => {
      isStopped = true;
      unplan();
      show(""); // what is on this page is for others to say now
    },
  };
}
