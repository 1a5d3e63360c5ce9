"""A server that is killed at random moments during autosave loses nothing it acknowledged."""

from __future__ import annotations

import json
import os
import secrets
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from uuid import UUID

import pytest

from returnapp.casework.interviews import read_talk
from returnapp.casework.sheets import unpack
from returnapp.domain.posted import Pairs
from returnapp.interview import DEFINITION
from returnapp.records import sealed, trail
from returnapp.records.sealed import Kind, fresh
from tests.casework.steps import audit
from tests.world import World, file_of

LONGEST = 250
"""Milliseconds a server lives at most: a snapshot takes about ten."""


@dataclass
class Nursery:
    """Starts one server after the other and kills it."""

    process: subprocess.Popen[str]

    @contextmanager
    def server(self) -> Iterator[int]:
        """A server's port; it is killed at the end."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write("one more\n")
        self.process.stdin.flush()
        pid, port = map(int, self.process.stdout.readline().split())
        try:
            yield port
        finally:
            os.kill(pid, signal.SIGKILL)


@contextmanager
def nursery(folder: Path) -> Iterator[Nursery]:
    """A process from which servers are forked."""
    command = [sys.executable, "-m", "tests.views.nursery", str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield Nursery(process)


@dataclass
class Tablet:
    """Posts one snapshot after the other, and again what was not acknowledged."""

    path: str
    headers: dict[str, str]
    sent: dict[str, Pairs] = field(default_factory=dict)
    acknowledged: list[str] = field(default_factory=list)
    refused: list[tuple[int, bytes]] = field(default_factory=list)
    cut_off: int = 0
    _waiting: dict[str, object] | None = None

    def _next(self) -> dict[str, object]:
        number, snapshot = len(self.sent), fresh()
        parent = self.acknowledged[-1] if self.acknowledged else ""
        self.sent[snapshot] = (("close_add", f"zin {number}: " + "gele veren " * (number % 50)),)
        pairs = [list(pair) for pair in self.sent[snapshot]]
        return {"id": snapshot, "parent": parent, "salt": fresh(), "version": DEFINITION.version, "pairs": pairs}

    def _post(self, port: int, message: dict[str, object]) -> None:
        connection = HTTPConnection("127.0.0.1", port, timeout=10)
        try:
            connection.request("POST", self.path, json.dumps(message), self.headers)
            answer = connection.getresponse()
            body = answer.read()
        finally:
            connection.close()
        if answer.status != 200:
            self.refused.append((answer.status, body))
            return
        self.acknowledged.append(json.loads(body)["id"])
        self._waiting = None

    def wait_for(self, number: int) -> None:
        """Wait until so many were acknowledged."""
        end = time.monotonic() + 30
        while len(self.acknowledged) < number:
            assert time.monotonic() < end, "nothing was acknowledged"
            time.sleep(0.001)

    def write(self, port: int) -> None:
        """Go on until the server is gone."""
        try:
            while not self.refused:
                self._waiting = self._waiting or self._next()
                self._post(port, self._waiting)
        except (OSError, HTTPException, ValueError):
            self.cut_off += 1


def tablet(world: World, episode: str) -> Tablet:
    """The tablet of an interviewer who signed in before."""
    app = world.app()
    client = world.client("interviewer", app)
    app.config["WTF_CSRF_ENABLED"] = True
    token = client.get("/account/token").json["token"]
    cookie = client.get_cookie("s")
    assert cookie
    headers = {"Cookie": f"s={cookie.value}", "X-CSRFToken": token, "Content-Type": "application/json"}
    return Tablet(f"/episodes/{UUID(episode)}/interview/revisions", headers)


def kept(world: World, episode: str) -> list[tuple[str, Pairs]]:
    """Every snapshot that can be opened."""
    with world.store.reading() as db:
        keys = world.desk().file_keys(db, file_of(episode))
        entries = sealed.history(db, file_of(episode), keys, (Kind.INTERVIEW,))
        return [(entry.id, unpack(entry.body)) for entry in entries]


@pytest.mark.parametrize("kills", [10, pytest.param(60, marks=pytest.mark.long)])
def test_kills_during_autosave_lose_nothing_that_was_acknowledged(world: World, kills: int) -> None:
    episode = world.an_assigned_return()
    writer = tablet(world, episode)

    with nursery(world.folder) as servers:
        for number in range(kills):
            with servers.server() as port:
                writing = threading.Thread(target=writer.write, args=(port,))
                writing.start()
                if number % 2:  # every other server lives to acknowledge some, however busy the machine is
                    writer.wait_for(len(writer.acknowledged) + 3)
                time.sleep(secrets.randbelow(LONGEST) / 1000)
            writing.join(20)
            assert not writing.is_alive()

    found = kept(world, episode)
    assert writer.refused == []
    assert writer.cut_off == kills
    assert len(writer.acknowledged) > kills
    assert set(writer.acknowledged) <= {snapshot for snapshot, _pairs in found}
    assert all(writer.sent[snapshot] == pairs for snapshot, pairs in found)
    assert len({snapshot for snapshot, _pairs in found}) == len(found)
    assert [row.what for row in audit(world)].count("save interview") == len(found)
    assert read_talk(world.desk("interviewer"), episode).sheet.head == found[-1][0]
    with world.store.reading() as db:
        assert trail.first_break(db, world.house) is None
