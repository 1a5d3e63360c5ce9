"""What backups leave behind: nothing plain, nothing half, and nothing that is too old."""

from __future__ import annotations

import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from returnapp.records.backup import BadBackup, expire, rebuild
from returnapp.records.scratch import Busy, leftovers, scratch
from tests.canaries import files_below
from tests.records.backed import (
    AT,
    back_up,
)
from tests.world import World


@contextmanager
def a_disk_with_room_for(size: int) -> Iterator[None]:
    """No file may become larger than this: as on a full disk, what is written fails."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("when", ["while it is copied", "while it is sealed"])
def test_a_full_disk_leaves_nothing_behind(world: World, when: str) -> None:
    file, _ = back_up(world)
    size = file.stat().st_size
    copied = when == "while it is sealed"

    with pytest.raises(OSError if copied else BadBackup), a_disk_with_room_for(size - 4096 if copied else size // 3):
        back_up(world, AT + timedelta(days=1))

    assert files_below(world.folder / "backups") == [file]
    assert leftovers(world.folder) == []
    assert back_up(world, AT + timedelta(days=1))


def test_a_backup_is_never_written_over(world: World) -> None:
    file, _ = back_up(world)
    before = file.read_bytes()

    with pytest.raises(BadBackup, match="There is a backup"):
        back_up(world)

    assert file.read_bytes() == before
    assert files_below(world.folder / "backups") == [file]


def test_what_a_killed_backup_left_is_swept_and_nothing_else(world: World) -> None:
    (world.folder / ".returnapp-killed.part").mkdir()
    (world.folder / ".returnapp-killed.part" / "whole.db").write_bytes(b"plain")
    (world.folder / "backups").mkdir()
    (world.folder / "backups" / "returnapp-20261123T030007Z.backup.part").write_bytes(b"half")
    (world.folder / "backups" / "somebody's.part").write_bytes(b"theirs")

    file, _ = back_up(world)

    assert {path.name for path in (world.folder / "backups").iterdir()} == {file.name, "somebody's.part"}
    assert not list(world.folder.glob(".returnapp-*"))


def test_one_command_at_a_time_has_a_scratch_folder(tmp_path: Path) -> None:
    with scratch(tmp_path) as mine:
        (mine / "copy").write_bytes(b"x")
        with pytest.raises(Busy, match="wait until it is done"), scratch(tmp_path):
            pass
        assert (mine / "copy").exists()
    with scratch(tmp_path):
        pass
    assert list(tmp_path.iterdir()) == []


def test_only_we_can_read_a_backup_and_the_plain_copy_whatever_others_may(world: World) -> None:
    umask = os.umask(0)
    try:
        with scratch(world.folder) as work:
            assert work.stat().st_mode & 0o777 == 0o700
        file, _ = back_up(world)
        rebuild(file, world.house, world.folder / "again.db")
    finally:
        os.umask(umask)

    assert file.stat().st_mode & 0o777 == 0o600
    assert (world.folder / "again.db").stat().st_mode & 0o777 == 0o600


def test_only_own_backups_that_are_too_old_are_removed(tmp_path: Path) -> None:
    names = {days: f"returnapp-{AT - timedelta(days=days):%Y%m%dT%H%M%SZ}.backup" for days in (0, 34, 35, 36, 400)}
    others = ["returnapp-20200101T000000Z.backup.part", "returnapp-2020.backup", "photo.jpg", f"old-{names[400]}"]
    for name in [*names.values(), *others]:
        (tmp_path / name).write_bytes(b"")

    assert [path.name for path in expire(tmp_path, AT, 35)] == [names[400], names[36]]
    assert {path.name for path in tmp_path.iterdir()} == {names[0], names[34], names[35], *others}
