// Handing in: what waits goes in batches, what is not proven goes again, and nothing bad stops the rest.
import assert from "node:assert/strict";
import { test } from "node:test";
import { sync } from "../../returnapp/static/js/sync.js";

// An outbox of pieces that are acknowledged by id, and a server that keeps or fails as it is told.
function scene({ pieces, server }) {
  const waiting = [...pieces];
  const [asked, reports, planned] = [[], [], []];
  const outbox = {
    pending: async ({ most, without }) => waiting.filter((id) => !without.has(id)).slice(0, most).map((id) => ({ id, text: id })),
    acknowledge: async (receipts) => {
      const good = receipts.filter(({ isFalse }) => !isFalse).map(({ id }) => id);
      for (const id of good) waiting.splice(waiting.indexOf(id), 1);
      return good;
    },
  };
  const at = { clock: 1000 };
  const fetch = async (url, { headers, body, signal }) => {
    asked.push({ ...JSON.parse(body), signal });
    assert.equal(headers.Authorization, "Tablet t:secret");
    const said = await server(JSON.parse(body).items, asked.length);
    return said.status ? { ok: false, status: said.status } : { ok: true, status: 200, json: async () => ({ now: 5000, order: null, ...said }) };
  };
  const running = sync({
    fetch,
    url: "/tablet/sync",
    outbox,
    identity: async () => ({ tablet: "t", token: "secret" }),
    later: (act, wait) => planned.push({ act, wait }) && planned.at(-1),
    cancel: (timer) => planned.includes(timer) && planned.splice(planned.indexOf(timer), 1),
    now: () => at.clock,
    chance: () => 0.5,
    told: async () => ({ held: waiting.length, pending: waiting.length, persisted: true }),
    report: (one) => reports.push(one),
  });
  return { ...running, waiting, asked, reports, planned, at };
}
const kept = (items) => ({ receipts: items.map((id) => ({ id })) });
const numbered = (count) => Array.from({ length: count }, (_, number) => `n${number}`);

test("a thousand pieces go in batches, in their order, and then it is asked once more whether there is an order", async () => {
  const one = scene({ pieces: numbered(1000), server: kept });

  await one.soon();

  assert.equal(one.waiting.length, 0);
  assert.equal(one.asked.length, 26);
  assert.deepEqual(one.asked.flatMap(({ items }) => items), numbered(1000));
  assert.deepEqual(one.reports.at(-1), { state: "done", offset: 4000, order: null });
});

test("without a network it tries for ever, after longer and longer waits", async () => {
  const one = scene({ pieces: ["a"], server: () => Promise.reject(new Error("no network")) });
  await one.soon();
  const waits = [];
  for (let number = 0; number < 14; number += 1) {
    const { act, wait } = one.planned.pop();
    waits.push(wait);
    await act();
  }

  assert.deepEqual(waits.slice(0, 5), [1000, 2000, 4000, 8000, 16000]);
  assert.equal(Math.max(...waits), 300_000);
  assert.equal(one.waiting.length, 1);
});

test("somebody who presses the button does not wait", async () => {
  let isThere = false;
  const one = scene({ pieces: ["a"], server: (items) => (isThere ? kept(items) : Promise.reject(new Error("no"))) });
  await one.soon();
  isThere = true;

  await one.now();

  assert.equal(one.waiting.length, 0);
});

test("an answer that was cut off sends the same again", async () => {
  const one = scene({ pieces: ["a", "b"], server: (items, times) => (times === 1 ? Promise.reject(new Error("cut")) : kept(items)) });
  await one.soon();
  await one.planned.pop().act();

  assert.deepEqual(one.asked.slice(0, 2).map(({ items }) => items), [["a", "b"], ["a", "b"]]);
  assert.equal(one.waiting.length, 0);
});

test("a piece the server never proves makes the others wait for nothing, and is asked for more and more seldom", async () => {
  const one = scene({ pieces: numbered(200), server: (items) => kept(items.filter((id) => id !== "n3")) });
  await one.soon();
  assert.deepEqual(one.waiting, ["n3"]);

  const waits = [];
  for (let number = 0; number < 4; number += 1) {
    const { act, wait } = one.planned.pop();
    waits.push(wait);
    await act();
  }

  assert.deepEqual(waits, [1000, 2000, 4000, 8000]);
  assert.deepEqual(one.reports.flatMap(({ pause }) => pause ?? []), [...waits, one.planned[0].wait]); // as people are told
});

test("forty pieces without a proof do not stand before those that have one", async () => {
  const bad = new Set(numbered(40));
  const one = scene({ pieces: numbered(100), server: (items) => kept(items.filter((id) => !bad.has(id))) });

  await one.soon();

  assert.deepEqual(one.waiting, [...bad]);
});

test("a server that proves nothing at all is not sent everything", async () => {
  const one = scene({ pieces: numbered(1000), server: () => ({ receipts: [] }) });

  await one.soon();

  assert.equal(one.asked.length, 2);
  assert.equal(one.waiting.length, 1000);
});

test("a network that never answers is given up after a minute, and tried again", async () => {
  const one = scene({
    pieces: ["a"],
    server: (items, times) =>
      times > 1 ? kept(items) : new Promise((_, failed) => one.asked[0].signal.addEventListener("abort", () => failed(new Error("given up")))),
  });
  const first = one.soon();
  await new Promise((done) => setImmediate(done));
  const limit = one.planned.pop();
  assert.equal(limit.wait, 60_000);

  limit.act();
  await first;
  assert.deepEqual(one.planned.map(({ wait }) => wait), [1000]);
  await one.planned.pop().act();

  assert.equal(one.waiting.length, 0);
  assert.deepEqual(one.planned, []);
});

test("what is not proven goes again later, and what is proven does not", async () => {
  const one = scene({ pieces: ["a", "b"], server: (items, times) => ({ receipts: items.map((id) => ({ id, isFalse: times === 1 && id === "b" })) }) });
  await one.soon();
  assert.deepEqual(one.waiting, ["b"]);
  assert.equal(one.reports.at(-1).state, "waiting");

  await one.planned.pop().act();

  assert.deepEqual(one.asked.at(-2).items, ["b"]);
  assert.equal(one.waiting.length, 0);
});

test("a piece over which the server stumbles stops none of the others, and is tried again later", async () => {
  let isMended = false;
  const server = (items) => (items.includes("bad") && !isMended ? { status: 500 } : kept(items));
  const one = scene({ pieces: ["a", "bad", "b", "c"], server });
  await one.soon();
  assert.deepEqual(one.waiting, ["bad"]);

  isMended = true;
  await one.planned.pop().act();

  assert.equal(one.waiting.length, 0);
});

test("a server that is busy is left alone for a while, and nothing is taken apart", async () => {
  const one = scene({ pieces: ["a", "b"], server: () => ({ status: 503 }) });

  await one.soon();

  assert.equal(one.asked.length, 1);
  assert.equal(one.planned.length, 1);
});

test("a tablet the server does not know says so and stops asking", async () => {
  const one = scene({ pieces: ["a"], server: () => ({ status: 401 }) });

  await one.soon();

  assert.deepEqual(one.reports.at(-1), { state: "unknown" });
  assert.deepEqual([one.waiting.length, one.planned.length], [1, 0]);
});

test("it says how far off the clock is and what is ordered, by the middle of the way", async () => {
  const one = scene({ pieces: [], server: () => ((one.at.clock += 600), { receipts: [], order: "lock" }) });

  await one.soon();

  assert.deepEqual(one.reports, [{ state: "asking" }, { state: "done", offset: 5000 - 1300, order: "lock" }]);
});

test("an order that stops everything stops it between two batches", async () => {
  const one = scene({ pieces: numbered(100), server: (items) => (one.stop(), kept(items)) });

  await one.soon();

  assert.deepEqual([one.asked.length, one.waiting.length, one.planned.length], [1, 60, 0]);
});

test("two calls at once are one request at a time", async () => {
  const one = scene({ pieces: ["a"], server: kept });

  await Promise.all([one.soon(), one.soon()]);

  assert.deepEqual(one.asked.map(({ items }) => items.length), [1, 0]);
});

test("once stopped nothing is asked any more", async () => {
  const one = scene({ pieces: ["a"], server: () => Promise.reject(new Error("no")) });
  await one.soon();

  one.stop();
  await one.soon();

  assert.equal(one.asked.length, 1);
});
