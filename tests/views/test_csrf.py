"""Only our own pages can make somebody act, and looking never acts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from returnapp.interview import DEFINITION
from returnapp.records.sealed import fresh
from tests.casework.steps import content, last
from tests.casework.tablet import a_taken_talk
from tests.views.markup import Page
from tests.views.posts import FORMS, NO_ACT, PATHS, WHOSE, WITHOUT_TOKEN
from tests.views.region import Place
from tests.views.road import Written
from tests.views.settings import SETTINGS
from tests.views.test_role_matrix import TABLE, methods_of
from tests.world import World

POSTED = sorted(set(FORMS) | NO_ACT)


@dataclass
class Ready:
    """A form filled in by somebody who is signed in, on an application that asks for tokens."""

    world: World
    written: Written
    client: FlaskClient
    stranger: FlaskClient
    data: dict[str, str]

    def send(self, token: str = "", **headers: str) -> TestResponse:
        """Send it with this token."""
        if self.written.address.endswith("/revisions"):
            message = {"id": fresh(), "parent": "", "salt": fresh(), "version": DEFINITION.version, "pairs": []}
            return self.client.post(self.written.address, json=message, headers={**headers, "X-CSRFToken": token})
        return self.client.post(self.written.address, data={**self.data, "csrf_token": token}, headers=headers)

    def kept(self) -> dict[str, list[Any]]:
        """Everything but the trail; of sign-ins only whose they are."""
        whole = content(self.world.store, without=("audit",))
        return whole | {"session": [row[:2] for row in whole["session"]]}


def token(client: FlaskClient) -> str:
    """A token of this sign-in."""
    answer = client.get("/account/token").json
    assert answer
    return str(answer["token"])


def _written(world: World, endpoint: str) -> Written:
    if endpoint in FORMS | SETTINGS:
        return (FORMS | SETTINGS)[endpoint](world)
    if endpoint.startswith("revisions."):
        written = FORMS[
            {"interview": "interviews.show", "prepare": "interviews.prepare"}.get(
                endpoint.removeprefix("revisions."), "interviews.carers"
            )
        ](world)
        return Written(written.login, written.page + "/revisions", {}, {})
    typed = {"language": "nl", "login": "analyst", "given": "Noor", "family": "Proefveld"}
    return Written(WHOSE.get(endpoint, "coordinator"), PATHS[endpoint], typed, {})


@pytest.fixture(params=POSTED)
def ready(world: World, request: pytest.FixtureRequest) -> Ready:
    """Each form there is, one after the other."""
    return make_ready(world, str(request.param))


def make_ready(world: World, endpoint: str) -> Ready:
    written = _written(world, endpoint)
    app = world.app()
    client, stranger = world.client(written.login, app), world.client("analyst", app)
    is_page = endpoint in FORMS | SETTINGS
    data = written.open(client).data(**written.typed).to_dict() if is_page else written.typed
    app.config["WTF_CSRF_ENABLED"] = True
    return Ready(world, written, client, stranger, data)


def test_a_post_without_a_token_is_refused_and_changes_nothing(ready: Ready) -> None:
    before = ready.kept()

    assert ready.send().status_code == 400
    assert ready.kept() == before


def test_a_post_with_somebody_elses_token_is_refused_and_changes_nothing(ready: Ready) -> None:
    before = ready.kept()

    assert ready.send(token(ready.stranger)).status_code == 400
    assert ready.kept() == before


def test_a_post_made_by_another_site_is_refused_even_with_a_token(ready: Ready) -> None:
    before = ready.kept()

    for site in ("cross-site", "same-site", "none"):
        response = ready.send(token(ready.client), **{"Sec-Fetch-Site": site})

        assert response.status_code == 403
    assert ready.kept() == before


def test_only_what_no_form_sends_is_taken_without_a_token(world: World) -> None:
    app = world.app()
    views = {endpoint: app.view_functions[endpoint] for endpoint in TABLE}
    exempt = {name for name, view in views.items() if _named(view) in app.extensions["csrf"]._exempt_views}

    assert exempt == WITHOUT_TOKEN
    assert not app.extensions["csrf"]._exempt_blueprints


def _named(view: Any) -> str:
    return f"{view.__module__}.{view.__name__}"


@pytest.mark.parametrize("site", ["same-origin", "cross-site", "same-site", "none"])
def test_what_a_tablet_hands_in_needs_its_own_token_and_no_other(world: World, site: str) -> None:
    tablet, episode = a_taken_talk(world)
    app = world.app()
    client = world.client("interviewer", app)
    app.config["WTF_CSRF_ENABLED"] = True
    body = {"now": 0, "held": 1, "pending": 1, "persisted": True, "items": [tablet.revision(episode, ())]}
    before = content(world.store)

    for shown in ({}, {"X-CSRFToken": token(client)}, {"Authorization": f"Tablet {tablet.id}:{'0' * 64}"}):
        refused = client.post("/tablet/sync", json=body, headers={"Sec-Fetch-Site": site, **shown})
        assert refused.status_code == (401 if site == "same-origin" else 403)
    assert content(world.store) == before
    shown = {"Authorization": f"Tablet {tablet.id}:{tablet.token}", "Sec-Fetch-Site": site}
    taken = client.post("/tablet/sync", json=body, headers=shown)

    assert taken.status_code == (200 if site == "same-origin" else 403)
    assert (content(world.store) != before) == (site == "same-origin")


@pytest.mark.parametrize("endpoint", [*FORMS, *SETTINGS, "revisions.interview", "account.language"])
def test_the_same_post_with_its_token_is_taken(world: World, endpoint: str) -> None:
    ready = make_ready(world, endpoint)
    before = ready.kept()

    response = ready.send(token(ready.client), **{"Sec-Fetch-Site": "same-origin"})

    assert response.status_code in (200, 303)
    assert ready.kept() != before


def test_a_token_lives_as_long_as_the_sign_in_and_no_longer(world: World) -> None:
    ready = make_ready(world, "offers.new")
    old = token(ready.client)
    ready.written.open(ready.client)
    ready.client.post("/sign-out", data={"csrf_token": old})
    ready.client.post("/demo/enter", data={"login": "coordinator", "csrf_token": _visitors_token(ready.client)})

    assert ready.client.get("/board").status_code == 200
    assert ready.send(old).status_code == 400
    assert ready.send(token(ready.client)).status_code == 303


def _visitors_token(client: FlaskClient) -> str:
    return str(Page(client.get("/sign-in")).form("/sign-in").data()["csrf_token"])


@pytest.mark.parametrize("endpoint", sorted(FORMS))
def test_a_post_whose_sign_in_has_ended_is_asked_to_sign_in(world: World, endpoint: str) -> None:
    ready = make_ready(world, endpoint)
    old = token(ready.client)
    ready.client.post("/sign-out", data={"csrf_token": old})
    before = ready.kept()

    response = ready.send(old)

    assert response.status_code == 401
    assert ready.kept() == before


@pytest.mark.parametrize(
    ("referrer", "code"), [(None, 400), ("https://elsewhere.example/offer", 400), ("https://localhost/board", 303)]
)
def test_behind_tls_a_post_must_come_from_a_page_of_ours(world: World, referrer: str | None, code: int) -> None:
    written = FORMS["offers.new"](world)
    app = world.app(secure=True)
    client = world.client("coordinator", app)
    data = written.open(client).data(**written.typed).to_dict()
    app.config["WTF_CSRF_ENABLED"] = True
    data["csrf_token"] = token(client)
    headers = {"Referer": referrer} if referrer else {}

    response = client.post(written.address, data=data, headers=headers, base_url="https://localhost")

    assert response.status_code == code


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example", "/\\evil.example", "/\t/evil.example", "x"])
def test_an_address_from_outside_never_decides_where_somebody_goes(world: World, back: str) -> None:
    client = world.client("coordinator")

    response = client.post("/language", data={"language": "nl", "back": back})

    assert response.status_code == 303
    assert response.location == "/"


def test_after_choosing_a_language_one_is_back_where_one_was(world: World) -> None:
    response = world.client("coordinator").post("/language", data={"language": "nl", "back": "/board?state=offered"})

    assert response.location == "/board?state=offered"


@pytest.mark.parametrize("endpoint", sorted(set(TABLE) - {"static"}))
def test_looking_changes_nothing_but_the_trail(place: Place, endpoint: str) -> None:
    before, seen = content(place.world.store), last(place.world)

    for method in methods_of(place, endpoint) & {"GET", "HEAD", "OPTIONS"}:
        for person in ("visitor", "coordinator", "interviewer", "analyst", "other-interviewer", "far-coordinator"):
            path = f"{place.path(endpoint)}?language=nl&act={fresh()}&given=x&starting=1"
            place.client(person).open(path, method=method)

    assert content(place.world.store) == before
    assert last(place.world) >= seen


def test_a_page_of_somebody_who_signed_out_gets_no_token_of_whoever_signed_in_beside_it(world: World) -> None:
    page = world.client("coordinator").get(FORMS["offers.new"](world).page).text
    (address,) = set(re.findall(r'data-token-url="([^"]+)"', page))

    assert world.client("coordinator").get(address).json["token"]
    assert world.client("interviewer").get(address).status_code == 403
