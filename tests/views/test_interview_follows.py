"""What follows from the answers of a talk is on its pages at once, without scripts too."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from returnapp.records.sealed import fresh
from tests.casework.steps import complete
from tests.views.talks import at, by, document, english, send, written
from tests.world import World


@pytest.fixture
def episode(world: World) -> str:
    """A talk that is to be held."""
    return world.an_assigned_return()


@pytest.fixture
def browser(world: World, episode: str) -> FlaskClient:
    """The interviewer's browser, in English."""
    return english(world.client("interviewer"))


def test_what_must_not_wait_is_open_after_saving_too(browser: FlaskClient, episode: str) -> None:
    def lists() -> set[str]:
        return {
            tag["data-list"] for tag in by(document(browser, episode), "data-list") if "hidden" not in tag.attributes
        }

    assert lists() == set()
    send(browser, episode, ("now_need", "medicine"))

    assert lists() == {"medical"}
    assert "GP post" in document(browser, episode).words


def test_a_question_with_a_condition_shows_once_there_is_reason_and_stays(browser: FlaskClient, episode: str) -> None:
    def marks(key: str) -> dict[str, str]:
        (question,) = by(document(browser, episode), "id", key)
        return question.attributes

    assert marks("again_where")["data-show"] == "again=maybe,yes,now"
    assert "data-shown" not in marks("again_where")
    send(browser, episode, ("again", "maybe"))
    assert "data-shown" in marks("again_where")
    assert "data-show" not in marks("again")


def test_steps_are_suggested_by_answers_and_not_twice(browser: FlaskClient, episode: str) -> None:
    def suggested() -> dict[str, bool]:
        return {tag["data-step"]: "hidden" not in tag.attributes for tag in by(document(browser, episode), "data-step")}

    assert set(suggested().values()) == {False}
    send(browser, episode, ("push", "unheard"))
    assert [step for step, is_open in suggested().items() if is_open] == ["a_listen"]
    send(browser, episode, ("push", "unheard"), ("plan_adults.0.step", "a_listen"), ("plan_adults.0.row", "a"))
    assert "a_listen" not in suggested()


def test_what_was_put_off_is_asked_once_more_before_sharing(browser: FlaskClient, episode: str) -> None:
    send(browser, episode, ("how_left", "later"), ("decided", "later"))

    (panel,) = by(document(browser, episode), "data-later")

    assert "hidden" not in panel.attributes
    assert [link["href"] for link in panel.tags("a")] == ["#decided", "#how_left"]


def test_the_warning_stays_until_it_is_clear_what_must_be_told(browser: FlaskClient, episode: str) -> None:
    def warnings() -> set[bool]:
        return {"hidden" in tag.attributes for tag in by(document(browser, episode), "data-warn")}

    assert warnings() == {False}
    send(browser, episode, ("open_limits.must_tell", "no"))
    assert warnings() == {False}
    send(browser, episode, ("open_limits.must_tell", "bit"))
    assert warnings() == {True}


def test_read_back_shows_what_was_said_and_nothing_can_be_changed(browser: FlaskClient, episode: str) -> None:
    send(browser, episode, ("push", "unheard"), ("story", "zelf"))

    page = document(browser, episode, "interview/read-back")

    (form,) = by(page, "id", "sheet")
    assert "data-reading" in form.attributes
    assert [tag["id"] for tag in page.tags("section")] == ["topic-before"]
    assert all("disabled" in tag.attributes for tag in page.tags("fieldset") if tag["id"])
    assert not by(page, "data-save-button") and not list(form.tags("button"))
    assert written(page, "story") == "zelf"


def test_hand_in_names_what_is_missing_with_a_way_there(browser: FlaskClient, episode: str, world: World) -> None:
    page = document(browser, episode, "interview/hand-in")
    ids = {tag["id"] for tag in document(browser, episode).tags()}

    targets = {link["href"].partition("#")[2] for link in page.one("main").tags("a")} - {""}

    assert {"held", "independence", "repeat_grade", "danger_grade", "safeguard", "close_read"} == targets <= ids
    assert browser.post(at(episode, "interview/hand-in"), data={"act": fresh()}).status_code == 200
    send(browser, episode, *complete(world.now))
    assert document(browser, episode, "interview/hand-in").form(at(episode, "interview/hand-in"))


def test_the_risk_sheet_lists_facts_with_who_said_them(browser: FlaskClient, episode: str) -> None:
    said = (("push", "unheard"), ("climate.listen", "no"), ("pull", "dont_say"))
    send(browser, episode, *said, ("repeat_grade", "high"), ("repeat_grade.words", "Nothing changed"))

    page = document(browser, episode, "risk")

    lines = [item.text for item in page.tags("li")]
    assert any(line.startswith("What made it hard to stay (push): ") and "(young person)" in line for line in lines)
    assert any(line.endswith("- No (young person)") for line in lines)
    assert "Nothing changed" in page.words
    assert "Not said" in page.words
