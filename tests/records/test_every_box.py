"""Every sealed column there is: what was changed by a bit, cut off, made longer or in another format stays shut."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import LargeBinary
from sqlmodel import Session, SQLModel, select

from returnapp.casework import cards, directory, drafts
from returnapp.casework.dossier import task_context
from returnapp.casework.rehousing import change_house
from returnapp.casework.sessions import start_session
from returnapp.records import keyring, sealed, tablets, trail
from returnapp.records import tables as rows
from returnapp.records.sealed import fresh
from returnapp.vault import box, keys, session, slots
from returnapp.vault.box import CannotOpen
from returnapp.vault.keys import Grant, Holder, House, Kind
from tests.casework.steps import a_promise, plan, talk
from tests.casework.tablet import a_tablet
from tests.world import World, build, passphrase

NOT_SEALED = {"slot.salt", "record.digest", "audit.act_digest", "audit.prev", "audit.hash", "index_token.token"}
NOT_SEALED |= {"episode.placement"}
COOKIE = b"c" * 32
Open = Callable[[Session, World, Any, bytes], object]


def _grant(_db: Session, world: World, row: rows.GrantRow, blob: bytes) -> object:
    grant = Grant(Kind(row.kind), row.thing, row.epoch, Holder(row.holder_kind), row.holder, row.holder_epoch)
    return keys.take(world.house, grant, world.desk().private, blob)


def _public(_db: Session, world: World, row: rows.PublicKey, blob: bytes) -> object:
    return keys.published(world.house, keys.PublicKey(Holder(row.kind), row.owner, row.epoch), blob)


def _slot(_db: Session, world: World, row: rows.Slot, blob: bytes) -> object:
    return slots.unlock(world.house, keyring._slot(row), passphrase("coordinator"), blob)


def _record(db: Session, world: World, row: rows.Record, blob: bytes) -> object:
    copy = rows.Record(**row.model_dump(exclude={"box"}), box=blob)
    return sealed._open(copy, world.desk().file_keys(db, row.file))


def _task(db: Session, world: World, row: rows.Task, blob: bytes) -> object:
    return box.open(world.desk().file_keys(db, row.file)[row.key_epoch], task_context(row), blob)


def _draft(_db: Session, world: World, row: rows.Draft, blob: bytes) -> object:
    return box.open(drafts._key(world.desk()), drafts._place(row), blob)


def _contact(_db: Session, world: World, row: rows.Contact, blob: bytes) -> object:
    return box.open(directory.contact_key(world.house), directory.contact_place(row), blob)


def _session(_db: Session, world: World, _row: rows.SessionRow, blob: bytes) -> object:
    return session.open_session(world.house, COOKIE, blob)


def _house(_db: Session, world: World, row: rows.RetiredHouse, blob: bytes) -> object:
    return box.open(world.house.outer, trail.retired_place(row), blob)


def _team_card(db: Session, world: World, row: rows.Episode, blob: bytes) -> object:
    key = cards._card_key(world.desk().team_keys(db)[row.card_epoch], row.card_epoch)
    return box.open(key, cards._context(row.id, "team", row.card_epoch), blob)


def _own_card(db: Session, world: World, row: rows.Episode, blob: bytes) -> object:
    epoch = row.interviewer_card_epoch
    return box.open(world.desk().file_keys(db, row.file)[epoch], cards._context(row.id, "interviewer", epoch), blob)


def _tablet(_db: Session, world: World, row: rows.Tablet, blob: bytes) -> object:
    return box.open(world.house.outer, tablets.place(row), blob)


OPENED: dict[str, Open] = {
    "key_grant.box": _grant,
    "public_key.box": _public,
    "slot.box": _slot,
    "record.box": _record,
    "task.box": _task,
    "draft.box": _draft,
    "contact.box": _contact,
    "session.box": _session,
    "retired_house.box": _house,
    "tablet.box": _tablet,
    "episode.card": _team_card,
    "episode.interviewer_card": _own_card,
}
MODELS = {mapper.local_table.name: mapper.class_ for mapper in SQLModel._sa_registry.mappers}
MINE = {"key_grant": "holder", "slot": "person"}
"""Tables of which the coordinator opens only their own rows."""


def _columns() -> Iterator[str]:
    for table in SQLModel.metadata.tables.values():
        yield from (f"{table.name}.{one.name}" for one in table.columns if isinstance(one.type, LargeBinary))


def _damages(blob: bytes) -> Iterator[bytes]:
    for place in (0, 1, 33, 65, len(blob) // 2, len(blob) - 1):
        yield blob[:place] + bytes([blob[place] ^ 0x10]) + blob[place + 1 :]
    yield from (blob[:-1], blob[: len(blob) // 2], b"", blob + b"\x00", b"\x00" + blob[1:], b"\x02" + blob[1:])


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A region that has a row in every table with something sealed, under its second house key."""
    world = build(tmp_path_factory.mktemp("region"))
    episode = world.an_assigned_return()
    talk(world, episode)
    plan(world, episode, a_promise(world))
    world.a_contact("duin")
    a_tablet(world)
    drafts.keep_draft(world.desk(), fresh(), "/returns/new", (("given", "Jip"),))
    second = House(bytes(range(32, 64)))
    change_house(world.store, world.house, second, world.now)
    world.house = second
    world._keys.clear()
    body = session.seal_session(second, COOKIE, b"{}")
    dies = world.now + timedelta(hours=8)
    row = rows.SessionRow(
        id=session.session_id(COOKIE), person=world.id_of("coordinator"), seen=world.now, dies=dies, box=body
    )
    start_session(world.store, row, None)
    yield world
    world.store.close()


def test_every_column_of_bytes_is_known_here() -> None:
    assert set(_columns()) == OPENED.keys() | NOT_SEALED


@pytest.mark.parametrize("column", OPENED)
def test_what_was_damaged_stays_shut(lived_in: World, column: str) -> None:
    table, name = column.split(".")
    wanted = select(MODELS[table])
    if table in MINE:
        wanted = wanted.where(getattr(MODELS[table], MINE[table]) == lived_in.id_of("coordinator"))

    with lived_in.store.reading() as db:
        row = next(one for one in db.exec(wanted) if getattr(one, name))
        opens, blob = partial(OPENED[column], db, lived_in, row), getattr(row, name)

        assert opens(blob)
        for damaged in _damages(blob):
            with pytest.raises(CannotOpen):
                opens(damaged)
