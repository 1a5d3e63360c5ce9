"""Staff pages in both languages, remembered per person."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from returnapp.domain.people import StaffRole
from tests.views.markup import Page
from tests.views.region import Place
from tests.views.test_every_page import OPENINGS, opened
from tests.views.test_role_matrix import BOTH, KEEPERS, TABLE
from tests.world import World

OF_ALL = {"home.show", "drafts.mine", "own.show", "own.again", "own.passphrase", "own.authenticator"}
"""Pages of everybody on the staff."""
STAFF_PAGES = [one for one in OPENINGS if TABLE[one[0]] and one[0] != "home.show"]


@pytest.mark.parametrize(("endpoint", "person"), STAFF_PAGES)
def test_every_page_is_there_in_dutch_and_in_english(place: Place, endpoint: str, person: str) -> None:
    seen = {}
    for language in ("nl", "en"):
        place.client(person).post("/language", data={"language": language})
        page = opened(place, endpoint, person)
        if page is None:
            return
        assert page.one("html")["lang"] == language
        seen[language] = (page.title, page.words)

    assert endpoint in OF_ALL or TABLE[endpoint] <= BOTH | KEEPERS | {StaffRole.PRIVACY_OFFICER}
    assert seen["nl"][1] != seen["en"][1]


def chosen(client: FlaskClient, path: str = "/") -> str:
    """The language a browser is answered in."""
    return Page(client.get(path, follow_redirects=True)).one("html")["lang"]


@pytest.fixture
def app(world: World) -> Flask:
    """One application for several browsers."""
    return world.app()


def test_a_language_is_remembered_per_person(world: World, app: Flask) -> None:
    first, other = world.client("coordinator", app), world.client("interviewer", app)
    assert (chosen(first), chosen(other)) == ("en", "en")

    first.post("/language", data={"language": "nl"})
    first.post("/sign-out")

    assert chosen(world.client("coordinator", app)) == "nl"
    assert chosen(other) == "en"


def test_a_visitor_is_answered_in_the_language_of_the_browser_until_they_choose(app: Flask) -> None:
    client = app.test_client()
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "nl-NL,nl;q=0.9,en;q=0.1"
    assert chosen(client, "/sign-in") == "nl"

    client.post("/language", data={"language": "en"})

    assert chosen(client, "/sign-in") == "en"


@pytest.mark.parametrize("language", ["fr", "", "NL", "../nl", "de"])
def test_a_language_we_do_not_have_changes_nothing(world: World, app: Flask, language: str) -> None:
    client = world.client("coordinator", app)

    response = client.post("/language", data={"language": language})

    assert response.status_code == 303
    assert chosen(client) == "en"


@pytest.mark.parametrize("header", ["fr", "*", "", ";;;", "nl;q=x", "en-GB"])
def test_any_browser_gets_a_language_we_have(app: Flask, header: str) -> None:
    client = app.test_client()
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = header

    assert chosen(client, "/sign-in") in ("nl", "en")


def test_an_error_is_said_in_the_language_of_whoever_meets_it(world: World, app: Flask) -> None:
    client = world.client("coordinator", app)
    client.post("/language", data={"language": "nl"})
    app.config["WTF_CSRF_ENABLED"] = True

    for response in (client.get("/no-such-page"), client.post("/returns/new")):
        page = Page(response)

        assert page.one("html")["lang"] == "nl"
        assert page.one("nav")["aria-label"] == "Pagina's"
