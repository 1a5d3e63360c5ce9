// Drafts: a form that is being filled in is kept a second after the last change, until it is sent.
import assert from "node:assert/strict";
import { test } from "node:test";
import { drafts, typedIn } from "../../returnapp/static/js/drafts.js";

const settle = () => new Promise((done) => setImmediate(done));

/** A form with one text, a network that answers as told, and a clock that stands still. */
function desk({ text = "", isNew = false } = {}) {
  const fields = { csrf_token: { value: "token-1" }, act: { value: "a1" } };
  const names = ["saved", "saving", "waiting", "signed-out", "full", "refused"];
  const states = names.map((state) => ({ dataset: { state }, hidden: true }));
  const time = { textContent: "" };
  const made = { text, sent: [], answers: [], timers: [], tokens: [], time, fields };
  const form = {
    dataset: { draftUrl: "/drafts", draftPath: "/returns/register", tokenUrl: "/token", ...(isNew ? { draftNew: "" } : {}) },
    elements: { namedItem: (name) => fields[name] },
    querySelectorAll: () => states,
    querySelector: () => time,
  };
  const answer = (status, body) => ({ ok: status < 400, status, json: async () => body });
  const fetch = async (url, options) => {
    if (url === "/token") {
      const next = made.tokens.shift();
      return next ? answer(200, { token: next }) : answer(401, {});
    }
    assert.equal(url, "/drafts");
    made.sent.push({ ...JSON.parse(options.body), token: options.headers["X-CSRFToken"], keepalive: options.keepalive });
    const next = made.answers.shift() ?? 200;
    if (next === "lost") throw new TypeError("no network");
    return answer(next, { id: "a1" });
  };
  made.saving = drafts({
    form,
    fetch,
    later: (act, wait) => made.timers.push({ act, wait }) && made.timers.at(-1),
    cancel: (timer) => made.timers.splice(made.timers.indexOf(timer), 1),
    clock: () => "14:02",
    data: () => [["csrf_token", "token-1"], ["act", "a1"], ["known", made.text], ["called", ""]],
  });
  made.state = () => states.filter((one) => !one.hidden).map((one) => one.dataset.state).join();
  made.waits = () => made.timers.map((timer) => timer.wait);
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

test("everything that was typed is kept, with what is empty and without what is the message", () => {
  const data = [["csrf_token", "x"], ["act", "x"], ["lines-0-what", ""], ["why", "a"], ["why", "b"]];

  assert.deepEqual(typedIn(data), [["lines-0-what", ""], ["why", "a"], ["why", "b"]]);
});

test("a second after the last change the form is sent under its own act id and path", async () => {
  const page = desk();

  page.write("a");
  page.write("ab");
  assert.deepEqual(page.waits(), [1_000]);
  await page.tick();

  const pairs = [["known", "ab"], ["called", ""]];
  assert.deepEqual(page.sent, [{ act: "a1", path: "/returns/register", pairs, token: "token-1", keepalive: false }]);
  assert.deepEqual([page.state(), page.time.textContent, page.waits()], ["saved", "14:02", []]);
});

test("a form nobody touched is not kept", async () => {
  const page = desk({ text: "there from the start" });

  await page.saving.now();
  page.saving.leaving();

  assert.deepEqual([page.sent, page.timers], [[], []]);
});

test("a form that came back with mistakes is kept without another letter", async () => {
  const page = desk({ text: "typed before", isNew: true });
  assert.deepEqual(page.waits(), [1_000]);

  await page.tick();

  assert.equal(page.sent[0].pairs[0][1], "typed before");
});

test("leaving the page keeps what is left at once, and outlives the page", async () => {
  const page = desk();
  page.write("last words");

  page.saving.leaving();
  await settle();

  assert.deepEqual(page.sent.map((message) => message.keepalive), [true]);
});

test("what was sent is never kept again", async () => {
  const page = desk();
  page.write("on its way");

  page.saving.stop();
  await page.tick();
  page.saving.leaving();
  page.saving.typed();
  await page.saving.now();

  assert.deepEqual([page.sent, page.saving.isStuck()], [[], false]);
});

test("without a network it tries again, slower each time, and typing on does not hurry it", async () => {
  const page = desk();
  page.answers.push("lost", "lost", 503);
  page.write("a");
  await page.tick();
  assert.deepEqual([page.state(), page.waits(), page.saving.isStuck()], ["waiting", [1_000], true]);
  await page.tick();
  page.write("ab");
  assert.deepEqual(page.waits(), [4_000]);
  await page.tick();
  await page.tick();

  assert.deepEqual([page.state(), page.saving.isStuck(), page.sent.at(-1).pairs[0][1]], ["saved", false, "ab"]);
});

test("whoever is signed out is told, and after signing in elsewhere it is kept with a fresh token", async () => {
  const page = desk();
  page.answers.push(401, 400);
  page.write("kept");
  await page.tick();
  assert.equal(page.state(), "signed-out");

  page.tokens.push("token-2");
  await page.saving.now();

  assert.deepEqual(page.sent.map((message) => message.token), ["token-1", "token-1", "token-2"]);
  assert.deepEqual([page.state(), page.fields.csrf_token.value], ["saved", "token-2"]);
});

test("where no more can be kept it says so, asks no more, and tries with the next change", async () => {
  const page = desk();
  page.answers.push(409);
  page.write("one too many");
  await page.tick();
  assert.deepEqual([page.state(), page.waits(), page.saving.isStuck()], ["full", [], true]);

  page.write("room again");
  await page.tick();

  assert.equal(page.state(), "saved");
});

test("what is too long is refused in words, and what was kept before stays", async () => {
  const page = desk();
  page.answers.push(413);
  page.write("x");
  await page.tick();

  assert.deepEqual([page.state(), page.waits()], ["refused", [1_000]]);
});
