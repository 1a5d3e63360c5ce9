"""The first time: from the coordinator's page, by four words, to a passphrase and authenticator of one's own."""

from __future__ import annotations

import re
from datetime import datetime
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from sqlmodel import select
from werkzeug.test import TestResponse

from returnapp.records.tables import Person, SessionRow, Slot
from returnapp.vault import slots
from tests.casework.steps import audit
from tests.views.markup import Page
from tests.world import World, code_at

NEWCOMER = {"name": "Noor Proefveld", "login": "Noor", "role": "interviewer", "language": "nl", "languages": "nl"}
MINE = "haven lantaarns drijven langs zeven stille reigers"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots, "STANDARD", slots.QUICK)


def typed(client: FlaskClient, page: str) -> dict[str, str]:
    """The hidden fields of a page's form."""
    text = client.get(page).text
    return dict(re.findall(r'<input id="(?:act|passphrase_once)" name="(\w+)" type="hidden" value="([^"]*)"', text))


def admit(client: FlaskClient, **other: str) -> TestResponse:
    """Admit somebody on the page."""
    return client.post("/people/new", data={**typed(client, "/people/new"), **NEWCOMER, "organisation": "", **other})


def field_of(answer: TestResponse, name: str) -> str:
    """What stands in a field of a page."""
    found = next(one for one in Page(answer).tags("input") if one["name"] == name)
    return str(found["value"])


def words_in(answer: TestResponse) -> str:
    """The words that a page shows in its panel."""
    found = re.search(r'<p class="lead" translate="no"><strong>([^<]+)</strong>', answer.text)
    assert found
    return found[1]


def secret_in(answer: TestResponse) -> str:
    """The letters of an authenticator that a page shows."""
    found = re.search(r'<code translate="no">([^<]+)</code>', answer.text)
    assert found
    return found[1].replace(" ", "")


def arrive(client: FlaskClient, code: str, login: str = "noor") -> TestResponse:
    """Come in with a code."""
    return client.post("/sign-in/code", data={"login": login, "passphrase_once": code})


def code_of(answer: TestResponse, steps: int = 0) -> str:
    """What the authenticator that was set up from this page shows now."""
    return code_at(secret_in(answer), datetime.now().astimezone(), steps)


def test_somebody_is_admitted_comes_in_and_signs_in_from_then_on(world: World) -> None:
    app = world.app()
    code = words_in(admit(world.client("coordinator", app)))
    client = world.client(app=app)

    assert arrive(client, code).headers["Location"] == "/welcome"
    welcome = client.get("/welcome")
    given = words_in(welcome)
    assert len(given.split()) == 5
    done = client.post("/welcome", data={"code": code_of(welcome)})

    assert (done.status_code, done.headers["Location"]) == (303, "/")
    assert client.get("/my-interviews").status_code == 200
    client.post("/sign-out")
    again = client.post("/sign-in", data={"login": "noor", "passphrase": given, "code": code_of(welcome, 1)})
    assert again.status_code == 303
    assert arrive(world.client(app=app), code).status_code == 403


def test_until_then_no_page_opens_and_the_key_is_in_no_cookie(world: World) -> None:
    app = world.app()
    code = words_in(admit(world.client("coordinator", app)))
    client = world.client(app=app)
    arrive(client, code)

    for page in ("/my-interviews", "/account", "/board", "/account/token"):
        assert client.get(page).status_code == 401
    with world.store.reading() as db:
        person = db.exec(select(Person.id).where(Person.login == "noor")).one()
        assert person in db.exec(select(SessionRow.person)).all()


def test_other_words_can_be_asked_for_and_only_the_last_count(world: World) -> None:
    app = world.app()
    client = world.client(app=app)
    arrive(client, words_in(admit(world.client("coordinator", app))))
    first = client.get("/welcome")

    second = client.post("/welcome", data={"another": "1"})

    assert words_in(first) != words_in(second)
    assert secret_in(first) == secret_in(second)
    assert Page(second).tags("input")
    client.post("/welcome", data={"code": code_of(second)})
    client.post("/sign-out")
    data = {"login": "noor", "code": code_of(second, 1)}
    assert client.post("/sign-in", data={**data, "passphrase": words_in(first)}).status_code == 403
    assert client.post("/sign-in", data={**data, "passphrase": words_in(second)}).status_code == 303


def test_ones_own_passphrase_is_taken_when_it_is_long_and_typed_twice_alike(world: World) -> None:
    app = world.app()
    client = world.client(app=app)
    arrive(client, words_in(admit(world.client("coordinator", app))))
    code = code_of(client.get("/welcome"))

    for own, twice, said in (
        ("kort", "kort", "Gebruik minstens 15 tekens"),
        ("wachtwoordwachtwoord", "wachtwoordwachtwoord", "Gebruik minstens 15 tekens"),
        (MINE, MINE + "!", "zijn niet gelijk"),
    ):
        answer = client.post("/welcome", data={"code": code, "passphrase_own": own, "passphrase_again": twice})
        assert said in answer.text
        assert own not in answer.text
    data = {"code": code, "passphrase_own": MINE, "passphrase_again": MINE}
    assert client.post("/welcome", data=data).status_code == 303
    client.post("/sign-out")


def test_a_wrong_code_of_the_authenticator_says_so_and_keeps_the_words(world: World) -> None:
    app = world.app()
    client = world.client(app=app)
    arrive(client, words_in(admit(world.client("coordinator", app))))
    before = client.get("/welcome")

    answer = client.post("/welcome", data={"code": "000000" if code_of(before) != "000000" else "111111"})

    assert "niet de code die je authenticator nu toont" in answer.text
    assert (words_in(answer), secret_in(answer)) == (words_in(before), secret_in(before))


@pytest.mark.parametrize(("login", "code"), [("noor", "vier woorden van niemand"), ("niemand", ""), ("", "x")])
def test_a_wrong_code_or_name_gets_one_answer(world: World, login: str, code: str) -> None:
    app = world.app()
    right = words_in(admit(world.client("coordinator", app)))

    answer = arrive(world.client(app=app), code or right, login)

    assert answer.status_code == (403 if login else 200)
    assert right not in answer.text
    assert "Location" not in answer.headers


def test_the_same_admission_sent_twice_admits_once_and_shows_the_same_code(world: World) -> None:
    client = world.client("coordinator")
    data = {**typed(client, "/people/new"), **NEWCOMER, "organisation": ""}

    first, second = (client.post("/people/new", data=data) for _ in range(2))

    assert words_in(first) == words_in(second) == data["passphrase_once"]
    with world.store.reading() as db:
        assert len(db.exec(select(Person).where(Person.login == "noor")).all()) == 1


def test_a_name_that_is_taken_is_said_beside_the_field_and_nothing_is_lost(world: World) -> None:
    answer = admit(world.client("coordinator"), login="interviewer")

    assert "signs in with this name already" in Page(answer).words
    assert field_of(answer, "name") == "Noor Proefveld"


def test_new_keys_for_somebody_end_where_they_were_signed_in_and_bring_them_in_again(world: World) -> None:
    app = world.app()
    theirs, page = world.client("interviewer", app), f"/people/{UUID(world.id_of('interviewer'))}/anew"
    mine = world.client("coordinator", app)
    assert theirs.get("/my-interviews").status_code == 200

    shown = mine.post(page, data=typed(mine, page))

    assert theirs.get("/my-interviews").status_code == 401
    assert "interviewer" in Page(shown).words
    client = world.client(app=app)
    assert arrive(client, words_in(shown), "interviewer").status_code == 303
    assert client.post("/welcome", data={"code": code_of(client.get("/welcome"))}).status_code == 303
    assert client.get("/my-interviews").status_code == 200


def test_no_code_no_words_and_no_secret_stand_in_the_trail_or_in_plain_in_the_database(world: World) -> None:
    app = world.app()
    code = words_in(admit(world.client("coordinator", app)))
    client = world.client(app=app)
    arrive(client, code)
    welcome = client.get("/welcome")
    given, secret = words_in(welcome), secret_in(welcome)

    kept = (world.folder / "returnapp.db").read_bytes() + (world.folder / "returnapp.db-wal").read_bytes()

    assert b"Noor Proefveld" in kept
    for one in (code, given, secret):
        assert one.encode() not in kept
        assert not any(one in repr(row) for row in audit(world))


def test_a_code_that_was_not_given_by_the_page_is_still_stretched(world: World) -> None:
    """A slot under a code costs a thief as much as one under a passphrase."""
    admit(world.client("coordinator"))

    with world.store.reading() as db:
        slot = db.exec(select(Slot).where(Slot.kind == "code")).one()
    assert (slot.memory_kib, slot.passes, slot.lanes) == (8, 1, 1)  # what STANDARD is here
    assert slot.dies is not None
