// What was written on the tablet is there until the server proved that it has it, and goes in the right order.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Full } from "../../returnapp/static/js/store.js";
import { ALL, OTHER, TALK, TABLET, again, begun, packetOf, receipt, said, saidIn } from "./region.mjs";

const texts = (given) => given.map(({ text }) => JSON.parse(text));
const words = (given) => texts(given).map(saidIn);

test("what is typed overwrites the version that is being written, until it is given out", async () => {
  const { outbox } = await begun();
  await outbox.keep(TALK, said("een"));
  await outbox.keep(TALK, said("een twee"));

  const [first] = texts(await outbox.pending(ALL));
  await outbox.keep(TALK, said("een twee drie"));
  const both = texts(await outbox.pending(ALL));

  assert.deepEqual(both.map(saidIn), ["een twee", "een twee drie"]);
  assert.deepEqual(both[0], first);
  assert.equal(both[1].parent, first.id);
  assert.notEqual(both[1].id, first.id);
});

test("a version has all that the server reads, in its shapes", async () => {
  const { outbox } = await begun();
  await outbox.keep(TALK, said("heel"));
  await outbox.actNow(TALK, "medical");

  const [now, { id, salt, ...rest }] = texts(await outbox.pending(ALL));

  assert.match(`${id} ${salt} ${now.id}`, /^[0-9a-f]{32} [0-9a-f]{32} [0-9a-f]{32}$/);
  assert.deepEqual(rest, { type: "revision", episode: TALK, parent: "", version: 1, pairs: [["story", "heel"]], seq: 1, at: 1000 });
  assert.deepEqual(now, { type: "act_now", id: now.id, episode: TALK, list: "medical", at: 1000 });
});

test("what must not wait leaves the version open that is being written", async () => {
  const { outbox } = await begun();
  await outbox.keep(TALK, said("nog bezig"));
  await outbox.actNow(TALK, "medical");
  await outbox.pending({ most: 1, bytes: 1e9 });
  await outbox.keep(TALK, said("nog bezig, en klaar"));

  assert.deepEqual(words(await outbox.pending(ALL)), ["medical", "nog bezig, en klaar"]);
});

test("the first version goes on from what was taken along", async () => {
  const { outbox } = await begun();
  await outbox.putPacket(packetOf(TALK, { parent: "ab".repeat(16), pairs: [["story", "eerder"]] }));

  assert.deepEqual(await outbox.latest(TALK), { id: "ab".repeat(16), pairs: [["story", "eerder"]] });
  await outbox.keep(TALK, said("verder"));

  assert.equal(texts(await outbox.pending(ALL))[0].parent, "ab".repeat(16));
});

test("after a kill the last snapshot that was stored is there, and what follows goes on from it", async () => {
  const { store, outbox } = await begun();
  const id = await outbox.keep(TALK, said("tot hier"));

  const { outbox: next } = await again(store);

  assert.deepEqual(await next.latest(TALK), { id, pairs: [["story", "tot hier"]] });
  await next.keep(TALK, said("en verder"));
  assert.deepEqual(texts(await next.pending(ALL)).map((one) => one.parent), ["", id]);
});

test("numbers only grow, also when everything was handed in and the page is opened again", async () => {
  const { store, outbox } = await begun();
  await outbox.putPacket(packetOf(TALK));
  for (const text of ["een", "twee", "drie"]) {
    await outbox.keep(TALK, said(text));
    await outbox.finish(TALK);
  }
  const given = await outbox.pending(ALL);
  await outbox.acknowledge(await Promise.all(given.map((one) => receipt(one))), given);

  const { outbox: next } = await again(store);
  await next.keep(TALK, said("vier"));

  assert.equal(texts(await next.pending(ALL))[0].seq, 4);
});

test("a store that fails says so, and what was there before stays", async () => {
  const { store, outbox } = await begun();
  await outbox.keep(TALK, said("eerst"));
  store.disk.before = () => new Error("broken");

  await assert.rejects(outbox.keep(TALK, said("dan")), /broken/);
  store.disk.before = null;

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

  assert.deepEqual(words(await outbox.pending(ALL)), ["medical", "een", "twee"]);
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

test("bytes are counted and not letters", async () => {
  const { outbox } = await begun();
  for (let number = 0; number < 2; number += 1) {
    await outbox.keep(TALK, said("ب".repeat(1000)));
    await outbox.finish(TALK);
  }

  assert.equal((await outbox.pending({ most: 100, bytes: 3000 })).length, 1);
  assert.equal((await outbox.pending({ most: 100, bytes: 6000 })).length, 2);
});

test("a receipt that proves nothing, or is about other bytes, drops nothing", async () => {
  const { outbox } = await begun();
  await outbox.keep(TALK, said("blijft"));
  const given = await outbox.pending(ALL);
  const good = await receipt(given[0]);
  const wrong = [
    { ...good, proof: "00".repeat(32) },
    { ...good, proof: "" },
    { ...good, proof: undefined },
    { ...good, proof: 7 },
    { ...good, state: "refused" },
    await receipt({ ...given[0], text: "other bytes" }),
    await receipt(given[0], "kept", {}, "another tablet"),
    { ...good, id: "ff".repeat(16) },
  ];

  assert.deepEqual(await outbox.acknowledge(wrong, given), []);
  assert.equal((await outbox.written()).length, 1);
  assert.deepEqual(await outbox.acknowledge([...wrong, good, good], given), [given[0].id]);
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
  assert.deepEqual(words(await outbox.pending(ALL)), ["intussen"]);
});

test("a piece that is stuck hides nothing that was written after it, now or when it arrives", async () => {
  const { outbox } = await begun();
  await outbox.putPacket(packetOf(TALK));
  await outbox.keep(TALK, said("oud"));
  await outbox.finish(TALK);
  await outbox.keep(TALK, said("oud en nieuw"));
  const given = await outbox.pending(ALL);

  await outbox.acknowledge([await receipt(given[1])], given);
  assert.equal((await outbox.latest(TALK)).pairs[0][1], "oud en nieuw");
  await outbox.putPacket(packetOf(TALK, { parent: given[1].id, pairs: [["story", "oud en nieuw"]] })); // taken along again
  assert.equal((await outbox.latest(TALK)).pairs[0][1], "oud en nieuw");
  await outbox.acknowledge([await receipt(given[0])], given);

  assert.deepEqual(await outbox.latest(TALK), { id: given[1].id, pairs: [["story", "oud en nieuw"]] });
});

test("a talk that is taken along again does not hide what is not sent yet", async () => {
  const { outbox } = await begun();
  await outbox.putPacket(packetOf(TALK));
  const id = await outbox.keep(TALK, said("alleen hier"));
  await outbox.putPacket(packetOf(TALK, { parent: "cd".repeat(16), pairs: [["story", "van de server"]] }));

  assert.deepEqual(await outbox.latest(TALK), { id, pairs: [["story", "alleen hier"]] });
});

test("what the server refused is put aside, is shown, and stops nothing", async () => {
  const { outbox } = await begun();
  await outbox.keep(TALK, said("geweigerd"));
  const given = await outbox.pending(ALL);
  await outbox.acknowledge([await receipt(given[0], "refused", { why: "unknown" })], given);
  await outbox.keep(OTHER, said("gaat door"));

  assert.deepEqual(words(await outbox.pending(ALL)), ["gaat door"]);
  assert.deepEqual((await outbox.written()).map((one) => one.refused), ["unknown", undefined]);
});

test("a box that is damaged is put aside and hides nothing", async () => {
  const { store, outbox } = await begun();
  await outbox.keep(TALK, said("heel"));
  await outbox.finish(TALK);
  const id = await outbox.keep(TALK, said("stuk"));
  store.disk.kept.boxes.get(JSON.stringify([TABLET, id])).box[80] ^= 1;

  assert.equal((await outbox.latest(TALK)).pairs[0][1], "heel");
  assert.deepEqual(words(await outbox.pending(ALL)), ["heel"]);
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
  assert.ok(chain.length > 10);
  for (const [number, one] of chain.entries()) assert.equal(one.parent, chain[number - 1]?.id ?? "");
});

test("two people on one tablet do not see or touch each other's", async () => {
  const { store, outbox } = await begun();
  const tablet = "7b".repeat(16);
  const { outbox: other } = await begun(store, { tablet });
  await outbox.keep(TALK, said("van de een"));
  await other.keep(TALK, said("van de ander"));
  const given = await other.pending(ALL);

  await other.acknowledge([await receipt(given[0], "kept", {}, tablet)], given);

  assert.equal((await other.written()).length, 0);
  assert.deepEqual(words(await outbox.pending(ALL)), ["van de een"]);
});

test("words that another page wrote into a piece while it was sent survive its receipt and its refusal", async () => {
  for (const state of ["kept", "refused"]) {
    const { store, outbox } = await begun();
    const { outbox: beside } = await begun(store);
    await outbox.putPacket(packetOf(TALK));
    await outbox.keep(TALK, said("een"));
    const given = await beside.pending(ALL);
    await outbox.keep(TALK, said("een twee"));

    await beside.acknowledge([await receipt(given[0], state)], given);

    assert.equal((await outbox.latest(TALK)).pairs[0][1], "een twee", state);
    assert.deepEqual(words(await (await again(store)).outbox.pending(ALL)), ["een twee"], state);
  }
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

test("a full disk still hands in, and what was handed in makes room but for what a talk goes on from", async () => {
  const { store, outbox } = await begun();
  await outbox.putPacket(packetOf(TALK));
  await outbox.actNow(TALK, "medical");
  for (const text of ["een", "twee"]) {
    await outbox.keep(TALK, said(text));
    await outbox.finish(TALK);
  }
  const put = store.boxes.change;
  let isFull = true;
  // Taking away is possible, putting is not.
  store.boxes.change = (tablet, change) => {
    const isPut = change.put?.length || change.swaps?.some(([, after]) => after);
    return isFull && isPut ? Promise.reject(new Full()) : put(tablet, change);
  };
  const given = await outbox.pending(ALL);
  const receipts = await Promise.all(given.map((one) => receipt(one)));

  assert.deepEqual(await outbox.acknowledge(receipts, given), given.slice(0, 2).map(({ id }) => id));
  assert.deepEqual(words(await outbox.pending(ALL)), ["twee"]);
  assert.equal((await outbox.latest(TALK)).pairs[0][1], "twee");
  isFull = false;
  assert.deepEqual(await outbox.acknowledge(receipts.slice(2), given.slice(2)), [given[2].id]);

  assert.deepEqual([(await outbox.written()).length, await outbox.latest(TALK)], [0, { id: given[2].id, pairs: [["story", "twee"]] }]);
});
