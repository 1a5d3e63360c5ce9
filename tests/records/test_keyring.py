"""Grants are given to whoever holds the newest public key, and are gone once withdrawn."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import IntegrityError

from returnapp.records import keyring
from returnapp.records.tables import GrantRow
from returnapp.vault import box, keys, slots
from returnapp.vault.box import CannotOpen
from returnapp.vault.keys import Holder, Kind, PublicKey
from tests.world import World

ME = (Holder.PERSON, "p1")
FILE = (Kind.FILE, ("f1", 1))


def _publish(world: World, epoch: int = 1) -> box.Pair:
    pair = box.new_pair()
    with world.store.writing() as db:
        keyring.put_public(db, world.house, PublicKey(*ME, epoch), pair.public)
        db.commit()
    return pair


def _give(world: World, key: bytes, epoch: int = 1) -> None:
    with world.store.writing() as db:
        keyring.give(db, world.house, Kind.FILE, ("f1", epoch), ME, key)
        db.commit()


def _taken(world: World, pair: box.Pair) -> dict[tuple[int, int], bytes]:
    with world.store.reading() as db:
        held = keyring.held(db, Kind.FILE, "f1", ME)
    return {(one.epoch, one.holder_epoch): keys.take(world.house, one, pair.private, blob) for one, blob in held}


def test_what_was_given_is_taken(world: World) -> None:
    pair, key = _publish(world), box.new_key()

    _give(world, key)

    assert _taken(world, pair) == {(1, 1): key}


def test_a_new_epoch_is_given_beside_the_old(world: World) -> None:
    pair, old, new = _publish(world), box.new_key(), box.new_key()

    _give(world, old)
    _give(world, new, epoch=2)

    assert _taken(world, pair) == {(1, 1): old, (2, 1): new}


def test_the_newest_public_key_is_given_to(world: World) -> None:
    _publish(world)
    newest, key = _publish(world, epoch=2), box.new_key()

    _give(world, key)

    assert _taken(world, newest) == {(1, 2): key}
    with world.store.reading() as db:
        assert keyring.public_of(db, world.house, *ME) == (2, newest.public)
        assert keyring.public_of(db, world.house, *ME, epoch=1)[0] == 1


def test_giving_twice_is_giving_once(world: World) -> None:
    pair, key = _publish(world), box.new_key()

    with world.store.writing() as db:
        keyring.give(db, world.house, *FILE, ME, key)
        keyring.give(db, world.house, *FILE, ME, key)
        db.commit()
    _give(world, key)

    assert _taken(world, pair) == {(1, 1): key}


def test_nothing_is_given_to_one_without_a_public_key(world: World) -> None:
    with pytest.raises(CannotOpen):
        _give(world, box.new_key())


def test_a_public_key_is_never_put_over_another(world: World) -> None:
    _publish(world)

    with pytest.raises(IntegrityError):
        _publish(world)


def test_what_was_withdrawn_is_gone_in_every_epoch_and_nothing_else_is(world: World) -> None:
    pair = _publish(world)
    for epoch in (1, 2):
        _give(world, box.new_key(), epoch)
    with world.store.writing() as db:
        keyring.give(db, world.house, Kind.FILE, ("f2", 1), ME, box.new_key())
        keyring.give(db, world.house, Kind.LATE, ("f1", 1), ME, box.new_key())
        db.commit()

    with world.store.writing() as db:
        keyring.withdraw(db, Kind.FILE, "f1", ME)
        db.commit()

    assert _taken(world, pair) == {}
    with world.store.reading() as db:
        assert len(keyring.held(db, Kind.FILE, "f2", ME)) == 1
        assert len(keyring.held(db, Kind.LATE, "f1", ME)) == 1


def test_a_slot_comes_back_with_its_cost(world: World) -> None:
    me = world.id_of("analyst")
    with world.store.reading() as db:
        found = keyring.slot_of(db, me)
        assert keyring.slot_of(db, "nobody") is None

    assert found is not None
    slot, row = found
    assert (slot.person, slot.kind, slot.cost) == (me, "passphrase", slots.QUICK)
    assert (
        slots.unlock(world.house, slot, "synthetic words for analyst", row.box).private == world.desk("analyst").private
    )


def test_a_grant_row_holds_no_key_in_the_clear(world: World) -> None:
    _publish(world)
    key = box.new_key()
    _give(world, key)

    with world.store.reading() as db:
        row = db.get_one(GrantRow, ("file", "f1", 1, "person", "p1", 1))

    assert key not in row.box
    assert key.hex() not in repr(row)
