// Show rules and consequences, as the page follows them while somebody taps.
import assert from "node:assert/strict";
import { test } from "node:test";
import { opened, shows, unchecked } from "../../returnapp/static/js/rules.js";

const chosen = (...pairs) => pairs.map(([name, value]) => ({ name, value }));
const box = (value, checked = true) => ({ value, checked });

test("a rule holds when one of its answers is chosen", () => {
  assert.equal(shows("again=maybe,yes", chosen(["again", "yes"])), true);
  assert.equal(shows("again=maybe,yes", chosen(["again", "no"])), false);
  assert.equal(shows("again=maybe,yes", chosen(["other", "yes"])), false);
});

test("one of several terms is enough", () => {
  assert.equal(shows("scary=me;pressure=*", chosen(["pressure", "fear"])), true);
  assert.equal(shows("scary=me;pressure=*", chosen(["scary", "other"])), false);
});

test("any real answer opens a star, none and standing answers never do", () => {
  assert.equal(shows("pressure=*", chosen(["pressure", "fear"])), true);
  for (const value of ["none", "dont_know", "dont_say", "later"]) {
    assert.equal(shows("pressure=*", chosen(["pressure", value])), false, value);
  }
});

test("what is chosen opens its lists and steps, each once", () => {
  const inputs = [{ dataset: { act: "medical sexual" } }, { dataset: { act: "medical", plan: "a_doctor" } }, { dataset: {} }];

  assert.deepEqual([...opened(inputs, "act")], ["medical", "sexual"]);
  assert.deepEqual([...opened(inputs, "plan")], ["a_doctor"]);
});

test("none takes back everything else, and something else takes back none", () => {
  const [none, family, later] = [box("none"), box("family"), box("later")];

  assert.deepEqual(unchecked([none, family, later], none), [family, later]);
  assert.deepEqual(unchecked([none, family, later], family), [none, later]);
  assert.deepEqual(unchecked([none, family, later], later), [none, family]);
});

test("two real answers stand beside each other, and taking one back changes no other", () => {
  const [family, friends] = [box("family"), box("friends")];

  assert.deepEqual(unchecked([family, friends], friends), []);
  assert.deepEqual(unchecked([box("none"), box("family", false)], box("family", false)), []);
});
