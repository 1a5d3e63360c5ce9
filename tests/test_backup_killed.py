"""A backup or restore that is killed at random moments leaves all or nothing."""

from __future__ import annotations

import secrets
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from returnapp.records import snapshot, trail
from returnapp.records.backup import rebuild
from returnapp.records.scratch import leftovers
from returnapp.records.store import Store
from returnapp.vault.keys import House
from tests.backups import Region, a_region
from tests.casework.steps import content
from tests.deployments import COMMAND, Deployment
from tests.records.backed import fatten
from tests.world import a_young_person

SOME_OR_MANY = pytest.mark.parametrize("kills", [2, pytest.param(12, marks=pytest.mark.long)])
LARGE = 25
"""Megabytes: enough that a backup takes a while."""


def begin_to_write(data: Path, *words: str) -> subprocess.Popen[bytes]:
    """Start a command and wait until it has a scratch folder of its own."""
    before = set(leftovers(data))
    process = subprocess.Popen([*COMMAND, *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None and not set(leftovers(data)) - before:
        time.sleep(0.001)
    return process


def kill_at_work(data: Path, *words: str, after: float) -> None:
    """Start a command and kill it so long after it began to write."""
    with begin_to_write(data, *words) as process:
        time.sleep(after)
        process.kill()


def seconds_of_work(data: Path, *words: str) -> float:
    """How long a command has its scratch folder."""
    with begin_to_write(data, *words) as process:
        began = time.monotonic()
        while leftovers(data):
            time.sleep(0.001)
        took = time.monotonic() - began
    assert process.returncode == 0
    return took


def moments(longest: float, kills: int) -> list[float]:
    """Random moments, spread over the work from its beginning to a little after its end."""
    return [1.1 * longest * (number + secrets.randbelow(1000) / 1000) / kills for number in range(kills)]


@pytest.fixture
def large(tmp_path: Path) -> Iterator[Region]:
    """A region that takes a while to copy."""
    found = a_region(tmp_path)
    fatten(found.world.store, LARGE)
    yield found
    found.world.store.close()


@SOME_OR_MANY
def test_a_killed_backup_leaves_a_whole_one_or_none(large: Region, tmp_path: Path, kills: int) -> None:
    data, house, folder = large.world.folder, large.world.house, tmp_path / "to"
    command = ("backup", "--data", str(data), "--to", str(folder))
    before, longest, killed = content(large.world.store, ()), seconds_of_work(data, *command), 0

    for number, after in enumerate(moments(longest, kills)):
        for path in folder.glob("*.backup"):
            assert rebuild(path, house, tmp_path / f"whole {number}.db").contents.counts["draft"] == LARGE
            path.unlink()
        kill_at_work(data, *command, after=after)
        killed += len(leftovers(data))

    assert killed, "some were killed at work"
    assert content(large.world.store, ()) == before
    assert snapshot.is_sound(data / "returnapp.db")
    large.world.a_return(young_person=a_young_person(given="Later"))
    for path in folder.glob("*.backup"):
        path.unlink()
    assert large.at.run("backup", "--to", str(folder)).returncode == 0
    (last,) = folder.iterdir()
    assert rebuild(last, house, tmp_path / "last.db").contents.counts["file"] == 3
    assert leftovers(data) == []


@SOME_OR_MANY
def test_a_killed_restore_leaves_no_database_that_looks_whole(large: Region, tmp_path: Path, kills: int) -> None:
    new, house = tmp_path / "new", large.world.folder / "house.key"
    assert large.at.run("backup", "--to", str(tmp_path / "large")).returncode == 0
    (file,) = (tmp_path / "large").iterdir()
    told = ("--from", str(file), "--shredded", str(large.listed(large.reference(0))), "--house", str(house))
    command = ("restore", "--data", str(new), *told)
    longest, killed = seconds_of_work(new, *command), 0

    for after in moments(longest, kills):
        _assert_restored_or_not_there(new)
        kill_at_work(new, *command, after=after)
        killed += len(leftovers(new))

    assert killed, "some were killed at work"
    _assert_restored_or_not_there(new)
    assert Deployment(new).run("restore", *told).returncode == 0
    assert {path.name for path in new.iterdir()} == {"returnapp.db"}
    _assert_restored_or_not_there(new)


def _assert_restored_or_not_there(new: Path) -> None:
    """A whole database without the destroyed file, which is taken away again, or none."""
    if not (new / "returnapp.db").exists():
        return
    assert {path.name for path in new.glob("returnapp.db*")} == {"returnapp.db"}
    assert snapshot.is_sound(new / "returnapp.db")
    assert snapshot.look(new / "returnapp.db").counts["file"] == 1
    store = Store(f"sqlite:///{new / 'returnapp.db'}")
    with store.reading() as db:
        assert trail.first_break(db, House(bytes(range(32)))) is None
    store.close()
    shutil.rmtree(new)
