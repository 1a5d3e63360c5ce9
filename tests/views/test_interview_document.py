"""The whole talk in one document: complete, lean, in the right language, and staff's words apart from the child's."""

from __future__ import annotations

import gzip
from collections import Counter
from uuid import UUID

import pytest

from returnapp.domain.kinds import Kind, Standing, Who
from returnapp.domain.posted import read
from returnapp.forms.filled import Filled
from returnapp.interview import DEFINITION, PREPARE
from tests.views.markup import Page, Tag
from tests.world import World, a_young_person

YOUTH = [question for question in DEFINITION.questions if question.who is Who.YOUTH]


def source(world: World, staff: str = "nl", youth: str = "nl", page: str = "interview") -> str:
    """The markup of a talk that has not begun."""
    episode = world.an_assigned_return(young_person=a_young_person(language=youth))
    client = world.client("interviewer")
    client.post("/language", data={"language": staff})
    return client.get(f"/episodes/{UUID(episode)}/{page}").text


def document(world: World, staff: str = "nl", youth: str = "nl", page: str = "interview") -> Page:
    """The same as a browser reads it."""
    return Page(source(world, staff, youth, page))


def controls(page: Page) -> list[Tag]:
    """Every field, those of new lines included."""
    places = [page.top, *page.tags("template")]
    return [one for place in places for one in place.tags("input", "select", "textarea")]


def choices(page: Page) -> list[tuple[str, str]]:
    """Every name with every value that can be posted from the page, as of a first line where it is of a new one."""
    found = []
    for one in controls(page):
        written = "a_listen" if one["name"].endswith(".step") else "2026-01-02"
        values = [option["value"] for option in one.tags("option")] or [one["value"] or written]
        found += [(one["name"].replace(".NEW.", ".0."), value) for value in values if value]
    return found


def is_private(tag: Tag) -> bool:
    """Whether it is hidden when the screen is turned to the young person."""
    return "private" in tag["class"].split() or tag.around(lambda one: "private" in one["class"].split()) is not None


@pytest.mark.parametrize(("staff", "youth"), [("nl", "nl"), ("en", "nl"), ("nl", "en")])
def test_the_document_stays_small_in_any_pair_of_languages(world: World, staff: str, youth: str) -> None:
    whole = source(world, staff, youth).encode()

    assert len(gzip.compress(whole, 9)) <= 35_000
    assert len(whole) <= (200_000 if staff == youth else 210_000)


def test_all_youth_questions_are_there_each_with_a_way_not_to_answer_and_room_for_own_words(world: World) -> None:
    page = document(world)
    posted = set(choices(page))
    fields = {tag["name"] for tag in page.tags("textarea")}

    assert len(YOUTH) == 52
    for question in YOUTH:
        whole = question.key if question.kind in (Kind.ONE, Kind.MANY) else f"{question.key}.standing"
        names = [f"{question.key}.{card.key}" for card in question.options] if question.kind is Kind.RATE else [whole]
        for name in names:
            assert {(name, standing) for standing in Standing} <= posted, name
        assert (question.key if question.kind is Kind.TEXT else f"{question.key}.words") in fields


def test_every_youth_column_has_a_way_not_to_answer(world: World) -> None:
    posted = set(choices(document(world)))
    columns = [(question, column) for question in YOUTH for column in question.columns]

    for question, column in columns:
        if column.who is Who.YOUTH and not (question.lines and column.key == "who"):
            suffix = "" if column.kind in (Kind.ONE, Kind.MANY) else ".standing"
            name = f"{question.key}.0.{column.key}{suffix}"
            assert {(name, standing) for standing in Standing} <= posted, name


@pytest.mark.parametrize("page", ["interview", "before-the-talk"])
def test_whatever_the_document_can_post_the_definition_can_read(world: World, page: str) -> None:
    form = document(world, page=page)
    message = {"", "csrf_token", "act", "parent", "salt", "login", "language", "back"}
    pairs = [pair for pair in choices(form) if pair[0] not in message]
    rows = {name.removesuffix(".row"): (name, value) for name, value in pairs if name.endswith(".row")}

    for name, value in pairs:
        row = rows.get(".".join(name.split(".")[:2]))
        problems = read(DEFINITION, ((name, value), *([row] if row else []))).problems
        assert not any(one.is_foreign for one in problems), (name, value)
    assert len(pairs) > 50


def test_a_name_the_definition_does_not_know_would_be_seen() -> None:
    assert any(one.is_foreign for one in read(DEFINITION, (("places.0.colour", "red"),)).problems)


def test_no_place_in_the_document_is_called_the_same(world: World) -> None:
    page = document(world)
    ids = Counter(tag["id"] for tag in page.tags() if tag["id"])

    assert [name for name, number in ids.items() if number > 1] == []
    assert all(question.key in ids for question in YOUTH)


def test_every_stone_leads_to_its_topic(world: World) -> None:
    page = document(world)
    (stones,) = [tag for tag in page.tags("nav") if tag["class"] == "stones"]
    ids = {tag["id"] for tag in page.tags("section")}

    targets = [link["href"].removeprefix("#") for link in stones.tags("a")]

    assert len(targets) == 15
    assert set(targets) == ids


def test_what_is_the_staffs_own_is_hidden_when_the_screen_is_turned(world: World) -> None:
    page = document(world)
    notes = {question.key for question in DEFINITION.questions if question.who is Who.NOTE}
    own = {
        f"{question.key}.{column.key}" for question in YOUTH for column in question.columns if column.who is Who.NOTE
    }

    for control in controls(page):
        key, _, rest = control["name"].partition(".")
        is_note = key in notes or f"{key}.{rest.partition('.')[2].split('.')[0]}" in own
        if is_note and control["type"] != "hidden":
            assert is_private(control), control["name"]
    (form,) = [tag for tag in page.tags("form") if tag["id"] == "sheet"]
    assert all(is_private(tip) for tip in form.tags("details", "aside"))
    assert not is_private(next(tag for tag in page.tags("textarea") if tag["name"] == "story"))


def test_words_of_another_language_say_so(world: World) -> None:
    page = document(world, staff="en", youth="nl")

    (topic,) = [tag for tag in page.tags("section") if tag["id"] == "topic-before"]
    (question,) = [tag for tag in topic.tags("fieldset") if tag["id"] == "push"]
    words = next(question.tags("label"))

    assert page.one("html")["lang"] == "en"
    assert topic["lang"] == "nl"
    assert "Problemen met volwassenen" in words.text
    assert all(small["lang"] == "en" for small in topic.tags("small", "details"))
    assert "Trouble with adults" in next(words.tags("small")).text


def test_words_of_the_same_language_are_not_said_twice(world: World) -> None:
    page = document(world, staff="nl", youth="nl")
    (question,) = [tag for tag in page.tags("fieldset") if tag["id"] == "push"]

    assert [tag for label in question.tags("label") for tag in label.tags("small")] == []
    assert len(list(next(question.tags("legend")).tags("small"))) == 1


def test_a_language_without_our_words_is_shown_in_english_and_marked_so(world: World) -> None:
    page = document(world, staff="nl", youth="ti")

    (topic,) = [tag for tag in page.tags("section") if tag["id"] == "topic-before"]

    assert topic["lang"] == "en"


def test_the_preparation_asks_nothing_the_file_holds(world: World) -> None:
    page = document(world, page="before-the-talk")
    asked = {tag["id"] for tag in page.tags("fieldset") if tag["id"]}

    held = {"prep_names", "prep_born", "prep_reference", "prep_living", "prep_episodes"}
    prepared = {question.key for key in PREPARE for question in DEFINITION.section(key).questions}
    assert asked == prepared - held


def test_an_area_is_chosen_from_the_deployments_list(world: World) -> None:
    page = document(world)
    (area,) = [tag for tag in controls(page) if tag["name"].endswith(".area")]

    assert [option["value"] for option in area.tags("option")] == ["", "veen", "zand"]


def test_lines_are_found_by_position_and_known_by_identity() -> None:
    filled = Filled((("people.7.name", "B"), ("people.7.row", "b"), ("people.2.name", "A"), ("people.words", "x")))

    assert [(line.number, line.row) for line in filled.lines("people")] == [("2", ""), ("7", "b")]
    assert filled.next_number("people") == 8


def test_a_fixed_line_never_takes_the_position_of_another() -> None:
    filled = Filled((("share.0.row", "police"), ("share.0.wish", "nothing")))

    found = filled.fixed_lines("share", ("carers", "police"))

    assert [(line.number, line.row) for line in found] == [("1", "carers"), ("0", "police")]
