// "Just now" fills both fields and tells whoever listens.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fillNow } from "../../returnapp/static/js/now.js";

test("just now is written as the fields want it, on the clock of the team, wherever the device thinks it is", () => {
  const fields = { "[type=date]": { value: "" }, "[type=time]": { value: "" } };
  let press;
  const button = {
    hidden: true,
    dataset: { zone: "Europe/Amsterdam" },
    closest: () => ({ querySelector: (selector) => fields[selector] }),
    addEventListener: (_, act) => {
      press = act;
    },
  };

  fillNow(button, () => new Date("2026-02-02T23:05:59Z"));
  assert.equal(button.hidden, false);
  press();

  assert.deepEqual([fields["[type=date]"].value, fields["[type=time]"].value], ["2026-02-03", "00:05"]);
});
