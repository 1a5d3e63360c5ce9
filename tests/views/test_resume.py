"""A sign-in that ended in the middle of a form: what was written goes through signing in, and is sent once."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import delete
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from returnapp.records.tables import SessionRow
from tests.casework.steps import audit, content
from tests.views.markup import Page, Sheet
from tests.views.posts import DOCUMENTS, FORMS, Written
from tests.views.settings import SETTINGS
from tests.views.test_every_page import faults
from tests.views.test_sessions import forget_codes, typed
from tests.world import World, passphrase

OURS = {"Sec-Fetch-Site": "same-origin"}
ALL = FORMS | SETTINGS


@dataclass
class Writing:
    """Somebody whose sign-in ended while they wrote, on an application that asks for tokens."""

    world: World
    app: Flask
    client: FlaskClient
    written: Written
    data: MultiDict[str, str]

    def send(self, **headers: str) -> TestResponse:
        """Send what was written."""
        return self.client.post(self.written.address, data=self.data, headers={**OURS, **headers})

    def sign_in(self, page: TestResponse, login: str, **other: str) -> TestResponse:
        """Sign in with the form of this page, as a person would."""
        forget_codes(self.world)
        data = Page(page).form("/sign-in").data(**typed(self.world, login, **other))
        return self.client.post("/sign-in", data=data, headers=OURS)

    def enter(self, page: TestResponse, login: str) -> TestResponse:
        """Sign in with one tap of this page."""
        data = Page(page).form("/demo/enter").data(login=login)
        return self.client.post("/demo/enter", data=data, headers=OURS)

    def press(self, page: TestResponse) -> TestResponse:
        """Send what the page after signing in holds."""
        return self.client.post(self.written.address, data=Page(page).form(self.written.address).data(), headers=OURS)


def expire(world: World) -> None:
    """Everybody's sign-in ends."""
    with world.store.writing() as db:
        db.exec(delete(SessionRow))
        db.commit()


def begin(world: World, written: Written) -> Writing:
    """Fill a form in, and let the sign-in end."""
    app = world.app()
    client = world.client(written.login, app)
    app.config["WTF_CSRF_ENABLED"] = True
    data = written.open(client).data(**written.typed)
    expire(world)
    return Writing(world, app, client, written, data)


@pytest.fixture
def writing(world: World) -> Writing:
    """Somebody who wrote down an attempt to offer."""
    return begin(world, FORMS["offers.new"](world))


def hidden(sheet: Sheet) -> list[tuple[str, str]]:
    """What a page sends again, without its token."""
    return sorted(pair for pair in sheet.pairs if pair[0] != "csrf_token")


@pytest.mark.parametrize("way", ["sign_in", "enter"])
@pytest.mark.parametrize("endpoint", sorted(ALL))
def test_what_was_written_is_sent_once_after_signing_in_again(world: World, endpoint: str, way: str) -> None:
    writing = begin(world, ALL[endpoint](world))
    before = content(world.store)

    asked = writing.send()
    page = getattr(writing, way)(asked, writing.written.login)
    nothing_yet = content(world.store)
    sent = writing.press(page)

    once = content(world.store)
    assert (asked.status_code, page.status_code, sent.status_code) == (401, 200, 303), Page(sent).errors
    assert {name: rows for name, rows in nothing_yet.items() if name != "slot"} == {
        name: rows for name, rows in before.items() if name != "slot"
    }
    assert once != nothing_yet
    token = writing.client.get("/account/token").json["token"]
    again = replace_token(writing.data, token)
    repeated = writing.client.post(writing.written.address, data=again, headers=OURS)
    assert (repeated.status_code, repeated.location) == (sent.status_code, sent.location)
    assert content(world.store) == once
    if endpoint not in DOCUMENTS:
        assert [row.act for row in audit(world)].count(writing.data["act"]) == 1


def replace_token(data: MultiDict[str, str], token: str) -> MultiDict[str, str]:
    """The same form with another token."""
    return MultiDict([(name, token if name == "csrf_token" else value) for name, value in data.items(multi=True)])


def test_the_page_after_signing_in_holds_exactly_what_was_posted_and_says_who_one_is(writing: Writing) -> None:
    response = writing.enter(writing.send(), "coordinator")

    page = Page(response)
    posted = sorted(pair for pair in writing.data.items(multi=True) if pair[0] != "csrf_token")
    assert hidden(page.form(writing.written.address)) == posted
    assert page.one("h1").text == "You are signed in again. What you wrote was not sent yet."
    assert "You are signed in as Coordinator (Coordinator)." in page.words
    assert len([tag for tag in page.tags("button") if tag["class"] == "primary"]) == 1
    assert faults(page) == []


def test_neither_page_says_what_was_typed_in_its_title_or_its_words(writing: Writing) -> None:
    first = writing.send()
    second = writing.enter(first, "coordinator")

    for response in (first, second):
        page = Page(response)
        assert writing.written.typed["by"] in response.text
        assert writing.written.typed["by"] not in page.title + page.words
        assert "What you wrote" in page.words
        assert faults(page) == []


def test_a_wrong_passphrase_on_the_way_keeps_it_and_is_kept_nowhere(writing: Writing) -> None:
    wrong = "synthetic words that are wrong"
    refused = writing.sign_in(writing.send(), "coordinator", passphrase=wrong)
    refused_again = writing.sign_in(refused, "coordinator", code="000000")

    page = writing.sign_in(refused_again, "coordinator")

    assert (refused.status_code, refused_again.status_code) == (403, 403)
    for response in (refused, refused_again, page):
        assert wrong not in response.text
        assert passphrase("coordinator") not in response.text
    assert writing.press(page).status_code == 303


def test_somebody_else_who_signs_in_is_told_as_whom(world: World) -> None:
    writing = begin(world, FORMS["assignments.appointment"](world))

    page = writing.enter(writing.send(), "coordinator")

    assert "You are signed in as Coordinator (Coordinator)." in Page(page).words
    assert "send it only if it was you" in Page(page).words
    assert writing.press(page).status_code == 303


@pytest.mark.parametrize("way", ["sign_in", "enter"])
@pytest.mark.parametrize("path", ["/board", "/board?owner=me&state=offered", "/drafts", "/"])
def test_whoever_asked_for_a_page_is_on_it_after_signing_in(writing: Writing, path: str, way: str) -> None:
    asked = writing.client.get(path)
    response = getattr(writing, way)(asked, "coordinator")

    assert asked.status_code == 401
    assert (response.status_code, response.location) == (303, path)


def test_a_page_of_a_file_is_found_again_by_its_id(world: World, writing: Writing) -> None:
    asked = writing.client.get(writing.written.page)

    assert writing.enter(asked, "coordinator").location == writing.written.page


def test_signing_in_without_having_asked_for_anything_opens_the_first_page(world: World) -> None:
    client = world.client()

    assert "resume" not in client.get("/sign-in").text
    assert client.post("/sign-in", data=typed(world)).location == "/"


LONG = {
    "people": ("name",),
    "plan_safe": ("name", "reach", "word"),
    "plan_adults": ("what", "owner"),
    "disclosure": ("words", "after", "to"),
    "act_log": ("did", "who"),
}
"""Lists of the talk, and the columns of each that are written in."""


def test_a_long_interview_of_six_hundred_fields_survives_signing_in(world: World) -> None:
    written = FORMS["interviews.show"](world)
    writing = begin(world, written)
    lines = [(name, columns, number) for name, columns in LONG.items() for number in range(40)]
    for place, (name, columns, number) in enumerate(lines):
        writing.data[f"{name}.{number}.row"] = f"{place:032x}"
        for column in columns:
            writing.data[f"{name}.{number}.{column}"] = f"“{number}” é\r\n" + "gele veren & zo " * 20
    assert len(writing.data) > 600

    page = writing.sign_in(writing.send(), "interviewer")
    sent = writing.press(page)

    assert (page.status_code, sent.status_code) == (200, 303), Page(sent).errors
    assert len(page.data) > 150_000
    kept = dict(pair for pair in written.open(writing.client).pairs)
    for name, columns, number in lines:
        for column in columns:
            key = f"{name}.{number}.{column}"
            assert kept[key].split() == writing.data[key].split()


def test_choosing_a_language_on_the_way_loses_nothing(writing: Writing) -> None:
    def choose(page: TestResponse, language: str) -> TestResponse:
        data = Page(page).form("/language").data(language=language)
        return writing.client.post("/language", data=data, headers=OURS)

    dutch = choose(writing.send(), "nl")
    page = writing.enter(dutch, "coordinator")
    dutch_again = choose(page, "nl")

    assert Page(dutch).one("html")["lang"] == Page(dutch_again).one("html")["lang"] == "nl"
    assert Page(page).one("html")["lang"] == "en"
    assert writing.press(dutch_again).status_code == 303


def test_the_double_press_sends_once(writing: Writing) -> None:
    page = writing.enter(writing.send(), "coordinator")

    answers = [writing.press(page) for _ in range(2)]

    assert [(one.status_code, one.location) for one in answers] == [(303, answers[0].location)] * 2
    assert [row.act for row in audit(writing.world)].count(writing.data["act"]) == 1


def test_a_beginning_that_was_only_asked_for_comes_up_after_signing_in(world: World) -> None:
    start = {"starting": "1", "given": "Noor", "family": "Proefveld", "born": ""}
    writing = begin(world, FORMS["offers.new"](world))
    writing.written, writing.data = replace(writing.written, action="/returns/register"), MultiDict(start)

    page = writing.enter(writing.send(), "coordinator")

    assert Page(writing.press(page)).form("/returns/register").data()["given"] == "Noor"
