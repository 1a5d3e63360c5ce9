"""Missing now, the return that nobody knows the hour of, and a no that leaves a door open."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from returnapp.casework import closing, missing, offers, returns
from returnapp.casework.board import Row, Wanted, show_board
from returnapp.casework.desk import NotThere, Posted
from returnapp.casework.dossier import read_dossier
from returnapp.casework.work import Work
from returnapp.domain.action import About
from returnapp.domain.closing import Closing, Instead, NotThisReason
from returnapp.domain.episode import Episode
from returnapp.domain.offer import Attempt, Channel, NoReason, Outcome
from returnapp.domain.states import NotNow, State
from returnapp.records.sealed import Kind, fresh
from tests.views.detours import a_missing
from tests.world import World, a_young_person, an_episode, file_of


def work(world: World, episode: str, of: str = "") -> Work:
    return read_dossier(world.desk(), file_of(of or episode)).work(episode)


def on_board(world: World, episode: str) -> Row:
    return next(row for row in show_board(world.desk(), Wanted(), None).rows if row.listed.id == episode)


def tell(world: World, episode: str, outcome: Outcome, **said: object) -> None:
    attempt = Attempt(world.now, Channel.CALL, "Test", outcome, **said)  # type: ignore[arg-type]
    offers.offer_interview(world.desk(), Posted(fresh()), episode, attempt)


def test_who_is_missing_has_no_clock_and_stands_first(world: World) -> None:
    late = world.a_return(episode=an_episode(world.now, returned_at=world.now - timedelta(hours=80)))
    gone = a_missing(world)

    board = show_board(world.desk(), Wanted(), None)

    assert [row.listed.id for row in board.rows] == [gone, late]
    assert (board.counts.missing, board.counts.overdue, board.counts.no_time) == (1, 1, 0)
    assert work(world, gone).row.due_hour is None


def test_the_return_ends_it_and_starts_the_clock(world: World) -> None:
    episode = a_missing(world)

    told = an_episode(world.now, returned_at=world.now - timedelta(hours=1))
    returns.record_return(world.desk(), Posted(fresh()), episode, told)

    found = work(world, episode)
    assert (found.row.state, found.episode.returned_at) == (State.RETURNED, world.now - timedelta(hours=1))
    assert [entry.value(Episode).has_ended for entry in found.entries if entry.kind is Kind.EPISODE] == [False, True]


def test_an_unknown_return_time_is_asked_again_until_it_is_known(world: World) -> None:
    unknown = an_episode(world.now, returned_at=None, found_at=world.now - timedelta(hours=90))
    episode = world.a_return(episode=unknown)
    tell(world, episode, Outcome.THINKING)
    assert work(world, episode).row.offered_in_time is None
    assert [task.action.about for task in work(world, episode).open_tasks()] == [About.ASK_RETURN]

    told = an_episode(world.now, returned_at=world.now - timedelta(hours=80), why_changed="Nachtdienst belde")
    returns.correct_episode(world.desk(), Posted(fresh()), episode, told)

    found = work(world, episode)
    assert found.row.offered_in_time is False
    assert found.open_tasks() == []
    assert next(entry.value(Episode).returned_at for entry in found.entries if entry.kind is Kind.EPISODE) is None


def test_a_second_open_episode_is_refused_until_the_first_has_ended(world: World) -> None:
    episode = a_missing(world)

    with pytest.raises(returns.StillMissing):
        world.a_return(file_id=file_of(episode), young_person=None)


@pytest.mark.parametrize("reason", ["bed_given_up", "deregistered", "moved"])
def test_it_can_end_without_a_return_and_be_taken_up_again(world: World, reason: str) -> None:
    episode = a_missing(world)
    closing.close_episode(world.desk(), Posted(fresh()), episode, Closing(reason, bed_until=world.now.date()))
    assert work(world, episode).row.state == State.CLOSED

    closing.reopen_episode(world.desk(), Posted(fresh()), episode, "Stond voor de deur")

    assert work(world, episode).row.state == State.MISSING


def test_it_is_not_taken_up_again_while_the_young_person_is_missing_in_another_episode(world: World) -> None:
    episode = a_missing(world)
    closing.close_episode(world.desk(), Posted(fresh()), episode, Closing("moved"))
    gone = an_episode(world.now, returned_at=None)
    returns.report_missing(
        world.desk(),
        Posted(fresh()),
        episode_id=fresh(),
        file_id=file_of(episode),
        young_person=None,
        episode=gone,
    )

    with pytest.raises(NotNow):
        closing.reopen_episode(world.desk(), Posted(fresh()), episode, "Stond voor de deur")


def test_a_correction_is_not_sent_over_another_one_unseen(world: World) -> None:
    episode = a_missing(world)
    seen, told = work(world, episode).told_id, work(world, episode).episode
    returns.correct_episode(world.desk(), Posted(fresh()), episode, replace(told, known="Bij oma"), seen)

    with pytest.raises(NotNow):
        returns.correct_episode(world.desk(), Posted(fresh()), episode, replace(told, known="Bij opa"), seen)

    assert work(world, episode).episode.known == "Bij oma"


def test_who_it_is_about_is_not_corrected_over_another_correction_unseen(world: World) -> None:
    file = file_of(world.a_return())
    seen, one, other = read_dossier(world.desk(), file).young_person_id, a_young_person(), a_young_person(given="Bo")
    returns.correct_young_person(world.desk(), Posted(fresh()), file, other, seen)

    with pytest.raises(NotNow):
        returns.correct_young_person(world.desk(), Posted(fresh()), file, one, seen)

    assert read_dossier(world.desk(), file).young_person.given == "Bo"


def test_those_who_went_together_know_of_each_other_and_leave_together(world: World) -> None:
    one, two, three = (a_missing(world, given=name) for name in ("Jip", "Sam", "Noa"))
    missing.link_episodes(world.desk(), Posted(fresh()), one, (two,))
    missing.link_episodes(world.desk(), Posted(fresh()), three, (one,))
    assert set(work(world, two).together) == {one, three}

    missing.link_episodes(world.desk(), Posted(fresh()), one, (two,))

    assert work(world, one).together == (two,)
    assert work(world, three).together == ()
    with pytest.raises(NotThere):
        missing.link_episodes(world.desk(), Posted(fresh()), one, (fresh(),))


def test_a_refusal_needs_a_reason_and_a_day_or_no_more_asking(world: World) -> None:
    episode = world.a_return()
    for said in ({}, {"why": ("tired",)}, {"instead": "no"}, {"again_on": world.now.date()}):
        with pytest.raises(NoReason):
            tell(world, episode, Outcome.DECLINED, **said)

    tell(world, episode, Outcome.DECLINED, why=("tired",), instead="no")
    assert work(world, episode).open_tasks() == []


def test_the_day_to_ask_again_is_a_task_until_there_is_an_answer(world: World) -> None:
    episode = world.a_return()
    tell(world, episode, Outcome.DECLINED, why=("tired",), again_on=world.now.date())
    assert work(world, episode).again_at
    assert on_board(world, episode).card.again_at

    tell(world, episode, Outcome.ACCEPTED)

    assert work(world, episode).again_at is None
    assert work(world, episode).row.state == State.ACCEPTED


def test_a_refusal_closes_only_with_what_was_offered_instead(world: World) -> None:
    episode = world.a_return()
    tell(world, episode, Outcome.DECLINED, why=("tired",), instead="no")

    with pytest.raises(NotThisReason):
        closing.close_episode(world.desk(), Posted(fresh()), episode, Closing("declined"))
    closing.close_episode(world.desk(), Posted(fresh()), episode, Closing("declined", instead=(Instead.NUMBERS,)))

    assert work(world, episode).row.state == State.CLOSED
