"""Drafts in the list, in the count and at their limits: what no page of ours sends is kept nowhere."""

from __future__ import annotations

from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import select

from returnapp.casework.assignments import withdraw_access
from returnapp.casework.desk import Posted
from returnapp.casework.drafts import MOST
from returnapp.records.sealed import fresh
from returnapp.records.tables import Draft, File
from returnapp.views.drafts import MOST_BYTES
from tests.canaries import files_below, traces
from tests.casework.steps import content
from tests.views.markup import Page
from tests.views.posts import FORMS
from tests.views.test_drafts import REGISTER, begin, keep, pairs_of, rows
from tests.world import World


@pytest.fixture
def app(world: World) -> Flask:
    """One application for several browsers."""
    return world.app()


@pytest.fixture
def client(world: World, app: Flask) -> FlaskClient:
    """The browser of a coordinator."""
    return world.client("coordinator", app)


def test_the_list_names_the_file_and_only_one_without_a_file_by_what_was_typed(
    world: World, client: FlaskClient
) -> None:
    written = FORMS["returns.again"](world)
    keep(client, fresh(), written.page, [["given", "Kwikstaartje"]])
    keep(client, fresh())
    with world.store.reading() as db:
        (reference,) = db.exec(select(File.reference))

    headings = [tag.text for tag in Page(client.get("/drafts")).tags("h2")]

    assert headings == ["New return · Kwikstaartje Proefveld", f"New return · {reference}"]


def test_every_page_counts_what_was_begun_and_opens_none_of_it(world: World, client: FlaskClient) -> None:
    assert "Begun" not in client.get("/board").text

    acts = [fresh(), fresh()]
    for act in acts:
        keep(client, act)

    assert "Begun and not sent: 2" in Page(client.get("/board")).one("header").text
    assert "Kwikstaartje" not in client.get("/board").text
    client.post("/drafts/throw-away", data={"act": acts[0]})
    assert "Begun and not sent: 1" in Page(client.get("/board")).one("header").text


def test_beginning_anew_neither_shows_nor_replaces_what_was_begun_before(world: World, client: FlaskClient) -> None:
    first = begin(world, "returns.register")

    second = Page(first.client.post(REGISTER, data={"starting": "1", "given": "Ander"})).form(REGISTER)
    keep(first.client, second.data()["act"], REGISTER, pairs_of(second))

    assert second.data()["given"] == "Ander"
    assert "did not send it" not in Page(first.client.post(REGISTER, data={"starting": "1"})).words
    assert {row.id for row in rows(world)} == {first.act, second.data()["act"]}
    assert first.again().data()["given"] == "Noor"
    assert Page(first.client.get(f"{REGISTER}?draft={second.data()['act']}")).form(REGISTER).data()["given"] == "Ander"


@pytest.mark.parametrize("query", ["", "?draft=", "?draft=x", "?draft=" + "0" * 32])
def test_a_page_that_begins_with_nobody_leads_to_the_search(client: FlaskClient, query: str) -> None:
    keep(client, fresh())

    for path in (REGISTER, "/missing/register"):
        response = client.get(path + query)

        assert (response.status_code, response.location) == (303, "/returns/new")


def test_of_two_that_were_begun_on_one_page_the_newest_is_shown_and_the_other_can_be_asked_for(
    world: World, client: FlaskClient
) -> None:
    path, acts = FORMS["offers.new"](world).page, [fresh(), fresh()]
    for act in acts:
        keep(client, act, path, [["by", act]])

    shown = [Page(client.get(path + query)).form(path).data()["by"] for query in ("", f"?draft={acts[0]}")]

    assert shown == [acts[1], acts[0]]


@pytest.mark.parametrize(
    "message",
    [
        None,
        [],
        {},
        "x",
        {"act": "a" * 32, "path": REGISTER},
        {"act": "A" * 32, "path": REGISTER, "pairs": []},
        {"act": 1, "path": REGISTER, "pairs": []},
        {"act": "a" * 32, "path": REGISTER, "pairs": [["a"]]},
        {"act": "a" * 32, "path": REGISTER, "pairs": [["a", 1]]},
        {"act": "a" * 32, "path": REGISTER, "pairs": [["a", "\ud800"]]},
        {"act": "a" * 32, "path": "/board", "pairs": []},
        {"act": "a" * 32, "path": "/sign-out", "pairs": []},
        {"act": "a" * 32, "path": "/no-such-page", "pairs": []},
        {"act": "a" * 32, "path": "//localhost/returns/register", "pairs": []},
        {"act": "a" * 32, "path": "https://elsewhere.example/returns/register", "pairs": []},
    ],
)
def test_what_no_page_of_ours_sends_is_refused_and_kept_nowhere(
    world: World, client: FlaskClient, message: object
) -> None:
    response = client.post("/drafts/keep", json=message)

    assert response.status_code == 400
    assert rows(world) == []


@pytest.mark.parametrize("body", [b"[" * 50_000, b"\xff\xfe", b"", b'{"act": NaN}'])
def test_what_is_no_message_at_all_is_refused(client: FlaskClient, body: bytes) -> None:
    assert client.post("/drafts/keep", data=body, content_type="application/json").status_code == 400


def test_the_form_of_another_role_is_no_place_for_a_draft(world: World, app: Flask) -> None:
    assert keep(world.client("interviewer", app), fresh()).status_code == 400


def test_what_is_too_long_is_refused_and_what_was_kept_before_stays(world: World, client: FlaskClient) -> None:
    act = fresh()
    keep(client, act)
    before = content(world.store)

    assert keep(client, act, pairs=[["known", "x" * MOST_BYTES]]).status_code == 413
    assert content(world.store) == before


def test_one_draft_too_many_is_refused_in_words_a_script_knows(client: FlaskClient) -> None:
    acts = [fresh() for _ in range(MOST)]
    answers = {keep(client, act).status_code for act in acts}
    refused = keep(client, fresh())

    assert answers == {200}
    assert (refused.status_code, refused.json) == (409, {"problem": "full"})
    assert keep(client, acts[0]).status_code == 200


def test_a_draft_of_somebody_else_is_as_if_it_were_not_there(world: World, app: Flask, client: FlaskClient) -> None:
    act = fresh()
    keep(client, act)
    before = content(world.store)
    other = world.client("interviewer", app)
    path = f"{FORMS['assignments.appointment'](world).page}"
    begun = content(world.store)

    taken = keep(other, act, path)
    dropped = other.post("/drafts/throw-away", data={"act": act})

    assert (taken.status_code, dropped.status_code) == (404, 303)
    assert content(world.store) == begun
    assert begun["draft"] == before["draft"]


def test_whoever_is_signed_out_keeps_nothing(world: World, app: Flask) -> None:
    assert keep(world.client(None, app), fresh()).status_code == 401
    assert rows(world) == []


@pytest.mark.parametrize(
    "back", ["https://evil.example", "//evil.example", "//board", "/sign-out", "/no-such-page", ""]
)
def test_after_throwing_away_one_is_on_a_page_of_ours(client: FlaskClient, back: str) -> None:
    response = client.post("/drafts/throw-away", data={"act": fresh(), "back": back})

    assert (response.status_code, response.location) == (303, "/drafts")


def test_a_row_that_was_damaged_is_said_and_shuts_no_form(world: World, client: FlaskClient) -> None:
    written, act = FORMS["offers.new"](world), fresh()
    keep(client, act, written.page, [["by", "Iemand"]])
    with world.store.writing() as db:
        row = db.get_one(Draft, act)
        row.box = row.box[:-1] + b"x"
        db.add(row)
        db.commit()

    assert client.get(written.page).status_code == 200
    page = Page(client.get("/drafts"))
    assert "This can no longer be opened" in page.words
    client.post("/drafts/throw-away", data=page.form("/drafts/throw-away").data())
    assert rows(world) == []


def test_while_it_is_kept_no_typed_word_is_on_disk_and_the_same_search_sees_what_is(
    world: World, client: FlaskClient
) -> None:
    words = {"given": "Kwikstaartje", "known": "ijsvogelnest bij de sluis"}
    for number in range(3):
        keep(client, fresh(), REGISTER, [*words.items(), ("needs", "n" * number)])
    client.get("/drafts")
    places = files_below(world.folder)

    assert any(path.name.endswith("-wal") for path in places)
    assert traces(places, [*words.values(), REGISTER]) == []
    assert {line.split(" in ")[0] for line in traces(places, ["Coordinator", *words.values()])} == {"Coordinator"}


def test_a_draft_of_a_file_that_is_no_longer_ones_own_can_be_thrown_away(world: World, app: Flask) -> None:
    written = FORMS["assignments.appointment"](world)
    client = world.client("interviewer", app)
    keep(client, fresh(), written.page, [["place", "Park"]])
    withdraw_access(world.desk(), Posted(fresh()), UUID(written.page.split("/")[2]).hex, "ziek")

    page = Page(client.get("/drafts"))

    assert client.get(written.page).status_code == 404
    assert client.post("/drafts/throw-away", data=page.form("/drafts/throw-away").data()).status_code == 303
    assert rows(world) == []
