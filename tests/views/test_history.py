"""What an interview was before, on the page: few lines, each version as it was, and what changed in it."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from returnapp.casework import interviews, reviews
from returnapp.casework.desk import Posted
from returnapp.records.sealed import fresh
from tests.casework.steps import audit, complete, newest, revision, save, write_twice
from tests.casework.tablet import a_taken_talk
from tests.views.markup import Page
from tests.views.talks import at, chosen, document, english, written
from tests.world import World, file_of


@pytest.fixture
def episode(world: World) -> str:
    """A talk that is to be held."""
    return world.an_assigned_return()


@pytest.fixture
def browser(world: World, episode: str) -> FlaskClient:
    """The interviewer's browser, in English."""
    return english(world.client("interviewer"))


def version(browser: FlaskClient, episode: str, revision_id: str) -> Page:
    """One version as it was."""
    return document(browser, episode, f"interview/versions/{UUID(revision_id)}")


def links(page: Page) -> list[str]:
    """Every version the page leads to."""
    return [tag["href"].rpartition("/")[2] for tag in page.tags("a") if "/interview/versions/" in tag["href"]]


def test_hundreds_of_snapshots_are_one_line_in_which_each_can_be_opened(
    world: World, browser: FlaskClient, episode: str
) -> None:
    ids = []
    for number in range(40):
        ids.append(save(world, episode, (("story", f"zin {number}"),), ids[-1] if ids else ""))

    page = document(browser, episode, "interview/versions")

    (line,) = [tag for tag in page.tags("li") if tag.parent and tag.parent["class"] == "timeline"]
    assert "interviewer" in line.text and "40 versions" in line.text
    assert links(page) == [str(UUID(one)) for one in (ids[-1], *ids)]
    assert written(version(browser, episode, ids[7]), "story") == "zin 7"


def test_a_version_is_shown_as_it_was_with_whose_when_and_what_changed(
    world: World, browser: FlaskClient, episode: str
) -> None:
    first = save(world, episode, (("story", "thuis"), ("push", "unheard")))
    later = world.desk("interviewer", at=world.now + timedelta(hours=1))
    pairs = (("story", "thuis <b>aan</b> tafel"), ("push", "unheard"), ("push", "group"))
    second = interviews.save_revision(later, episode, revision(pairs, first)).id
    save(world, episode, (("story", "heel anders"),), second)

    page = version(browser, episode, second)

    assert written(page, "story") == "thuis <b>aan</b> tafel"
    assert chosen(page) == {("push", "unheard"), ("push", "group")}
    (facts,) = [tag for tag in page.tags("dl") if tag["class"] == "facts"]
    assert "Before: thuis Then: thuis <b>aan</b> tafel" in facts.text
    assert list(facts.tags("b")) == []
    assert "2 answers changed since interviewer · " in page.words
    assert "heel anders" not in page.words
    assert all("disabled" in tag.attributes for tag in page.tags("fieldset") if tag["id"] in ("story", "push"))
    assert "Before this, nothing was written." in version(browser, episode, first).words


def test_two_versions_brought_together_and_what_was_done_stand_in_the_list(world: World, episode: str) -> None:
    whole = complete(world.now)
    left, right = write_twice(world, episode, whole, (*whole, ("advice", "oom")))
    save(world, episode, whole, f"{left} {right}")
    interviews.hand_in(world.desk("interviewer"), Posted(fresh()), episode)
    reviews.send_back(world.desk(), Posted(fresh()), episode, "Wie <i>bracht</i> haar terug?")
    coordinator = english(world.client("coordinator"))

    page = document(coordinator, episode, "interview/versions")

    lines = [tag.text for tag in page.tags("li") if tag.parent and tag.parent["class"] == "timeline"]
    assert ["Two versions brought together" in line for line in lines] == [False, False, True, False, False]
    assert "Interview handed in" in lines[3] and "interviewer" in lines[3]
    assert "Interview sent back with comments" in lines[4] and "Wie <i>bracht</i> haar terug?" in lines[4]
    assert str(UUID(newest(world, episode))) in links(page)


def test_read_back_and_the_file_lead_to_it_and_every_look_is_in_the_trail(
    world: World, browser: FlaskClient, episode: str
) -> None:
    one = save(world, episode, (("story", "a"),))
    address = at(episode, "interview/versions")
    back = document(browser, episode, "interview/read-back")
    assert address in [link["href"] for link in back.tags("a")]
    file = Page(browser.get(f"/files/{UUID(file_of(episode))}"))
    assert address in [link["href"] for link in file.tags("a")]
    before = len(audit(world))

    document(browser, episode, "interview/versions")
    version(browser, episode, one)

    assert [row.what for row in audit(world)[before:]] == ["read interview"] * 2


@pytest.mark.parametrize("wrong", ["unknown", "of another talk"])
def test_no_other_version_is_there(world: World, browser: FlaskClient, episode: str, wrong: str) -> None:
    other = world.an_assigned_return()
    save(world, episode, (("story", "a"),))
    revision_id = fresh() if wrong == "unknown" else save(world, other, (("story", "b"),))

    assert browser.get(at(episode, f"interview/versions/{UUID(revision_id)}")).status_code == 404


def test_a_talk_that_has_not_begun_says_so(browser: FlaskClient, episode: str) -> None:
    assert "Nothing was written yet." in document(browser, episode, "interview/versions").words


def test_a_version_of_a_tablet_says_when_it_was_written_beside_when_it_came(world: World) -> None:
    tablet, episode = a_taken_talk(world)
    two_hours = int(timedelta(hours=2) / timedelta(milliseconds=1))
    kept = tablet.keep(episode, (("story", "in de trein"),), at=world.now + timedelta(hours=5), offset=two_hours)
    browser = english(world.client("interviewer"))

    words = version(browser, episode, kept).words

    assert re.search(rf"{hour(world, 5)} · written on the tablet [\w ]*? {hour(world, 2)}", words)
    other = save(world, episode, (("story", "aan tafel"),), newest(world, episode))
    assert "written on the tablet" not in version(browser, episode, other).words


def hour(world: World, later: int) -> str:
    """What the clock says on the page so many hours later."""
    return f"{(world.now + timedelta(hours=later)).astimezone(world.desk().zone):%H:%M}"
