"""A record that somebody moved, changed or dated otherwise no longer opens."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from returnapp.casework.dossier import read_dossier
from returnapp.records import sealed
from returnapp.records.sealed import Kind, Place, fresh
from returnapp.records.tables import Record
from returnapp.vault.box import CannotOpen
from tests.records.thief import look, write
from tests.world import World, file_of

PLAIN = {"seq", "digest", "box"}
"""Columns of a record that say nothing about where it stands."""


def _another(world: World, column: str) -> Any:
    """Another value that the database would accept in this column."""
    row = look(world.store, "select * from record where kind = 'attempt'")[0]._mapping
    return {
        "id": fresh(),
        "file": file_of(world.a_return()),
        "kind": str(Kind.CLOSING),
        "thing": fresh(),
        "parent": row["id"],
        "key_epoch": 2,
        "schema_version": 2,
        "at": "2026-01-01 00:00:00.000000",
        "author": world.id_of("administrator"),
    }[column]


def _open_all(world: World, file: str) -> list[sealed.Entry]:
    """Everything there is, opened with the keys of this file."""
    with world.store.reading() as db:
        keys = world.desk().file_keys(db, file)
        every = dict.fromkeys(range(1, 4), keys[1])
        return [
            entry
            for one in (file, *_files(world))
            for entry in sealed.history(db, one, every, (Kind.ATTEMPT, Kind.CLOSING))
        ]


def _files(world: World) -> list[str]:
    return [one.id for one in look(world.store, "select id from file")]


@pytest.mark.parametrize("column", sorted(set(Record.model_fields) - PLAIN))
def test_a_record_that_was_moved_is_refused(world: World, column: str) -> None:
    file, another = file_of(world.an_assigned_return()), _another(world, column)
    before = look(world.store, f"select seq, \"{column}\" from record where kind = 'attempt'")[0]  # noqa: S608
    assert _open_all(world, file)

    assert write(world.store, f'update record set "{column}" = :to where seq = :seq', to=another, seq=before[0]) == 1  # noqa: S608
    with pytest.raises(CannotOpen):
        _open_all(world, file)

    write(world.store, f'update record set "{column}" = :to where seq = :seq', to=before[1], seq=before[0])  # noqa: S608
    assert _open_all(world, file)


def test_two_boxes_that_changed_places_are_refused(world: World) -> None:
    file = file_of(world.an_assigned_return())
    rows = look(world.store, "select seq, box from record where file = :file order by seq", file=file)

    for one, other in ((rows[0], rows[-1]), (rows[-1], rows[0])):
        write(world.store, "update record set box = :box where seq = :seq", box=other.box, seq=one.seq)

    with pytest.raises(CannotOpen):
        read_dossier(world.desk(), file)


@pytest.mark.parametrize(
    "change", [lambda box: box[:-1], lambda box: box + b"\0", lambda box: box[:90] + b"?" + box[91:]]
)
def test_a_box_that_was_changed_is_refused(world: World, change: Any) -> None:
    file = file_of(world.a_return())
    seq, box = look(world.store, "select seq, box from record where kind = 'episode'")[0]

    write(world.store, "update record set box = :box where seq = :seq", box=change(box), seq=seq)

    with pytest.raises(CannotOpen):
        read_dossier(world.desk(), file)


def test_a_refusal_says_nothing_of_what_is_in_the_record(world: World) -> None:
    file = file_of(world.a_return())
    write(world.store, "update record set thing = 'elsewhere' where kind = 'young_person'")

    with pytest.raises(CannotOpen) as refused:
        read_dossier(world.desk(), file)

    assert "Jip" not in f"{refused.value!r} {refused.value.__cause__!r} {refused.value.__context__!r}"


def test_a_moment_written_in_another_zone_is_the_same_moment(world: World) -> None:
    file = file_of(world.a_return())
    there = world.desk(at=world.now.astimezone(world.desk().zone) + timedelta(minutes=1))

    with world.store.writing() as db:
        there.append(db, Place(file, Kind.SENT, file), "by hand")
        db.commit()

    with world.store.reading() as db:
        (entry,) = sealed.history(db, file, world.desk().file_keys(db, file), (Kind.SENT,))
    assert entry.at == world.now + timedelta(minutes=1)
