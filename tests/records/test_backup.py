"""A backup shows nothing to who has no house key, and gives everything to who has."""

from __future__ import annotations

import io
import itertools
import sqlite3
import threading
import tracemalloc
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config

import returnapp.records
from returnapp.records import snapshot, trail
from returnapp.records.backup import BadBackup, Manifest, pour, rebuild
from returnapp.records.snapshot import Contents
from returnapp.records.store import Store
from returnapp.records.trail import Note
from returnapp.vault.archive import HEAD_SEALED, PIECE_SEALED
from tests.canaries import traces
from tests.casework.steps import SAID, content
from tests.records.backed import (
    AT,
    COOKIE_ROW,
    FAILED,
    FOREIGN,
    SEALED_SESSION,
    Backed,
    a_backed_region,
    back_up,
    trail_length,
)
from tests.records.thief import look
from tests.world import World


@pytest.fixture(scope="module")
def backed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backed]:
    """A region that tests only read, and its backup."""
    with a_backed_region(tmp_path_factory.mktemp("region"), tmp_path_factory.mktemp("work")) as made:
        yield made


# What comes back


def test_everything_comes_back_but_who_was_signed_in(backed: Backed) -> None:
    store = Store(f"sqlite:///{backed.rebuilt()}")
    before, after = content(backed.world.store, ()), content(store, ())

    assert {name for name in before if before[name] != after[name]} == {"session", "throttle"}
    assert before["session"]
    assert after["session"] == after["throttle"] == []
    assert before["record"]
    store.close()


def test_the_manifest_says_what_is_in_it(backed: Backed) -> None:
    told, world = backed.manifest, backed.world
    newest = look(world.store, "select seq, hash from audit order by seq desc limit 1")[0]

    assert (told.made, told.release) == (AT, "release 1")
    assert (told.contents.seq, told.contents.head) == (newest.seq, newest.hash.hex())
    assert told.contents.revision == look(world.store, "select version_num from alembic_version")[0][0]
    assert told.contents.counts["audit"] == newest.seq
    assert told.contents.counts["session"] == told.contents.counts["throttle"] == 0
    assert set(told.contents.counts) == set(content(world.store, ()))
    assert rebuild(backed.file, world.house, backed.work / "again.db") == told


def test_no_byte_of_a_session_is_in_the_copy(backed: Backed) -> None:
    gone = [COOKIE_ROW.encode(), FAILED.encode(), SEALED_SESSION]
    copy = backed.rebuilt()
    assert not [one for one in gone if one in copy.read_bytes()]

    live = b"".join(path.read_bytes() for path in backed.world.folder.glob("returnapp.db*"))
    assert all(one in live for one in gone)
    only_deleted = backed.work / "only-deleted.db"
    with snapshot.opened(backed.world.folder / "returnapp.db") as db:
        db.execute("VACUUM INTO ?", (str(only_deleted),))
    with snapshot.opened(only_deleted) as db:
        db.execute("PRAGMA secure_delete=OFF")
        db.execute("DELETE FROM session")
    assert SEALED_SESSION[:300] in only_deleted.read_bytes(), "deleting alone would have left it"


def test_a_backup_while_others_write_is_of_one_moment(world: World) -> None:
    stop, written = threading.Event(), itertools.count(1)

    def work() -> None:
        while not stop.is_set():
            with world.store.writing() as db:
                number = next(written)
                sql = "insert into draft select :id, id, :at, randomblob(20000) from person limit 1"
                db.connection().exec_driver_sql(sql.replace(":id", f"'d{number}'").replace(":at", f"'{AT}'"))
                trail.append(db, world.house, Note("p1", "draft", f"REF{number}"), AT)
                db.commit()

    before = trail_length(world.store)
    writer = threading.Thread(target=work)
    writer.start()
    try:
        made = [back_up(world, AT + timedelta(seconds=number)) for number in range(5)]
    finally:
        stop.set()
        writer.join()

    counts = [manifest.contents.counts for _file, manifest in made]
    assert all(one["draft"] == one["audit"] - before for one in counts)
    assert counts[0]["draft"] < counts[-1]["draft"], "somebody wrote meanwhile"
    for number, (file, manifest) in enumerate(made):
        assert rebuild(file, world.house, world.folder / f"{number}.db") == manifest


def test_a_backup_of_the_release_before_is_migrated(tmp_path: Path) -> None:
    revision, plain = _an_older_database(tmp_path)
    sealed = tmp_path / "old.backup"
    with plain.open("rb") as source, sealed.open("wb") as out:
        pour(source, Manifest(AT, "older", snapshot.look(plain)), FOREIGN, out)

    assert rebuild(sealed, FOREIGN, tmp_path / "new.db").contents.revision == revision
    assert snapshot.look(tmp_path / "new.db").revision > revision


def _an_older_database(folder: Path) -> tuple[str, Path]:
    config, plain, revision = Config(), folder / "old.db", "0003"
    config.set_main_option("script_location", str(Path(returnapp.records.__file__).parent / "migrations"))
    store = Store(f"sqlite:///{plain}")
    with store._writer.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    store.close()
    snapshot.close_up(plain)
    return revision, plain


# What a thief finds


def test_a_thief_finds_no_word_in_a_backup(backed: Backed) -> None:
    world = backed.world
    (reference,) = look(world.store, "select reference from file")[0]
    plain = ["interviewer", "coordinator", "Huize Duinzicht", reference, "SQLite format 3", "key_grant", "CREATE TABLE"]
    sealed = ["van Testeren", SAID]

    assert traces([backed.file], plain + sealed) == []
    copy = backed.rebuilt()
    assert traces([copy], plain) == [f"{word} in {copy.name}" for word in plain], "the search finds what is plain"
    for leak in (word.encode(dress) for word in sealed for dress in ("utf-8", "utf-16-le")):
        other = backed.work / "leaky.backup"
        other.write_bytes(backed.file.read_bytes() + leak.hex().encode())
        assert len(traces([other], sealed)) == 1


def test_only_the_first_line_can_be_read_and_it_says_when(backed: Backed) -> None:
    line, _, rest = backed.file.read_bytes().partition(b"\n")

    assert line.startswith(b"returnapp backup 1 20261124T030007Z-")
    assert len(rest) == HEAD_SEALED + 2 * PIECE_SEALED + (len(rest) - HEAD_SEALED) % PIECE_SEALED
    assert backed.file.name == "returnapp-20261124T030007Z.backup"


# What it takes


def test_memory_stays_bounded_however_large_the_database_is(tmp_path: Path) -> None:
    size, manifest = 100_000_000, Manifest(AT, "1", Contents("0001", {}, 0, ""))

    class Large(io.BytesIO):
        """So many zeros that are never there at once."""

        left = size

        def read(self, number: Any = -1) -> bytes:
            took = min(number, self.left)
            self.left -= took
            return bytes(took)

    tracemalloc.start()
    with (tmp_path / "large.backup").open("wb") as out:
        pour(Large(), manifest, FOREIGN, out)
    with pytest.raises(BadBackup):  # it opens to its end, and zeros are no database
        rebuild(tmp_path / "large.backup", FOREIGN, tmp_path / "large.db")
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert (tmp_path / "large.db").stat().st_size == size
    assert peak < 40_000_000


def test_the_live_database_is_only_read(world: World) -> None:
    before = content(world.store, ())

    back_up(world)

    assert content(world.store, ()) == before
    with sqlite3.connect(world.folder / "returnapp.db") as db:
        assert db.execute("pragma journal_mode").fetchone() == ("wal",)
    db.close()
