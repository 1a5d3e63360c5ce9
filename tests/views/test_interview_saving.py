"""What is typed into the talk is kept, by autosave and by the button, and whatever is wrong nothing is lost."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from returnapp.records.sealed import fresh
from tests.casework.steps import complete
from tests.views.markup import Page
from tests.views.talks import at, by, chosen, document, english, post, send, written
from tests.world import World


@pytest.fixture
def episode(world: World) -> str:
    """A talk that is to be held."""
    return world.an_assigned_return()


@pytest.fixture
def browser(world: World, episode: str) -> FlaskClient:
    """The interviewer's browser, in English."""
    return english(world.client("interviewer"))


def test_what_was_kept_stands_there_again(browser: FlaskClient, episode: str) -> None:
    pairs = (("push", "unheard"), ("push", "group"), ("story", "Een\nlang <verhaal>"), ("people.3.name", "Bo"))

    assert send(browser, episode, *pairs).status_code == 200

    page = document(browser, episode)
    assert {("push", "unheard"), ("push", "group")} == {pair for pair in chosen(page) if pair[0] == "push"}
    assert written(page, "story") == "Een lang <verhaal>"
    assert written(page, "people.3.name") == "Bo"


def test_the_same_snapshot_twice_is_one_and_the_next_one_names_it(browser: FlaskClient, episode: str) -> None:
    message = {"id": fresh(), "salt": fresh()}

    first, second = (send(browser, episode, ("decided", "day"), **message) for _ in range(2))
    assert first.json == second.json == {"id": message["id"], "forked": False}
    send(browser, episode, ("story", "later"), parent=message["id"])

    assert written(document(browser, episode), "story") == "later"


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": "x"},
        {"id": 7},
        {"salt": "short"},
        {"parent": "../"},
        {"version": 99},
        {"version": "1"},
        {"pairs": None},
        {"pairs": [["story"]]},
        {"pairs": [["story", 1]]},
        {"pairs": {"story": "x"}},
        {"pairs": [["unheard_of", "x"]]},
        {"pairs": [["push", "unheard_of"]]},
    ],
)
def test_a_message_of_another_shape_is_refused_calmly_and_keeps_nothing(
    browser: FlaskClient, episode: str, wrong: dict[str, Any]
) -> None:
    response = send(browser, episode, ("story", "before"), **wrong)

    assert response.status_code == 400
    assert set(response.json or {}) == {"problem"}
    assert written(document(browser, episode), "story") == ""


def test_what_is_no_message_at_all_is_refused(browser: FlaskClient, episode: str) -> None:
    for body in (b"[]", b"{", b"", b'"x"'):
        response = browser.post(at(episode, "interview/revisions"), data=body, content_type="application/json")
        assert response.status_code == 400


def test_a_message_that_is_far_too_long_is_refused(browser: FlaskClient, episode: str) -> None:
    assert send(browser, episode, ("story", "x" * 500_000)).status_code == 400
    assert send(browser, episode, ("story", "x" * 2_100_000)).status_code in (400, 413)


def test_whoever_is_not_signed_in_is_told_so(world: World, episode: str) -> None:
    assert send(world.client(), episode, ("story", "x")).status_code == 401


def test_after_hand_in_nothing_more_is_kept(browser: FlaskClient, episode: str, world: World) -> None:
    send(browser, episode, *complete(world.now))
    assert browser.post(at(episode, "interview/hand-in"), data={"act": fresh()}).status_code == 303

    assert send(browser, episode, ("story", "too late")).status_code == 409
    assert browser.get(at(episode)).headers["Location"].endswith("/read-back")


def test_without_scripts_the_button_keeps_everything_and_says_so(browser: FlaskClient, episode: str) -> None:
    response = post(browser, episode, (("decided", "moment"), ("story", "zelf"), ("push", "")))

    assert response.status_code == 303
    page = document(browser, episode)
    (saved,) = by(page, "data-state", "saved")
    assert "hidden" not in saved.attributes
    assert written(page, "story") == "zelf"


def test_without_scripts_a_line_is_added_with_an_identity_and_nothing_is_lost(
    browser: FlaskClient, episode: str
) -> None:
    pairs = (("people.4.name", "Bo"), ("people.4.row", "bo"), ("story", "half"))

    page = Page(post(browser, episode, pairs, add="people"))

    rows = {
        tag["name"]: tag["value"]
        for tag in page.tags("input")
        if tag["name"].startswith("people.") and tag["name"].endswith(".row")
    }
    assert rows["people.4.row"] == "bo"
    assert len(rows["people.5.row"]) == 32
    assert written(page, "story") == "half"
    assert written(document(browser, episode), "people.4.name") == "Bo"


def test_a_date_that_does_not_exist_is_said_on_top_and_beside_and_nothing_is_lost(
    browser: FlaskClient, episode: str
) -> None:
    pairs = (("places.0.when.date", "2026-02-30"), ("places.0.row", "a"), ("story", "kept"))

    page = Page(post(browser, episode, pairs))

    (question,) = by(page, "id", "places")
    assert any("error" in tag["class"] for tag in question.tags("p"))
    (summary,) = by(page, "role", "alert")
    assert "#places" in [link["href"] for link in summary.tags("a")]
    assert written(page, "places.0.when.date") == "2026-02-30"
    assert written(page, "story") == "kept"


def test_what_is_not_of_our_form_is_not_kept_and_not_lost(browser: FlaskClient, episode: str) -> None:
    page = Page(post(browser, episode, (("story", "half"), ("colour", "red"))))

    assert by(page, "role", "alert")
    assert written(page, "story") == "half"
    assert written(document(browser, episode), "story") == ""
