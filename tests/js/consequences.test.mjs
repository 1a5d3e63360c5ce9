// What an answer brings about at once, and that what was shown stays.
import assert from "node:assert/strict";
import { test } from "node:test";
import { follow } from "../../returnapp/static/js/consequences.js";

/** A form with parts by their data attribute, and the answers that are chosen. */
function form(parts, ...chosen) {
  return { querySelectorAll: (selector) => (selector === "input:checked" ? chosen : (parts[selector.slice(6, -1)] ?? [])) };
}

const answer = (name, value, dataset = {}) => ({ name, value, dataset });
const part = (dataset) => ({ dataset, hidden: true });

test("a question shows with reason and stays when the reason goes", () => {
  const question = part({ show: "again=yes" });

  follow(form({ show: [question] }));
  assert.equal(question.hidden, true);
  follow(form({ show: [question] }, answer("again", "yes")));
  follow(form({ show: [question] }, answer("again", "no")));

  assert.equal(question.hidden, false);
});

test("an answer opens its lists and its steps, and they stay open", () => {
  const [medical, place, panel, step] = [part({ list: "medical" }), part({ list: "place" }), part({}), part({ step: "a_doctor" })];
  const parts = { list: [medical, place], urgent: [panel], step: [step] };

  follow(form(parts));
  assert.equal(panel.hidden, true);
  follow(form(parts, answer("now_need", "pain", { act: "medical", plan: "a_doctor" })));
  follow(form(parts));

  assert.deepEqual([medical, place, panel, step].map((one) => one.hidden), [false, true, false, false]);
});

test("the warning goes when it is clear, and comes back when it is not", () => {
  const warning = part({ warn: "open_limits.must_tell" });
  const after = (...chosen) => {
    follow(form({ warn: [warning] }, ...chosen));
    return warning.hidden;
  };

  assert.deepEqual(
    [after(), ...["yes", "bit", "no", "later"].map((value) => after(answer("open_limits.must_tell", value)))],
    [false, true, true, false, false],
  );
});

test("each question that was put off is named once, in its own words", () => {
  const question = { id: "places", querySelector: () => ({ firstChild: { textContent: "Where were you?" } }) };
  const later = (name) => ({ ...answer(name, "later"), closest: () => question });
  const list = { replaceChildren: (...lines) => (list.lines = lines) };
  const line = { cloneNode: () => ({ firstElementChild: {} }) };
  const panel = { hidden: true, querySelector: (name) => (name === "ul" ? list : { content: { firstElementChild: line } }) };

  follow(form({ later: [panel] }, later("places.0.kind"), later("places.1.far"), answer("push", "unheard")));

  assert.equal(panel.hidden, false);
  assert.deepEqual(list.lines.map((one) => one.firstElementChild), [{ href: "#places", textContent: "Where were you?" }]);
  follow(form({ later: [panel] }));
  assert.equal(panel.hidden, true);
});
