"""Cards: what lists show is always what the file says, also when somebody without the team's key changed it."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from sqlmodel import select

from returnapp.casework.assignments import make_appointment
from returnapp.casework.board import Row, Wanted, show_board, show_mine
from returnapp.casework.desk import Posted
from returnapp.casework.dossier import read_dossier
from returnapp.casework.interviews import save_revision
from returnapp.domain.action import Action
from returnapp.domain.episode import Appointment
from returnapp.records.sealed import fresh
from returnapp.records.tables import Episode, Stale
from tests.casework.steps import complete, plan, revision, talk
from tests.world import ZONE, World, a_young_person, file_of


def on_board(world: World) -> Row:
    """The only row of the coordinator's board."""
    (row,) = show_board(world.desk(), Wanted(), None).rows
    return row


def waiting(world: World) -> list[str]:
    """Episodes whose cards wait for the team's key."""
    with world.store.reading() as db:
        return list(db.exec(select(Stale.episode)))


def test_a_card_shows_what_the_file_says(world: World) -> None:
    world.a_return(young_person=a_young_person(called="Jippie", language="pl"))

    card = on_board(world).card

    assert (card.first_name, card.placement, card.living, card.language) == ("Jippie", "Huize Duinzicht", "open", "pl")
    assert card.returned_at == world.now - timedelta(hours=10)


def test_what_the_interviewer_changes_waits_for_the_next_coordinator(world: World) -> None:
    episode = world.an_assigned_return()
    at = world.now + timedelta(days=1)

    make_appointment(world.desk("interviewer"), Posted(fresh()), episode, Appointment(at, "Park Veenrade"))
    assert waiting(world) == [episode]

    card = on_board(world).card
    assert (card.appointment_at, card.appointment_place) == (at, "Park Veenrade")
    assert waiting(world) == []


def test_the_interviewer_sees_their_own_change_at_once(world: World) -> None:
    episode = world.an_assigned_return()

    make_appointment(world.desk("interviewer"), Posted(fresh()), episode, Appointment(world.now, "Park"))

    (row,) = show_mine(world.desk("interviewer"))
    assert row.card.appointment_place == "Park"


def test_many_changes_leave_one_card_to_make(world: World) -> None:
    episode = world.an_assigned_return()

    for hour in range(3):
        began = world.now - timedelta(hours=hour)
        save_revision(world.desk("interviewer"), episode, revision(complete(began)))

    assert waiting(world) == [episode]
    assert on_board(world).card.held_at == read_dossier(world.desk(), file_of(episode)).work(episode).held_at


def test_a_board_that_is_looked_at_again_makes_no_card_again(world: World) -> None:
    episode = world.an_assigned_return()
    talk(world, episode)
    on_board(world)

    def sealed() -> bytes:
        with world.store.reading() as db:
            return db.get_one(Episode, episode).card

    made = sealed()
    on_board(world)

    assert sealed() == made


def test_promises_are_on_the_card_until_they_are_kept(world: World) -> None:
    episode = world.an_assigned_return()
    talk(world, episode)
    due = world.now + timedelta(days=2)
    plan(world, episode, Action(what="Bel", owner="Opa", due=due), Action(what="Mail", owner="Oma", dropped=True))

    review = datetime.combine((world.now + timedelta(days=3)).date(), time(23, 59), ZONE)
    assert on_board(world).card.due == (due, review)
