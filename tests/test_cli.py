"""The command line as an operator meets it: what it makes, and the one sentence with which it refuses."""

from __future__ import annotations

import io
import os
import re
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pyotp
import pytest
from sqlmodel import select

from returnapp import cli
from returnapp.casework.desk import Desk
from returnapp.casework.people import NotSignedIn, sign_in
from returnapp.config import read_house
from returnapp.domain.wordlist import words_of
from returnapp.records.tables import Area, AuditRow, Institution, Person, Team
from returnapp.vault.box import CannotOpen
from tests.canaries import files_below, traces
from tests.deployments import Deployment, assert_said, passphrase
from tests.world import AREAS, INSTITUTIONS


@pytest.fixture(scope="module")
def deployment(founded: Deployment, tmp_path_factory: pytest.TempPathFactory) -> Deployment:
    """One deployment for tests that add to it."""
    return founded.copy(tmp_path_factory.mktemp("deployment") / "data")


def mode(path: Path) -> int:
    """The rights on a file."""
    return stat.S_IMODE(path.stat().st_mode)


def test_init_makes_a_folder_only_we_can_read(deployment: Deployment) -> None:
    assert mode(deployment.data) == 0o700
    assert mode(deployment.data / "house.key") == 0o400
    assert (deployment.data / "house.key").stat().st_size == 32
    assert {mode(path) & 0o077 for path in deployment.data.iterdir()} == {0}


def test_init_shows_each_authenticator_once_and_keeps_no_passphrase(deployment: Deployment) -> None:
    assert {"carla", "bram"} <= set(deployment.secrets)
    words = [passphrase("carla"), passphrase("bram"), *deployment.secrets.values()]

    assert traces(files_below(deployment.data), words) == []
    (deployment.data / "leak").write_text(f"x{passphrase('bram')}x")
    assert traces(files_below(deployment.data), words) == [f"{passphrase('bram')} in leak"]
    (deployment.data / "leak").unlink()


def test_whoever_types_no_passphrase_is_given_five_words_in_their_language(tmp_path: Path) -> None:
    given = Deployment(tmp_path / "data")
    done = given.run("init", *NAMES, "--language", "en", typed=("", ""))

    words = dict(re.findall(r"^(\w+): this is your passphrase, it is shown once: (.+)$", done.stdout, re.MULTILINE))
    assert set(words) == {"carla", "bram"}
    assert words["carla"] != words["bram"]
    assert all(len(one.split()) == 5 and set(one.split()) <= set(words_of("en")) for one in words.values())
    admitted = given.run("admit", "--by", "carla", "--login", "ineke", typed=(words["carla"], given.code("carla"), ""))
    (shown,) = re.findall(r"ineke: this is your passphrase, it is shown once: (.+)", admitted.stdout)
    assert set(shown.split()) <= set(words_of("nl"))
    assert traces(files_below(given.data), [*words.values(), shown]) == []


def test_a_second_init_changes_nothing(deployment: Deployment) -> None:
    before = {path.name: path.read_bytes() for path in deployment.data.iterdir()}

    done = deployment.init()

    assert_said(done, "There is a database in")
    assert {path.name: path.read_bytes() for path in deployment.data.iterdir()} == before


def test_init_finds_the_team_and_its_first_people(deployment: Deployment) -> None:
    store = deployment.store()
    with store.reading() as db:
        (team,) = db.exec(select(Team)).all()
        people = {person.login: person.role for person in db.exec(select(Person))}
        assert (team.name, team.zone, team.country) == ("Noord", "Europe/Amsterdam", "NL")
        assert ZoneInfo(team.zone)
        assert (people["carla"], people["bram"]) == ("coordinator", "administrator")
        assert {row.what for row in db.exec(select(AuditRow))} >= {"admit"}
    store.close()


def test_vocabulary_loads_and_loads_again(deployment: Deployment) -> None:
    folder = deployment.data.parent
    more = [*AREAS, "bos,Bosrand,Zuid"]
    (folder / "areas.csv").write_text("\ufeff" + "\r\n".join(more), "utf-8")
    (folder / "institutions.csv").write_text("\n".join(INSTITUTIONS), "utf-8")

    done = deployment.run("vocabulary", str(folder / "areas.csv"), str(folder / "institutions.csv"))

    assert done.stdout == "3 areas and 2 institutions loaded.\n"
    store = deployment.store()
    with store.reading() as db:
        assert len(db.exec(select(Area)).all()) == 3
        assert len(db.exec(select(Institution)).all()) == 2
    store.close()


def test_admit_with_a_real_code_lets_somebody_sign_in(deployment: Deployment) -> None:
    done = deployment.admit("carla", "ineke", "--organisation", "wegwijzer", "--languages", "nl", "pl")

    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("ineke is admitted as interviewer.\n")
    store, house = deployment.store(), read_house(deployment.data / "house.key")
    worker, _private = sign_in(store, house, "ineke", passphrase("ineke"), deployment.code("ineke"), datetime.now(UTC))
    assert worker.organisation == "wegwijzer"
    store.close()


def test_admit_refuses_a_used_code_a_wrong_passphrase_and_an_unknown_name(deployment: Deployment) -> None:
    good = deployment.code("carla")
    typed = (passphrase("carla"), good, passphrase("piet"))
    assert deployment.run("admit", "--by", "carla", "--login", "piet", typed=typed).returncode == 0

    for by, words, code in (
        ("carla", passphrase("carla"), good),
        ("carla", passphrase("bram"), pyotp.TOTP(deployment.secrets["carla"]).now()),
        ("nobody", passphrase("carla"), "123456"),
    ):
        done = deployment.run("admit", "--by", by, "--login", "klaas", typed=(words, code, passphrase("klaas")))

        assert_said(done, "Name, passphrase or code is not right: nobody was admitted.")
    assert not _is_known(deployment, "klaas")


def test_admit_refuses_who_is_no_coordinator(deployment: Deployment) -> None:
    done = deployment.admit("bram", "klaas")

    assert_said(done, "bram is no coordinator")
    assert not _is_known(deployment, "klaas")


def test_admit_refuses_a_name_that_is_taken(deployment: Deployment) -> None:
    done = deployment.admit("carla", "Bram")

    assert_said(done, "Somebody signs in as Bram already")


def _is_known(deployment: Deployment, login: str) -> bool:
    store = deployment.store()
    with store.reading() as db:
        found = db.exec(select(Person).where(Person.login == login)).first()
    store.close()
    return found is not None


@pytest.fixture
def operator(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Operator]:
    """Somebody at the command line, in this process: for refusals, of which there are many."""
    umask = os.umask(0o022)
    os.umask(umask)
    yield Operator(tmp_path / "data", monkeypatch)
    os.umask(umask)


@dataclass
class Operator:
    """Runs commands in this process."""

    data: Path
    patch: pytest.MonkeyPatch

    def refused(self, *words: str, typed: tuple[str, ...] = ()) -> str:
        """The sentence a command stops with."""
        self.patch.setattr(sys, "argv", ["returnapp", words[0], "--data", str(self.data), *words[1:]])
        self.patch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in typed)))
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        said = str(stopped.value.code)
        assert said.startswith("returnapp: ")
        assert "\n" not in said
        return said


NAMES = ("--team", "Noord", "--coordinator", "carla", "--administrator", "bram")
GOOD = (passphrase("carla"), passphrase("bram"))


@pytest.mark.parametrize(
    ("words", "typed", "said"),
    [
        (NAMES, ("too short", "too short"), "at least 15 characters"),
        (NAMES, (GOOD[0], "short"), "at least 15 characters"),
        (NAMES, (), "at least 15 characters"),
        (NAMES, (GOOD[0], "passwordpassword"), "not easily guessed"),
        (NAMES, (GOOD[0], "returnapp returnapp"), "not easily guessed"),
        ((*NAMES, "--zone", "Mars/Olympus"), GOOD, "is no time zone"),
        ((*NAMES, "--zone", "../etc/passwd"), GOOD, "is no time zone"),
        ((*NAMES[:4], "--administrator", "Carla"), GOOD, "two different people"),
        ((*NAMES[:2], "--coordinator", " ", *NAMES[4:]), GOOD, "sign-in name"),
    ],
)
def test_init_that_cannot_be_leaves_nothing_behind(
    operator: Operator, words: tuple[str, ...], typed: tuple[str, ...], said: str
) -> None:
    assert said in operator.refused("init", *words, typed=typed)
    assert not operator.data.exists()


def test_init_keeps_a_house_key_that_is_there(operator: Operator) -> None:
    operator.data.mkdir()
    key = operator.data / "house.key"
    key.write_bytes(bytes(32))

    said = operator.refused("init", *NAMES, typed=GOOD)

    assert "There is a house key" in said
    assert key.read_bytes() == bytes(32)
    assert not (operator.data / "returnapp.db").exists()


@pytest.mark.parametrize(
    "words",
    [
        ("serve",),
        ("vocabulary", "areas.csv", "institutions.csv"),
        ("admit", "--by", "carla", "--login", "ineke"),
    ],
)
def test_a_folder_without_a_database_is_refused_by_every_command(operator: Operator, words: tuple[str, ...]) -> None:
    assert "There is no database" in operator.refused(*words)
    assert not operator.data.exists()


def test_serving_where_others_can_reach_it_is_refused(deployment: Deployment, operator: Operator) -> None:
    operator.data = deployment.data

    assert "can be reached by others" in operator.refused("serve", "--host", "0.0.0.0")  # noqa: S104


@pytest.mark.parametrize(
    ("areas", "institutions", "said"),
    [
        (b"code;name;district\nzand;Zand;Noord\n", None, "missing column"),
        (b"code,name,district\nzand\n", None, "line 2"),
        (
            b"code,name,district\nzand,Zandveld,Noord\n",
            b"code,name,type,secure,places,area,organisation\nx,X,t,open,3,nowhere,o",
            "nowhere",
        ),
        (b"code,name,district\nzand,Zandveld \xe9\xe9n,Noord\n", None, "UTF-8"),
        (None, None, "areas.csv"),
    ],
)
def test_a_vocabulary_that_cannot_be_loaded_says_where_and_changes_nothing(
    deployment: Deployment,
    operator: Operator,
    tmp_path: Path,
    areas: bytes | None,
    institutions: bytes | None,
    said: str,
) -> None:
    operator.data = deployment.data
    first, second = tmp_path / "areas.csv", tmp_path / "institutions.csv"
    if areas is not None:
        first.write_bytes(areas)
    second.write_bytes(institutions or "\n".join(INSTITUTIONS).encode())
    before = _vocabulary(deployment)

    assert said in operator.refused("vocabulary", str(first), str(second))
    assert _vocabulary(deployment) == before


def _vocabulary(deployment: Deployment) -> set[str]:
    store = deployment.store()
    with store.reading() as db:
        found = set(db.exec(select(Area.name))) | set(db.exec(select(Institution.name)))
    store.close()
    return found


def test_a_coordinator_who_was_admitted_opens_the_team_and_an_interviewer_does_not(deployment: Deployment) -> None:
    deployment.admit("carla", "cor", "--role", "coordinator")
    deployment.admit("carla", "ilse")
    store, house = deployment.store(), read_house(deployment.data / "house.key")

    def key(login: str) -> object:
        now = datetime.now(UTC)
        worker, private = sign_in(store, house, login, passphrase(login), None, now)
        with store.reading() as db:
            return Desk(store, house, worker, private, now, ZoneInfo("UTC")).team_key(db)

    assert key("cor") == key("carla")
    with pytest.raises(CannotOpen):
        key("ilse")
    with pytest.raises(NotSignedIn):
        sign_in(store, house, "cor", passphrase("carla"), None, datetime.now(UTC))
    store.close()
