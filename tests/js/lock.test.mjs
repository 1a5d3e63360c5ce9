// The tablet locks when nobody is there, whatever timers and clocks do, and guessing gets slower until it ends.
import assert from "node:assert/strict";
import { test } from "node:test";
import { autoLock, failed, waiting } from "../../returnapp/static/js/lock.js";

const MINUTE = 60_000;
const settle = () => new Promise((done) => setImmediate(done));

function scene() {
  const at = { now: 1e12, locks: 0, look: null, stopped: 0, isKept: true };
  const guard = autoLock({
    clock: () => at.now,
    every: (look) => ((at.look = look), 7),
    cancel: () => (at.stopped += 1),
    lock: async () => {
      at.locks += 1;
      await settle();
      if (at.isKept) guard.stop();
    },
  });
  const pass = (milliseconds) => {
    at.now += milliseconds;
    at.look();
  };
  return { at, pass, ...guard };
}

test("after five minutes without a touch it locks, once", async () => {
  const one = scene();
  one.pass(5 * MINUTE - 1);
  assert.equal(one.at.locks, 0);

  one.pass(1);
  one.touch();
  await settle();

  assert.deepEqual([one.at.locks, one.at.stopped], [1, 1]);
});

test("what cannot be locked yet, because something is not kept, is tried until it can", async () => {
  const one = scene();
  one.at.isKept = false;
  one.pass(5 * MINUTE);
  await settle();
  await settle();
  assert.deepEqual([one.at.locks, one.at.stopped], [1, 0]);

  one.at.isKept = true;
  one.pass(10_000);
  await settle();

  assert.deepEqual([one.at.locks, one.at.stopped], [2, 1]);
});

test("who touches it goes on", () => {
  const one = scene();
  for (let number = 0; number < 10; number += 1) {
    one.pass(4 * MINUTE);
    one.touch();
  }

  assert.equal(one.at.locks, 0);
});

test("out of sight it locks after two minutes, and in sight again in time it does not", () => {
  const one = scene();
  one.shown(false);
  one.pass(MINUTE);
  one.shown(true);
  one.pass(2 * MINUTE);
  assert.equal(one.at.locks, 0);

  one.shown(false);
  one.pass(2 * MINUTE);

  assert.equal(one.at.locks, 1);
});

test("a tablet that slept is locked at the first touch, before anything is shown", () => {
  const one = scene();
  one.at.now += 60 * MINUTE; // no timer ran

  one.touch();

  assert.equal(one.at.locks, 1);
});

test("a tablet that slept in a pocket is locked when it comes to sight", () => {
  const one = scene();
  one.shown(false);
  one.at.now += 3 * MINUTE;

  one.shown(true);

  assert.equal(one.at.locks, 1);
});

test("a clock that was set back locks rather than stays open for ever", () => {
  const one = scene();

  one.pass(-60 * MINUTE);

  assert.equal(one.at.locks, 1);
});

test("guesses are free at first, then wait longer and longer, and after the tenth the slot is gone", () => {
  const now = 1e12;
  let slot = { tablet: "t" };
  const waits = [];
  for (let number = 1; number < 10; number += 1) {
    slot = failed(slot, now);
    waits.push(waiting(slot, now) / 1000);
  }

  assert.deepEqual(waits, [0, 0, 0, 0, 30, 60, 120, 240, 480]);
  assert.equal(failed(slot, now), null);
});

test("turning the clock shortens no pause", () => {
  const slot = failed({ fails: 4 }, 1e12);

  assert.equal(waiting(slot, 1e12 - 1), 30_000);
  assert.equal(waiting(slot, 0), 30_000);
  assert.equal(waiting(slot, 1e12 + 30_000), 0);
});
