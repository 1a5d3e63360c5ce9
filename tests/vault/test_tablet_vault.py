"""The tablet's own vault and the server's read each other: what is sealed, what is derived, what proves."""

import json
import subprocess
from hashlib import pbkdf2_hmac, sha256
from typing import Any

from returnapp.vault import box
from returnapp.vault.box import where
from tests.vault.vectors import TESTS, node

BOTH_WAYS = """
import { readFileSync } from "node:fs";
import { digest, fromHex, openVault, textOf, toHex, where } from "../returnapp/static/js/vault.js";
const answers = [];
for (const { key, parts, data, blob, proof } of JSON.parse(readFileSync(0, "utf8"))) {
  const [vault, place, bytes] = [await openVault(fromHex(key)), where(...parts), fromHex(data)];
  answers.push({
    place: toHex(place),
    opened: toHex(await vault.open(place, fromHex(blob))),
    sealed: toHex(await vault.seal(place, bytes)),
    token: await vault.derived("token"),
    isProven: await vault.proves(proof, "receipt", ...parts, await digest(textOf(bytes))),
    isProvenOfOthers: await vault.proves(proof, "receipt", ...parts, await digest("other bytes")),
  });
}
console.log(JSON.stringify(answers));
"""


def ran(script: str, given: object) -> Any:
    """What a script answers that reads JSON and writes JSON."""
    command = [*node(), "--input-type=module", "--eval", script]
    run = subprocess.run(command, input=json.dumps(given), capture_output=True, text=True, check=True, cwd=TESTS)
    return json.loads(run.stdout)


def _asked(number: int) -> dict[str, Any]:
    key, parts, data = box.new_key(), ["box", "tablet", f"één {number}", "revision"], ("é" * number * 37).encode()
    receipts = box.derive(key, "receipt")
    return {
        "key": key.hex(),
        "parts": parts,
        "data": data.hex(),
        "blob": box.seal(key, where(*parts), data).hex(),
        "proof": box.token(receipts, "receipt", *parts, sha256(data).hexdigest()).hex(),
    }


def test_what_a_tablet_seals_today_opens_on_the_server_and_the_other_way_round() -> None:
    asked = [_asked(number) for number in range(20)]

    for one, answer in zip(asked, ran(BOTH_WAYS, asked), strict=True):
        key, place = bytes.fromhex(one["key"]), where(*one["parts"])
        assert answer["place"] == place.hex()
        assert answer["opened"] == one["data"]
        assert box.open(key, place, bytes.fromhex(answer["sealed"])).hex() == one["data"]
        assert len(answer["sealed"]) == len(one["blob"])  # padded alike: a length tells as little on both sides
        assert answer["token"] == box.derive(key, "token").hex()
        assert (answer["isProven"], answer["isProvenOfOthers"]) == (True, False)


LOCKED = """
import { readFileSync } from "node:fs";
import { fromHex, lockUp, toHex } from "../returnapp/static/js/vault.js";
const { passphrase, key } = JSON.parse(readFileSync(0, "utf8"));
const { salt, box } = await lockUp(passphrase, { tablet: "t1", person: "p1" }, fromHex(key));
console.log(JSON.stringify({ salt: toHex(salt), box: toHex(box) }));
"""


def test_a_slot_is_locked_as_it_is_described() -> None:
    key = box.new_key()

    slot = ran(LOCKED, {"passphrase": " vijf woorden, \ufb01jn geschreven ", "key": key.hex()})

    salt = bytes.fromhex(slot["salt"])
    lock = pbkdf2_hmac("sha256", b"vijf woorden, fijn geschreven", salt, 600_000)
    assert len(salt) == 16
    assert box.open(lock, where("slot", "t1", "p1"), bytes.fromhex(slot["box"])) == key
