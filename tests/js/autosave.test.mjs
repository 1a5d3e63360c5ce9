// Autosave: whole snapshots, one request at a time, nothing lost whatever the network does.
import assert from "node:assert/strict";
import { test } from "node:test";
import { autosave } from "../../returnapp/static/js/autosave.js";
import { pairsOf } from "../../returnapp/static/js/pairs.js";

const settle = () => new Promise((done) => setImmediate(done));

/** A form with one text, a network that answers as told, and a clock that stands still. */
function desk(text = "") {
  const fields = { csrf_token: { value: "token-1" }, parent: { value: "" } };
  const states = ["saved", "saving", "waiting", "signed-out", "refused"].map((state) => ({ dataset: { state }, hidden: true }));
  const time = { textContent: "" };
  const forked = { hidden: true };
  const made = { text, sent: [], answers: [], timers: [], time, fields, tokens: [], forked };
  const form = {
    dataset: { save: "/save", tokenUrl: "/token", version: "1" },
    elements: { namedItem: (name) => fields[name] },
    querySelectorAll: () => states,
    querySelector: (selector) => (selector === "[data-forked]" ? forked : time),
  };
  const answer = (status, body) => ({ ok: status < 400, status, json: async () => body });
  const fetch = async (url, options) => {
    if (url === "/token") {
      const next = made.tokens.shift();
      return next ? answer(200, { token: next }) : answer(401, {});
    }
    const message = { ...JSON.parse(options.body), token: options.headers["X-CSRFToken"], keepalive: options.keepalive };
    made.sent.push(message);
    const next = made.answers.shift() ?? 200;
    if (next === "lost" || next === "unheard") throw new TypeError("no network");
    if (typeof next === "object") return next.then(() => answer(200, { id: message.id, forked: false }));
    return answer(next === "forked" ? 200 : next, { id: message.id, forked: next === "forked" });
  };
  let number = 0;
  made.saving = autosave({
    form,
    fetch,
    random: (bytes) => bytes.fill((number += 1)),
    later: (act, wait) => made.timers.push({ act, wait }) && made.timers.at(-1),
    cancel: (timer) => made.timers.splice(made.timers.indexOf(timer), 1),
    clock: () => "14:02",
    data: () => [["csrf_token", "token-1"], ["story", made.text], ["push", ""]],
  });
  made.state = () => states.filter((one) => !one.hidden).map((one) => one.dataset.state).join();
  made.write = (words) => {
    made.text = words;
    made.saving.typed();
  };
  made.tick = async () => {
    await made.timers.shift().act();
    await settle();
  };
  return made;
}

test("the message itself and what is empty are no answers", () => {
  const data = [["csrf_token", "x"], ["act", "x"], ["parent", "x"], ["salt", "x"], ["push", ""], ["push", "fear"]];

  assert.deepEqual(pairsOf(data), [["push", "fear"]]);
});

test("ten seconds after the first letter the whole form is sent, with ids of its own", async () => {
  const page = desk();

  page.write("a");
  page.write("ab");
  assert.deepEqual(page.timers.map((timer) => timer.wait), [10_000]);
  await page.tick();

  assert.equal(page.sent.length, 1);
  const { id, salt, parent, version, pairs, token } = page.sent[0];
  assert.match(`${id} ${salt}`, /^[0-9a-f]{32} [0-9a-f]{32}$/);
  assert.notEqual(id, salt);
  assert.deepEqual({ parent, version, pairs, token }, { parent: "", version: 1, pairs: [["story", "ab"]], token: "token-1" });
});

test("what was acknowledged is said with its time, and is the parent of the next", async () => {
  const page = desk();
  page.write("one");
  await page.tick();
  assert.deepEqual([page.state(), page.time.textContent, page.saving.isPending()], ["saved", "14:02", false]);

  page.write("two");
  await page.tick();

  assert.equal(page.sent[1].parent, page.sent[0].id);
  assert.notEqual(page.sent[1].id, page.sent[0].id);
});

test("nothing new is not sent", async () => {
  const page = desk("there from the start");

  await page.saving.now();
  page.saving.leaving();

  assert.equal(page.sent.length, 0);
  assert.equal(page.saving.isPending(), false);
});

test("one request at a time: what is written meanwhile follows", async () => {
  const page = desk();
  let release;
  page.answers.push(new Promise((done) => {
    release = done;
  }));
  page.write("one");
  const first = page.saving.now();
  page.write("one two");
  const second = page.saving.now();
  await settle();
  assert.equal(page.sent.length, 1);

  release();
  await Promise.all([first, second]);
  await page.tick();

  assert.deepEqual(page.sent.map((message) => message.pairs[0][1]), ["one", "one two"]);
});

test("without a network it tries again for ever, slower each time, with the same id", async () => {
  const page = desk();
  page.answers.push(...Array(8).fill("lost"));
  const waits = [];
  page.write("kept");
  await page.saving.now();
  while (page.timers.length) {
    waits.push(page.timers[0].wait);
    assert.equal(page.state(), "waiting");
    assert.equal(page.saving.isPending(), true);
    await page.tick();
  }

  assert.deepEqual(waits, [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
  assert.equal(new Set(page.sent.map((message) => message.id)).size, 1);
  assert.equal(page.state(), "saved");
});

test("a server in trouble is tried again as well", async () => {
  const page = desk();
  page.answers.push(503);
  page.write("kept");

  await page.saving.now();
  assert.equal(page.state(), "waiting");
  await page.tick();

  assert.equal(page.state(), "saved");
});

test("whoever is signed out is told so, and after signing in elsewhere it is kept with a fresh token", async () => {
  const page = desk();
  page.answers.push(401);
  page.write("kept");
  await page.saving.now();
  assert.equal(page.state(), "signed-out");

  page.answers.push(400);
  page.tokens.push("token-2");
  await page.saving.now();

  assert.equal(page.state(), "saved");
  assert.deepEqual(page.sent.map((message) => message.token), ["token-1", "token-1", "token-2"]);
  assert.equal(new Set(page.sent.map((message) => message.id)).size, 1);
});

test("what is refused with a fresh token as well is said, and tried again more slowly", async () => {
  const page = desk();
  page.answers.push(400, 400, 400);
  page.tokens.push("token-2", "token-3");
  page.write("kept");

  await page.saving.now();
  assert.deepEqual([page.sent.length, page.state()], [2, "refused"]);
  await page.tick();
  assert.deepEqual([page.sent.length, page.state(), page.timers[0].wait], [3, "refused", 2_000]);
  await page.tick();

  assert.equal(page.state(), "saved");
});

test("a file that moved on is not asked again, and the page still warns before it is left", async () => {
  const page = desk();
  page.answers.push(409);
  page.write("too late");

  await page.saving.now();

  assert.equal(page.state(), "refused");
  assert.deepEqual(page.timers, []);
  assert.equal(page.saving.isPending(), true);
});

test("leaving the page sends what is left, and outlives the page", async () => {
  const page = desk();
  page.write("last words");

  page.saving.leaving();
  await settle();

  assert.deepEqual(page.sent.map((message) => message.keepalive), [true]);
  assert.equal(page.state(), "saved");
});

test("a page that was stopped sends nothing more", async () => {
  const page = desk();
  page.write("the form itself carries this");

  page.saving.stop();
  await page.saving.now();
  page.saving.leaving();

  assert.equal(page.sent.length, 0);
  assert.equal(page.saving.isPending(), false);
});

test("somebody else's version beside it is said and stays said while what is typed goes on being kept", async () => {
  const page = desk();
  page.answers.push(200, "forked", "forked", 200);
  const seen = [];
  for (const words of ["one", "two", "three", "four"]) {
    page.write(words);
    await page.tick();
    seen.push([page.state(), page.forked.hidden]);
  }

  assert.deepEqual(seen, [["saved", true], ["saved", false], ["saved", false], ["saved", true]]);
});

test("a page goes on from its own last version, however many others there are", async () => {
  const page = desk();
  page.answers.push("forked", "forked", "forked");
  for (const words of ["one", "two", "three"]) {
    page.write(words);
    await page.tick();
  }

  assert.deepEqual(page.sent.map((message) => message.parent), ["", page.sent[0].id, page.sent[1].id]);
});

test("what may have been kept without an answer is named by what follows, and so is never somebody else's", async () => {
  const page = desk();
  page.write("one");
  await page.tick();
  page.answers.push("unheard", "lost", 200, 200);
  page.write("one two");
  await page.saving.now();
  page.write("one two three");
  await page.saving.now();
  page.write("one two three four");
  await page.saving.now();
  page.write("one two three four five");
  await page.saving.now();

  const [a, b, c, d, e] = page.sent;
  assert.deepEqual([b.parent, c.parent, d.parent], [a.id, `${a.id} ${b.id}`, `${a.id} ${b.id} ${c.id}`]);
  assert.equal(e.parent, d.id);
});

test("the same snapshot sent again never names itself", async () => {
  const page = desk();
  page.answers.push("unheard", 200);
  page.write("one");
  await page.saving.now();
  await page.saving.now();

  assert.deepEqual(page.sent.map((message) => [message.id, message.parent]), Array(2).fill([page.sent[0].id, ""]));
});

test("a late answer about an older version changes nothing", async () => {
  const page = desk();
  let release;
  page.answers.push(new Promise((done) => {
    release = done;
  }));
  page.write("leaving");
  page.saving.leaving();
  page.write("leaving, and back");
  await page.saving.now();
  release();
  await settle();
  page.write("leaving, and back again");
  await page.saving.now();

  const [first, second, third] = page.sent;
  assert.equal(second.parent, first.id);
  assert.equal(third.parent, second.id);
});

test("a long time without a network names no more than the server reads", async () => {
  const page = desk();
  page.write("0");
  await page.tick();
  page.answers.push("unheard", ...Array(20).fill("lost"));
  for (let number = 1; number <= 22; number += 1) {
    page.write(`${number}`);
    await page.saving.now();
  }

  const parents = page.sent.map((message) => message.parent.split(" "));
  assert.equal(Math.max(...parents.map((one) => one.length)), 8);
  assert.ok(parents.at(-1).includes(page.sent[1].id));
  assert.deepEqual([page.state(), page.fields.parent.value], ["saved", page.sent.at(-1).id]);
});
