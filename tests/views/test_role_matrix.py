"""Who may open what: a written table against the whole application, and the keys alone when the door is gone."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from returnapp import access
from returnapp.access import roles_of
from returnapp.domain.people import StaffRole
from returnapp.interview import DEFINITION
from tests.casework.steps import content
from tests.views.posts import FORMS
from tests.views.region import CANARIES, ELSEWHERE, GIVEN, LEFT, STRANGERS, Place, app_of, disable, settled
from tests.world import PEOPLE, World

COORDINATOR, INTERVIEWER = {StaffRole.COORDINATOR}, {StaffRole.INTERVIEWER}
BOTH, STAFF, ANYBODY = COORDINATOR | INTERVIEWER, set(StaffRole), set[StaffRole]()
KEEPERS = COORDINATOR | {StaffRole.ADMINISTRATOR}

TABLE: dict[str, set[StaffRole]] = {
    "static": ANYBODY,
    "home.show": STAFF,
    "home.healthz": ANYBODY,
    "account.sign_in": ANYBODY,
    "account.sign_out": ANYBODY,
    "account.language": ANYBODY,
    "account.token": STAFF,
    "arriving.code": ANYBODY,
    "arriving.settle": ANYBODY,
    "own.show": STAFF,
    "own.end_elsewhere": STAFF,
    "own.again": STAFF,
    "own.passphrase": STAFF,
    "own.authenticator": STAFF,
    "demo.enter": ANYBODY,
    "drafts.mine": STAFF,
    "drafts.keep": STAFF,
    "drafts.drop": STAFF,
    "board.show": COORDINATOR,
    "returns.find": COORDINATOR,
    "returns.register": COORDINATOR,
    "returns.again": COORDINATOR,
    "files.show": BOTH,
    "offers.new": COORDINATOR,
    "assignments.new": COORDINATOR,
    "assignments.withdraw": COORDINATOR,
    "assignments.appointment": BOTH,
    "interviews.mine": INTERVIEWER,
    "interviews.show": INTERVIEWER,
    "revisions.interview": INTERVIEWER,
    "interviews.prepare": BOTH,
    "interviews.read_back": BOTH,
    "interviews.hand_in": INTERVIEWER,
    "interviews.risk": BOTH,
    "versions.compare": INTERVIEWER,
    "versions.compare_prepared": BOTH,
    "versions.compare_carers": BOTH,
    "versions.history": BOTH,
    "versions.show": BOTH,
    "versions.late": BOTH,
    "plans.agree": COORDINATOR,
    "plans.actions": COORDINATOR,
    "plans.finish": COORDINATOR,
    "plans.sharing": COORDINATOR,
    "plans.promise": COORDINATOR,
    "closing.close": COORDINATOR,
    "closing.reopen": COORDINATOR,
    "closing.note": BOTH,
    "missing.register": COORDINATOR,
    "missing.again": COORDINATOR,
    "missing.report": COORDINATOR,
    "missing.contacting": COORDINATOR,
    "missing.together": COORDINATOR,
    "missing.arrangement": COORDINATOR,
    "returns.come_back": COORDINATOR,
    "returns.correct": COORDINATOR,
    "returns.person": COORDINATOR,
    "offers.declined": INTERVIEWER,
    "assignments.by_wish": COORDINATOR,
    "assignments.together": COORDINATOR,
    "assignments.apart": COORDINATOR,
    "assignments.relations": COORDINATOR,
    "interviews.carers": BOTH,
    "revisions.prepare": BOTH,
    "revisions.carer": BOTH,
    "reviews.check": COORDINATOR,
    "people.show": KEEPERS,
    "people.edit": COORDINATOR,
    "people.admit": COORDINATOR,
    "people.anew": COORDINATOR,
    "trails.show": {StaffRole.PRIVACY_OFFICER},
    "trails.check": {StaffRole.PRIVACY_OFFICER},
    "trails.of_file": COORDINATOR,
    "team.show": COORDINATOR,
    "retention.show": KEEPERS,
    "retention.change": {StaffRole.ADMINISTRATOR},
    "retention.of_file": COORDINATOR,
    "retention.ask": COORDINATOR,
    "retention.withdraw": COORDINATOR,
    "retention.agree": COORDINATOR,
    "team.rotate": COORDINATOR,
    "team.sheets": COORDINATOR,
    "team.let_go": COORDINATOR,
    "team.shut_out": KEEPERS,
    "vocabulary.organisations": KEEPERS,
    "vocabulary.new_organisation": KEEPERS,
    "vocabulary.organisation": KEEPERS,
    "vocabulary.institutions": KEEPERS,
    "vocabulary.new_institution": KEEPERS,
    "vocabulary.institution": KEEPERS,
    "vocabulary.areas": KEEPERS,
    "vocabulary.new_area": KEEPERS,
    "vocabulary.area": KEEPERS,
    "tablet.any_language": ANYBODY,
    "tablet.show": ANYBODY,
    "tablet.manifest": ANYBODY,
    "tablet.worker": ANYBODY,
    "tablet.wiped": ANYBODY,
    "tablet_data.me": INTERVIEWER,
    "tablet_data.set_up": INTERVIEWER,
    "tablet_data.interviews": INTERVIEWER,
    "tablet_data.packet": INTERVIEWER,
    "tablet_sync.hand_in": ANYBODY,
    "tablets.show": COORDINATOR,
    "tablets.lock": COORDINATOR,
    "tablets.revoke": COORDINATOR,
    "tablets.save": COORDINATOR,
    "directory.show": BOTH,
    "directory.new": COORDINATOR,
    "directory.edit": COORDINATOR,
    "directory.remove": COORDINATOR,
}
"""Every endpoint there is, and who it is open to: a page without a line here fails the build."""

OF_A_FILE = {
    "returns.again", "files.show", "offers.new", "assignments.new", "assignments.withdraw", "assignments.appointment",
    "interviews.show", "revisions.interview", "interviews.prepare", "interviews.read_back", "interviews.hand_in",
    "interviews.risk", "plans.agree", "plans.actions", "plans.finish", "plans.sharing", "plans.promise",
    "closing.close", "closing.reopen", "closing.note", "missing.again", "missing.report", "missing.contacting",
    "missing.together", "missing.arrangement", "returns.come_back", "returns.correct", "returns.person",
    "offers.declined", "assignments.by_wish", "assignments.together", "assignments.apart", "assignments.relations",
    "interviews.carers", "revisions.prepare", "revisions.carer", "reviews.check",
    "trails.of_file", "retention.of_file", "retention.ask", "retention.withdraw", "retention.agree",
    "versions.compare", "versions.compare_prepared", "versions.compare_carers", "versions.history", "versions.show",
    "versions.late", "tablet_data.packet",
}  # fmt: skip
"""Endpoints about one young person."""

OF_A_TEAM = {"people.edit", "people.anew", "team.let_go", "team.shut_out", "directory.edit", "directory.remove"}
OF_A_TEAM |= {"tablets.lock", "tablets.revoke"}
"""Endpoints about one person, contact or tablet of a team, which are not there for another team."""

REVISIONS = {"revisions.interview", "revisions.prepare", "revisions.carer"}
SHOWS_THE_NAME = OF_A_FILE - REVISIONS - {"retention.ask", "retention.withdraw"} | {"board.show"}

ANSWERS = {
    ("POST", "account.sign_out"): 303,
    ("POST", "account.language"): 303,
    ("POST", "demo.enter"): 400,
    ("GET", "arriving.settle"): 303,
    ("POST", "arriving.settle"): 303,
    ("POST", "own.end_elsewhere"): 303,
    ("POST", "drafts.keep"): 400,
    ("POST", "drafts.drop"): 303,
    ("GET", "returns.register"): 303,
    ("GET", "missing.register"): 303,
    ("POST", "interviews.show"): 303,
    ("POST", "interviews.prepare"): 303,
    ("POST", "interviews.carers"): 303,
    ("POST", "returns.person"): 303,
    ("POST", "missing.together"): 303,
    ("GET", "tablet.any_language"): 303,
    ("POST", "tablet.wiped"): 403,
    ("POST", "retention.ask"): 409,
    ("POST", "retention.withdraw"): 303,
    ("POST", "tablet_data.set_up"): 400,
    ("POST", "tablet_sync.hand_in"): 401,
    ("POST", "tablets.lock"): 303,
    ("POST", "tablets.revoke"): 303,
}
"""How a page answers those it is open to, when it is not simply shown; an empty form comes back with its mistakes."""
FIRST_PAGE = {StaffRole.COORDINATOR: 303, StaffRole.INTERVIEWER: 303}

ASKS = sorted(
    (endpoint, method)
    for endpoint in TABLE
    for method in ("GET", "POST")
    if method == "GET" or endpoint not in ("static",)
)
PERSONS = ("visitor", *PEOPLE, *ELSEWHERE, *LEFT)


@pytest.fixture(scope="module")
def place(settlement: Place, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """The region after two of its people left, who are still signed in."""
    with settled(settlement, tmp_path_factory.mktemp("region")) as found:
        for login in LEFT:
            assert found.client(login).get("/account/token").status_code == 200
        disable(found.world, *LEFT)
        yield found


def methods_of(place: Place, endpoint: str) -> set[str]:
    return {method for rule in place.app.url_map.iter_rules(endpoint) for method in rule.methods or ()}


def role_of(person: str) -> StaffRole:
    return ELSEWHERE[person] if person in ELSEWHERE else PEOPLE[person][0]


def expected(endpoint: str, method: str, person: str) -> int:
    """What the written table says."""
    nobody = person == "visitor" or person in LEFT
    if TABLE[endpoint] == ANYBODY:
        return ANSWERS.get((method, endpoint), 200)
    if nobody:
        return 401
    if role_of(person) not in TABLE[endpoint] or (endpoint in OF_A_FILE and person in STRANGERS):
        return 404
    if endpoint in OF_A_TEAM and person in ELSEWHERE:
        return 404
    if endpoint == "home.show":
        return FIRST_PAGE.get(role_of(person), 200)
    return ANSWERS.get((method, endpoint), 200)


SNAPSHOT = {"id": "a" * 32, "parent": "", "salt": "b" * 32, "version": DEFINITION.version, "pairs": []}


def sent(place: Place, endpoint: str) -> dict[str, object] | None:
    """What a page's script sends; nothing where forms are sent."""
    if endpoint == "tablet_data.packet":
        return {"tablet": place.tablet.id}
    return SNAPSHOT if endpoint in REVISIONS else None


def ask(place: Place, client: FlaskClient, endpoint: str, method: str) -> TestResponse:
    return client.open(place.path(endpoint), method=method, buffered=True, json=sent(place, endpoint))


def test_the_table_names_every_page_and_nothing_else(place: Place) -> None:
    assert {rule.endpoint for rule in place.app.url_map.iter_rules()} == set(TABLE)


@pytest.mark.parametrize("endpoint", TABLE)
def test_a_page_is_marked_as_the_table_says(place: Place, endpoint: str) -> None:
    assert roles_of(place.app, endpoint) == TABLE[endpoint]


def test_a_page_nobody_marked_is_shut_to_everybody(place: Place) -> None:
    app = app_of(place.world)
    app.add_url_rule("/forgotten", "forgotten", lambda: "here I am")

    for person in ("coordinator", "administrator", None):
        assert place.world.client(person, app).get("/forgotten").status_code == 404


def browsers(place: Place, endpoint: str) -> Iterator[tuple[str, FlaskClient]]:
    """Everybody with their browser; a new one where it will be signed out."""
    for person in PERSONS:
        if endpoint != "account.sign_out":
            yield person, place.client(person)
        elif person not in LEFT:
            yield person, place.world.client(None if person == "visitor" else person, place.app)


@pytest.mark.parametrize(("endpoint", "method"), ASKS)
def test_every_page_opens_to_those_of_the_table_and_to_nobody_else(place: Place, endpoint: str, method: str) -> None:
    if method not in methods_of(place, endpoint):
        assert ask(place, place.client("coordinator"), endpoint, method).status_code == 405
        return

    for person, browser in browsers(place, endpoint):
        response = ask(place, browser, endpoint, method)

        assert response.status_code == expected(endpoint, method, person), person
        if person not in ("coordinator", "interviewer"):
            assert not any(canary in response.text for canary in CANARIES), person


@pytest.mark.parametrize("endpoint", sorted(SHOWS_THE_NAME))
def test_those_who_may_open_a_page_read_the_name_there(place: Place, endpoint: str) -> None:
    person = "coordinator" if TABLE[endpoint] >= COORDINATOR else "interviewer"
    method = "GET" if "GET" in methods_of(place, endpoint) else "POST"

    response = ask(place, place.client(person), endpoint, method)

    assert any(name in response.text for name in CANARIES)


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE"])
def test_no_other_method_opens_what_is_shut(place: Place, method: str) -> None:
    for endpoint in OF_A_FILE:
        for person in ("visitor", *STRANGERS):
            response = ask(place, place.client(person), endpoint, method)

            assert response.status_code in (401, 404, 405) or method == "OPTIONS", (endpoint, person)
            assert not any(canary in response.text for canary in CANARIES)


@pytest.fixture(scope="module")
def no_door(place: Place) -> Iterator[Place]:
    """The same region without a door: only keys refuse now."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(access, "door", lambda: None)
        yield replace(place, app=app_of(place.world), clients={})


@pytest.mark.parametrize("endpoint", sorted(set(TABLE) - {"static", "account.sign_out", "own.end_elsewhere"}))
def test_without_the_door_the_key_alone_refuses(no_door: Place, endpoint: str) -> None:
    before = content(no_door.world.store)

    for person in ("visitor", *STRANGERS):
        for method in methods_of(no_door, endpoint) & {"GET", "POST"}:
            response = ask(no_door, no_door.client(person), endpoint, method)

            assert not any(canary in response.text for canary in CANARIES), person
            if endpoint in OF_A_FILE:
                assert response.status_code >= 400, person
    assert content(no_door.world.store) == before


def test_without_the_door_pages_do_open(no_door: Place) -> None:
    assert no_door.get("administrator", "returns.find").status_code == 200
    assert no_door.get("analyst", "interviews.mine").status_code == 200
    assert GIVEN in no_door.get("coordinator", "files.show").text


COORDINATOR_ONLY = sorted(endpoint for endpoint in FORMS if TABLE[endpoint] == COORDINATOR)


@pytest.mark.parametrize("endpoint", COORDINATOR_ONLY)
def test_without_the_door_only_the_teams_key_writes_what_coordinators_write(
    world: World, monkeypatch: pytest.MonkeyPatch, endpoint: str
) -> None:
    written = FORMS[endpoint](world)
    monkeypatch.setattr(access, "door", lambda: None)
    app = world.app()
    data = written.open(world.client("coordinator", app)).data(**written.typed)

    for person in ("analyst", "administrator", "privacy-officer", "house-interviewer", "interviewer"):
        client = world.client(person, app)
        before = content(world.store)

        assert client.post(written.address, data=data).status_code >= 400, person
        assert content(world.store) == before

    assert world.client("coordinator", app).post(written.address, data=data).status_code == 303
    assert content(world.store) != before


def plain(response: TestResponse) -> str:
    """A page without what is new in every answer."""
    return re.sub(r'name="csrf_token" value="[^"]*"', "", response.text)


@pytest.mark.parametrize("endpoint", sorted(OF_A_FILE | OF_A_TEAM))
def test_not_yours_and_not_there_are_one_answer(place: Place, endpoint: str) -> None:
    names = ("file_id", "episode_id", "task_id", "person_id", "contact_id", "tablet_id")
    unknown = {"reference": "XXXXXX"} | {name: secrets.token_hex(16) for name in names}
    people = {"far-coordinator": COORDINATOR, "far-interviewer": INTERVIEWER, "house-interviewer": INTERVIEWER}

    for person in (one for one, role in people.items() if role <= TABLE[endpoint]):
        for method in methods_of(place, endpoint) & {"GET", "POST"}:
            client = place.client(person)
            theirs = client.open(place.path(endpoint), method=method, json=sent(place, endpoint))
            nothing = client.open(place.path(endpoint, **unknown), method=method, json=sent(place, endpoint))

            assert theirs.status_code == nothing.status_code == 404
            assert plain(theirs) == plain(nothing)
            assert dict(theirs.headers) | {"Set-Cookie": ""} == dict(nothing.headers) | {"Set-Cookie": ""}


def test_a_page_of_another_role_looks_like_no_page(place: Place) -> None:
    analyst = place.client("analyst")

    assert plain(analyst.get("/board")) == plain(analyst.get("/no-such-page"))
    assert plain(analyst.get(place.path("files.show"))) == plain(analyst.get("/no-such-page"))
