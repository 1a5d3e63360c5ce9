"""The tick as it runs: once, beside a server, and killed; nothing is lost and nothing is done twice."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from sqlmodel import select

from returnapp.casework import letters
from returnapp.domain.letters import Occasion
from returnapp.records.tables import Letter, Person
from tests import forked
from tests.deployments import COMMAND, Deployment, assert_said
from tests.postbox import Postbox, serve
from tests.test_serve import start


@pytest.fixture
def deployment(founded: Deployment, tmp_path: Path) -> Deployment:
    """A deployment whose people have an address."""
    found = founded.copy(tmp_path / "data")
    with found.store().writing() as db:
        for person in db.exec(select(Person)):
            person.email = f"{person.login}@proefveld.test"
            db.add(person)
        db.commit()
    return found


@pytest.fixture
def box() -> Postbox:
    """An empty postbox."""
    return Postbox()


@pytest.fixture
def server(box: Postbox) -> Iterator[Controller]:
    """It is served without TLS."""
    found = serve(box)
    yield found
    found.stop(no_assert=True)


def environment(server: Controller, **other: str) -> dict[str, str]:
    """The settings that lead mail to it."""
    ours = {
        "RETURNAPP_SMTP_HOST": "127.0.0.1",
        "RETURNAPP_SMTP_PORT": str(server.port),
        "RETURNAPP_SMTP_TLS": "none",
        "RETURNAPP_SMTP_SENDER": "returnapp@terugkeer.test",
        "RETURNAPP_ADDRESS": "https://terugkeer.test",
    }
    return {**os.environ, **ours, **other}


def tick(deployment: Deployment, env: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    """Run one round."""
    return forked.run(["tick", "--data", str(deployment.data), *words], env=env)


def write(deployment: Deployment, *occasions: Occasion) -> None:
    """Let carla be mailed."""
    with deployment.store().writing() as db:
        carla = db.exec(select(Person).where(Person.login == "carla")).one()
        for occasion in occasions:
            letters.write(db, carla, occasion, "test", datetime.now(UTC))
        db.commit()


def waiting(deployment: Deployment) -> int:
    """How many letters were not sent yet, of those we wrote."""
    with deployment.store().reading() as db:
        found = db.exec(select(Letter).where(Letter.sent_at == None, Letter.occasion != "digest"))  # noqa: E711
        return len(found.all())


def subjects(box: Postbox) -> list[Any]:
    """What arrived besides digests."""
    return sorted(str(mail["Subject"]) for mail in box.mails if mail["Subject"] != "returnapp: Today")


def wait_for(box: Postbox, number: int, seconds: int = 20) -> None:
    """Wait until so many mails arrived."""
    end = time.monotonic() + seconds
    while len(subjects(box)) < number:
        assert time.monotonic() < end, "no mail arrived"
        time.sleep(0.05)


def test_one_round_sends_what_waits_and_says_nothing(deployment: Deployment, box: Postbox, server: Controller) -> None:
    write(deployment, Occasion.NEW_DEVICE, Occasion.KEYS_CHANGED)

    done = tick(deployment, environment(server))

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert subjects(box) == ["returnapp: Passphrase or authenticator changed", "returnapp: Signed in on a new device"]
    assert tick(deployment, environment(server)).returncode == 0
    assert len(subjects(box)) == 2


def test_a_server_that_does_not_answer_keeps_the_letter_waiting(
    deployment: Deployment, box: Postbox, server: Controller
) -> None:
    write(deployment, Occasion.NEW_DEVICE)
    box.refusing = "451 later"

    done = tick(deployment, environment(server))

    assert (done.returncode, done.stderr) == (0, "")
    assert waiting(deployment) == 1


def test_without_a_mail_server_everything_else_is_done(deployment: Deployment) -> None:
    write(deployment, Occasion.NEW_DEVICE)

    done = tick(deployment, dict(os.environ))

    assert (done.returncode, done.stderr) == (0, "")
    assert waiting(deployment) == 1


def test_beside_a_server_it_runs_by_itself_begins_again_and_ends_with_it(
    deployment: Deployment, box: Postbox, server: Controller, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment(server).items():
        monkeypatch.setenv(name, value)
    write(deployment, Occasion.NEW_DEVICE)
    running = start(deployment)
    try:
        wait_for(box, 1)
        (first,) = children(running.process.pid)
        os.kill(first, signal.SIGKILL)
        write(deployment, Occasion.KEYS_CHANGED)  # now: a letter that the first had in hand would wait for its next try
        wait_for(box, 2)
        (second,) = children(running.process.pid)
        assert second != first
    finally:
        assert running.stop() == 0
    assert not Path(f"/proc/{second}").exists()


def children(pid: int) -> list[int]:
    """The ticks that are children of a process."""
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((path / "stat").read_text().rpartition(")")[2].split()[1])
            words = (path / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if parent == pid and b"tick" in words:
            found.append(int(path.name))
    return found


def test_killed_while_it_sends_it_loses_none_and_a_second_copy_has_the_same_id(
    deployment: Deployment, box: Postbox, server: Controller
) -> None:
    occasions = [one for one in Occasion if one is not Occasion.DIGEST]
    write(deployment, *occasions)
    command = [*COMMAND, "tick", "--data", str(deployment.data)]
    process = subprocess.Popen(command, env=environment(server))
    wait_for(box, 2)
    process.send_signal(signal.SIGKILL)
    process.wait(10)

    with deployment.store().writing() as db:
        for letter in db.exec(select(Letter)):
            letter.tries = 0  # or the test would wait for the next try
            db.add(letter)
        db.commit()
    assert tick(deployment, environment(server)).returncode == 0

    mine = [mail for mail in box.mails if mail["Subject"] != "returnapp: Today"]
    ids = {str(mail["Message-ID"]): str(mail["Subject"]) for mail in mine}
    assert len(ids) == len(set(ids.values())) == len(occasions)
    assert waiting(deployment) == 0


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"RETURNAPP_SMTP_PORT": "0"}, "must be a number"),
        ({"RETURNAPP_SMTP_TLS": "maybe"}, "must be one of"),
        ({"RETURNAPP_SMTP_HOST": "mail.proefveld.test"}, "for a server on loopback"),
        ({"RETURNAPP_SMTP_SENDER": "a@b.test\nBcc: c@d.test"}, "must be one mail address"),
        ({"RETURNAPP_SMTP_USER": "noor"}, "RETURNAPP_SMTP_PASSWORD_FILE must name a file"),
        ({"RETURNAPP_ADDRESS": "javascript:alert(1)"}, "RETURNAPP_ADDRESS must be"),
    ],
)
def test_settings_that_are_not_safe_are_refused_in_a_sentence(
    deployment: Deployment, server: Controller, wrong: dict[str, str], words: str
) -> None:
    assert_said(tick(deployment, environment(server, **wrong)), words)


def test_a_password_that_others_can_read_is_refused(deployment: Deployment, server: Controller, tmp_path: Path) -> None:
    path = tmp_path / "password"
    path.write_text("synthetic\n", "utf-8")
    path.chmod(0o644)
    with_it = {"RETURNAPP_SMTP_USER": "noor", "RETURNAPP_SMTP_PASSWORD_FILE": str(path)}

    assert_said(tick(deployment, environment(server, **with_it)), "can be read by others")
    path.chmod(0o400)
    assert tick(deployment, environment(server, **with_it)).returncode == 0
