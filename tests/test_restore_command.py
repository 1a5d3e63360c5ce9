"""Restoring as an operator meets it, in a process of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import select

from returnapp.casework.dossier import read_dossier
from returnapp.records import trail
from returnapp.records.tables import AuditRow, File, Record, Shredded
from tests.backups import NAMES, Region, a_region, folder_of, restored
from tests.canaries import traces
from tests.casework.steps import content
from tests.deployments import Deployment, assert_said
from tests.records.backed import trail_length
from tests.records.thief import look


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Region]:
    """A region that tests only read."""
    found = a_region(tmp_path_factory.mktemp("region"))
    yield found
    found.world.store.close()


def test_a_backup_is_restored_and_files_open(region: Region, tmp_path: Path) -> None:
    done = region.restore(tmp_path / "new")

    assert done.returncode == 0, done.stderr
    world = restored(region, tmp_path / "new")
    assert content(world.store) == content(region.world.store)
    assert read_dossier(world.desk(), region.files[0]).young_person.given == "Jip"
    assert "The audit trail ends at row" in done.stdout
    assert "0 of 0 listed files" in done.stdout
    assert f"Its house key is {region.world.folder / 'house.key'}" in done.stdout
    assert traces([region.backup], NAMES) == []
    assert not [name for name in NAMES if name in done.stdout + done.stderr]
    world.store.close()
    assert {path.name for path in (tmp_path / "new").iterdir()} == {"returnapp.db"}
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "new" / "returnapp.db").stat().st_mode & 0o777 == 0o600


def test_what_was_destroyed_since_is_destroyed_again_before_it_opens(region: Region, tmp_path: Path) -> None:
    gone, kept = region.reference(0), region.reference(1)
    boxes = [row.box for row in look(region.world.store, "select box from record where file = :id", id=region.files[0])]

    done = region.restore(tmp_path / "new", shredded=region.listed(f" {gone.lower()} ", "", "BCDFGH", gone))

    assert f"1 of 2 listed files were in it and are destroyed again: {gone}\n" in done.stdout
    raw = (tmp_path / "new" / "returnapp.db").read_bytes()
    assert boxes
    assert not [box for box in boxes if box[:64] in raw]
    everything = b"".join(path.read_bytes() for path in region.world.folder.glob("returnapp.db*"))
    assert all(box[:64] in everything for box in boxes), "the search finds them where they still are"
    world = restored(region, tmp_path / "new")
    with world.store.reading() as db:
        assert db.exec(select(File.reference)).all() == [kept]
        assert db.exec(select(Shredded.reference)).all() == [gone]
        assert not db.exec(select(Record).where(Record.file == region.files[0])).all()
        newest = db.exec(select(AuditRow).where(AuditRow.on == gone, AuditRow.what == "shred")).one()
        assert newest.seq == trail_length(region.world.store) + 1
        assert trail.first_break(db, world.house) is None
    assert read_dossier(world.desk(), region.files[1]).young_person.given == "Sem"
    world.store.close()


def test_restoring_without_the_list_says_why_it_is_needed(region: Region, tmp_path: Path) -> None:
    done = Deployment(tmp_path / "new").run("restore", "--from", str(region.backup))

    assert_said(done, "still holds the files that were destroyed after it was made")
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("line", ["Jip van Testeren", "BCDFG", "BCDFGHJ", "AEIOUY"])
def test_a_list_with_something_else_in_it_is_refused(region: Region, tmp_path: Path, line: str) -> None:
    done = region.restore(tmp_path / "new", shredded=region.listed("BCDFGH", line))

    assert_said(done, "line 2: this is no file's reference")
    assert line not in done.stderr
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("name", ["returnapp.db", "returnapp.db-wal", "photo.jpg"])
def test_nothing_is_restored_over_what_is_there(region: Region, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"theirs")

    done = region.restore(tmp_path)

    assert_said(done, "restore into a new folder, nothing was changed")
    assert folder_of(tmp_path) == {name: b"theirs"}


def test_a_folder_with_its_house_key_and_backups_can_be_restored_into(region: Region, tmp_path: Path) -> None:
    shutil.copy(region.world.folder / "house.key", tmp_path / "house.key")
    (tmp_path / "backups").mkdir()
    shutil.copy(region.backup, tmp_path / "backups")
    (tmp_path / ".returnapp-killed.part").mkdir()
    told = ("--from", str(tmp_path / "backups" / region.backup.name), "--shredded", str(region.listed()))

    done = Deployment(tmp_path).run("restore", *told)

    assert done.returncode == 0, done.stderr
    assert "Its house key is" not in done.stdout
    assert {path.name for path in tmp_path.iterdir()} == {"returnapp.db", "house.key", "backups"}


@pytest.mark.parametrize("exists", [True, False])
def test_a_damaged_backup_leaves_the_folder_as_it_was(region: Region, tmp_path: Path, exists: bool) -> None:
    new = tmp_path / "new"
    if exists:
        new.mkdir()

    done = region.restore(new, **{"from": region.damaged()})

    assert_said(done, "is damaged, incomplete, or locked with another house key")
    assert new.exists() == exists
    assert not exists or list(new.iterdir()) == []


def test_a_foreign_house_key_and_none_at_all_are_refused(region: Region, tmp_path: Path) -> None:
    (tmp_path / "foreign.key").write_bytes(bytes(32))
    (tmp_path / "foreign.key").chmod(0o400)

    foreign = region.restore(tmp_path / "new", house=tmp_path / "foreign.key")
    none = region.restore(tmp_path / "new", house=tmp_path / "no.key")

    assert_said(foreign, "name the house key of its time with --house")
    assert_said(none, "name it with --house")
    assert not (tmp_path / "new").exists()
