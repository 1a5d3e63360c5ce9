"""The tablet's page: open to anybody, about nobody, the same bytes for everybody, and the talk in it blank."""

from __future__ import annotations

import re

import pytest
from werkzeug.test import TestResponse

from returnapp.interview import DEFINITION
from tests.views.markup import Page, Tag
from tests.views.region import CANARIES, Place
from tests.views.test_interview_document import document, is_private
from tests.world import World

LANGUAGES = ("nl", "en")
SCREENS = {"unsupported", "setup", "unlock", "list", "interview", "pending", "wiped"}
ID = re.compile(r"[0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f]{4}-")
TOKEN = re.compile("csrf_token|data-token-url|data-save=")


def page_in(language: str, place: Place, person: str = "visitor") -> TestResponse:
    return place.client(person).get(f"/tablet/{language}")


def screens(page: Page) -> dict[str, Tag]:
    """Every screen that is not on the page yet, by name."""
    return {tag["data-screen"]: tag for tag in page.tags("template")}


def inside(tag: Tag) -> list[Tag]:
    """Everything in a screen, patterns of lines included."""
    found = list(tag.tags())
    return found + [one for pattern in found if pattern.name == "template" for one in inside(pattern)]


def having(tag: Tag, attribute: str) -> set[str]:
    return {one[attribute] for one in inside(tag) if attribute in one.attributes}


@pytest.fixture(params=LANGUAGES)
def page(place: Place, request: pytest.FixtureRequest) -> Page:
    """The page in each language."""
    return Page(page_in(request.param, place))


@pytest.mark.parametrize("language", LANGUAGES)
def test_everybody_gets_the_same_bytes_and_a_visitor_no_cookie(place: Place, language: str) -> None:
    answers = [page_in(language, place, person) for person in ("visitor", "interviewer", "coordinator", "analyst")]

    assert len({answer.data for answer in answers}) == 1
    assert "Set-Cookie" not in place.world.client(None, place.app).get(f"/tablet/{language}").headers
    others = [place.client(person).get("/sign-in") for person in ("visitor", "interviewer")]
    assert len({answer.data for answer in others}) == 2  # pages of somebody do differ


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_knows_nobody(place: Place, language: str) -> None:
    text = page_in(language, place).text
    online = place.get("interviewer", "interviews.show").text

    assert not any(canary in text for canary in CANARIES)
    assert not ID.search(text) and not TOKEN.search(text)
    assert ID.search(online) and TOKEN.search(online)


def test_the_address_says_the_language_and_not_the_visitor(place: Place) -> None:
    for language in LANGUAGES:
        for accepted in LANGUAGES:
            answer = place.client("visitor").get(f"/tablet/{language}", headers={"Accept-Language": accepted})
            assert Page(answer).one("html")["lang"] == language
    assert place.client("visitor").get("/tablet/fr").status_code == 404


@pytest.mark.parametrize("accepted", LANGUAGES)
def test_without_a_language_it_is_the_visitors(world: World, accepted: str) -> None:
    answer = world.client().get("/tablet", headers={"Accept-Language": accepted})

    assert (answer.status_code, answer.headers["Location"]) == (303, f"/tablet/{accepted}")


def test_my_interviews_lead_to_it(place: Place) -> None:
    links = {tag["href"] for tag in place.page("interviewer", "interviews.mine").one("main").tags("a")}

    assert links & {"/tablet/nl", "/tablet/en"}


def test_without_scripts_it_says_what_it_needs_and_where_else_to_go(page: Page) -> None:
    main = page.one("main")

    (starting,) = [tag for tag in main.tags("section") if tag["data-screen"] == "starting"]
    assert next(starting.tags("noscript")).text
    assert [link["href"] for link in starting.tags("a")] == ["/my-interviews"]


def test_every_screen_is_one_element_with_one_heading(page: Page) -> None:
    found = screens(page)

    assert set(found) == SCREENS
    for name, screen in found.items():
        assert len([one for one in screen.inside if isinstance(one, Tag)]) == 1, name
        assert len([one for one in inside(screen) if one.name == "h1"]) == 1, name


def test_every_button_leads_to_a_screen_or_does_something(page: Page) -> None:
    for name, screen in screens(page).items():
        assert having(screen, "data-go") <= SCREENS - {name}
        for button in (one for one in inside(screen) if one.name == "button" and name != "interview"):
            form = button.around(lambda one: one.name == "form")
            assert button["data-go"] or button["data-act"] or (form and button["type"] == "submit"), button.text


def test_what_is_shown_only_with_reason_is_hidden_at_first(page: Page) -> None:
    parts = [one for screen in screens(page).values() for one in inside(screen) if "data-if" in one.attributes]

    assert len(parts) > 50
    assert [part["data-if"] for part in parts if "hidden" not in part.attributes] == []


def test_within_a_screen_no_two_parts_are_called_the_same_and_what_is_named_is_there(page: Page) -> None:
    for name, screen in screens(page).items():
        ids = [one["id"] for one in screen.tags() if one["id"]]
        named = {one["for"] for one in inside(screen) if one["for"]}
        named |= {word for one in inside(screen) for word in one["aria-describedby"].split()}
        named |= {one["href"][1:] for one in screen.tags("a") if one["href"].startswith("#")}

        assert len(set(ids)) == len(ids), name
        assert named - {""} <= set(ids), name


def test_a_key_of_a_line_is_no_key_of_the_screen_around_it(page: Page) -> None:
    for name, screen in screens(page).items():
        lines = [one for one in inside(screen) if one.name == "template" and (one.parent or one)["data-each"]]
        around = {one["data-text"] for one in screen.tags() if one["data-text"]}

        for line in lines:
            assert having(line, "data-text") & around == set(), name


def field_names(tag: Tag) -> set[str]:
    """What can be posted, with every value that can be chosen."""
    fields = [one for one in inside(tag) if one.name in ("input", "select", "textarea")]
    return {f"{one['name']}={one['value'] if one['type'] in ('radio', 'checkbox') else ''}" for one in fields}


def test_the_blank_talk_asks_exactly_what_the_talk_with_a_network_asks(place: Place, world: World) -> None:
    (online,) = [tag for tag in document(world, "nl", "nl").tags("form") if tag["id"] == "sheet"]
    message = {f"{name}=" for name in ("csrf_token", "act", "parent", "salt")}

    blank = screens(Page(page_in("nl", place)))["interview"]

    assert field_names(blank) == field_names(online) - message
    assert len(field_names(blank)) > 900


def test_the_blank_talk_has_nothing_in_it(page: Page) -> None:
    blank = inside(screens(page)["interview"])
    rows = {line.key for question in DEFINITION.questions for line in question.lines}

    assert [one["name"] for one in blank if {"checked", "selected"} & set(one.attributes)] == []
    assert [one.text for one in blank if one.name == "textarea" and one.text] == []
    fields = [one for one in blank if one.name == "input" and one["type"] not in ("radio", "checkbox")]
    assert {one["value"] for one in fields} <= rows | {""}
    assert [one["href"] for one in blank if one.name == "a" and not one["href"].startswith("#")] == []
    assert [
        option for one in blank if one["name"].endswith(".area") for option in one.tags("option") if option["value"]
    ] == []
    lists = [one for one in blank if "data-list" in one.attributes]
    assert [one["data-list"] for one in lists] == [""]


def test_what_is_the_staffs_own_is_hidden_when_the_tablet_is_turned(page: Page) -> None:
    blank = inside(screens(page)["interview"])

    for name in ("reference", "due", "comments", "contacts", "number"):
        places = [one for one in blank if one["data-text"] == name]
        assert places and all(is_private(one) for one in places), name
    notes = [one for one in blank if one["data-each"] == "brief" or one["data-go"] == "list"]
    assert len(notes) == 2 and all(is_private(one) for one in notes)
    assert not is_private(next(one for one in blank if one["data-text"] == "first_name"))


def test_the_talk_on_the_tablet_sends_nothing_by_itself(page: Page) -> None:
    (form,) = [one for one in inside(screens(page)["interview"]) if one.name == "form"]

    assert form["id"] == "sheet" and form["data-version"] == str(DEFINITION.version)
    assert not {"action", "data-module", "data-save", "data-token-url"} & set(form.attributes)


def test_words_of_the_page_are_there_in_both_languages(place: Place) -> None:
    dutch, english = (screens(Page(page_in(language, place))) for language in LANGUAGES)

    for name in SCREENS:
        assert dutch[name].text != english[name].text, name
    assert "Bewaard op deze tablet, op slot," in dutch["interview"].text
    assert "Pauze" in dutch["interview"].text
