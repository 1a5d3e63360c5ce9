"""What keys cost in use and in change: signing in, a session, a grant, and changing the locks of ten thousand files."""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from secrets import token_bytes
from tempfile import TemporaryDirectory
from time import perf_counter

from sqlalchemy import insert
from sqlmodel import select

from returnapp.casework.desk import Desk, Posted
from returnapp.casework.entering import Attempt, enter
from returnapp.casework.people import sign_in
from returnapp.casework.rehousing import change_house
from returnapp.casework.rotation import rotate_team
from returnapp.records import keyring
from returnapp.records.sealed import fresh
from returnapp.records.tables import File, GrantRow, IndexToken
from returnapp.vault import box, keys, session, slots
from returnapp.vault.box import CannotOpen
from returnapp.vault.keys import Grant, Holder, House, Kind
from tests.bench.many import EPISODES_A_FILE, fill
from tests.bench.measure import Row, best, in_turns, row
from tests.world import ZONE, World, build, code_at, passphrase

FILES = 10_000
TOKENS = 4
"""Index tokens of a file."""


def rows() -> list[Row]:
    """Each beside the bare primitive that it cannot do without."""
    with TemporaryDirectory() as folder:
        small, large = Path(folder) / "small", Path(folder) / "large"
        return [*_signing_in(small), *_grants(), *_changes(large)]


def _signing_in(folder: Path) -> list[Row]:
    folder.mkdir()
    world = build(folder)
    slot = slots.Slot("p" * 32, "passphrase", token_bytes(16))
    moments = iter(range(1, 100_000))

    def come_in() -> None:
        at = world.now + timedelta(minutes=next(moments))
        attempt = Attempt("coordinator", passphrase("coordinator"), code_at(world.totp["coordinator"], at))
        enter(world.store, world.house, attempt, at)

    _make_costly(world)
    come_in()
    mine, bare = in_turns(come_in, lambda: slots._stretch("five words", slot.salt, slot.cost), rounds=12, number=1)
    found = [row("sign in, against Argon2id alone", min(mine) * 1e3, min(bare) * 1e3, "ms", "<= 1.5")]
    token, body = token_bytes(32), json.dumps({"private": "0" * 64, "_user_id": "0" * 32}).encode()
    blob = session.seal_session(world.house, token, body)
    plain = box.seal(token, b"place", body)
    ours, once = best(lambda: session.open_session(world.house, token, blob), lambda: box.open(token, b"place", plain))
    world.store.close()
    return [*found, row("unlock a session, against opening one box", ours * 1e6, once * 1e6, "us", "<= 3")]


def _make_costly(world: World) -> None:
    """Give the coordinator a way in that costs what it does in earnest: the world's are quick."""
    from returnapp.casework.admitting import way_in

    worker, private = sign_in(world.store, world.house, "coordinator", passphrase("coordinator"), None, world.now)
    secret = slots.Secret(private, world.totp["coordinator"])
    with world.store.writing() as db:
        keyring.put_slot(db, *way_in(world.house, worker.id, passphrase("coordinator"), secret))
        db.commit()


def _grants() -> list[Row]:
    pair, key, house = box.new_pair(), box.new_key(), House(box.new_key())
    grant = Grant(Kind.FILE, "f" * 32, 1, Holder.TEAM, "t" * 32, 1)
    blob, bare = keys.give(house, grant, pair.public, key), box.wrap(pair.public, grant.context, key)
    give, wrap = best(
        lambda: keys.give(house, grant, pair.public, key), lambda: box.wrap(pair.public, grant.context, key)
    )
    take, unwrap = best(
        lambda: keys.take(house, grant, pair.private, blob), lambda: box.unwrap(pair.private, grant.context, bare)
    )
    return [
        row("give a key, against HPKE alone", give * 1e6, wrap * 1e6, "us", "<= 1.5"),
        row("take a key, against HPKE alone", take * 1e6, unwrap * 1e6, "us", "<= 1.5"),
    ]


def _region(folder: Path) -> World:
    begin = perf_counter()
    folder.mkdir()
    world = build(folder)
    fill(world, open_=300, closed=FILES * EPISODES_A_FILE - 300)
    with world.store.writing() as db:
        team = world.desk().worker.team
        named = [
            {"token": token_bytes(16), "file": one, "team": team}
            for one in db.exec(select(File.id))
            for _ in range(TOKENS)
        ]
        db.connection().execute(insert(IndexToken), named)
        db.commit()
    sys.stderr.write(f"  {FILES:,} files made in {perf_counter() - begin:.0f} s\n")
    return world


def _changes(folder: Path) -> list[Row]:
    world = _region(folder)
    state = {"house": world.house}

    def rotate() -> None:
        world.house = state["house"]
        worker, private = sign_in(world.store, world.house, "coordinator", passphrase("coordinator"), None, world.now)
        rotate_team(Desk(world.store, world.house, worker, private, world.now, ZONE), Posted(fresh()))

    pair, key, number = box.new_pair(), box.new_key(), _grants_of(world)
    blob = box.wrap(pair.public, b"place", key)

    def bare() -> None:
        for _ in range(number):
            box.wrap(pair.public, b"place", box.unwrap(pair.private, b"place", blob))

    team, primitives = in_turns(rotate, bare, rounds=3, number=1)
    sealed = box.seal(world.house.outer, b"place", blob, pad=1)

    def change() -> None:
        new = House(box.new_key())
        change_house(world.store, state["house"], new, world.now)
        state["house"] = new

    def locks() -> None:
        for _ in range(number):
            box.seal(world.house.outer, b"place", box.open(world.house.outer, b"place", sealed), pad=1)

    house, outer = in_turns(change, locks, rounds=3, number=1)
    with suppress(CannotOpen):
        rotate()  # it still opens
    world.store.close()
    return [
        row(
            f"another team key, {number:,} files, against bare unwraps and wraps",
            min(team),
            min(primitives),
            "s",
            "<= 2",
        ),
        row(f"another house key, {number:,} grants, against bare opens and seals", min(house), min(outer), "s", "<= 4"),
    ]


def _grants_of(world: World) -> int:
    with world.store.reading() as db:
        return len(db.exec(select(GrantRow.thing).where(GrantRow.kind == "file", GrantRow.holder_kind == "team")).all())
