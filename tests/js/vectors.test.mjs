// What Python sealed opens in WebCrypto, and what was tampered with does not.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { CannotOpen, derive, fromHex, open, seal, toHex, token, unwrap, where } from "./open.mjs";

const read = (name) => JSON.parse(readFileSync(new URL(`../vectors/${name}.json`, import.meta.url), "utf8"));
const [python, browser] = [read("box"), read("webcrypto")];
const place = (parts) => where(...parts.map((part) => (part.hex === undefined ? part : fromHex(part.hex))));

for (const one of [...python.boxes, ...browser.boxes]) {
  test(`a box opens: ${one.name}`, async () => {
    const found = await open(fromHex(one.key), place(one.context), fromHex(one.blob));

    assert.equal(toHex(place(one.context)), one.where);
    assert.equal(toHex(found), one.data);
  });
}

test("the vectors are there", () => {
  assert.ok(python.boxes.length >= 10 && browser.boxes.length >= 5 && python.refused.length >= 15);
});

for (const one of python.refused) {
  test(`a box stays shut: ${one.why}`, async () => {
    await assert.rejects(open(fromHex(one.key), place(one.context), fromHex(one.blob)), CannotOpen);
  });
}

for (const one of python.derived) {
  test(`a key is derived: ${one.label}`, async () => {
    assert.equal(toHex(await derive(fromHex(one.key), one.label)), one.out);
  });
}

for (const one of python.tokens) {
  test(`a token is made: ${JSON.stringify(one.parts)}`, async () => {
    const parts = one.parts.map((part) => (part.hex === undefined ? part : fromHex(part.hex)));

    assert.equal(toHex(await token(fromHex(one.key), ...parts)), one.out);
  });
}

for (const one of python.wrapped) {
  test(`a wrapped key is taken, by its holder and in its place only: ${one.name}`, async () => {
    const [mine, here, blob] = [fromHex(one.private), place(one.context), fromHex(one.blob)];

    assert.equal(toHex(await unwrap(mine, here, blob)), one.key);
    await assert.rejects(unwrap(fromHex(python.wrapped.find((other) => other !== one).private), here, blob), CannotOpen);
    await assert.rejects(unwrap(mine, where("elsewhere"), blob), CannotOpen);
  });
}

test("what is sealed here opens here, and never twice the same", async () => {
  const [key, here, data] = [fromHex("07".repeat(32)), where("here"), new Uint8Array(300).fill(9)];

  const [one, other] = [await seal(key, here, data), await seal(key, here, data)];

  assert.notEqual(toHex(one), toHex(other));
  assert.equal(one.length, 1 + 32 + 32 + 512 + 16);
  assert.deepEqual(await open(key, here, one), data);
});
