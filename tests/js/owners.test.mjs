// Whose work waits on this device, said before somebody signs out.
import assert from "node:assert/strict";
import { test } from "node:test";

import { owners } from "../../returnapp/static/js/owners.js";
import { memoryStore } from "./memory.mjs";

const piece = (id, kind) => ({ id, kind, about: "e", seq: 1, box: new Uint8Array([1]) });

test("who has work that was not sent is named with how much, and nobody else", async () => {
  const store = memoryStore();
  await store.slots.put({ tablet: "a", name: "Ineke" });
  await store.slots.put({ tablet: "b", name: "Hans" });
  await store.boxes.change("a", { put: [piece("1", "revision"), piece("2", "act_now"), piece("3", "packet")] });
  await store.boxes.change("b", { put: [piece("4", "packet")] });

  assert.deepEqual(await owners(store), [{ owner: "Ineke", is_nameless: false, unsent_of: 2 }]);
});

test("work of somebody whose key was dropped is counted without a name", async () => {
  const store = memoryStore();
  await store.boxes.change("gone", { put: [piece("1", "revision")] });

  assert.deepEqual(await owners(store), [{ owner: undefined, is_nameless: true, unsent_of: 1 }]);
});
