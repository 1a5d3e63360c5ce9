"""The pages on how long files are kept and how they end."""

from __future__ import annotations

from datetime import timedelta

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from returnapp.casework.shredding import mark_closed
from returnapp.config import Character
from returnapp.domain.people import StaffRole
from returnapp.records.sealed import fresh
from returnapp.records.tables import Team
from tests.casework.test_leaving import admit
from tests.casework.test_shredding import a_whole_file, another, bytes_of, on_disk, reference_of
from tests.views.markup import Page
from tests.world import World, passphrase


def send(client: FlaskClient, path: str, **typed: str) -> TestResponse:
    """Send a form of these pages."""
    return client.post(path, data={"act": fresh(), **typed})


def years(world: World) -> int:
    """How long the team keeps files."""
    with world.store.reading() as db:
        return db.get_one(Team, world.desk().worker.team).keep_years


def second(world: World) -> FlaskClient:
    """The browser of another coordinator."""
    admit(world, "noor")
    app = world.app(cast=(Character("noor", "noor", StaffRole.COORDINATOR, passphrase("noor")),))
    return world.client("noor", app)


def test_two_coordinators_destroy_a_file_and_the_page_becomes_a_letter_without_a_name(world: World) -> None:
    file = a_whole_file(world)
    mine = world.client("coordinator")
    theirs, reference, wanted = second(world), reference_of(world, file), bytes_of(world, file)
    page = f"/destruction/{reference}"
    assert "Jip" in mine.get(page).text
    assert send(mine, f"{page}/ask").status_code == 303
    assert "another coordinator has to agree" in Page(send(mine, f"{page}/agree", sure="y")).words
    act = fresh()

    first = theirs.post(f"{page}/agree", data={"act": act, "sure": "y"})
    again = theirs.post(f"{page}/agree", data={"act": act, "sure": "y"})

    assert (first.status_code, again.status_code) == (303, 303)
    assert first.headers["Location"] == again.headers["Location"] == page
    letter = Page(mine.get(page))
    assert reference in letter.words
    assert "gone by" in letter.words
    assert "Jip" not in letter.words
    assert not any(one in on_disk(world) for one in wanted)
    assert reference in Page(mine.get("/retention")).words


def test_who_is_not_sure_destroys_nothing(world: World) -> None:
    file = a_whole_file(world)
    mine = world.client("coordinator")
    theirs, page = second(world), f"/destruction/{reference_of(world, file)}"
    send(mine, f"{page}/ask")

    assert send(theirs, f"{page}/agree").status_code == 200
    assert "Jip" in theirs.get(page).text
    assert send(theirs, f"{page}/withdraw").status_code == 303
    assert send(theirs, f"{page}/agree", sure="y").status_code == 200
    assert "Jip" in theirs.get(page).text


def test_a_file_with_something_open_says_so(world: World) -> None:
    page = f"/destruction/{reference_of(world, another(world))}"
    client = world.client("coordinator")

    assert "close it first" in Page(client.get(page)).words
    assert send(client, f"{page}/ask").status_code == 409


def test_fewer_years_are_chosen_only_by_who_was_told_what_goes(world: World) -> None:
    a_whole_file(world)
    mark_closed(world.store, world.now - timedelta(days=3000))
    client = world.client("administrator")

    asked = send(client, "/retention/years", years="5")

    assert "1 file would be destroyed within minutes" in Page(asked).words
    assert years(world) == 20
    assert send(client, "/retention/years", years="5", sure="y").status_code == 303
    assert years(world) == 5
    assert "1 file is destroyed within minutes" in Page(client.get("/retention")).words


def test_years_nobody_means_are_refused_beside_the_field(world: World) -> None:
    client = world.client("administrator")

    for typed in ("0", "101", "-3", "twenty", "", "1e3"):
        answer = send(client, "/retention/years", years=typed)
        assert answer.status_code == 200
        assert Page(answer).form("/retention/years").beside("years")
    assert years(world) == 20


def test_a_coordinator_sees_the_years_and_cannot_change_them(world: World) -> None:
    client = world.client("coordinator")

    assert "20 years" in Page(client.get("/retention")).words
    assert send(client, "/retention/years", years="5").status_code == 404
