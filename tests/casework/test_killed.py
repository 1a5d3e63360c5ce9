"""Who is killed while registering, changing the team's key or destroying a file has done it wholly or not at all."""

from __future__ import annotations

import secrets
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import col, select

from returnapp.casework.dossier import read_dossier
from returnapp.records import trail
from returnapp.records.tables import Episode, File, GrantRow, Record
from returnapp.vault.box import CannotOpen
from returnapp.vault.keys import Kind
from tests.records.thief import write
from tests.world import World, a_young_person, build, file_of

LONGEST = 1200
"""Milliseconds one works at most: signing in and an act of each kind take some hundred on a busy machine."""


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[World]:
    """A region nobody else has open."""
    world = build(tmp_path)
    yield world
    world.store.close()


def kill(world: World, times: int) -> list[tuple[str, str]]:
    """Work and be killed so many times; answers with what was acknowledged."""
    moments = [str(secrets.randbelow(LONGEST) / 1000) for _ in range(times)]
    command = [sys.executable, "-m", "tests.casework.killed", str(world.folder), *moments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)
    lines = [line.split(" ") for line in done.stdout.splitlines()]
    return [(what, on) for what, on in lines]


def files_named(world: World) -> set[str]:
    """Every file that a record or a grant is about."""
    with world.store.reading() as db:
        of_grants = select(GrantRow.thing).where(col(GrantRow.kind) == Kind.FILE)
        return {*db.exec(select(Record.file)), *db.exec(of_grants)}


def assert_whole(world: World, acknowledged: list[tuple[str, str]]) -> None:
    """Everything that was acknowledged holds, nothing is half done, and the trail is unbroken."""
    said = {what: {on for one, on in acknowledged if one == what} for what in ("registered", "destroying", "destroyed")}
    with world.store.reading() as db:
        files, episodes = set(db.exec(select(File.id))), set(db.exec(select(Episode.id)))
        assert trail.first_break(db, world.house) is None
    assert said["registered"] - said["destroying"] <= episodes
    assert not said["destroyed"] & episodes
    assert files_named(world) == files
    for file in files:
        assert read_dossier(world.desk(), file).young_person.given.startswith("Proef")


def test_a_few_kills_leave_nothing_half_done(alone: World) -> None:
    acknowledged = kill(alone, 6)

    assert_whole(alone, acknowledged)


@pytest.mark.long
def test_hundreds_of_kills_leave_nothing_half_done(alone: World) -> None:
    acknowledged = kill(alone, 200)

    assert len(acknowledged) > 200
    assert {"registered", "rotated", "destroying", "destroyed"} == {what for what, _on in acknowledged}
    assert_whole(alone, acknowledged)


def test_a_file_that_is_half_gone_would_be_seen(alone: World) -> None:
    file = file_of(alone.a_return(young_person=a_young_person(given="Proef")))
    assert_whole(alone, [])

    write(alone.store, "delete from key_grant where thing = :file", file=file)

    with pytest.raises((AssertionError, CannotOpen)):
        assert_whole(alone, [])
