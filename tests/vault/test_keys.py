"""A grant has two locks and one place: every field of it counts."""

from dataclasses import replace
from typing import Any

import pytest

from returnapp.vault import box, keys
from returnapp.vault.box import CannotOpen
from returnapp.vault.keys import Grant, Holder, House, Kind, PublicKey

HOUSE, OTHER_HOUSE = House(bytes(range(32))), House(bytes(32))
HOLDER, KEY = box.new_pair(), box.new_key()
GRANT = Grant(Kind.FILE, "f1", 1, Holder.PERSON, "p1", 1)
PUBLIC = PublicKey(Holder.TEAM, "t1", 1)

ELSEWHERE: list[dict[str, Any]] = [
    {"kind": Kind.TEAM},
    {"kind": Kind.DEVICE},
    {"thing": "f2"},
    {"epoch": 2},
    {"holder_kind": Holder.TEAM},
    {"holder": "p2"},
    {"holder_epoch": 2},
    {"thing": "1", "epoch": "f1"},
]


def _named(change: dict[str, Any]) -> str:
    return " and ".join(change)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("holder", Holder)
def test_a_grant_of_every_kind_is_taken_by_its_holder(kind: Kind, holder: Holder) -> None:
    grant = replace(GRANT, kind=kind, holder_kind=holder)

    assert keys.take(HOUSE, grant, HOLDER.private, keys.give(HOUSE, grant, HOLDER.public, KEY)) == KEY


@pytest.mark.parametrize("change", ELSEWHERE, ids=_named)
def test_a_grant_that_was_moved_is_refused(change: dict[str, Any]) -> None:
    blob = keys.give(HOUSE, GRANT, HOLDER.public, KEY)

    with pytest.raises(CannotOpen):
        keys.take(HOUSE, replace(GRANT, **change), HOLDER.private, blob)


def test_every_field_of_a_grant_was_moved_above() -> None:
    moved = {field for change in ELSEWHERE for field in change}

    assert moved == set(Grant.__dataclass_fields__)


def test_a_grant_needs_the_house_key_and_the_holder() -> None:
    blob = keys.give(HOUSE, GRANT, HOLDER.public, KEY)

    with pytest.raises(CannotOpen):
        keys.take(OTHER_HOUSE, GRANT, HOLDER.private, blob)
    with pytest.raises(CannotOpen):
        keys.take(HOUSE, GRANT, box.new_pair().private, blob)


def test_a_grant_that_somebody_made_without_the_house_key_is_refused() -> None:
    # The holder's public key is all that the inner lock takes: the outer one says who may give.
    forged = box.wrap(HOLDER.public, GRANT.context, bytes(32))

    with pytest.raises(CannotOpen):
        keys.take(HOUSE, GRANT, HOLDER.private, forged)
    with pytest.raises(CannotOpen):
        keys.take(HOUSE, GRANT, HOLDER.private, box.seal(bytes(32), GRANT.context, forged, pad=1))


def test_a_grant_that_was_flipped_or_cut_off_is_refused() -> None:
    blob = keys.give(HOUSE, GRANT, HOLDER.public, KEY)

    wrong = [blob[:at] + bytes([blob[at] ^ 1 << at % 8]) + blob[at + 1 :] for at in range(len(blob))]
    for changed in [*wrong, *(blob[:size] for size in range(len(blob))), blob + b"\x00"]:
        with pytest.raises(CannotOpen):
            keys.take(HOUSE, GRANT, HOLDER.private, changed)


def test_a_public_key_is_read_back() -> None:
    assert keys.published(HOUSE, PUBLIC, keys.publish(HOUSE, PUBLIC, HOLDER.public)) == HOLDER.public


@pytest.mark.parametrize("change", [{"kind": Holder.PERSON}, {"owner": "t2"}, {"epoch": 2}], ids=_named)
def test_a_public_key_that_was_swapped_is_refused(change: dict[str, Any]) -> None:
    blob = keys.publish(HOUSE, PUBLIC, HOLDER.public)

    with pytest.raises(CannotOpen):
        keys.published(HOUSE, replace(PUBLIC, **change), blob)


def test_a_public_key_that_somebody_put_there_without_the_house_key_is_refused() -> None:
    thief = box.new_pair()

    with pytest.raises(CannotOpen):
        keys.published(HOUSE, PUBLIC, thief.public)
    with pytest.raises(CannotOpen):
        keys.published(HOUSE, PUBLIC, keys.publish(OTHER_HOUSE, PUBLIC, thief.public))


def test_a_grant_is_no_public_key_and_a_public_key_no_grant() -> None:
    with pytest.raises(CannotOpen):
        keys.published(HOUSE, PUBLIC, keys.give(HOUSE, GRANT, HOLDER.public, KEY))
    with pytest.raises(CannotOpen):
        keys.take(HOUSE, GRANT, HOLDER.private, keys.publish(HOUSE, PUBLIC, HOLDER.public))


@pytest.mark.parametrize("size", [0, 16, 31, 33, 64])
def test_a_house_key_of_another_size_is_refused(size: int) -> None:
    with pytest.raises(ValueError, match="32"):
        House(bytes(size))


def test_the_house_gives_a_key_for_every_purpose() -> None:
    assert len({HOUSE.outer, HOUSE.digest, HOUSE.audit, HOUSE.device, bytes(range(32))}) == 5
