// The tablet's vault reads and writes what the server's does, and gives nothing to another key, place or passphrase.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { CannotOpen, bytesOf, digest, fromHex, lockUp, openVault, textOf, toHex, unlock, where } from "../../returnapp/static/js/vault.js";
import * as described from "./open.mjs";

const read = (name) => JSON.parse(readFileSync(new URL(`../vectors/${name}.json`, import.meta.url), "utf8"));
const [python, browser] = [read("box"), read("webcrypto")];
const placeOf = (parts) => where(...parts.map((part) => (part.hex === undefined ? part : fromHex(part.hex))));
const KEY = fromHex("0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20");
const HERE = where("box", "a tablet", "an id", "revision");

for (const one of [...python.boxes, ...browser.boxes]) {
  test(`what the server sealed opens: ${one.name}`, async () => {
    const vault = await openVault(fromHex(one.key));

    assert.equal(toHex(await vault.open(placeOf(one.context), fromHex(one.blob))), one.data);
  });
}

for (const [number, one] of python.refused.entries()) {
  test(`what was tampered with stays shut: ${one.name ?? one.why ?? number}`, async () => {
    const vault = await openVault(fromHex(one.key));

    await assert.rejects(vault.open(placeOf(one.context), fromHex(one.blob)), CannotOpen);
  });
}

for (const size of [0, 1, 254, 255, 256, 8000]) {
  test(`what the tablet seals opens by the description: ${size} bytes`, async () => {
    const data = crypto.getRandomValues(new Uint8Array(size));
    const box = await (await openVault(KEY)).seal(HERE, data);

    assert.equal(toHex(await described.open(KEY, HERE, box)), toHex(data));
    assert.equal((box.length - 65 - 16) % 256, 0);
  });
}

test("derived keys are those of the server", async () => {
  for (const one of python.derived) assert.equal(await (await openVault(fromHex(one.key))).derived(one.label), one.out);
});

test("another key or another place opens nothing", async () => {
  const vault = await openVault(KEY);
  const box = await vault.seal(HERE, bytesOf("synthetic"));

  assert.equal(textOf(await vault.open(HERE, box)), "synthetic");
  await assert.rejects(vault.open(where("box", "a tablet", "an id", "packet"), box), CannotOpen);
  await assert.rejects((await openVault(new Uint8Array(32))).open(HERE, box), CannotOpen);
});

test("a box with one bit changed stays shut, wherever it is", async () => {
  const vault = await openVault(KEY);
  const box = await vault.seal(HERE, bytesOf("synthetic"));

  for (let at = 0; at < box.length; at += 7) {
    const changed = box.slice();
    changed[at] ^= 4;
    await assert.rejects(vault.open(HERE, changed), CannotOpen);
  }
});

test("a passphrase opens the slot it was locked with, however its letters are composed", async () => {
  const whose = { tablet: "t", person: "p" };
  const slot = { ...whose, ...(await lockUp("vijf wóórden ", whose, KEY)) };

  assert.equal(toHex(await unlock("vijf wóórden".normalize("NFD"), slot)), toHex(KEY));
  await assert.rejects(unlock("vijf woorden", slot), CannotOpen);
  await assert.rejects(unlock("vijf wóórden", { ...slot, person: "another" }), CannotOpen);
});

test("a receipt is believed with the receipt key's proof only", async () => {
  const vault = await openVault(KEY);
  const receipt = ["receipt", "t", "i", "kept", await digest("the very bytes")];
  const proof = toHex(await described.token(fromHex(await vault.derived("receipt")), ...receipt));

  assert.equal(await vault.proves(proof, ...receipt), true);
  assert.equal(await vault.proves(proof, ...receipt.with(4, await digest("other bytes"))), false);
  assert.equal(await vault.proves("", ...receipt), false);
});
