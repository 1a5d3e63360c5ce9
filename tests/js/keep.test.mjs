// A talk is kept on the tablet within a second of every change, the newest last, and it says so only when it is.
import assert from "node:assert/strict";
import { test } from "node:test";
import { keep } from "../../returnapp/static/js/keep.js";
import { Full } from "../../returnapp/static/js/store.js";

function scene(outbox = {}) {
  const page = { pairs: [["story", ""]] };
  const states = ["saved", "saving", "full", "waiting"].map((state) => ({ dataset: { state }, hidden: true }));
  const form = { dataset: { version: "3" }, querySelectorAll: () => states };
  const timers = [];
  const stored = [];
  const at = { clock: 0 };
  const finished = [];
  const saving = keep({
    form,
    episode: "e",
    outbox: { keep: async (episode, snapshot) => stored.push(snapshot.pairs[0]?.[1]), finish: async (one) => finished.push(one), ...outbox },
    later: (act, wait) => timers.push({ act, due: at.clock + wait }),
    cancel: (number) => (timers[number - 1] = null),
    clock: () => at.clock,
    kept: () => undefined,
    data: () => page.pairs,
  });
  const type = (text) => {
    page.pairs = [["story", text]];
    saving.typed();
  };
  const wait = async (milliseconds) => {
    at.clock += milliseconds;
    for (const [number, timer] of timers.entries()) {
      if (timer && timer.due <= at.clock) {
        timers[number] = null;
        await timer.act();
      }
    }
  };
  return { ...saving, type, wait, stored, finished, page, shown: () => states.filter(({ hidden }) => !hidden).map(({ dataset }) => dataset.state) };
}

test("a change is stored after a short pause", async () => {
  const one = scene();
  one.type("hallo");
  assert.equal(one.isPending(), true);

  await one.wait(300);

  assert.deepEqual([one.stored, one.isPending(), one.shown()], [["hallo"], false, ["saved"]]);
});

test("who types on and on is stored within a second", async () => {
  const one = scene();
  for (let number = 0; number < 30; number += 1) {
    one.type("a".repeat(number + 1));
    await one.wait(100);
  }

  assert.ok(one.stored.length >= 3);
});

test("what is typed while something is being stored is stored after it", async () => {
  let release;
  const kept = [];
  const one = scene({
    keep: (episode, { pairs }) => {
      kept.push(pairs[0][1]);
      return kept.length === 1 ? new Promise((resolve) => (release = resolve)) : undefined;
    },
  });
  one.type("een");
  const first = one.now();
  one.type("twee");
  release();
  await first;

  assert.deepEqual(kept, ["een", "twee"]);
  assert.equal(one.isPending(), false);
});

test("a disk that is full is said, and it is tried again until there is room", async () => {
  let room = 0;
  const one = scene({ keep: async () => { if (!room) throw new Full(); } });
  one.type("veel");
  await one.wait(300);
  assert.deepEqual([one.shown(), one.isPending()], [["full"], true]);

  room = 1;
  await one.wait(300);

  assert.deepEqual([one.shown(), one.isPending()], [["saved"], false]);
});

test("nothing changed stores nothing", async () => {
  const one = scene();

  await one.now();

  assert.deepEqual(one.stored, []);
});

test("another topic finishes the version, after what was typed is stored", async () => {
  const one = scene();
  one.type("laatste woord");

  await one.turned();

  assert.deepEqual([one.stored, one.finished], [["laatste woord"], ["e"]]);
});
