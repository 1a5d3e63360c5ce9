// One page at a time: the one opened last is let in when the other has kept what stands on it, or does not answer.
import assert from "node:assert/strict";
import { test } from "node:test";
import { alone } from "../../returnapp/static/js/alone.js";

const settle = () => new Promise((done) => setImmediate(done));

/** Locks as a browser has them: one holder of each name, the others in line, and who steals one is the holder at once. */
function browserLocks() {
  const [holders, line] = [new Map(), []];
  async function grant(name, act, done) {
    const mine = { lose: null };
    holders.set(name, mine);
    const lost = new Promise((_, lose) => (mine.lose = lose));
    done(Promise.race([act({ name }), lost]).finally(() => holders.get(name) === mine && (holders.delete(name), next(name))));
  }
  function next(name) {
    const place = line.findIndex((one) => one.name === name);
    if (place >= 0) line.splice(place, 1)[0].go();
  }
  const request = (name, { steal, signal } = {}, act) =>
    new Promise((done, failed) => {
      const go = () => grant(name, act, done);
      if (steal) holders.get(name)?.lose(new DOMException("stolen", "AbortError"));
      if (steal || !holders.has(name)) return go();
      const one = { name, go };
      signal.addEventListener("abort", () => line.includes(one) && (line.splice(line.indexOf(one), 1), failed(signal.reason)));
      return line.push(one);
    });
  return { request };
}

function scene() {
  const [locks, log] = [browserLocks(), []];
  const clocks = [];
  const patience = () => {
    const clock = new AbortController();
    clocks.push(clock);
    return clock.signal;
  };
  const page = async (who, leave) => {
    const free = await alone({ locks, name: "tablet", patience, leave: () => (log.push(`${who} leaves`), leave?.(free)) });
    log.push(`${who} is in`);
    return free;
  };
  return { log, page, runOut: () => clocks.at(-1).abort(), locks };
}

test("the first page is let in at once, and nobody is asked to leave", async () => {
  const one = scene();

  await one.page("first");

  assert.deepEqual(one.log, ["first is in"]);
});

test("the page before keeps what stands on it first, and only then is the next one let in", async () => {
  const one = scene();
  let keeps;
  await one.page("first", async (free) => {
    await new Promise((done) => (keeps = done));
    one.log.push("first has kept");
    free();
  });
  const second = one.page("second");
  await settle();
  assert.deepEqual(one.log, ["first is in", "first leaves"]);

  keeps();
  await second;

  assert.deepEqual(one.log.slice(2), ["first has kept", "second is in"]);
});

test("a page that sleeps is waited for no longer than patience lasts", async () => {
  const one = scene();
  await one.page("first");
  const second = one.page("second");
  await settle();
  assert.deepEqual(one.log.at(-1), "first leaves");

  one.runOut();
  await second;

  assert.equal(one.log.at(-1), "second is in");
});

test("who left of their own accord is not asked again, and comes back as anybody", async () => {
  const one = scene();
  const free = await one.page("first");
  free();
  await settle();

  await one.page("first again", (leave) => leave());
  await one.page("second");

  assert.deepEqual(one.log, ["first is in", "first again is in", "first again leaves", "second is in"]);
});

test("two people on one tablet do not ask each other to leave", async () => {
  const one = scene();
  await one.page("first");

  await alone({ locks: one.locks, name: "another", leave: () => one.log.push("asked") });

  assert.deepEqual(one.log, ["first is in"]);
});
