"""Two at once on the pages: both are kept and it is said, both are shown with whose and when, one is made of two."""

from __future__ import annotations

from uuid import UUID

import pytest
from flask.testing import FlaskClient

from returnapp.records.sealed import Kind, fresh
from tests.casework.steps import complete, newest, save, write_twice
from tests.views.markup import Page, Tag
from tests.views.talks import at, by, document, english, post, send, written
from tests.world import World, file_of

SAID = "Somebody else wrote in this too. Both are kept."


@pytest.fixture
def episode(world: World) -> str:
    """A talk that is to be held."""
    return world.an_assigned_return()


@pytest.fixture
def browser(world: World, episode: str) -> FlaskClient:
    """The interviewer's browser, in English."""
    return english(world.client("interviewer"))


def choice(page: Page, name: str) -> Tag:
    """The question about one difference."""
    (found,) = by(page, "id", name)
    return found


def chosen(page: Page, name: str) -> list[str]:
    """Which version is chosen for a difference."""
    return [tag["value"] for tag in choice(page, name).tags("input") if "checked" in tag.attributes]


def test_autosave_says_that_there_are_two(browser: FlaskClient, episode: str) -> None:
    first = send(browser, episode, ("story", "a")).json
    assert first and first["forked"] is False

    other = send(browser, episode, ("story", "b")).json
    own = send(browser, episode, ("story", "aa"), parent=first["id"]).json

    assert other and own and other["forked"] is own["forked"] is True


def test_autosave_reads_what_a_page_was_not_sure_of(browser: FlaskClient, episode: str) -> None:
    first = send(browser, episode, ("story", "a")).json
    assert first

    after = send(browser, episode, ("story", "b"), parent=" ".join([first["id"], *(fresh() for _ in range(7))]))

    assert after.json and after.json["forked"] is False
    assert send(browser, episode, ("story", "c"), parent=" ".join(fresh() for _ in range(9))).status_code == 400


def test_without_scripts_the_page_says_it_and_leads_to_both(browser: FlaskClient, episode: str) -> None:
    one, other = (document(browser, episode).form(at(episode)) for _ in range(2))
    browser.post(at(episode), data=one.data(story="aan tafel"))
    (quiet,) = by(document(browser, episode), "data-forked")
    assert "hidden" in quiet.attributes

    response = browser.post(at(episode), data=other.data(story="in bed"), follow_redirects=True)

    (told,) = by(Page(response), "data-forked")
    assert "hidden" not in told.attributes
    assert told.text == f"{SAID} Compare them"
    assert [link["href"] for link in told.tags("a")] == [at(episode, "interview/compare")]
    assert written(Page(response), "story") == "in bed"


def test_what_was_refused_goes_on_from_where_it_was_begun(browser: FlaskClient, episode: str) -> None:
    old = document(browser, episode).form(at(episode))
    send(browser, episode, ("story", "elsewhere"))

    page = Page(browser.post(at(episode), data=old.data(story="here", colour="red")))

    assert page.errors
    assert page.form(at(episode)).data()["parent"] == ""
    kept = Page(browser.post(at(episode), data=page.form(at(episode)).data(colour=None), follow_redirects=True))
    assert SAID in by(kept, "data-forked")[0].text and "hidden" not in by(kept, "data-forked")[0].attributes


def test_a_line_more_without_scripts_goes_on_from_what_was_just_kept(browser: FlaskClient, episode: str) -> None:
    page = Page(post(browser, episode, (("story", "half"),), add="people"))

    browser.post(at(episode), data=page.form(at(episode)).data(story="heel"))

    assert "hidden" in by(document(browser, episode), "data-forked")[0].attributes


@pytest.mark.parametrize("person", ["interviewer", "coordinator"])
def test_read_back_and_the_file_say_it_to_both_and_lead_whoever_may_write(
    world: World, episode: str, person: str
) -> None:
    write_twice(world, episode, (("story", "a"),), (("story", "b"),))
    browser = english(world.client(person))

    for page in (
        document(browser, episode, "interview/read-back"),
        document(browser, episode, "interview/versions"),
        Page(browser.get(f"/files/{UUID(file_of(episode))}")),
    ):
        (told,) = by(page, "data-forked")
        links = [link["href"] for link in told.tags("a")]
        assert told.text.startswith(SAID)
        assert links == ([at(episode, "interview/compare")] if person == "interviewer" else [])


def test_a_talk_with_two_versions_is_not_handed_in(world: World, browser: FlaskClient, episode: str) -> None:
    whole = complete(world.now)
    write_twice(world, episode, whole, (*whole, ("advice", "x")))

    page = document(browser, episode, "interview/hand-in")
    assert SAID in page.words
    assert [form["action"] for form in page.forms() if "hand-in" in form["action"]] == []
    assert at(episode, "interview/compare") in [link["href"] for link in page.tags("a")]

    answer = Page(browser.post(at(episode, "interview/hand-in"), data={"act": fresh()}))
    assert "Two versions stand beside each other: compare them first." in answer.errors


BOTH = ("Aan tafel <b>thuis</b>", "In bed & wakker")


@pytest.fixture
def two(world: World, episode: str) -> tuple[str, str]:
    """A talk in two versions, with something in common, and one answer that both changed."""
    save(world, episode, (("push", "unheard"), ("advice", "Samen")))
    left = (("push", "group"), ("advice", "Samen"), ("story", BOTH[0]), ("people.0.row", "bo"), ("people.0.name", "Bo"))
    right = (("push", "unheard"), ("advice", "Samen"), ("story", BOTH[1]), ("climate.safe", "later"))
    return write_twice(world, episode, left, right)


def test_both_values_are_shown_in_words_with_whose_and_when(
    browser: FlaskClient, episode: str, two: tuple[str, str]
) -> None:
    page = document(browser, episode, "interview/compare")

    story, push = choice(page, "story//"), choice(page, "push//")
    assert [label.text for label in story.tags("span")] == list(BOTH)
    assert [tag for label in story.tags("label") for tag in label.tags("b")] == []
    assert [small.text.split(":")[0] for small in story.tags("small")] == ["The earlier version", "The later version"]
    assert all("interviewer · " in small.text for small in story.tags("small"))
    assert "Trouble with other young people" in push.text and "Nobody listened to me" in push.text
    assert "Ask me later" in choice(page, "climate//safe").text
    assert "No answer." in choice(page, "climate//safe").text
    assert "Bo" in choice(page, "people/bo/").text
    assert "This line is not there." in choice(page, "people/bo/").text
    assert "Samen" not in page.words


def test_what_one_changed_is_chosen_and_what_both_changed_must_be(
    browser: FlaskClient, episode: str, two: tuple[str, str]
) -> None:
    page = document(browser, episode, "interview/compare")

    assert chosen(page, "push//") == chosen(page, "people/bo/") == [two[0]]
    assert chosen(page, "climate//safe") == [two[1]]
    assert chosen(page, "story//") == []
    assert all("required" in tag.attributes for tag in choice(page, "story//").tags("input"))
    assert "Both changed this: choose." in choice(page, "story//").text
    assert "it is chosen already" in choice(page, "push//").text


def test_what_was_not_chosen_is_said_beside_it_and_the_rest_stays_chosen(
    browser: FlaskClient, episode: str, two: tuple[str, str]
) -> None:
    action = at(episode, "interview/compare")
    form = document(browser, episode, "interview/compare").form(action)

    page = Page(browser.post(action, data=form.data(**{"push//": two[1]})))

    assert "Choose one of the two for every answer." in page.errors
    (summary,) = by(page, "role", "alert")
    assert "#story//-0" in [link["href"] for link in summary.tags("a")]
    assert page.form(action).beside("story//") == "Choose one of the answers."
    assert page.form(action).beside("push//") == ""
    assert chosen(page, "push//") == [two[1]]


def test_what_is_chosen_is_kept_as_one_version_and_the_pages_are_quiet_again(
    world: World, browser: FlaskClient, episode: str, two: tuple[str, str]
) -> None:
    action = at(episode, "interview/compare")
    form = document(browser, episode, "interview/compare").form(action)

    response = browser.post(action, data=form.data(**{"story//": two[1]}))

    assert (response.status_code, response.location) == (303, at(episode))
    page = document(browser, episode)
    assert written(page, "story") == BOTH[1]
    assert written(page, "people.0.name") == "Bo"
    assert "hidden" in by(page, "data-forked")[0].attributes
    assert "There is nothing to compare now" in document(browser, episode, "interview/compare").words
    assert newest(world, episode) not in two


def test_what_came_meanwhile_is_shown_and_asked_and_nothing_is_lost(
    world: World, browser: FlaskClient, episode: str, two: tuple[str, str]
) -> None:
    action = at(episode, "interview/compare")
    form = document(browser, episode, "interview/compare").form(action)
    pairs = (("push", "unheard"), ("advice", "Toch niet"), ("story", BOTH[1]), ("climate.safe", "later"))
    later = save(world, episode, pairs, two[1])

    page = Page(browser.post(action, data=form.data(**{"story//": two[1], "push//": two[0]})))

    assert "Somebody wrote in this meanwhile." in page.errors
    assert "Toch niet" in choice(page, "advice//").text
    assert chosen(page, "advice//") == [later]
    assert chosen(page, "push//") == [two[0]]
    assert chosen(page, "story//") == []
    again = page.form(action).data(**{"story//": later})
    assert (again["left"], again["right"]) == (two[0], later)
    assert browser.post(action, data=again).status_code == 303
    assert written(document(browser, episode), "advice") == "Toch niet"


def test_a_coordinator_and_an_interviewer_bring_the_preparation_together(world: World, episode: str) -> None:
    for person, words in (("coordinator", "Een boete"), ("interviewer", "Vrienden")):
        browser = english(world.client(person))
        message = {"id": fresh(), "parent": "", "salt": fresh(), "version": 1, "pairs": [["prep_worries", words]]}
        browser.post(at(episode, "before-the-talk/revisions"), json=message)
    coordinator = english(world.client("coordinator"))
    action = at(episode, "before-the-talk/compare")

    page = document(coordinator, episode, "before-the-talk/compare")

    story = choice(page, "prep_worries//")
    assert [span.text for span in story.tags("span")] == ["Een boete", "Vrienden"]
    assert "coordinator · " in story.text.lower() and "interviewer · " in story.text
    mine = newest(world, episode, Kind.PREPARE)
    assert coordinator.post(action, data=page.form(action).data(**{"prep_worries//": mine})).status_code == 303
    assert written(document(coordinator, episode, "before-the-talk"), "prep_worries") == "Vrienden"


def test_what_could_not_be_read_is_shown_as_it_was_typed(world: World, browser: FlaskClient, episode: str) -> None:
    odd = (("held.0.row", "a"), ("held.0.start.date", "2026-02-30"), ("held.0.start.time", "10:00"))
    good = (("held.0.row", "a"), ("held.0.start.date", "2026-02-28"), ("held.0.start.precision", "about"))
    write_twice(world, episode, odd, good)

    spans = [span.text for span in choice(document(browser, episode, "interview/compare"), "held/a/start").tags("span")]

    assert spans == ["2026-02-30, 10:00", "Saturday 28 February 2026, about"]


def test_every_kind_of_answer_has_words(world: World, browser: FlaskClient, episode: str) -> None:
    left = (
        *(("places.0.row", "p1"), ("places.0.kind", "friend"), ("places.0.area", "zand"), ("places.0.travel", "later")),
        *(("people.0.row", "bo"), ("people.0.name", "Bo"), ("people.0.ids", "06-0"), ("people.0.ids.kind", "phone")),
        *(("story.standing", "dont_say"), ("climate.safe", "no"), ("climate.words", "Eigen\nwoorden")),
        *(
            ("plan_adults.0.row", "x"),
            ("plan_adults.0.step", "a_listen"),
            ("share.0.row", "police"),
            ("share.0.wish", "nothing"),
        ),
    )
    write_twice(world, episode, left, ())

    words = document(browser, episode, "interview/compare").words

    for expected in ("Zandveld", "06-0, Phone number", "I don't want to say", "Ask me later", "Eigen woorden", "Bo"):
        assert expected in words
    for code in ("dont_say", "a_listen", "zand ", "friend,", "phone "):
        assert code not in words
