// Whatever dies, and whenever: the words that were said to be kept are on the tablet or with the server, and in the end there.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Full } from "../../returnapp/static/js/store.js";
import { memoryStore } from "./memory.mjs";
import { ALL, TALK, again, begun, handIn, packetOf, said, saidIn, server } from "./region.mjs";

class Killed extends Error {}

// A page that dies does nothing any more, whatever it was about to do.
function dying({ disk }, there, { writes = Infinity, requests = Infinity, isAfter = false }) {
  let isDead = false;
  const dies = (number, last) => {
    isDead ||= number >= last;
    return isDead ? new Killed() : null;
  };
  disk[isAfter ? "after" : "before"] = (number) => dies(number, writes);
  if (isAfter) disk.before = () => (isDead ? new Killed() : null);
  const request = (number) => {
    const error = dies(number, requests);
    if (error) throw error;
  };
  there[isAfter ? "onAnswer" : "onRequest"] = request;
}

const STEPS = ["", "een", "een twee", "een twee drie", "vier", "vier vijf"];

// A talk with everything in it; answers with what it was told is kept.
async function work(outbox, there) {
  const told = [];
  const keep = async (text) => told.push({ text, id: await outbox.keep(TALK, said(text)) });
  try {
    await outbox.putPacket(packetOf(TALK));
    await keep("een");
    await keep("een twee");
    await handIn(outbox, there, 1);
    await keep("een twee drie");
    await outbox.finish(TALK);
    await keep("vier");
    await outbox.actNow(TALK, "medical");
    told.push({ text: "medical" });
    await handIn(outbox, there, 1);
    await keep("vier vijf");
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
  }
  return told;
}

// Of each version that was kept under one id the last words count: they hold those before. What was on its way to the disk
// when everything died may be there too, and goes on from those.
function isWhole(there, told, isMore = false) {
  const items = there.items();
  for (const { id, parent } of items.filter(({ type }) => type === "revision")) {
    assert.ok(parent === "" || items.some((one) => one.id === parent), "every version goes on from one that is there");
    assert.equal(items.filter((one) => one.id === id).length, 1, "no version came with two contents");
  }
  const last = new Map(told.map(({ id, text }) => [id ?? text, text]));
  for (const text of last.values()) assert.ok(items.some((one) => saidIn(one) === text || (isMore && saidIn(one).startsWith(text))), text);
}

const KILLS = [false, true].flatMap((isAfter) => [
  ...Array.from({ length: 12 }, (_, number) => ({ writes: number + 1, isAfter })),
  ...Array.from({ length: 4 }, (_, number) => ({ requests: number + 1, isAfter })),
]);

for (const kill of KILLS) {
  test(`killed ${kill.isAfter ? "after" : "before"} ${kill.writes ? `write ${kill.writes}` : `request ${kill.requests}`}`, async () => {
    const [{ store, outbox }, there] = [await begun(), server()];
    dying(store, there, kill);
    const told = await work(outbox, there);
    [there.onRequest, there.onAnswer] = [null, null];

    const { outbox: next } = await again(store);
    const stands = (await next.latest(TALK))?.pairs[0]?.[1] ?? "";
    const words = told.filter(({ id }) => id).at(-1)?.text ?? "";
    const ahead = STEPS.indexOf(stands) - STEPS.indexOf(words);
    assert.ok(ahead === 0 || (kill.isAfter && ahead === 1), `${stands} and not ${words}`);
    await next.keep(TALK, said("daarna"));
    await handIn(next, there);

    isWhole(there, [...told, { text: "daarna" }], kill.isAfter);
    assert.deepEqual(await next.written(), []);
  });
}

test("these kills happen: without one everything is done, and every one of them takes something away", async () => {
  const [{ store, outbox }, there] = [await begun(), server()];
  const whole = await work(outbox, there);
  assert.ok(store.disk.writes >= 9 && there.requests === 4);

  for (const kill of [{ writes: 2 }, { writes: 8 }]) {
    const [one, far] = [await begun(), server()];
    dying(one.store, far, kill);
    assert.ok((await work(one.outbox, far)).length < whole.length);
  }
});

// The same numbers for the same seed, so that what fails can be looked at.
function chances(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

async function unrest(seed) {
  const [chance, there] = [chances(seed), server()];
  const store = memoryStore();
  let { outbox } = await begun(store);
  await outbox.putPacket(packetOf(TALK));
  const told = [];
  let number = 0;
  const faults = () => {
    store.disk.before = () => (chance(12) ? null : chance(2) ? new Full() : new Error("disk"));
    there.onRequest = () => { if (!chance(6)) throw new TypeError("no network"); };
    there.onAnswer = () => { if (!chance(6)) throw new TypeError("cut off"); };
    there.judge = () => (chance(8) ? "kept" : "nothing");
  };
  const acts = [
    async () => told.push({ text: `woord ${(number += 1)}`, id: await outbox.keep(TALK, said(`woord ${number}`)) }),
    async () => outbox.finish(TALK),
    async () => { await outbox.actNow(TALK, `lijst ${(number += 1)}`); told.push({ text: `lijst ${number}` }); },
    async () => handIn(outbox, there, 1 + chance(3)),
    async () => { ({ outbox } = await begun(store)); },
  ];
  const often = [0, 0, 0, 0, 0, 1, 2, 3, 3, 4];
  for (let step = 0; step < 60; step += 1) {
    faults();
    await acts[often[chance(often.length)]]().catch(() => undefined);
    const stands = await outbox.latest(TALK);
    const words = told.filter(({ id }) => id).at(-1)?.text;
    if (words) assert.equal(stands.pairs[0][1], words, `seed ${seed}, step ${step}`);
  }
  Object.assign(there, { onRequest: null, onAnswer: null, judge: () => "kept" });
  store.disk.before = null;
  await handIn(outbox, there);
  return { there, told, outbox };
}

test("fifty restless days: faults of disk, network and server in any order lose nothing", async () => {
  let pieces = 0;
  for (let seed = 1; seed <= 50; seed += 1) {
    const { there, told, outbox } = await unrest(seed);
    isWhole(there, told);
    assert.deepEqual(await outbox.written(), []);
    pieces += there.kept.length;
  }

  assert.ok(pieces > 500);
});

test("a thousand versions go in bounded batches, act-now first, and nothing stays", async () => {
  const [{ outbox }, there] = [await begun(), server()];
  await outbox.putPacket(packetOf(TALK));
  for (let number = 0; number < 1000; number += 1) {
    await outbox.keep(TALK, said(`zin ${number} `.repeat(100)));
    await outbox.finish(TALK);
  }
  await outbox.actNow(TALK, "medical");
  const sizes = [];
  const { fetch } = there;
  there.fetch = (url, how) => {
    sizes.push([JSON.parse(how.body).items.length, how.body.length]);
    return fetch(url, how);
  };

  await handIn(outbox, there);

  assert.equal(there.items()[0].list, "medical");
  assert.deepEqual(there.words().slice(1).map((text) => Number(text.split(" ")[1])), Array.from({ length: 1000 }, (_, number) => number));
  for (const [number, one] of there.items().slice(1).entries()) assert.equal(one.parent, there.items()[number]?.type === "revision" ? there.items()[number].id : "");
  assert.ok(sizes.every(([items, bytes]) => items <= 40 && bytes < 1_500_000));
  assert.deepEqual(await outbox.written(), []);
});

test("an answer that was cut off after the server kept everything sends the same bytes again, and keeps nothing twice", async () => {
  const [{ outbox }, there] = [await begun(), server()];
  await outbox.keep(TALK, said("aangekomen zonder antwoord"));
  there.onAnswer = (number) => { if (number === 1) throw new TypeError("cut off"); };

  await handIn(outbox, there, 1);
  await outbox.keep(TALK, said("en verder"));
  await handIn(outbox, there);

  assert.deepEqual(there.words(), ["aangekomen zonder antwoord", "en verder"]);
  assert.equal(there.items()[1].parent, there.items()[0].id);
});

test("what is refused stays on the tablet, and everything else arrives", async () => {
  const [{ outbox }, there] = [await begun(), server()];
  for (const text of ["goed", "vreemd", "ook goed"]) {
    await outbox.keep(TALK, said(text));
    await outbox.finish(TALK);
  }
  there.judge = (item) => (saidIn(item) === "vreemd" ? "refused" : "kept");

  await handIn(outbox, there);

  assert.deepEqual(there.words(), ["goed", "ook goed"]);
  const [left] = await outbox.written();
  assert.equal(left.refused, "names");
  assert.equal(saidIn(await outbox.read(left)), "vreemd");
  assert.deepEqual(await outbox.pending(ALL), []);
});

test("a clock that jumps by years changes no order and no parent", async () => {
  const days = [0, 4e12, -5e12, 1e12];
  const [{ outbox }, there] = [await begun(memoryStore(), { now: () => days.shift() ?? 1e12 }), server()];
  for (const text of ["een", "twee", "drie"]) {
    await outbox.keep(TALK, said(text));
    await outbox.finish(TALK);
  }

  await handIn(outbox, there);

  assert.deepEqual(there.words(), ["een", "twee", "drie"]);
  assert.deepEqual(there.items().map(({ at }) => at), [0, 4e12, -5e12]);
  assert.deepEqual(there.items().map(({ parent }) => parent), ["", ...there.items().slice(0, 2).map(({ id }) => id)]);
});
