"""Backup and drill as an operator meets them, in processes of their own."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from returnapp.records.scratch import leftovers
from tests.backups import NAMES, Region, a_region
from tests.canaries import traces
from tests.deployments import Deployment, assert_said
from tests.records.backed import trail_length
from tests.records.thief import look
from tests.test_serve import Browser, start


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Region]:
    """A region that tests only read."""
    found = a_region(tmp_path_factory.mktemp("region"))
    yield found
    found.world.store.close()


def test_a_backup_says_where_it_is_and_how_the_trail_ends_and_no_word_more(region: Region) -> None:
    done = region.at.run("backup")

    (file,) = (region.world.folder / "backups").iterdir()
    newest = look(region.world.store, "select seq, hash from audit order by seq desc limit 1")[0]
    assert done.returncode == 0
    assert re.fullmatch(
        rf"{re.escape(str(file))} is a whole backup: \d+ rows in \d+ tables, {file.stat().st_size} bytes\.\n"
        rf"The audit trail ends at row {newest.seq} with {newest.hash.hex()}\.\n",
        done.stdout,
    )
    assert traces([file], [*NAMES, "coordinator", region.reference(0)]) == []
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_own_backups_that_are_too_old_are_removed_and_it_says_so(region: Region, tmp_path: Path) -> None:
    old, recent = (tmp_path / f"returnapp-{year}0101T000000Z.backup" for year in (2020, datetime.now(UTC).year + 1))
    for path in (old, recent):
        path.write_bytes(b"x")

    done = region.at.run("backup", "--to", str(tmp_path), "--keep-days", "7")

    assert f"{old} was made more than 7 days ago and is removed.\n" in done.stdout
    assert not old.exists()
    assert len(list(tmp_path.iterdir())) == 2
    assert region.at.run("backup", "--to", str(tmp_path), "--keep-days", "0").returncode == 2


def test_a_backup_under_a_foreign_house_key_is_not_made(
    region: Region, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "foreign.key").write_bytes(bytes(32))
    (tmp_path / "foreign.key").chmod(0o400)
    monkeypatch.setenv("RETURNAPP_HOUSE_KEY", str(tmp_path / "foreign.key"))

    assert_said(region.at.run("backup", "--to", str(tmp_path / "to")), "see which key RETURNAPP_HOUSE_KEY names")
    assert list((tmp_path / "to").iterdir()) == []


def test_a_backup_is_made_while_people_work_and_after_restoring_nobody_is_signed_in(
    founded: Deployment, tmp_path: Path
) -> None:
    deployment = founded.copy(tmp_path / "data")
    server, stop = start(deployment), threading.Event()
    browser = Browser(server.address)
    asked: list[int] = []

    def work() -> None:
        while not stop.is_set():
            asked.append(browser.ask("/board").status)

    worker = threading.Thread(target=work)
    try:
        assert browser.sign_in("carla", deployment.code("carla")).status == 200
        worker.start()
        done = deployment.run("backup")
        stop.set()
        worker.join()
        assert browser.ask("/board").status == 200
    finally:
        stop.set()
        assert server.stop() == 0
    assert done.returncode == 0, done.stderr
    assert set(asked) == {200}

    again, (file,) = Deployment(tmp_path / "again", deployment.secrets), (deployment.data / "backups").iterdir()
    (tmp_path / "none.txt").touch()
    house = deployment.data / "house.key"
    told = ("--from", str(file), "--shredded", str(tmp_path / "none.txt"), "--house", str(house))
    assert again.run("restore", *told).returncode == 0
    assert trail_length(again.store()) <= trail_length(deployment.store())
    shutil.copy(house, again.data / "house.key")
    second = start(again)
    try:
        browser.address = second.address
        assert browser.ask("/board").status == 401
        assert browser.sign_in("carla", again.code("carla")).status == 200
    finally:
        assert second.stop() == 0


# Drill


def test_a_drill_says_what_it_found_and_leaves_nothing(region: Region) -> None:
    before = {path for path in region.world.folder.rglob("*") if "-wal" not in path.name and "-shm" not in path.name}

    done = region.at.run("drill", "--from", str(region.backup))

    assert done.returncode == 0, done.stderr
    assert "integrity_check finds nothing wrong" in done.stdout
    assert "as many as the manifest says" in done.stdout
    assert "It holds from its first row to its last" in done.stdout
    assert done.stdout.count("\n") == 5
    assert not [name for name in NAMES if name in done.stdout]
    after = {path for path in region.world.folder.rglob("*") if "-wal" not in path.name and "-shm" not in path.name}
    assert after == before


def test_a_drill_with_a_damaged_backup_fails_and_leaves_nothing(region: Region) -> None:
    assert_said(region.at.run("drill", "--from", str(region.damaged())), "is damaged")
    assert leftovers(region.world.folder) == []


@pytest.mark.long
def test_a_backup_of_before_a_rotation_opens_with_the_house_key_of_its_time(tmp_path: Path) -> None:
    region = a_region(tmp_path)
    region.world.store.close()
    rotated = region.at.run("rotate")
    assert rotated.returncode == 0, rotated.stderr
    (old,) = region.world.folder.glob("house.key.until-*")
    assert region.at.run("backup").returncode == 0
    (newer,) = (region.world.folder / "backups").iterdir()

    assert_said(region.at.run("drill", "--from", str(region.backup)), "the house key of its time")
    assert region.at.run("drill", "--from", str(region.backup), "--house", str(old)).returncode == 0
    assert region.at.run("drill", "--from", str(newer)).returncode == 0
    assert_said(region.at.run("drill", "--from", str(newer), "--house", str(old)), "the house key of its time")
