"""Strangers stand in line before the sign-in; somebody on their own device passes by, and so do all other pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask.testing import FlaskClient

from returnapp.gate import IN_LINE, Busy, Line
from returnapp.vault import slots
from tests.views.test_sign_in import WRONG, send
from tests.world import World, passphrase


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots, "STANDARD", slots.QUICK)


@pytest.fixture
def client(world: World) -> FlaskClient:
    """A browser that was never here."""
    return world.client()


@contextmanager
def crowded(client: FlaskClient) -> Iterator[None]:
    """Fill the line of an application."""
    line: Line = client.application.extensions["line"]
    for _ in range(IN_LINE):
        assert line._places.acquire(blocking=False)
    yield
    for _ in range(IN_LINE):
        line._places.release()


def test_a_stranger_at_the_end_of_a_full_line_is_told_to_come_back(world: World, client: FlaskClient) -> None:
    with crowded(client):
        answer = send(world, client, passphrase("interviewer"))

    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "5"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "go back and send the form once more" in answer.text


def test_it_is_said_in_the_language_of_the_browser(client: FlaskClient) -> None:
    with crowded(client):
        answer = client.post("/sign-in", data={"login": "x"}, headers={"Accept-Language": "nl"})

    assert '<html lang="nl"' in answer.text
    assert "Wacht een paar tellen" in answer.text


def test_somebody_on_their_own_device_passes_by(world: World, client: FlaskClient) -> None:
    assert send(world, client, passphrase("interviewer")).status_code == 303
    client.post("/sign-out")

    with crowded(client):
        assert send(world, client, passphrase("interviewer")).status_code == 303


def test_a_device_of_somebody_else_does_not_pass_by(world: World, client: FlaskClient) -> None:
    assert send(world, client, passphrase("interviewer")).status_code == 303
    client.post("/sign-out")

    with crowded(client):
        assert send(world, client, WRONG, login="coordinator").status_code == 503


def test_other_pages_do_not_stand_in_line(client: FlaskClient) -> None:
    with crowded(client):
        assert client.get("/sign-in").status_code == 200


def test_whoever_was_answered_leaves_the_line(world: World, client: FlaskClient) -> None:
    for _ in range(IN_LINE + 2):
        assert send(world, client, WRONG).status_code == 403


def test_a_line_lets_the_next_in_when_one_leaves() -> None:
    line = Line(places=1)
    line.enter()
    with pytest.raises(Busy):
        line.enter()

    line.leave()

    line.enter()
