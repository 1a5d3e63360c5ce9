"""Giving an interviewer the file, refusing one who is not independent, and taking the file away again."""

from __future__ import annotations

import pytest
from sqlmodel import select

from returnapp.casework.assignments import (
    NotIndependent,
    assign_interviewer,
    make_appointment,
    withdraw_access,
)
from returnapp.casework.board import show_mine
from returnapp.casework.candidates import Candidate, list_candidates
from returnapp.casework.desk import NotThere, Posted
from returnapp.casework.dossier import read_dossier
from returnapp.casework.interviews import read_talk, save_revision
from returnapp.domain.episode import Appointment, Placement
from returnapp.domain.independence import Barrier
from returnapp.records.sealed import fresh
from returnapp.records.tables import File, GrantRow, Record
from returnapp.vault.box import CannotOpen
from tests.casework.steps import SAID, accept, assign, content, revision
from tests.world import World, a_young_person, an_episode, file_of

HOUSE = Placement("open", "duin")
"""The placement that the organisation of `house-interviewer` runs."""


def candidates(world: World, episode: str) -> list[Candidate]:
    """Everybody who could interview, as the coordinator sees them."""
    dossier = read_dossier(world.desk(), file_of(episode))
    return list_candidates(world.desk(), dossier, dossier.work(episode))


def grants(world: World, file: str, login: str) -> list[int]:
    """The versions of a file's key that somebody holds."""
    held = select(GrantRow.epoch).where(GrantRow.thing == file, GrantRow.holder == world.id_of(login))
    with world.store.reading() as db:
        return sorted(db.exec(held))


def withdraw(world: World, episode: str, reason: str = "ziek") -> None:
    """The coordinator takes the file away."""
    withdraw_access(world.desk(), Posted(fresh()), episode, reason)


def test_one_who_works_for_the_placement_is_refused_with_the_reason(world: World) -> None:
    episode = world.a_return(episode=an_episode(world.now, placement=HOUSE))
    accept(world, episode)
    before = content(world.store)

    with pytest.raises(NotIndependent) as refused:
        assign(world, episode, "house-interviewer")

    assert refused.value.barriers == (Barrier.SAME_ORGANISATION,)
    assert content(world.store) == before


def test_one_who_works_elsewhere_is_independent(world: World) -> None:
    episode = world.a_return(episode=an_episode(world.now, placement=Placement("closed", "klif")))
    accept(world, episode)

    assign(world, episode, "house-interviewer")

    assert grants(world, file_of(episode), "house-interviewer") == [1]


def test_the_list_shows_why_somebody_cannot_be_chosen_and_puts_them_last(world: World) -> None:
    episode = world.a_return(episode=an_episode(world.now, placement=HOUSE))

    found = candidates(world, episode)

    assert [one.name for one in found] == ["interviewer", "other-interviewer", "house-interviewer"]
    assert [one.barriers for one in found] == [(), (), (Barrier.SAME_ORGANISATION,)]


def test_the_list_puts_those_with_the_least_to_do_and_the_language_first(world: World) -> None:
    world.an_assigned_return("interviewer")
    polish = world.a_return(young_person=a_young_person(language="pl"))

    found = candidates(world, polish)

    assert [(one.name, one.load) for one in found if not one.barriers] == [("other-interviewer", 0), ("interviewer", 1)]
    assert not any(one.speaks for one in found)


@pytest.mark.parametrize("login", ["analyst", "administrator", "privacy-officer", "coordinator"])
def test_only_interviewers_are_assigned(world: World, login: str) -> None:
    episode = world.a_return()
    accept(world, episode)

    with pytest.raises(NotThere):
        assign(world, episode, login)

    assert grants(world, file_of(episode), login) == []


def test_an_interviewer_cannot_assign(world: World) -> None:
    episode = world.an_assigned_return()
    withdraw(world, episode)

    with pytest.raises(CannotOpen):
        assign_interviewer(world.desk("interviewer"), Posted(fresh()), episode, world.id_of("interviewer"))


def test_who_is_withdrawn_opens_nothing_from_that_moment(world: World) -> None:
    episode = world.an_assigned_return()
    interviewer = world.desk("interviewer")
    save_revision(interviewer, episode, revision((("close_add", SAID),)))
    assert read_talk(interviewer, episode).sheet.answers.text("close_add") == SAID

    withdraw(world, episode)

    again = world.desk("interviewer")
    assert grants(world, file_of(episode), "interviewer") == []
    assert show_mine(again) == []
    for act in (
        lambda: read_dossier(again, file_of(episode)),
        lambda: read_talk(again, episode),
        lambda: save_revision(again, episode, revision(())),
        lambda: make_appointment(again, Posted(fresh()), episode, Appointment(world.now)),
    ):
        with pytest.raises((CannotOpen, NotThere)):
            act()


def test_what_is_written_after_a_withdrawal_has_a_new_key(world: World) -> None:
    episode = world.an_assigned_return()
    file = file_of(episode)

    withdraw(world, episode)
    assign(world, episode, "other-interviewer")
    save_revision(world.desk("other-interviewer"), episode, revision((("close_add", SAID),)))

    with world.store.reading() as db:
        assert db.get_one(File, file).key_epoch == 2
        epochs = [row.key_epoch for row in db.exec(select(Record).where(Record.file == file).order_by(Record.seq))]
    assert epochs == sorted(epochs)
    assert (epochs[0], epochs[-1]) == (1, 2)


def test_the_next_interviewer_reads_everything_that_was_written_before(world: World) -> None:
    episode = world.an_assigned_return()
    save_revision(world.desk("interviewer"), episode, revision((("close_add", SAID),)))

    withdraw(world, episode, "verhuisd")
    assign(world, episode, "other-interviewer")

    next_one = world.desk("other-interviewer")
    assert grants(world, file_of(episode), "other-interviewer") == [1, 2]
    assert read_talk(next_one, episode).sheet.answers.text("close_add") == SAID
    work = read_dossier(next_one, file_of(episode)).work(episode)
    assert len(work.attempts) == 1
    assert [row.card.first_name for row in show_mine(next_one)] == ["Jip"]


def test_an_old_grant_that_was_kept_does_not_open_what_is_written_now(world: World) -> None:
    episode = world.an_assigned_return()
    old = world.desk("interviewer")
    with world.store.reading() as db:
        kept = dict(old.file_keys(db, file_of(episode)))

    withdraw(world, episode)

    with world.store.reading() as db:
        now = world.desk().file_keys(db, file_of(episode))
    assert set(now) == {1, 2}
    assert now[2] not in kept.values()


def test_who_still_has_another_interview_in_the_file_keeps_it(world: World) -> None:
    first = world.an_assigned_return()
    second = world.a_return(file_id=file_of(first), young_person=None)
    accept(world, second)
    assign(world, second, "interviewer")

    withdraw(world, first)

    assert grants(world, file_of(first), "interviewer") == [1]
    assert [row.listed.id for row in show_mine(world.desk("interviewer"))] == [second]


def test_a_colleague_with_another_interview_in_the_file_is_given_the_new_key(world: World) -> None:
    first = world.an_assigned_return()
    second = world.a_return(file_id=file_of(first), young_person=None)
    accept(world, second)
    assign(world, second, "other-interviewer")

    withdraw(world, first)

    assert grants(world, file_of(first), "other-interviewer") == [1, 2]
    assert [row.card.first_name for row in show_mine(world.desk("other-interviewer"))] == ["Jip"]


def test_assigning_again_to_the_same_interviewer_gives_the_file_back(world: World) -> None:
    episode = world.an_assigned_return()

    withdraw(world, episode)
    assign(world, episode, "interviewer")

    assert grants(world, file_of(episode), "interviewer") == [1, 2]
    assert read_talk(world.desk("interviewer"), episode)


def test_the_reason_of_a_withdrawal_stands_in_the_file(world: World) -> None:
    episode = world.an_assigned_return()

    withdraw(world, episode, "op vakantie")

    work = read_dossier(world.desk(), file_of(episode)).work(episode)
    assert work.assignment and (work.assignment.interviewer, work.assignment.reason) == ("", "op vakantie")
