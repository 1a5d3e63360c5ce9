// Moments are told as it is then where the team works, wherever the tablet thinks it is.
import assert from "node:assert/strict";
import { test } from "node:test";
import { moments } from "../../returnapp/static/js/moments.js";

const HOUR = 3_600_000;
const AT = Date.parse("2026-07-01T22:30:00Z");
const inZone = (zone, clock = () => AT) => moments({ language: "en", clock, zone });

test("the hour and the day are those of the team", () => {
  const amsterdam = inZone("Europe/Amsterdam");

  assert.equal(amsterdam.time(AT), "00:30");
  assert.match(amsterdam.day(AT), /Thu.*2.*00:30/);
  assert.match(inZone("Europe/London").day(AT), /Wed.*1.*23:30/);
  assert.equal(amsterdam.day(""), "");
});

test("the 72 hours end at one moment, in every zone as many hours from now", () => {
  const at = new Date(AT + 5.5 * HOUR).toISOString();

  const { due, left, over, no_clock: isClockless } = inZone("Europe/Amsterdam").due(at);
  assert.match(due, /Thu.*2.*06:00/);
  assert.deepEqual([left, over, isClockless], ["5", "", false]);
  assert.equal(inZone("America/New_York").due(at).left, "5");
  assert.deepEqual(inZone("Europe/Amsterdam", () => AT + 8 * HOUR).due(at).over, "2");
  assert.deepEqual(inZone("Europe/Amsterdam").due(null), { due_at: "", no_clock: true });
});

test("a tablet that was set up before zones were told goes by its own", () => {
  assert.equal(inZone(undefined).time(AT), new Intl.DateTimeFormat("en", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(AT));
});
