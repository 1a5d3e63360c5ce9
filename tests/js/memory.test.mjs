// The disk in memory that the other tests use does what the one in a browser does; tests/browser/test_tablet_store.py asks that one.
import assert from "node:assert/strict";
import { test } from "node:test";
import { EXPECTED, contract } from "./contract.mjs";
import { memoryStore } from "./memory.mjs";

test("it does what every store of the tablet does", async () => {
  assert.deepEqual(await contract(memoryStore()), EXPECTED);
});

test("it refuses what no disk can copy", async () => {
  await assert.rejects(memoryStore().meta.put("way", () => undefined), { name: "DataCloneError" });
});

test("it fails before a write, or after it, when it is told to", async () => {
  const store = memoryStore();
  store.disk.before = (number) => (number === 1 ? new Error("before") : null);
  store.disk.after = (number) => (number === 2 ? new Error("after") : null);

  await assert.rejects(store.meta.put("a", 1), /before/);
  await assert.rejects(store.meta.put("b", 2), /after/);

  assert.deepEqual([await store.meta.get("a"), await store.meta.get("b")], [undefined, 2]);
});
