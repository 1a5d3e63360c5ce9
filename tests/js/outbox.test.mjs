// What was written on the tablet is there until the server proved that it has it, whatever dies in between.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openOutbox } from "../../returnapp/static/js/outbox.js";
import { digest, fromHex, openVault, toHex } from "../../returnapp/static/js/vault.js";
import * as described from "./open.mjs";
import { memoryStore } from "./memory.mjs";

const KEY = fromHex("11".repeat(32));
const [TABLET, TALK, OTHER] = ["7a".repeat(16), "e1".repeat(16), "e2".repeat(16)];
const ALL = { most: 1000, bytes: 1e9 };
const random = (bytes) => crypto.getRandomValues(bytes);
const said = (text) => ({ pairs: [["story", text]], version: 1 });
const packetOf = (episode, more = {}) => ({ episode, first_name: "Jip", parent: "", pairs: [], ...more });

async function begun(store = memoryStore(), tablet = TABLET) {
  const vault = await openVault(KEY);
  return { store, outbox: await openOutbox({ vault, store, tablet, random, now: () => 1000 }) };
}
const texts = (given) => given.map(({ text }) => JSON.parse(text));
const saidIn = (given) => texts(given).map((one) => one.pairs?.[0][1] ?? one.list);

async function receipt({ id, text }, state = "kept", more = {}, tablet = TABLET) {
  const vault = await openVault(KEY);
  const parts = ["receipt", tablet, id, state, await digest(text)];
  const proof = toHex(await described.token(fromHex(await vault.derived("receipt")), ...parts));
  return { id, state, proof, ...more };
}

test("what is typed overwrites the revision that is being written, until it is given out", async () => {
  const { outbox } = await begun();
  await outbox.keep(TALK, said("een"));
  await outbox.keep(TALK, said("een twee"));

  const [first] = texts(await outbox.pending(ALL));
  await outbox.keep(TALK, said("een twee drie"));
  const both = texts(await outbox.pending(ALL));

  assert.deepEqual(both.map((one) => one.pairs[0][1]), ["een twee", "een twee drie"]);
  assert.equal(both[1].parent, first.id);
  assert.notEqual(both[1].id, first.id);
});

test("the first revision goes on from what was taken along", async () => {
  const { outbox } = await begun();
  await outbox.putPacket(packetOf(TALK, { parent: "ab".repeat(16), pairs: [["story", "eerder"]] }));

  assert.deepEqual(await outbox.latest(TALK), { id: "ab".repeat(16), pairs: [["story", "eerder"]] });
  await outbox.keep(TALK, said("verder"));

  assert.equal(texts(await outbox.pending(ALL))[0].parent, "ab".repeat(16));
});

test("after a crash the last snapshot that was stored is there, and what follows goes on from it", async () => {
  const { store, outbox } = await begun();
  const id = await outbox.keep(TALK, said("tot hier"));

  const again = (await begun(memoryStore(store.disk.kept))).outbox;

  assert.deepEqual(await again.latest(TALK), { id, pairs: [["story", "tot hier"]] });
  await again.keep(TALK, said("en verder"));
  assert.deepEqual(texts(await again.pending(ALL)).map((one) => one.parent), ["", id]);
});

test("a store that fails says so, and what was there before stays", async () => {
  const { store, outbox } = await begun();
  await outbox.keep(TALK, said("eerst"));
  store.disk.fail = () => new Error("full");

  await assert.rejects(outbox.keep(TALK, said("dan")), /full/);
  store.disk.fail = null;

  assert.equal((await outbox.latest(TALK)).pairs[0][1], "eerst");
  await outbox.keep(TALK, said("toch"));
  assert.equal((await outbox.latest(TALK)).pairs[0][1], "toch");
});

test("nothing readable is stored", async () => {
  const { store, outbox } = await begun();
  await outbox.putPacket(packetOf(TALK));
  await outbox.keep(TALK, said("gele veren"));
  const disk = [...store.disk.kept.boxes.values()].map((box) => JSON.stringify({ ...box, box: Buffer.from(box.box).toString("latin1") })).join();

  assert.equal(disk.includes("veren") || disk.includes("Jip"), false);
  assert.equal(disk.includes("revision"), true); // the search sees what is not sealed
});

test("what must not wait goes first, then what was written first", async () => {
  const { outbox } = await begun();
  await outbox.keep(TALK, said("een"));
  await outbox.keep(OTHER, said("twee"));
  await outbox.actNow(TALK, "medical");

  assert.deepEqual(saidIn(await outbox.pending(ALL)), ["medical", "een", "twee"]);
});

test("a batch is bounded in number and in bytes, and never empty", async () => {
  const { outbox } = await begun();
  for (let number = 0; number < 6; number += 1) {
    await outbox.keep(TALK, said(`${number}`.repeat(1000)));
    await outbox.finish(TALK);
  }

  assert.equal((await outbox.pending({ most: 4, bytes: 1e9 })).length, 4);
  assert.equal((await outbox.pending({ most: 100, bytes: 3000 })).length, 2);
  assert.equal((await outbox.pending({ most: 100, bytes: 1 })).length, 1);
});

test("a receipt that proves nothing, or is about other bytes, drops nothing", async () => {
  const { outbox } = await begun();
  await outbox.keep(TALK, said("blijft"));
  const given = await outbox.pending(ALL);
  const good = await receipt(given[0]);
  const wrong = [
    { ...good, proof: "00".repeat(32) },
    { ...good, proof: "" },
    { ...good, state: "refused" },
    await receipt({ ...given[0], text: "other bytes" }),
    await receipt(given[0], "kept", {}, "another tablet"),
    { ...good, id: "ff".repeat(16) },
  ];

  assert.equal(await outbox.acknowledge(wrong, given), 0);
  assert.equal((await outbox.written()).length, 1);
  assert.equal(await outbox.acknowledge([good], given), 1);
  assert.equal((await outbox.written()).length, 0);
});

test("after the receipt the talk goes on from what the server has", async () => {
  const { outbox } = await begun();
  await outbox.putPacket(packetOf(TALK));
  const id = await outbox.keep(TALK, said("aangekomen"));
  const given = await outbox.pending(ALL);
  await outbox.acknowledge([await receipt(given[0])], given);

  assert.deepEqual(await outbox.latest(TALK), { id, pairs: [["story", "aangekomen"]] });
  await outbox.keep(TALK, said("daarna"));
  assert.equal(texts(await outbox.pending(ALL))[0].parent, id);
});

test("what was typed while the answer was under way stays the newest", async () => {
  const { outbox } = await begun();
  await outbox.putPacket(packetOf(TALK));
  await outbox.keep(TALK, said("onderweg"));
  const given = await outbox.pending(ALL);
  await outbox.keep(TALK, said("intussen"));
  await outbox.acknowledge([await receipt(given[0])], given);

  assert.equal((await outbox.latest(TALK)).pairs[0][1], "intussen");
  assert.deepEqual(saidIn(await outbox.pending(ALL)), ["intussen"]);
});

test("what the server refused is put aside, is shown, and stops nothing", async () => {
  const { outbox } = await begun();
  await outbox.keep(TALK, said("geweigerd"));
  const given = await outbox.pending(ALL);
  await outbox.acknowledge([await receipt(given[0], "refused", { why: "unknown" })], given);
  await outbox.keep(OTHER, said("gaat door"));

  assert.deepEqual(saidIn(await outbox.pending(ALL)), ["gaat door"]);
  assert.deepEqual((await outbox.written()).map((one) => one.refused), ["unknown", undefined]);
});

test("a box that is damaged is put aside and hides nothing", async () => {
  const { store, outbox } = await begun();
  await outbox.keep(TALK, said("heel"));
  await outbox.finish(TALK);
  const id = await outbox.keep(TALK, said("stuk"));
  store.disk.kept.boxes.get(JSON.stringify([TABLET, id])).box[80] ^= 1;

  assert.equal((await outbox.latest(TALK)).pairs[0][1], "heel");
  assert.deepEqual(saidIn(await outbox.pending(ALL)), ["heel"]);
  assert.equal((await outbox.written()).find((one) => one.id === id).refused, "damaged");
});

test("keeping and giving out at the same moment lose nothing", async () => {
  const { outbox } = await begun();
  const done = [];
  for (let number = 0; number < 40; number += 1) {
    done.push(outbox.keep(TALK, said(`woord ${number}`)));
    if (number % 3 === 0) done.push(outbox.pending(ALL));
  }
  await Promise.all(done);

  assert.equal((await outbox.latest(TALK)).pairs[0][1], "woord 39");
  const chain = texts(await outbox.pending(ALL));
  for (const [number, one] of chain.entries()) assert.equal(one.parent, chain[number - 1]?.id ?? "");
});

test("two people on one tablet do not see or touch each other's", async () => {
  const { store, outbox } = await begun();
  const other = (await begun(store, "7b".repeat(16))).outbox;
  await outbox.keep(TALK, said("van de een"));
  await other.keep(TALK, said("van de ander"));
  const given = await other.pending(ALL);

  await other.acknowledge([await receipt(given[0], "kept", {}, "7b".repeat(16))], given);

  assert.equal((await other.written()).length, 0);
  assert.deepEqual(saidIn(await outbox.pending(ALL)), ["van de een"]);
});

test("what is taken along is on the tablet only when it opened again, and stays while something is written", async () => {
  const { store, outbox } = await begun();
  assert.equal(await outbox.putPacket(packetOf(TALK)), true);
  await outbox.keep(TALK, said("nog niet verzonden"));

  assert.equal(await outbox.dropPacket(TALK), false);
  const given = await outbox.pending(ALL);
  await outbox.acknowledge([await receipt(given[0])], given);
  assert.equal(await outbox.dropPacket(TALK), true);
  store.boxes.get = async () => undefined; // a disk that forgets
  assert.equal(await outbox.putPacket(packetOf(TALK)), false);
});
