"""What was sealed once opens for ever, and Python and WebCrypto read each other."""

import json
import subprocess
from typing import Any

import pytest

from returnapp.vault import box, keys, session, slots
from returnapp.vault.box import CannotOpen
from returnapp.vault.keys import Grant, Holder, House, Kind, PublicKey
from returnapp.vault.slots import Cost, Slot
from tests.vault.vectors import TESTS, node, parts, place, raw, read

BOX, BROWSER, KEYS = read("box"), read("webcrypto"), read("keys")
HOUSE = House(raw(KEYS, "house"))


def _named(one: dict[str, Any]) -> str:
    return str(one.get("name") or one.get("why") or one.get("kind"))


@pytest.mark.parametrize("one", [*BOX["boxes"], *BROWSER["boxes"]], ids=_named)
def test_a_box_opens(one: dict[str, Any]) -> None:
    assert place(one) == raw(one, "where")
    assert box.open(raw(one, "key"), place(one), raw(one, "blob")) == raw(one, "data")


@pytest.mark.parametrize("one", BOX["refused"], ids=_named)
def test_a_box_that_was_tampered_with_stays_shut(one: dict[str, Any]) -> None:
    with pytest.raises(CannotOpen):
        box.open(raw(one, "key"), place(one), raw(one, "blob"))


@pytest.mark.parametrize("one", [*BOX["boxes"], *BROWSER["boxes"]], ids=_named)
def test_the_same_salt_seals_the_same_bytes_today(one: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(box.secrets, "token_bytes", lambda size: raw(one, "blob")[1 : 1 + size])

    assert box.seal(raw(one, "key"), place(one), raw(one, "data"), pad=one["pad"]) == raw(one, "blob")


def test_derived_keys_and_tokens_are_what_they_were() -> None:
    for one in BOX["derived"]:
        assert box.derive(raw(one, "key"), one["label"]) == raw(one, "out")
    for one in BOX["tokens"]:
        assert box.token(raw(one, "key"), *parts(one["parts"])) == raw(one, "out")
    for name, out in KEYS["derived"].items():
        assert getattr(HOUSE, name) == bytes.fromhex(out)


@pytest.mark.parametrize("one", BOX["wrapped"], ids=_named)
def test_a_wrapped_key_is_taken(one: dict[str, Any]) -> None:
    assert box.unwrap(raw(one, "private"), place(one), raw(one, "blob")) == raw(one, "key")


@pytest.mark.parametrize("one", KEYS["grants"], ids=lambda one: f"{one['kind']} to {one['holder_kind']}")
def test_a_grant_is_taken(one: dict[str, Any]) -> None:
    holder = (Holder(one["holder_kind"]), one["holder"], one["holder_epoch"])
    grant = Grant(Kind(one["kind"]), one["thing"], one["epoch"], *holder)

    assert keys.take(HOUSE, grant, raw(one, "private"), raw(one, "blob")) == raw(one, "key")


def test_a_public_key_is_read() -> None:
    for one in KEYS["public"]:
        which = PublicKey(Holder(one["kind"]), one["owner"], one["epoch"])

        assert keys.published(HOUSE, which, raw(one, "blob")) == raw(one, "public")


@pytest.mark.parametrize("one", KEYS["slots"], ids=lambda one: str(one["cost"]))
def test_a_slot_opens(one: dict[str, Any]) -> None:
    slot = Slot(one["person"], one["kind"], raw(one, "salt"), Cost(*one["cost"]))

    secret = slots.unlock(HOUSE, slot, one["passphrase"], raw(one, "blob"))

    assert (secret.private, secret.totp) == (raw(one, "private"), one["totp"])


def test_a_session_opens() -> None:
    for one in KEYS["sessions"]:
        assert session.open_session(HOUSE, raw(one, "token"), raw(one, "blob")) == raw(one, "body")


SEAL_AND_OPEN = """
import { readFileSync } from "node:fs";
import { fromHex, open, seal, toHex } from "./js/open.mjs";
const answers = [];
for (const { key, where, data, blob } of JSON.parse(readFileSync(0, "utf8"))) {
  const [mine, here] = [fromHex(key), fromHex(where)];
  const opened = toHex(await open(mine, here, fromHex(blob)));
  answers.push({ opened, sealed: toHex(await seal(mine, here, fromHex(data))) });
}
console.log(JSON.stringify(answers));
"""


def test_what_is_sealed_today_opens_on_the_other_side_both_ways() -> None:
    asked = [(box.new_key(), box.where("box", "device", number), bytes([number]) * number * 37) for number in range(20)]
    sent = [
        {"key": key.hex(), "where": here.hex(), "data": data.hex(), "blob": box.seal(key, here, data).hex()}
        for key, here, data in asked
    ]

    command = [*node(), "--input-type=module", "--eval", SEAL_AND_OPEN]
    run = subprocess.run(command, input=json.dumps(sent), capture_output=True, text=True, check=True, cwd=TESTS)

    for (key, here, data), answer in zip(asked, json.loads(run.stdout), strict=True):
        assert bytes.fromhex(answer["opened"]) == data
        assert box.open(key, here, bytes.fromhex(answer["sealed"])) == data
