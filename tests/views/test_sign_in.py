"""Signing in on a page: who fails too often waits, a known browser does not, and guesses take turns."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pyotp
import pytest
from flask.testing import FlaskClient
from sqlmodel import select
from werkzeug.test import TestResponse

from returnapp.access import IDLE_SHARED
from returnapp.domain.throttle import ACCOUNT
from returnapp.gate import Gate
from returnapp.records.tables import SessionRow, Slot
from returnapp.vault import slots
from tests.world import World, passphrase

WRONG = "these words are of nobody at all"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots, "STANDARD", slots.QUICK)


def send(world: World, client: FlaskClient, words: str, login: str = "interviewer", **more: str) -> TestResponse:
    """Send the sign-in form with a code that was not used, from some network."""
    with world.store.writing() as db:
        row = db.get_one(Slot, (world.id_of("interviewer"), "passphrase"))
        row.last_step = 0
        db.add(row)
        db.commit()
    code = pyotp.TOTP(world.totp["interviewer"]).now()
    data = {"login": login, "passphrase": words, "code": code, **more}
    return client.post("/sign-in", data=data)


def rows(world: World) -> list[SessionRow]:
    """All live sign-ins."""
    with world.store.reading() as db:
        return list(db.exec(select(SessionRow)))


def fail_often(world: World, client: FlaskClient) -> None:
    """Fail until strangers have to wait."""
    for _ in range(ACCOUNT.failures):
        assert send(world, client, WRONG).status_code == 403


def test_strangers_are_told_until_when_they_wait_and_keep_their_name_in_the_form(world: World) -> None:
    client = world.client()
    fail_often(world, client)

    answer = send(world, client, passphrase("interviewer"))

    assert answer.status_code == 429
    assert 3500 < int(answer.headers["Retry-After"]) <= 3601
    assert "Too many tries" in answer.text
    assert 'value="interviewer"' in answer.text
    assert passphrase("interviewer") not in answer.text


def test_a_browser_that_was_here_before_signs_in_all_the_same(world: World) -> None:
    app = world.app()
    mine, strangers = world.client(app=app), world.client(app=app)
    assert send(world, mine, passphrase("interviewer")).status_code == 303
    fail_often(world, strangers)
    assert send(world, strangers, passphrase("interviewer")).status_code == 429

    assert send(world, mine, passphrase("interviewer")).status_code == 303


@pytest.mark.parametrize(("secure", "name"), [(True, "__Host-d"), (False, "d")])
def test_the_cookie_of_a_browser_is_for_us_alone(world: World, secure: bool, name: str) -> None:
    answer = send(world, world.client(app=world.app(secure=secure)), passphrase("interviewer"))

    (cookie,) = [one for one in answer.headers.getlist("Set-Cookie") if one.startswith(f"{name}=")]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert "Path=/" in cookie
    assert ("Secure" in cookie) is secure


def test_who_did_not_get_in_leaves_no_browser_known(world: World) -> None:
    answer = send(world, world.client(), WRONG)

    assert not any(one.startswith("d=") for one in answer.headers.getlist("Set-Cookie"))


@pytest.mark.parametrize("value", ["", "x", "AAAA", "//8=", "é", "A" * 500])
def test_a_cookie_that_is_none_of_ours_changes_nothing(world: World, value: str) -> None:
    client = world.client()
    client.set_cookie("d", value)

    assert send(world, client, passphrase("interviewer")).status_code == 303


def test_a_browser_has_one_session_at_a_time(world: World) -> None:
    client = world.client()
    send(world, client, passphrase("interviewer"))
    (first,) = rows(world)
    client.delete_cookie("s")

    send(world, client, passphrase("interviewer"))

    (second,) = rows(world)
    assert second.id != first.id
    assert second.device == first.device != ""
    send(world, world.client(), passphrase("interviewer"))
    assert len(rows(world)) == 2


def test_a_device_that_others_use_too_is_idle_sooner(world: World) -> None:
    app = world.app()
    for number, shared in enumerate(({"shared": "y"}, {})):
        client = world.client(app=app)
        send(world, client, passphrase("interviewer"), **shared)
        with world.store.writing() as db:
            for row in db.exec(select(SessionRow)):
                row.seen -= IDLE_SHARED - timedelta(seconds=5)
                db.add(row)
            db.commit()
        assert client.get("/account/token").status_code == 200
        with world.store.writing() as db:
            for row in db.exec(select(SessionRow)):
                row.seen -= IDLE_SHARED
                db.add(row)
            db.commit()
        assert client.get("/account/token").status_code == (401 if number == 0 else 200)


def test_when_every_place_is_taken_the_page_says_so_and_nothing_is_tried(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = world.app()
    app.extensions["gate"] = gate = Gate(world.folder / "gate", at_once=1, waiting=0)

    with gate.passing():
        answer = send(world, world.client(app=app), passphrase("interviewer"))

    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "5"
    assert "Wait a few seconds" in answer.text
    assert send(world, world.client(app=app), passphrase("interviewer")).status_code == 303


class Watched(Gate):
    """A gate that knows whether somebody is inside."""

    inside = 0

    def passing(self, *, stranger: bool = False) -> Any:
        """As the gate does, and counted."""
        from contextlib import contextmanager

        @contextmanager
        def counted() -> Any:
            with super(Watched, self).passing(stranger=stranger):
                Watched.inside += 1
                try:
                    yield
                finally:
                    Watched.inside -= 1

        return counted()


@pytest.mark.parametrize("login", ["interviewer", "nobody"])
@pytest.mark.parametrize("words", [passphrase("interviewer"), WRONG])
def test_no_passphrase_is_tried_outside_the_gate(
    world: World, monkeypatch: pytest.MonkeyPatch, login: str, words: str
) -> None:
    app, seen = world.app(), []
    app.extensions["gate"] = Watched(world.folder / "gate")
    world.id_of("interviewer")
    stretch: Callable[..., bytes] = slots._stretch
    monkeypatch.setattr(slots, "_stretch", lambda *given: seen.append(Watched.inside) or stretch(*given))

    send(world, world.client(app=app), words, login)

    assert seen == [1]


def test_somebody_on_their_own_device_passes_when_strangers_hold_all_they_can(world: World) -> None:
    app = world.app()
    mine, stranger = world.client(app=app), world.client(app=app)
    send(world, mine, passphrase("interviewer"))
    app.extensions["gate"] = gate = Gate(world.folder / "gate", at_once=2, waiting=0)

    with gate.passing(stranger=True):
        assert send(world, stranger, passphrase("interviewer")).status_code == 503
        assert send(world, mine, passphrase("interviewer")).status_code == 303
