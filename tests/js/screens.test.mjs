// One screen at a time, made anew, and nothing of the one before is left.
import assert from "node:assert/strict";
import { test } from "node:test";
import { screens } from "../../returnapp/static/js/screens.js";

function tablet() {
  const made = { focused: [] };
  const screen = (name) => {
    const heading = { focus: () => made.focused.push(name) };
    const one = { name, dataset: {}, heading, querySelector: () => heading };
    one.replaceWith = (next) => (made.shown = next);
    return one;
  };
  made.shown = screen("starting");
  const main = {
    querySelector: (selector) => {
      const [, name] = /data-screen=(\w+)/.exec(selector);
      return name === "starting" ? made.shown : { content: name };
    },
  };
  made.later = [];
  const importNode = (name) => ({ firstElementChild: screen(name) });
  made.show = screens(main, { importNode, inNextFrame: (act) => made.later.push(act) });
  return made;
}

test("a screen takes the place of the one before", () => {
  const page = tablet();

  const unlock = page.show("unlock");
  const list = page.show("list");

  assert.equal(page.shown, list);
  assert.notEqual(page.show("unlock"), unlock);
  assert.equal(page.shown.dataset.at, "unlock");
});

test("the heading of a next screen takes the focus, that of the first does not", () => {
  const page = tablet();

  page.show("unlock");
  assert.deepEqual(page.focused, []);
  page.show("list");

  assert.deepEqual(page.focused, []);
  for (const act of page.later) act();
  assert.deepEqual(page.focused, ["list"]);
  assert.equal(page.shown.heading.tabIndex, -1);
});
