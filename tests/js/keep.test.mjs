// A talk is kept on the tablet within a second of every change, the newest last, and it says so only when it is.
import assert from "node:assert/strict";
import { test } from "node:test";
import { keep } from "../../returnapp/static/js/keep.js";
import { Full } from "../../returnapp/static/js/store.js";

function scene(outbox = {}, isSeen = true) {
  const page = { pairs: [["story", ""]] };
  const states = ["saved", "saving", "full", "waiting"].map((state) => ({ dataset: { state }, hidden: true }));
  const form = { dataset: { version: "3" }, querySelectorAll: () => states };
  const [timers, stored, finished] = [[], [], []];
  const at = { clock: 0, told: 0 };
  const saving = keep({
    form,
    episode: "e",
    outbox: { keep: async (episode, snapshot) => stored.push(snapshot.pairs[0]?.[1]), finish: async (one) => finished.push(one), ...outbox },
    later: (act, wait) => timers.push({ act, due: at.clock + wait }),
    cancel: (number) => (timers[number - 1] = null),
    kept: () => (at.told += 1),
    data: () => page.pairs,
  });
  const seen = () => timers.splice(0, 1, null)[0].act();
  if (isSeen) seen();
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
  const shown = () => states.filter(({ hidden }) => !hidden).map(({ dataset }) => dataset.state);
  return { ...saving, at, type, wait, stored, finished, page, shown, timers: () => timers.filter(Boolean), seen };
}

test("a change is stored after a short pause, with the version of the form", async () => {
  const sent = [];
  const one = scene({ keep: async (...given) => sent.push(given) });
  one.type("hallo");
  assert.equal(one.isPending(), true);

  await one.wait(300);

  assert.deepEqual(sent, [["e", { pairs: [["story", "hallo"]], version: 3 }]]);
  assert.deepEqual([one.isPending(), one.shown(), one.at.told, one.timers()], [false, ["saved"], 1, []]);
});

test("what was typed before the page was read is kept, and what nobody typed is not", async () => {
  const [typed, walked] = [scene({}, false), scene({}, false)];
  typed.type("hallo");
  typed.seen();
  assert.equal(typed.isPending(), true);
  await typed.wait(300);
  await walked.now();

  assert.deepEqual([typed.stored, typed.isPending()], [["hallo"], false]);
  assert.deepEqual([walked.stored, walked.isPending()], [[], false]);
});

test("who types on and on is stored within a second, every second", async () => {
  const one = scene();
  for (let number = 1; number <= 30; number += 1) {
    one.type("a".repeat(number));
    await one.wait(100);
  }

  assert.deepEqual(one.stored.map((text) => text.length), [9, 18, 27]);
});

test("what is typed while something is being stored is stored after it, and only the newest of it", async () => {
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
  for (const text of ["twee", "drie", "vier"]) one.type(text);
  assert.deepEqual([one.shown(), one.isPending()], [["saving"], true]);
  release();
  await first;

  assert.deepEqual(kept, ["een", "vier"]);
  assert.deepEqual([one.isPending(), one.shown()], [false, ["saved"]]);
});

test("one is stored at a time, however often it is asked", async () => {
  let under = 0;
  let most = 0;
  const one = scene({
    keep: async () => {
      most = Math.max(most, (under += 1));
      await new Promise((done) => setImmediate(done));
      under -= 1;
    },
  });

  const all = [];
  for (const text of ["een", "twee", "drie"]) {
    one.type(text);
    all.push(one.now(), one.leaving());
  }
  await Promise.all(all);

  assert.equal(most, 1);
  assert.equal(one.isPending(), false);
});

test("a disk that is full is said, and it is tried again until there is room", async () => {
  let room = 0;
  const one = scene({ keep: async () => { if (!room) throw new Full(); } });
  one.type("veel");
  for (let number = 0; number < 5; number += 1) {
    await one.wait(1000);
    assert.deepEqual([one.shown(), one.isPending(), one.at.told], [["full"], true, 0]);
  }

  room = 1;
  await one.wait(300);

  assert.deepEqual([one.shown(), one.isPending(), one.at.told], [["saved"], false, 1]);
});

test("a disk that fails in another way is tried again as well, with what stands there by then", async () => {
  const kept = [];
  let isBroken = true;
  const one = scene({ keep: async (episode, { pairs }) => { if (isBroken) throw new Error("disk"); kept.push(pairs[0][1]); } });
  one.type("een");
  await one.wait(300);
  assert.deepEqual(one.shown(), ["waiting"]);

  isBroken = false;
  one.page.pairs = [["story", "een twee"]];
  await one.wait(300);

  assert.deepEqual([kept, one.shown()], [["een twee"], ["saved"]]);
});

test("nothing changed stores nothing", async () => {
  const one = scene();

  await one.now();
  await one.leaving();
  await one.turned();

  assert.deepEqual(one.stored, []);
});

test("whoever leaves has what was typed until then stored, without a pause", async () => {
  const one = scene();
  one.type("net nog");

  await one.leaving();

  assert.deepEqual([one.stored, one.isPending()], [["net nog"], false]);
});

test("another topic finishes the version, after what was typed is stored", async () => {
  const order = [];
  const one = scene({ keep: async () => order.push("kept"), finish: async () => order.push("finished") });
  one.type("laatste woord");

  await one.turned();

  assert.deepEqual(order, ["kept", "finished"]);
});

test("once stopped it stores nothing, says nothing and waits for nothing", async () => {
  const one = scene();
  one.type("van een ander blad");
  one.stop();
  assert.deepEqual(one.timers(), []);

  one.type("nog meer");
  await one.wait(1000);
  await one.now();

  assert.deepEqual([one.stored, one.shown(), one.isPending(), one.at.told], [[], [], false, 0]);
});

test("from the first letter on nothing is called kept that is not", async () => {
  const one = scene();
  one.type("eerst");
  await one.wait(300);
  assert.deepEqual(one.shown(), ["saved"]);

  one.type("eerst en dan");
  assert.deepEqual(one.shown(), ["saving"]);
  one.type("eerst"); // taken back before it was stored
  await one.wait(300);

  assert.deepEqual([one.shown(), one.stored], [["saved"], ["eerst"]]);
});
