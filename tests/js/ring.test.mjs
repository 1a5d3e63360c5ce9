// The ring goes on while a page stays open.
import assert from "node:assert/strict";
import { test } from "node:test";
import { refreshRings, standingOf } from "../../returnapp/static/js/ring.js";

const HOUR = 3_600_000;
const NOW = Date.parse("2026-01-05T12:00:00Z");

function ring(standing, hours) {
  const made = {};
  const part = (name) => ({ textContent: "", setAttribute: (key, value) => Object.assign(made, { [`${name} ${key}`]: value }) });
  const parts = { text: part("text"), ".arc": part("arc"), ".hand": part("hand") };
  return {
    dataset: { standing, due: new Date(NOW + hours * HOUR).toISOString() },
    querySelector: (selector) => parts[selector],
    parts,
    made,
  };
}

test("hours left are rounded to what is really left", () => {
  const one = ring("on_track", 30.9);

  refreshRings([one], NOW);

  assert.equal(one.parts.text.textContent, "30");
  assert.equal(one.dataset.standing, "on_track");
  assert.match(one.made["arc stroke-dasharray"], /^30\.9\d* 72$/);
});

test("within a day the ring says so", () => {
  const one = ring("on_track", 23.5);

  refreshRings([one], NOW);

  assert.equal(one.dataset.standing, "due_soon");
  assert.equal(one.made["hand transform"], "rotate(242.5 24 24)");
});

test("when the time is over the ring breaks and counts on", () => {
  const one = ring("due_soon", -2.2);

  refreshRings([one], NOW);

  assert.equal(one.dataset.standing, "overdue");
  assert.equal(one.parts.text.textContent, "+2");
  assert.equal(one.made["arc stroke-dasharray"], "13 7 20 7 18 7");
});

test("a talk that was held, or has no clock, stays as it is", () => {
  for (const standing of ["done_in_time", "done_late", "none"]) {
    const one = ring(standing, -80);

    refreshRings([one], NOW);

    assert.deepEqual(one.made, {}, standing);
  }
});

test("the limits are those of the server: exactly now is not over, exactly a day is soon", () => {
  assert.deepEqual([0, -0.01, 24, 24.01].map(standingOf), ["due_soon", "overdue", "due_soon", "on_track"]);
});
