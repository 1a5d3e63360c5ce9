// One screen at a time, made anew; what is known is put into the places that it has for it, and nowhere else.
import assert from "node:assert/strict";
import { test } from "node:test";
import { list, on, say, screens } from "../../returnapp/static/js/screens.js";

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

const SELECTOR = /^\[data-(\w+)=(\w+)\]$/;

/** A place, with what a script may do to it. */
function place(data = {}, inside = []) {
  const one = { data, inside, textContent: "as it was", href: "", isHidden: true };
  one.toggleAttribute = (_, on) => (one.isHidden = on);
  one.querySelectorAll = (selector) => {
    const [, attribute, key] = SELECTOR.exec(selector);
    return inside.flatMap((part) => [...(part.data[attribute] === key ? [part] : []), ...part.querySelectorAll(selector)]);
  };
  one.querySelector = (selector) => (selector === "template" ? one.pattern : one.querySelectorAll(selector)[0]);
  one.cloneNode = () => place({ ...data }, inside.map((part) => part.cloneNode()));
  one.replaceChildren = (...parts) => (one.children = parts);
  return one;
}

test("a text, a link and what is there only when something is known are filled in", () => {
  const [name, link, shown, other] = [place({ text: "name" }), place({ link: "to" }), place({ if: "name" }), place({ text: "age" })];
  const root = place({}, [place({}, [name, shown]), link, other]);

  say(root, { name: "Noor", to: "/somewhere" });

  assert.equal(name.textContent, "Noor");
  assert.equal(link.href, "/somewhere");
  assert.equal(shown.isHidden, false);
  assert.equal(other.textContent, "as it was");
});

test("what is not known any more is hidden, and says nothing", () => {
  const [name, shown] = [place({ text: "name" }), place({ if: "name" })];
  const root = place({}, [name, shown]);

  say(root, { name: "Noor" });
  say(root, { name: null });

  assert.deepEqual([name.textContent, shown.isHidden], ["", true]);
});

test("a list has a line for each, made anew from its pattern, which stays", () => {
  const rows = place({ each: "cards" });
  rows.pattern = { content: { firstElementChild: place({}, [place({ text: "name" })]) } };
  const root = place({}, [rows]);
  const made = [];

  list(root, "cards", [{ name: "Noor" }, { name: "Sam" }], (line, { name }) => made.push([line, name]));
  list(root, "cards", [{ name: "Bo" }]);

  assert.deepEqual(made.map(([line, name]) => [line.inside[0].textContent, name]), [["Noor", "Noor"], ["Sam", "Sam"]]);
  assert.equal(rows.children[0], rows.pattern);
  assert.deepEqual(rows.children.slice(1).map((line) => line.inside[0].textContent), ["Bo"]);
});
