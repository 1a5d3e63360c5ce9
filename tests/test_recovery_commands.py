"""Sheets, recover and rotate as an operator runs them, in processes of their own; one of them is killed."""

from __future__ import annotations

import random
import re
import shutil
import signal
import stat
import subprocess
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlmodel import select

from returnapp.casework.desk import Desk, Posted
from returnapp.casework.dossier import read_dossier
from returnapp.casework.people import NotSignedIn, sign_in
from returnapp.casework.rehousing import is_under
from returnapp.config import read_house
from returnapp.records import trail
from returnapp.records.sealed import fresh
from returnapp.records.tables import AuditRow, GrantRow
from tests.deployments import COMMAND, Deployment, assert_said, passphrase
from tests.test_serve import start
from tests.world import ZONE, a_young_person, an_episode

SHEET = re.compile(r"^returnapp recovery, sheet [12] of 2, set \w+\n(?:\d  .*\n)+", re.MULTILINE)


def sheets_in(text: str, folder: Path) -> list[str]:
    """The two sheets of an output, as options that name files they were typed into."""
    found = SHEET.findall(text)
    assert len(found) == 2
    options = []
    for number, sheet in enumerate(found):
        path = folder / f"sheet-{number}.txt"
        path.write_text(sheet, "utf-8")
        options += ["--sheet", str(path)]
    return options


def desk(deployment: Deployment, login: str) -> Desk:
    """The desk of somebody."""
    store, house, now = deployment.store(), read_house(deployment.data / "house.key"), datetime.now(UTC)
    worker, private = sign_in(store, house, login, passphrase(login), None, now)
    return Desk(store, house, worker, private, now, ZONE)


def a_file(deployment: Deployment) -> str:
    """A young person's file; answers with its id."""
    from returnapp.casework.returns import file_of_act, register_return

    mine, episode = desk(deployment, "carla"), fresh()
    file = file_of_act(episode)
    told = an_episode(mine.at)
    register_return(
        mine, Posted(episode), episode_id=episode, file_id=file, young_person=a_young_person(), episode=told
    )
    return file


def name_in(deployment: Deployment, login: str, file: str) -> str:
    """The name somebody reads in a file."""
    return read_dossier(desk(deployment, login), file).young_person.given


def test_the_sheets_of_init_bring_in_a_coordinator_when_key_and_passphrases_are_lost(tmp_path: Path) -> None:
    deployment = Deployment(tmp_path / "data")
    options = sheets_in(deployment.init().stdout, tmp_path)
    file = a_file(deployment)
    (deployment.data / "house.key").unlink()

    done = deployment.run("recover", *options, "--login", "hella", typed=(passphrase("hella"),))

    assert done.returncode == 0, done.stderr
    assert "hella is a coordinator of Noord now" in done.stdout
    assert stat.S_IMODE((deployment.data / "house.key").stat().st_mode) == 0o400
    assert name_in(deployment, "hella", file) == "Jip"
    with deployment.store().reading() as db:
        assert "recover" in db.exec(select(AuditRow.what)).all()
        assert trail.first_break(db, read_house(deployment.data / "house.key")) is None


@pytest.mark.long
def test_one_sheet_two_alike_a_slip_and_sheets_of_others_are_refused_in_a_sentence(tmp_path: Path) -> None:
    deployment = Deployment(tmp_path / "data")
    one, first, two, second = sheets_in(deployment.init().stdout, tmp_path)
    login = ("--login", "hella")

    assert_said(deployment.run("recover", one, first, *login), "Both sheets are needed")
    assert_said(deployment.run("recover", one, first, two, first, *login), "two copies of the same sheet")
    path = Path(second)
    path.write_text(path.read_text("utf-8").replace("\n4  ", "\n4  A", 1), "utf-8")
    assert_said(deployment.run("recover", one, first, two, second, *login), "Line 4 of sheet")
    (tmp_path / "other").mkdir()
    other = Deployment(tmp_path / "other" / "data")
    theirs = sheets_in(other.init().stdout, tmp_path / "other")
    assert_said(deployment.run("recover", *theirs, *login), "of another deployment")
    with deployment.store().reading() as db:
        assert "recover" not in db.exec(select(AuditRow.what)).all()


def test_new_sheets_are_refused_until_they_are_entrusted(founded: Deployment, tmp_path: Path) -> None:
    deployment = founded.copy(tmp_path / "data")
    options = sheets_in(deployment.run("sheets").stdout, tmp_path)

    assert_said(deployment.run("recover", *options, "--login", "hella"), "No team was entrusted to these sheets")


def test_another_house_key_leaves_everything_as_it_was_and_needs_no_passphrase(
    founded: Deployment, tmp_path: Path
) -> None:
    deployment = founded.copy(tmp_path / "data")
    file, before = a_file(deployment), (deployment.data / "house.key").read_bytes()

    done = deployment.run("rotate")

    assert done.returncode == 0, done.stderr
    options = sheets_in(done.stdout, tmp_path)
    assert (deployment.data / "house.key").read_bytes() != before
    (old,) = deployment.data.glob("house.key.until-*")
    assert old.read_bytes() == before
    assert stat.S_IMODE((deployment.data / "house.key").stat().st_mode) == 0o400
    assert name_in(deployment, "carla", file) == "Jip"
    with deployment.store().reading() as db:
        assert trail.first_break(db, read_house(deployment.data / "house.key")) is None
    with pytest.raises(NotSignedIn):  # what the old key says opens nothing any more
        sign_in(deployment.store(), read_house(old), "carla", passphrase("carla"), None, datetime.now(UTC))
    from returnapp.casework.recovery import entrust

    entrust(desk(deployment, "carla"), Posted(fresh()))
    assert deployment.run("rotate").returncode == 0
    assert name_in(deployment, "carla", file) == "Jip"
    assert options


@pytest.mark.long
def test_rows_of_before_are_still_checked_with_the_key_of_their_time(founded: Deployment, tmp_path: Path) -> None:
    deployment = founded.copy(tmp_path / "data")
    a_file(deployment)
    with deployment.store().reading() as db:
        last = db.exec(select(AuditRow.seq).order_by(AuditRow.seq.desc())).first()  # type: ignore[attr-defined]
    for _ in range(2):
        assert deployment.run("rotate").returncode == 0
    house, store = read_house(deployment.data / "house.key"), deployment.store()

    with store.writing() as db:
        row = db.get_one(AuditRow, last)
        row.what = "something else"
        db.add(row)
        db.commit()

    with store.reading() as db:
        assert trail.first_break(db, house) == last


@pytest.mark.long
def test_it_waits_for_nobody_and_says_that_the_server_must_be_stopped(founded: Deployment, tmp_path: Path) -> None:
    deployment = founded.copy(tmp_path / "data")
    server = start(deployment)
    before = (deployment.data / "house.key").read_bytes()
    try:
        assert_said(deployment.run("rotate"), "stop it, and run this again")
    finally:
        assert server.stop() == 0
    assert (deployment.data / "house.key").read_bytes() == before
    assert deployment.run("rotate").returncode == 0


def grow(deployment: Deployment, number: int) -> None:
    """So many more grants of the team's, as those of many files, so that a rotation takes a while."""
    from returnapp.records import keyring
    from returnapp.vault import keys
    from returnapp.vault.keys import Holder

    mine = desk(deployment, "carla")
    with mine.store.writing() as db:
        for _ in range(number):
            team = (Holder.TEAM, mine.worker.team)
            keyring.give(db, mine.house, keys.Kind.FILE, (fresh(), 1), team, bytes(32))
        db.commit()


@pytest.mark.long
def test_killed_at_any_moment_it_is_finished_by_running_it_again(founded: Deployment, tmp_path: Path) -> None:
    deployment = founded.copy(tmp_path / "data")
    file, chance = a_file(deployment), random.Random(20261124)  # noqa: S311 - moments, no secrets
    grow(deployment, 1500)
    command = [*COMMAND, "rotate", "--data", str(deployment.data)]
    stages = set()
    for at in range(8):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        new = deployment.data / "house.key.new"
        end = time.monotonic() + 20
        while not new.exists() and process.poll() is None and time.monotonic() < end:
            time.sleep(0.001)
        time.sleep(chance.uniform(0, 0.03) * at)
        process.send_signal(signal.SIGKILL)
        process.wait(10)
        stages.add(new.exists())
        if new.exists():
            assert_said(deployment.run("serve", "--port", "1"), "run `returnapp rotate` again")
            assert deployment.run("rotate").returncode == 0
        assert name_in(deployment, "carla", file) == "Jip"
        with deployment.store().reading() as db:
            assert trail.first_break(db, read_house(deployment.data / "house.key")) is None
    assert True in stages  # or nothing was interrupted at all


@pytest.mark.long
def test_killed_between_the_database_and_the_key_it_takes_the_new_key_and_no_third(
    founded: Deployment, tmp_path: Path
) -> None:
    deployment = founded.copy(tmp_path / "data")
    file, key = a_file(deployment), deployment.data / "house.key"
    before = deployment.data.with_name("before.key")
    shutil.copy(key, before)
    assert deployment.run("rotate").returncode == 0
    key.rename(deployment.data / "house.key.new")  # as it stands when the database has changed and the key has not
    shutil.copy(before, key)
    changed = (deployment.data / "house.key.new").read_bytes()

    assert deployment.run("rotate").returncode == 0

    assert key.read_bytes() == changed
    assert is_under(deployment.store(), read_house(key))
    assert name_in(deployment, "carla", file) == "Jip"


@pytest.mark.long
def test_a_row_that_is_damaged_stops_it_and_nothing_has_changed(founded: Deployment, tmp_path: Path) -> None:
    deployment = founded.copy(tmp_path / "data")
    a_file(deployment)
    before = (deployment.data / "house.key").read_bytes()
    with deployment.store().writing() as db:
        row = db.exec(select(GrantRow)).first()
        assert row is not None
        good, row.box = row.box, row.box[:-1] + bytes([row.box[-1] ^ 1])
        db.add(row)
        db.commit()

    done = deployment.run("rotate")

    assert_said(done, "Nothing was changed")
    assert (deployment.data / "house.key").read_bytes() == before
    with deployment.store().writing() as db:
        row = db.exec(select(GrantRow)).first()
        assert row is not None
        row.box = good
        db.add(row)
        db.commit()
    assert deployment.run("rotate").returncode == 0
