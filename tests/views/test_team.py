"""The pages of the team's keys: what is missing is said, and what takes keys away asks twice."""

from __future__ import annotations

from uuid import UUID

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from returnapp.casework.recovery import make_recovery
from returnapp.records.sealed import fresh
from returnapp.records.tables import Team
from tests.casework.test_leaving import admit
from tests.views.markup import Page
from tests.world import World


def send(client: FlaskClient, path: str, **typed: str) -> TestResponse:
    """Send a form of these pages."""
    return client.post(path, data={"act": fresh(), **typed})


def of(world: World, login: str, what: str) -> str:
    """The address of a page about somebody."""
    return f"/people/{UUID(world.id_of(login))}/{what}"


def epoch(world: World) -> int:
    """Which key the team has."""
    with world.store.reading() as db:
        return db.get_one(Team, world.desk().worker.team).epoch


def test_one_coordinator_alone_is_said_to_be_too_few(world: World) -> None:
    assert "There should always be two coordinators" in Page(world.client("coordinator").get("/team")).words

    admit(world, "noor")

    page = Page(world.client("coordinator").get("/team"))
    assert "There should always be two coordinators" not in page.words
    assert "Coordinator, noor" in page.words


def test_another_key_is_taken_only_by_who_is_sure(world: World) -> None:
    client = world.client("coordinator")
    world.a_return()

    assert send(client, "/team/key").status_code == 200
    assert epoch(world) == 1
    assert send(client, "/team/key", sure="y").status_code == 303

    assert epoch(world) == 2
    assert "number 2" in Page(client.get("/team")).words
    assert "Jip" in client.get("/board").text


def test_the_last_but_one_coordinator_cannot_be_let_go_and_the_page_says_what_to_do(world: World) -> None:
    admit(world, "noor")

    answer = send(world.client("coordinator"), of(world, "noor", "leave"), reason="gone", sure="y")

    assert answer.status_code == 200
    assert "Admit another first" in Page(answer).words
    assert epoch(world) == 1


def test_somebody_who_leaves_is_named_so_and_has_no_buttons_any_more(world: World) -> None:
    client = world.client("coordinator")

    assert send(client, of(world, "interviewer", "leave"), reason="gone", sure="y").status_code == 303

    assert "Interviewer · has left" in Page(client.get("/people")).words
    page = Page(client.get(f"/people/{UUID(world.id_of('interviewer'))}"))
    links = {tag["href"] for tag in page.one("main").tags("a")}
    assert of(world, "interviewer", "leave") not in links
    assert of(world, "interviewer", "anew") in links
    assert send(client, of(world, "interviewer", "block"), sure="y").status_code == 404


def test_an_administrator_blocks_and_lets_in_again(world: World) -> None:
    client = world.client("administrator")
    page = of(world, "interviewer", "block")

    assert send(client, page).status_code == 200
    assert send(client, page, sure="y").status_code == 303
    assert "Interviewer · blocked" in Page(client.get("/people")).words
    assert "Let in again" in Page(client.get(page)).words
    assert send(client, page, sure="y").status_code == 303
    assert "blocked" not in Page(client.get("/people")).words


def test_nobody_is_offered_to_block_or_let_go_themselves(world: World) -> None:
    client = world.client("coordinator")

    for what in ("leave", "block"):
        page = Page(client.get(of(world, "coordinator", what)))
        assert "Somebody else has to do this" in page.words or "Another coordinator has to do this" in page.words
        assert send(client, of(world, "coordinator", what), reason="gone", sure="y").status_code == 404


def test_new_sheets_are_shown_until_they_are_entrusted(world: World) -> None:
    client = world.client("coordinator")
    assert "There are none" in Page(client.get("/team")).words
    make_recovery(world.store, world.house, world.now)
    assert "open nothing of this team until you entrust them" in Page(client.get("/team")).words

    assert send(client, "/team/sheets").status_code == 200
    assert "until you entrust them" in Page(client.get("/team")).words
    assert send(client, "/team/sheets", sure="y").status_code == 303

    words = Page(client.get("/team")).words
    assert "Two sheets of paper" in words
    assert "until you entrust them" not in words


def test_without_sheets_there_is_nothing_to_entrust(world: World) -> None:
    client = world.client("coordinator")

    assert "There are none" in Page(client.get("/team/sheets")).words
    assert "The file has moved on" in Page(send(client, "/team/sheets", sure="y")).words
