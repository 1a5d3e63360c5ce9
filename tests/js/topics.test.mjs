// One topic at a time: walking, passing by what is not asked now, and addresses that are no topic.
import assert from "node:assert/strict";
import { test } from "node:test";
import { topics } from "../../returnapp/static/js/topics.js";

/** Topics with questions to ask or not; `notes` is the staff's own. */
function talk(...asked) {
  const made = { location: { hash: "" }, body: { dataset: {} }, focused: [] };
  made.sections = asked.map(([id, hasQuestions]) => ({
    id,
    hidden: false,
    classList: { contains: () => id === "notes" },
    querySelector: () => (made.asks[id] ? {} : null),
    closest: () => made.sections.find((section) => section.id === id),
    setAttribute: () => undefined,
    focus: () => made.focused.push(id),
    scrollIntoView: () => undefined,
  }));
  made.asks = Object.fromEntries(asked);
  made.stones = asked.map(() => {
    const line = { hidden: false, done: false, toggleAttribute: (_, on) => (line.done = on) };
    const stone = { parentElement: line, setAttribute: () => (stone.current = true), scrollIntoView: () => undefined };
    return Object.assign(stone, { removeAttribute: () => (stone.current = false) });
  });
  made.parts = Object.fromEntries(["back", "next", "last"].map((name) => [name, { addEventListener: (_, act) => (made[name] = act) }]));
  const form = {
    querySelectorAll: (selector) => (selector.startsWith(".stones") ? made.stones : made.sections),
    querySelector: (selector) => made.parts[selector.slice(6, -1)],
    scrollIntoView: () => undefined,
  };
  const byId = (id) => made.sections.find((section) => section.id === id) ?? (id === "main" ? { closest: () => null } : null);
  made.pages = topics(form, { location: made.location, byId, body: made.body });
  made.go = (hash) => {
    made.location.hash = hash;
    made.pages.show();
  };
  made.seen = () => made.sections.filter((section) => !section.hidden).map((section) => section.id).join();
  return made;
}

test("it begins with the first topic and takes no focus", () => {
  const page = talk(["opening", true], ["now", true]);

  page.pages.show();

  assert.equal(page.seen(), "opening");
  assert.deepEqual([page.parts.back.hidden, page.parts.next.hidden, page.parts.last.hidden], [true, false, true]);
  assert.deepEqual(page.focused, []);
});

test("the address says which topic is seen, and where it is no topic nothing changes", () => {
  const page = talk(["opening", true], ["now", true]);

  page.go("#now");
  assert.equal(page.seen(), "now");
  assert.deepEqual(page.focused, ["now"]);
  page.go("#main");
  page.go("#nowhere");

  assert.equal(page.seen(), "now");
  assert.deepEqual(page.stones.map((stone) => stone.current), [false, true]);
  assert.deepEqual(page.stones.map((stone) => stone.parentElement.done), [true, false]);
});

test("a topic with nothing to ask is passed by both ways until there is", () => {
  const page = talk(["opening", true], ["refusal", false], ["now", true]);
  page.pages.show();

  page.next();
  assert.equal(page.location.hash, "now");
  page.go("#now");
  page.back();
  assert.equal(page.location.hash, "opening");
  page.go("#opening");
  page.asks.refusal = true;
  page.pages.paint();
  page.next();

  assert.equal(page.location.hash, "refusal");
  assert.equal(page.stones[1].parentElement.hidden, false);
});

test("while the screen is turned, notes are not to be seen or reached", () => {
  const page = talk(["close", true], ["notes", true]);
  page.go("#notes");
  assert.equal(page.parts.last.hidden, false);

  page.body.dataset.turned = "";
  page.pages.paint();
  assert.equal(page.seen(), "close");
  page.go("#notes");
  assert.equal(page.seen(), "close");
  assert.equal(page.parts.next.hidden, true);
});
