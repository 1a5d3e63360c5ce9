"""A region that was backed up, and what may be asked of it."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from returnapp.casework.sessions import start_session
from returnapp.records.backup import BadBackup, Manifest, make, rebuild
from returnapp.records.scratch import scratch
from returnapp.records.store import Store
from returnapp.records.tables import SessionRow, Throttle
from returnapp.vault.keys import House
from tests.casework.steps import talk
from tests.records.thief import look, write
from tests.world import World, build

AT = datetime(2026, 11, 24, 3, 0, 7, tzinfo=UTC)
FOREIGN = House(bytes(32))
COOKIE_ROW, FAILED = "f00d" * 16, "guesses-of-somebody"
SEALED_SESSION = secrets.token_bytes(400)


def sign_somebody_in(world: World) -> None:
    """Leave what is only of the moment: a session and a failed sign-in."""
    row = SessionRow(id=COOKIE_ROW, person=world.id_of("coordinator"), seen=AT, dies=AT, box=SEALED_SESSION)
    start_session(world.store, row, None)
    with world.store.writing() as db:
        db.add(Throttle(key=FAILED, failures=3, until=AT))
        db.commit()


def fatten(store: Store, megabytes: int) -> None:
    """Make a database larger: drafts of a megabyte each."""
    for number in range(megabytes):
        sql = "insert into draft select :id, id, :at, randomblob(1000000) from person limit 1"
        write(store, sql, id=f"ballast {number}", at=str(AT))


@dataclass
class Backed:
    """A region and its backup."""

    world: World
    file: Path
    manifest: Manifest
    work: Path

    def rebuilt(self, file: Path | None = None, house: House | None = None) -> Path:
        """The database that a backup is made into again."""
        path = self.work / f"{secrets.token_hex(8)}.db"
        rebuild(file or self.file, house or self.world.house, path)
        return path

    def refused(self, content: bytes | Path, house: House | None = None) -> str:
        """The sentence with which a file is refused."""
        file = content if isinstance(content, Path) else self.work / "other.backup"
        if isinstance(content, bytes):
            file.write_bytes(content)
        with pytest.raises(BadBackup) as refusal:
            self.rebuilt(file, house)
        assert "\n" not in str(refusal.value)
        return str(refusal.value)


def back_up(world: World, at: datetime = AT, house: House | None = None) -> tuple[Path, Manifest]:
    """Back a region up beside itself."""
    folder = world.folder / "backups"
    folder.mkdir(exist_ok=True)
    with scratch(world.folder) as work:
        return make(world.folder / "returnapp.db", house or world.house, work, folder, at, "release 1")


def trail_length(store: Store) -> int:
    """How many rows the trail has."""
    return int(look(store, "select count(*) from audit")[0][0])


@contextmanager
def a_backed_region(folder: Path, work: Path) -> Iterator[Backed]:
    """A region in which people were at work, backed up in several pieces."""
    world = build(folder)
    talk(world, world.an_assigned_return())
    sign_somebody_in(world)
    fatten(world.store, 9)
    yield Backed(world, *back_up(world), work)
    world.store.close()
