"""Every read and every act is in the trail: once, before the page is shown, and without what stands in the file."""

from __future__ import annotations

import secrets
from typing import Any
from uuid import UUID

import flask.templating
import pytest
from sqlalchemy import text

from returnapp.records import trail
from tests.casework.steps import audit, last
from tests.views.posts import DOCUMENTS, FORMS
from tests.views.region import CANARIES, ELSEWHERE, Place
from tests.views.settings import SETTINGS
from tests.views.test_every_page import ASKED_BY_SCRIPTS
from tests.views.test_role_matrix import OF_A_FILE, PERSONS, REVISIONS, TABLE, methods_of
from tests.world import World, file_of

RETENTION = ("retention.show", "retention.change")
TEAM = ("team.show", "team.rotate", "team.sheets", "team.let_go", "team.shut_out")
READ, INTERVIEW, NOTHING = ("read file",), ("read interview",), ()
READS: dict[str, tuple[str, ...]] = {
    "static": NOTHING,
    "home.show": NOTHING,
    "home.healthz": NOTHING,
    "account.sign_in": NOTHING,
    "account.token": NOTHING,
    **dict.fromkeys(("arriving.code", "arriving.settle", "own.show", "own.again", "own.passphrase"), NOTHING),
    **dict.fromkeys(("own.authenticator", "people.admit", "people.anew", *TEAM, *RETENTION), NOTHING),
    **dict.fromkeys(("retention.of_file", "retention.agree", "trails.of_file"), READ),
    "trails.show": ("read trail",),
    "trails.check": ("check trail",),
    "drafts.mine": NOTHING,
    "returns.register": NOTHING,
    "missing.register": NOTHING,
    "board.show": ("list board",),
    "returns.find": NOTHING,
    "returns.again": READ,
    "files.show": READ,
    "offers.new": READ,
    "assignments.new": READ,
    "assignments.withdraw": READ,
    "assignments.appointment": READ,
    "interviews.mine": ("list own interviews",),
    "interviews.show": INTERVIEW,
    "interviews.prepare": INTERVIEW,
    "interviews.read_back": INTERVIEW,
    "interviews.hand_in": INTERVIEW,
    "interviews.risk": INTERVIEW,
    "plans.agree": READ,
    "plans.actions": READ,
    "plans.sharing": READ,
    "plans.promise": READ,
    "missing.together": (*READ, "list companions"),
    **dict.fromkeys(("missing.again", "missing.report", "missing.contacting", "missing.arrangement"), READ),
    **dict.fromkeys(("returns.come_back", "returns.correct", "returns.person"), READ),
    **dict.fromkeys(("assignments.by_wish", "assignments.together", "assignments.apart"), READ),
    **dict.fromkeys(("assignments.relations", "closing.close", "closing.reopen", "closing.note"), READ),
    **dict.fromkeys(("offers.declined", "interviews.carers", "reviews.check"), INTERVIEW),
    **dict.fromkeys(("versions.compare", "versions.compare_prepared", "versions.compare_carers"), INTERVIEW),
    **dict.fromkeys(("versions.history", "versions.show", "versions.late"), INTERVIEW),
    **dict.fromkeys(("tablet.any_language", "tablet.show", "tablet.manifest", "tablet.worker"), NOTHING),
    **dict.fromkeys(("tablet_data.me", "tablets.show", "tablets.save"), NOTHING),
    "tablet_data.interviews": ("list own interviews",),
    **dict.fromkeys(("people.show", "people.edit", "directory.show", *SETTINGS), NOTHING),
    **dict.fromkeys(("vocabulary.organisations", "vocabulary.institutions", "vocabulary.areas"), NOTHING),
}
"""What looking at a page leaves behind: one row for each file opened or list shown."""

ACTS = {
    "returns.register": ("register return",),
    "returns.again": ("read file", "register return"),
    "offers.new": ("read file", "offer interview"),
    "assignments.new": ("read file", "assign interviewer"),
    "assignments.withdraw": ("read file", "withdraw access"),
    "assignments.appointment": ("read file", "make appointment"),
    "interviews.hand_in": ("read interview", "hand in interview"),
    "plans.agree": ("read file", "agree plan"),
    "plans.finish": ("read file", "finish action"),
    "plans.sharing": ("read file", "note sharing"),
    "plans.promise": ("read file", "promise"),
    "missing.register": ("report missing",),
    "missing.again": ("read file", "report missing"),
    "missing.report": ("read file", "report"),
    "missing.contacting": ("read file", "try contact"),
    "missing.together": ("read file", "list companions", "went together"),
    "missing.arrangement": ("read file", "arrange"),
    "returns.come_back": ("read file", "record return"),
    "returns.correct": ("read file", "correct episode"),
    "returns.person": ("read file", "correct young person"),
    "offers.declined": ("read interview", "decline interview"),
    "assignments.by_wish": ("read file", "assign interviewer"),
    "assignments.together": ("read file", "answer together"),
    "assignments.apart": ("read file", "answer apart"),
    "assignments.relations": ("read file", "declare relation"),
    "reviews.check": ("read interview", "send interview back"),
    "versions.compare": ("merge interview",),
    "versions.compare_prepared": ("merge prepare",),
    "versions.compare_carers": ("merge carer",),
    "closing.close": ("read file", "close episode"),
    "closing.reopen": ("read file", "reopen episode"),
    "closing.note": ("read file", "add note"),
}
"""What sending a form leaves behind: the file it was shown with, and the act."""


def person_for(endpoint: str) -> str:
    """Somebody this page is open to."""
    roles = TABLE[endpoint]
    likely = ("coordinator", "interviewer", "administrator")
    return next((one for one in likely if not roles or one in roles), "privacy-officer")


def seen(world: World, after: int) -> list[tuple[str, str, str, int]]:
    """Who did what on what, and how many rows were shown."""
    return [(row.who, row.what, row.on, row.rows) for row in audit(world, after)]


def test_every_page_that_is_looked_at_is_listed_here(place: Place) -> None:
    assert set(READS) == {one for one in TABLE if "GET" in methods_of(place, one)}
    assert set(ACTS) == set(FORMS) - DOCUMENTS


@pytest.mark.parametrize("endpoint", sorted(READS))
def test_looking_leaves_one_row_for_what_was_opened(place: Place, endpoint: str) -> None:
    person = person_for(endpoint)
    who, client = place.world.id_of(person), place.client(person)
    before = last(place.world)

    response = client.get(place.path(endpoint), buffered=True)

    # Of the board's three one is what a tablet asks for.
    shown = {"board.show": 3, "interviews.mine": 2, "tablet_data.interviews": 2}.get(endpoint, 1)
    expected = {"list companions": ("", 0), "list board": ("", shown), "list own interviews": ("", shown)}
    assert response.status_code in (200, 303)
    expected |= {"check trail": ("", 1), "read trail": ("", response.text.count("<dd>"))}
    rows = [(what, *expected.get(what, (place.reference, shown))) for what in READS[endpoint]]
    assert seen(place.world, before) == [(who, *row) for row in rows]


def test_a_list_that_shows_nothing_is_noted_too(world: World) -> None:
    client = world.client("coordinator")
    before = last(world)

    client.get("/board")

    assert seen(world, before) == [(world.id_of("coordinator"), "list board", "", 0)]


def test_a_search_is_noted_with_how_many_were_shown(place: Place) -> None:
    client, before = place.client("coordinator"), last(place.world)

    client.post("/returns/new", data={"given": CANARIES[0], "family": CANARIES[1]})
    client.post("/returns/new", data={"given": "Nobody", "family": "Anywhere"})

    me = place.world.id_of("coordinator")
    assert seen(place.world, before) == [(me, "search", "", 1), (me, "search", "", 0)]


@pytest.mark.parametrize("endpoint", sorted(ACTS))
def test_sending_a_form_leaves_its_act_once_with_the_reference(world: World, endpoint: str) -> None:
    written = FORMS[endpoint](world)
    client = world.client(written.login)
    data = written.open(client).data(**written.typed)
    before = last(world)

    response = client.post(written.address, data=data)

    assert response.status_code == 303
    rows = audit(world, before)
    assert tuple(row.what for row in rows) == ACTS[endpoint]
    assert {row.who for row in rows} == {world.id_of(written.login)}
    assert len({row.on for row in rows if not row.what.startswith("list")}) == 1
    assert len(rows[-1].on) == 6
    assert [row.act for row in rows if row.act] == [data["act"]]


SAVED = {
    "interviews.show": "save interview",
    "interviews.prepare": "save prepare",
    "interviews.carers": "save carer",
}


@pytest.mark.parametrize("endpoint", sorted(DOCUMENTS))
def test_keeping_a_document_leaves_a_row_each_time_something_new_is_kept(world: World, endpoint: str) -> None:
    written = FORMS[endpoint](world)
    client = world.client(written.login)
    data = written.open(client).data(**written.typed)
    before = last(world)

    for _ in range(2):
        client.post(written.address, data=data)

    saved = [row for row in audit(world, before) if row.what.startswith("save ")]
    assert [row.what for row in saved] == [SAVED[endpoint]]


def test_a_form_that_is_refused_leaves_no_act(world: World) -> None:
    written = FORMS["offers.new"](world)
    client = world.client(written.login)
    before = last(world)

    client.post(written.address, data=written.open(client).data())

    assert not [row for row in audit(world, before) if row.act]


@pytest.mark.parametrize("endpoint", sorted(one for one in READS if READS[one] and one not in ASKED_BY_SCRIPTS))
def test_the_row_is_there_even_when_the_page_then_fails(
    place: Place, monkeypatch: pytest.MonkeyPatch, endpoint: str
) -> None:
    person = person_for(endpoint)
    client, before = place.client(person), last(place.world)
    render = flask.templating._render

    def fail(app: Any, template: Any, context: Any) -> str:
        if template.name != "problem.html":
            raise RuntimeError("the page cannot be drawn")
        return render(app, template, context)

    monkeypatch.setattr(flask.templating, "_render", fail)
    response = client.get(place.path(endpoint))

    assert response.status_code == 500
    assert [row.what for row in audit(place.world, before)] == list(READS[endpoint])


@pytest.mark.parametrize("endpoint", sorted(OF_A_FILE - REVISIONS))
def test_what_is_refused_is_noted_with_who_asked_and_for_what(place: Place, endpoint: str) -> None:
    for person in [one for one in PERSONS if one in ELSEWHERE] + ["house-interviewer", "other-interviewer", "analyst"]:
        client, before = place.client(person), last(place.world)
        method = "GET" if "GET" in methods_of(place, endpoint) else "POST"

        assert client.open(place.path(endpoint), method=method).status_code == 404

        (row,) = audit(place.world, before)
        assert (row.what, row.who) == ("refused", _id(place.world, person))
        assert row.on.split()[0] in (place.talk, place.done, place.file, place.reference)


def _id(world: World, login: str) -> str:
    with world.store.reading() as db:
        found = db.connection().execute(text("select id from person where login = :login"), {"login": login})
        return str(found.scalar_one())


def test_a_page_that_does_not_exist_is_no_refusal(place: Place) -> None:
    client, before = place.client("coordinator"), last(place.world)

    client.get("/no-such-page")
    client.get(f"/files/{secrets.token_hex(4)}")

    assert audit(place.world, before) == []


def test_asking_for_a_file_that_is_not_there_is_noted_like_one_that_is_not_yours(place: Place) -> None:
    client, before = place.client("coordinator"), last(place.world)
    unknown = UUID(secrets.token_hex(16))

    client.get(f"/files/{unknown}")

    assert [(row.what, row.on) for row in audit(place.world, before)] == [("refused", unknown.hex)]


def test_no_row_holds_what_stands_in_a_file(place: Place) -> None:
    for endpoint in sorted(OF_A_FILE):
        place.client(person_for(endpoint)).open(place.path(endpoint), method="GET", buffered=True)

    whole = repr([(row.who, row.what, row.on, row.act) for row in audit(place.world)])
    assert place.reference in whole
    assert not [canary for canary in CANARIES if canary in whole]


def test_after_everything_the_chain_still_holds(place: Place) -> None:
    with place.world.store.reading() as db:
        assert trail.first_break(db, place.world.house) is None

    assert len(audit(place.world)) > 50


def test_a_row_that_is_changed_breaks_the_chain(world: World) -> None:
    world.client("coordinator").get(f"/files/{UUID(file_of(world.a_return()))}")
    with world.store.writing() as db:
        db.connection().execute(text("update audit set who = 'somebody else' where what = 'read file'"))
        db.commit()

    with world.store.reading() as db:
        assert trail.first_break(db, world.house) == last(world)
