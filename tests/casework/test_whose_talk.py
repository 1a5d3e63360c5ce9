"""Whose talk it is: a file opens for its interviewers, who write in their own talk only, and while it is open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from returnapp.casework import assignments, closing, interviews, offers, returns, reviews
from returnapp.casework.board import Wanted as Narrowed
from returnapp.casework.board import show_board, show_mine
from returnapp.casework.desk import NotThere, Posted
from returnapp.casework.dossier import read_dossier
from returnapp.casework.work import Work
from returnapp.domain.closing import Closing
from returnapp.domain.episode import Appointment, Placement
from returnapp.domain.note import Note, NoteKind
from returnapp.domain.offer import Attempt, Channel, Outcome, Wanted
from returnapp.domain.states import NotNow, State
from returnapp.records.sealed import fresh
from returnapp.vault.box import CannotOpen
from tests.casework.steps import SAID, accept, assign, complete, newest, plan, revision, save, talk
from tests.views.detours import a_second
from tests.world import World, an_episode, file_of

HOUSE = Placement("open", "duin")
"""The placement that the organisation of `house-interviewer` runs."""
OVER = Closing("handed_over", "Wijkteam")


def work(world: World, episode: str, of: str) -> Work:
    return read_dossier(world.desk(), file_of(of)).work(episode)


def another(world: World, first: str, interviewer: str) -> str:
    """A later episode of the same young person, with a talk of its own."""
    second = a_second(world, first)
    accept(world, second)
    assign(world, second, interviewer)
    return second


def hand_in(world: World, episode: str, login: str = "interviewer") -> None:
    talk(world, episode, login)
    interviews.hand_in(world.desk(login), Posted(fresh()), episode)


def asks_for_another(world: World, episode: str, outcome: Outcome = Outcome.ACCEPTED) -> None:
    attempt = Attempt(world.now, Channel.CALL, "Test", outcome, wanted=Wanted.ANOTHER)
    offers.offer_interview(world.desk(), Posted(fresh()), episode, attempt)


ACTS: dict[str, Callable[[World, str], object]] = {
    "save": lambda world, episode: save(world, episode, (("close_add", SAID),), "", "house-interviewer"),
    "hand in": lambda world, episode: interviews.hand_in(world.desk("house-interviewer"), Posted(fresh()), episode),
    "appoint": lambda world, episode: assignments.make_appointment(
        world.desk("house-interviewer"), Posted(fresh()), episode, Appointment(world.now)
    ),
    "note": lambda world, episode: closing.add_note(
        world.desk("house-interviewer"), Posted(fresh()), episode, Note(NoteKind.LATE, "Er kwam nieuws")
    ),
}


@pytest.mark.parametrize("act", ACTS)
def test_another_interviewer_of_the_file_writes_nothing_in_this_talk(world: World, act: str) -> None:
    first = world.a_return(episode=an_episode(world.now, placement=HOUSE))
    accept(world, first)
    assign(world, first, "interviewer")
    another(world, first, "house-interviewer")

    with pytest.raises(NotThere):
        ACTS[act](world, first)

    assert work(world, first, first).sheet.head == ""


def test_whoever_held_a_talk_has_the_file_no_more_once_it_is_closed(world: World) -> None:
    first = world.an_assigned_return()
    talk(world, first)
    plan(world, first)

    closing.close_episode(world.desk(), Posted(fresh()), first, OVER)
    another(world, first, "other-interviewer")

    with pytest.raises(CannotOpen):
        read_dossier(world.desk("interviewer"), file_of(first))


def test_what_is_reopened_is_assigned_anew(world: World) -> None:
    first, elsewhere = world.an_assigned_return(), world.an_assigned_return()
    closing.close_episode(world.desk(), Posted(fresh()), first, OVER)

    closing.reopen_episode(world.desk(), Posted(fresh()), first, "Toch niet")

    assert (work(world, first, first).row.state, work(world, first, first).row.interviewer) == (State.ACCEPTED, None)
    assert [row.listed.id for row in show_mine(world.desk("interviewer"))] == [elsewhere]


@pytest.mark.parametrize("how", ["join", "assign"])
def test_whoever_had_an_episode_that_joins_another_talk_loses_the_file(world: World, how: str) -> None:
    first = world.an_assigned_return()
    second = another(world, first, "other-interviewer")
    no = Attempt(world.now, Channel.MEET, "Test", Outcome.DECLINED, why=("tired",), instead="no")
    offers.decline_talk(world.desk("other-interviewer"), Posted(fresh()), second, no)

    if how == "join":
        assignments.answer_together(world.desk(), Posted(fresh()), first, (second,))
    else:
        mine = world.id_of("interviewer")
        assignments.assign_interviewer(world.desk(), Posted(fresh()), first, mine, also=(second,))

    assert work(world, second, first).row.interviewer == world.id_of("interviewer")
    with pytest.raises(CannotOpen):
        read_dossier(world.desk("other-interviewer"), file_of(first))


def test_a_snapshot_that_arrives_late_hides_nothing_that_went_on_from_it(world: World) -> None:
    episode = world.an_assigned_return()
    first = save(world, episode, complete(world.now))
    late = revision((*complete(world.now), ("advice", "half")), first)
    going_on = revision((*complete(world.now), ("advice", "heel")), f"{first} {late.id}")

    for one in (going_on, late):
        saved = interviews.save_revision(world.desk("interviewer"), episode, one)
        assert not saved.is_forked

    assert work(world, episode, episode).sheet.answers.text("advice") == "heel"
    assert newest(world, episode) == going_on.id


def test_who_held_the_last_talk_is_remembered_after_they_left_it(world: World) -> None:
    first = world.an_assigned_return()
    hand_in(world, first)
    assignments.withdraw_access(world.desk(), Posted(fresh()), first, "Klaar")
    second = a_second(world, first)
    asks_for_another(world, second)

    with pytest.raises(assignments.NotIndependent):
        assign(world, second, "interviewer")
    assign(world, second, "other-interviewer")
    save(world, second, complete(world.now), "", "other-interviewer")
    with pytest.raises(assignments.NotIndependent):
        assign(world, second, "interviewer")


def test_a_wish_for_another_that_comes_after_the_assignment_is_said(world: World) -> None:
    first = world.an_assigned_return()
    hand_in(world, first)
    second = another(world, first, "interviewer")
    assert not work(world, second, first).lost

    asks_for_another(world, second, Outcome.NOT_REACHED)

    assert work(world, second, first).lost


def test_an_exception_stays_counted_when_somebody_else_takes_over_after_the_talk(world: World) -> None:
    episode = world.a_return(episode=an_episode(world.now, placement=HOUSE))
    accept(world, episode)
    who = world.id_of("house-interviewer")
    assignments.assign_interviewer(world.desk(), Posted(fresh()), episode, who, wish="Alleen hij")
    hand_in(world, episode, "house-interviewer")
    at = world.now + timedelta(days=3)
    before = [show_board(world.desk(at=one), Narrowed(), None).counts.excepted for one in (world.now, at)]

    assign(world, episode, "interviewer")

    assert [show_board(world.desk(at=one), Narrowed(), None).counts.excepted for one in (world.now, at)] == before
    assert 1 in before


def test_what_is_corrected_after_the_talk_still_says_who_was_not_independent(world: World) -> None:
    episode = world.an_assigned_return("house-interviewer")
    hand_in(world, episode, "house-interviewer")
    told = work(world, episode, episode).episode

    returns.correct_episode(world.desk(), Posted(fresh()), episode, replace(told, placement=HOUSE))

    assert work(world, episode, episode).lost


def test_only_the_version_that_was_read_is_approved(world: World) -> None:
    episode = world.an_assigned_return()
    hand_in(world, episode)
    seen = newest(world, episode)
    reviews.send_back(world.desk(), Posted(fresh()), episode, "Wie belde?", seen)
    save(world, episode, (*complete(world.now), ("advice", "anders")), seen)
    interviews.hand_in(world.desk("interviewer"), Posted(fresh()), episode)

    with pytest.raises(NotNow):
        reviews.approve_interview(world.desk(), Posted(fresh()), episode, seen=seen)

    reviews.approve_interview(world.desk(), Posted(fresh()), episode, seen=newest(world, episode))
    assert work(world, episode, episode).row.state == State.CHECKED


def test_an_episode_that_a_talk_answered_is_not_taken_out_of_it(world: World) -> None:
    first = world.an_assigned_return()
    second, third = a_second(world, first), a_second(world, first)
    assignments.answer_together(world.desk(), Posted(fresh()), first, (second,))
    hand_in(world, first)
    reviews.send_back(world.desk(), Posted(fresh()), first, "Wie belde?")

    with pytest.raises(NotNow):
        assignments.answer_apart(world.desk(), Posted(fresh()), second)
    with pytest.raises(NotNow):
        assignments.answer_together(world.desk(), Posted(fresh()), first, (third,))
