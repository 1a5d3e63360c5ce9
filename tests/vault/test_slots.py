"""A slot opens with its passphrase and the house key, and nothing about it can be weakened."""

from dataclasses import replace
from typing import Any

import pytest
from argon2.low_level import Type, hash_secret_raw

from returnapp.vault import box, slots
from returnapp.vault.box import CannotOpen
from returnapp.vault.keys import House
from returnapp.vault.slots import QUICK, STANDARD, Cost, Secret, Slot

HOUSE, OTHER_HOUSE = House(bytes(range(32))), House(bytes(32))
SLOT = Slot("p1", "passphrase", bytes(16), QUICK)
SECRET = Secret(box.new_key(), "JBSWY3DPEHPK3PXP")
WORDS = "five synthetic words in Zoë's row"


def _lock(slot: Slot = SLOT, words: str = WORDS) -> bytes:
    return slots.lock(HOUSE, slot, words, SECRET)


def test_a_slot_opens_with_its_passphrase() -> None:
    assert slots.unlock(HOUSE, SLOT, WORDS, _lock()) == SECRET


@pytest.mark.parametrize("also", [f"  {WORDS}\n", WORDS.replace("ë", "e\u0308"), WORDS.replace("fi", "ﬁ")])
def test_a_passphrase_is_the_same_however_a_keyboard_spells_it(also: str) -> None:
    assert slots.unlock(HOUSE, SLOT, also, _lock()) == SECRET


@pytest.mark.parametrize("wrong", ["", " ", WORDS.upper(), WORDS[:-1], WORDS + "s", "five  synthetic words"])
def test_another_passphrase_opens_nothing(wrong: str) -> None:
    with pytest.raises(CannotOpen):
        slots.unlock(HOUSE, SLOT, wrong, _lock())


def test_the_passphrase_without_the_house_key_opens_nothing() -> None:
    with pytest.raises(CannotOpen):
        slots.unlock(OTHER_HOUSE, SLOT, WORDS, _lock())


def test_without_the_house_key_no_guess_is_even_made(monkeypatch: pytest.MonkeyPatch) -> None:
    blob, guesses = _lock(), []
    monkeypatch.setattr(slots, "_stretch", lambda *_: guesses.append(1) or bytes(32))

    with pytest.raises(CannotOpen):
        slots.unlock(OTHER_HOUSE, SLOT, WORDS, blob)

    assert guesses == []
    with pytest.raises(CannotOpen):
        slots.unlock(HOUSE, SLOT, WORDS, blob)
    assert guesses == [1]


ELSEWHERE: list[dict[str, Any]] = [
    {"person": "p2"},
    {"kind": "passkey"},
    {"salt": bytes(15) + b"\x01"},
    {"cost": Cost(16, 1, 1)},
    {"cost": Cost(8, 2, 1)},
    {"cost": Cost(8, 1, 2)},
    {"cost": Cost(1, 1, 1)},
]


@pytest.mark.parametrize("change", ELSEWHERE, ids=str)
def test_a_slot_that_was_moved_or_weakened_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(CannotOpen):
        slots.unlock(HOUSE, replace(SLOT, **change), WORDS, _lock())


def test_a_slot_that_was_flipped_or_cut_off_is_refused() -> None:
    blob = _lock()

    wrong = [blob[:at] + bytes([blob[at] ^ 1 << at % 8]) + blob[at + 1 :] for at in range(0, len(blob), 3)]
    for changed in [*wrong, *(blob[:size] for size in range(0, len(blob), 7)), blob + b"\x00"]:
        with pytest.raises(CannotOpen):
            slots.unlock(HOUSE, SLOT, WORDS, changed)


def test_a_slot_whose_inner_lock_holds_no_key_is_refused() -> None:
    inner = box.seal(slots._stretch(WORDS, SLOT.salt, QUICK), SLOT.context, b"short")
    blob = box.seal(HOUSE.outer, SLOT.context, inner, pad=1)

    with pytest.raises(CannotOpen):
        slots.unlock(HOUSE, SLOT, WORDS, blob)


@pytest.mark.parametrize("size", [0, 31, 33])
def test_only_a_whole_private_key_is_locked_away(size: int) -> None:
    with pytest.raises(ValueError, match="32"):
        slots.lock(HOUSE, SLOT, WORDS, Secret(bytes(size), ""))


def test_a_longer_seed_does_not_show_from_outside() -> None:
    longer = slots.lock(HOUSE, SLOT, WORDS, Secret(SECRET.private, SECRET.totp * 3))

    assert len(longer) == len(_lock())


def test_a_guess_costs_what_was_decided() -> None:
    assert (STANDARD.memory_kib, STANDARD.passes, STANDARD.lanes) == (64 * 1024, 3, 1)


def test_the_passphrase_is_stretched_by_argon2id(monkeypatch: pytest.MonkeyPatch) -> None:
    reference = hash_secret_raw(b"words", bytes(16), 2, 32, 1, 32, Type.ID)

    assert slots._stretch("words", bytes(16), Cost(32, 2, 1)) == reference


def test_an_unknown_name_costs_a_guess_of_the_same_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, int, Cost]] = []
    monkeypatch.setattr(
        slots, "_stretch", lambda words, salt, cost: asked.append((words, len(salt), cost)) or bytes(32)
    )

    slot, sealed = slots.decoy(HOUSE, slots.PASSPHRASE)
    with pytest.raises(CannotOpen):
        slots.unlock(HOUSE, slot, WORDS, sealed)

    assert asked == [(WORDS, len(SLOT.salt), STANDARD)]
