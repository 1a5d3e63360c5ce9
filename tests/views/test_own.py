"""My account, and showing once more who one is before what a stolen cookie must not do."""

from __future__ import annotations

import time
from datetime import datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient

from returnapp.access import FRESH, needs_fresh
from returnapp.records.tables import Slot
from returnapp.vault import slots
from tests.views.markup import Page
from tests.views.test_arriving import field_of, secret_in, typed, words_in
from tests.world import World, code_at, passphrase

LOGIN = "coordinator"
FRESH_ONLY = {
    "people.admit",
    "people.anew",
    "team.rotate",
    "team.sheets",
    "team.let_go",
    "retention.agree",
    "retention.change",
    "own.passphrase",
    "own.authenticator",
}
"""Every page that asks for passphrase and code once more: one that is added comes here."""


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots, "STANDARD", slots.QUICK)


def stale(client: FlaskClient) -> None:
    """Let passphrase and code have been given some time ago."""
    with client.session_transaction() as session:
        session["proven"] = time.time() - FRESH.total_seconds() - 1


def code(world: World, steps: int = 0) -> str:
    """What the coordinator's authenticator shows now."""
    return code_at(world.totp[LOGIN], datetime.now().astimezone(), steps)


def test_the_pages_that_ask_once_more_are_these(world: World) -> None:
    app = world.app()

    assert {one for one in app.view_functions if needs_fresh(app, one)} == FRESH_ONLY


@pytest.mark.parametrize("page", ["/people/new", "/account/passphrase", "/account/authenticator"])
def test_after_five_minutes_such_a_page_asks_first_and_then_goes_on(world: World, page: str) -> None:
    client = world.client(LOGIN)
    assert client.get(page).status_code == 200
    stale(client)

    asked = client.get(page)

    assert asked.status_code == 403
    assert "Is it still you?" in asked.text
    carried = field_of(asked, "resume")
    answer = client.post("/again", data={"passphrase": passphrase(LOGIN), "code": code(world), "resume": carried})
    assert (answer.status_code, answer.headers["Location"]) == (303, page)
    assert client.get(page).status_code == 200


def test_pages_that_need_it_not_stay_open(world: World) -> None:
    client = world.client(LOGIN)
    stale(client)

    assert client.get("/board").status_code == 200
    assert client.get("/account").status_code == 200


def test_what_was_typed_goes_through_but_no_passphrase_and_no_code(world: World) -> None:
    client = world.client(LOGIN)
    fields = typed(client, "/people/new")
    stale(client)
    sent = {**fields, "name": "Noor Proefveld", "login": "noor", "role": "analyst"}

    asked = client.post("/people/new", data=sent, headers={"Sec-Fetch-Site": "same-origin"})

    assert asked.status_code == 403
    carried = field_of(asked, "resume")
    assert "Noor Proefveld" in carried
    assert fields["passphrase_once"] not in asked.text


@pytest.mark.parametrize("words", ["these words are of nobody", passphrase("interviewer")])
def test_who_cannot_show_it_is_asked_again_and_gets_no_further(world: World, words: str) -> None:
    client = world.client(LOGIN)
    stale(client)

    answer = client.post("/again", data={"passphrase": words, "code": code(world)})

    assert answer.status_code == 403
    assert "Passphrase or code is not right" in answer.text
    assert client.get("/people/new").status_code == 403


def test_another_passphrase_ends_the_other_sessions_and_keeps_this_one(world: World) -> None:
    app = world.app()
    here, there = world.client(LOGIN, app), world.client(LOGIN, app)
    given = words_in(here.get("/account/passphrase"))

    answer = here.post("/account/passphrase", data={"passphrase": passphrase(LOGIN)})

    assert answer.status_code == 303
    assert here.get("/account").status_code == 200
    assert there.get("/account").status_code == 401
    visitor = world.client(app=app)
    data = {"login": LOGIN, "code": code(world)}
    assert visitor.post("/sign-in", data={**data, "passphrase": passphrase(LOGIN)}).status_code == 403
    assert visitor.post("/sign-in", data={**data, "passphrase": given}).status_code == 303


def test_a_wrong_passphrase_until_now_changes_nothing(world: World) -> None:
    client = world.client(LOGIN)
    given = words_in(client.get("/account/passphrase"))

    answer = client.post("/account/passphrase", data={"passphrase": "these words are of nobody"})

    assert answer.status_code == 403
    assert words_in(answer) == given
    data = {"login": LOGIN, "code": code(world), "passphrase": passphrase(LOGIN)}
    assert world.client().post("/sign-in", data=data).status_code == 303


def test_another_authenticator_works_from_then_on(world: World) -> None:
    app = world.app()
    client = world.client(LOGIN, app)
    secret = secret_in(client.get("/account/authenticator"))
    now = datetime.now().astimezone()

    done = client.post("/account/authenticator", data={"passphrase": passphrase(LOGIN), "code": code_at(secret, now)})

    assert done.status_code == 303
    data = {"login": LOGIN, "passphrase": passphrase(LOGIN)}
    assert world.client(app=app).post("/sign-in", data={**data, "code": code(world, 1)}).status_code == 403
    assert world.client(app=app).post("/sign-in", data={**data, "code": code_at(secret, now, 1)}).status_code == 303


def test_my_other_sessions_end_when_i_say_so_and_nobody_elses(world: World) -> None:
    app = world.app()
    here, there, others = world.client(LOGIN, app), world.client(LOGIN, app), world.client("interviewer", app)
    assert Page(here.get("/account")).words.count("Another device") == 1

    here.post("/account/elsewhere/end")

    assert here.get("/account").status_code == 200
    assert there.get("/account").status_code == 401
    assert others.get("/account").status_code == 200


GIVES = {
    "/sign-in": {"login": LOGIN, "passphrase": passphrase(LOGIN), "code": "000000"},
    "/sign-in/code": {"login": "noor", "passphrase_once": "four words of hers"},
    "/again": {"passphrase": passphrase(LOGIN), "code": "000000"},
    "/account/passphrase": {"passphrase": passphrase(LOGIN)},
    "/people/new": {"name": "Noor", "login": "noor", "role": "analyst", "language": "nl", "languages": "nl"},
}


@pytest.mark.parametrize("page", GIVES)
def test_wherever_a_passphrase_is_typed_it_waits_before_the_gate(
    world: World, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    app: Flask = world.app()
    client = world.client(LOGIN, app)
    client.get(page)
    seen: list[bool] = []
    inside = app.extensions["gate"]
    stretch = slots._stretch

    def watched(*given: object) -> bytes:
        # Both turns are taken from inside: whoever is in holds one of them.
        seen.append(_is_held(inside))
        return stretch(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(slots, "_stretch", watched)
    data = GIVES[page] | {"act": "a" * 32, "passphrase_once": "four words of hers", "organisation": ""}

    client.post(page, data=data)

    assert seen
    assert all(seen)


def _is_held(gate: object) -> bool:
    import fcntl

    for path in gate._turns:  # type: ignore[attr-defined]
        if path.exists():
            with path.open() as handle:
                try:
                    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    return True
    return False


def test_a_slot_keeps_its_last_code_with_another_passphrase(world: World) -> None:
    client = world.client(LOGIN)
    with world.store.writing() as db:
        row = db.get_one(Slot, (world.id_of(LOGIN), "passphrase"))
        row.last_step = 42
        db.add(row)
        db.commit()
    client.get("/account/passphrase")

    client.post("/account/passphrase", data={"passphrase": passphrase(LOGIN)})

    with world.store.reading() as db:
        assert db.get_one(Slot, (world.id_of(LOGIN), "passphrase")).last_step == 42
