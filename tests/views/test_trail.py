"""The trail's pages: the privacy officer reads who did what, and nothing of what a file says."""

from __future__ import annotations

from uuid import UUID

import pytest
from werkzeug.test import TestResponse

from returnapp.casework.shredding import destroy
from returnapp.domain.trail import WORDS
from returnapp.records import trail
from returnapp.records.tables import File
from tests.casework.elsewhere import another_team
from tests.casework.steps import audit
from tests.casework.test_shredding import a_whole_file, reference_of
from tests.records.thief import write
from tests.views.markup import Page
from tests.world import World, file_of

OFFICER = "privacy-officer"


def facts(answer: TestResponse) -> list[str]:
    """The lines of a page."""
    return [tag.text for tag in Page(answer).one("main").tags("dd")]


def head(world: World) -> tuple[int, bytes]:
    """How the trail ends now."""
    with world.store.reading() as db:
        found = trail.head(db)
    assert found
    return found


def test_the_officer_reads_who_did_what_and_no_name_of_a_young_person(world: World) -> None:
    file = a_whole_file(world)
    reference = reference_of(world, file)

    answer = world.client(OFFICER).get("/trail")

    found = facts(answer)
    assert f"Coordinator · Registered a return · {reference}" in found
    assert any("Handed the interview in" in one for one in found)
    assert "Jip" not in answer.text
    assert "Testeren" not in answer.text


def test_reading_the_trail_is_in_the_trail_once_for_each_page(world: World) -> None:
    client = world.client(OFFICER)
    for _ in range(2):
        client.get("/trail")

    assert [row.what for row in audit(world)].count("read trail") == 2
    assert any("Read the trail" in one for one in facts(client.get("/trail")))


def test_a_refusal_says_which_file_was_asked_for_and_shows_no_id(world: World) -> None:
    file = file_of(world.a_return())
    world.client("interviewer").get(f"/files/{UUID(file)}")

    answer = world.client(OFFICER).get("/trail")

    assert f"interviewer · Was refused · {reference_of(world, file)}" in facts(answer)
    assert file not in answer.text


def test_it_is_narrowed_to_a_person_and_to_a_file(world: World) -> None:
    file = a_whole_file(world)
    other = file_of(world.an_assigned_return("other-interviewer"))
    client, reference = world.client(OFFICER), reference_of(world, file)

    of_file = facts(client.get(f"/trail?reference={reference.lower()}"))
    of_person = facts(client.get(f"/trail?person={world.id_of('interviewer')}"))

    assert of_file and all(reference in one for one in of_file)
    assert of_person and all(one.startswith("interviewer") for one in of_person)
    assert reference_of(world, other) not in " ".join(of_file)


def test_a_long_trail_is_read_page_by_page_and_no_row_twice(world: World) -> None:
    for _ in range(70):
        world.desk().note("search")
    client, seen, path = world.client(OFFICER), [], "/trail"
    for _ in range(5):
        answer = client.get(path)
        seen += [one for one in facts(answer) if "Searched" in one]
        older = [tag["href"] for tag in Page(answer).one("main").tags("a") if tag["rel"] == "next"]
        if not older:
            break
        path = older[0]

    assert len(seen) == 70


@pytest.mark.parametrize(
    "query", ["before=x", "before=-1", "before=" + "9" * 40, "person=x", "reference=<b>", "person=%00"]
)
def test_an_address_that_was_made_up_shows_the_first_page(world: World, query: str) -> None:
    answer = world.client(OFFICER).get(f"/trail?{query}")

    assert answer.status_code == 200
    assert "<b>" not in answer.text


def test_another_teams_trail_is_not_shown(world: World) -> None:
    far = another_team(world)
    far.note("search")

    answer = world.client(OFFICER).get("/trail")

    assert far.worker.name not in answer.text
    assert facts(world.client(OFFICER).get(f"/trail?person={far.worker.id}")) == [""]


def test_a_destroyed_file_is_still_found_by_its_reference(world: World) -> None:
    file = a_whole_file(world)
    reference = reference_of(world, file)
    with world.store.writing() as db:
        destroy(db, world.house, db.get_one(File, file), "tick", world.now)
        db.commit()

    found = facts(world.client(OFFICER).get(f"/trail?reference={reference}"))

    assert any(one.startswith("By itself · Destroyed a file") for one in found)
    assert any("Registered a return" in one for one in found)


def test_the_check_says_that_it_holds_and_how_it_ends(world: World) -> None:
    client = world.client(OFFICER)
    seq, last = head(world)

    page = Page(client.get("/trail/check"))

    assert "each follows from the one before" in page.words
    assert f"audit: {seq} {last.hex()}" in page.words


def test_a_row_that_was_changed_is_named(world: World) -> None:
    world.a_return()
    client = world.client(OFFICER)
    write(world.store, "update audit set what = 'search' where seq = 5")

    assert "The trail breaks at row 5" in Page(client.get("/trail/check")).words


def test_an_old_mail_is_compared(world: World) -> None:
    client = world.client(OFFICER)
    seq, last = head(world)
    world.desk().note("search")

    def compared(anchor: str) -> str:
        return Page(client.post("/trail/check", data={"anchor": anchor, "act": "a" * 32})).words

    assert "It agrees" in compared(f"audit: {seq} {last.hex()}")
    assert "It agrees" in compared(f"  {seq}  {last.hex().upper()} ")
    assert "It does not agree" in compared(f"audit: {seq} {'0' * 64}")
    assert "It does not agree" in compared(f"audit: {seq + 900} {last.hex()}")
    assert "Copy the whole line" in compared("audit: x")


def test_who_looked_is_printed_for_the_young_person_with_names_and_roles(world: World) -> None:
    episode = world.an_assigned_return()
    file = file_of(episode)
    for _ in range(3):
        world.client("interviewer").get("/my-interviews")
    client = world.client("coordinator")
    page = f"/files/{UUID(file)}"
    for _ in range(3):
        client.get(page)

    answer = client.get(f"{page}/looked")

    found = facts(answer)
    assert any(one.startswith("Coordinator · Read the file · 4 times") for one in found)
    assert any("Assigned an interviewer" in one for one in found)
    assert "Who looked at your file" in answer.text


def test_no_act_is_without_words_whatever_people_do(world: World) -> None:
    a_whole_file(world)

    assert {row.what for row in audit(world)} <= set(WORDS)
