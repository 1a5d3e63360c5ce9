"""Off the straight road: missing now, refusals, several episodes in one talk, checks, and what comes late."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from returnapp.casework import assignments, closing, interviews, offers, plans, returns, reviews
from returnapp.casework.board import Row, Wanted, show_board
from returnapp.casework.desk import Posted
from returnapp.casework.dossier import read_dossier
from returnapp.casework.outcome import outcome
from returnapp.casework.work import Work
from returnapp.domain.action import About, Action
from returnapp.domain.closing import Closing
from returnapp.domain.episode import Appointment
from returnapp.domain.note import Against, Note, NoteKind
from returnapp.domain.offer import Attempt, Channel, Outcome
from returnapp.domain.review import NotSecondPerson
from returnapp.domain.states import NotNow, State
from returnapp.records.sealed import fresh
from tests.casework.steps import accept, check, complete, plan, revision, talk
from tests.views.detours import a_missing, a_second, two_episodes
from tests.world import World, a_young_person, an_episode, file_of


def work(world: World, episode: str, of: str = "") -> Work:
    return read_dossier(world.desk(), file_of(of or episode)).work(episode)


def on_board(world: World, episode: str) -> Row:
    return next(row for row in show_board(world.desk(), Wanted(), None).rows if row.listed.id == episode)


def tell(world: World, episode: str, outcome: Outcome, **said: object) -> None:
    attempt = Attempt(world.now, Channel.CALL, "Test", outcome, **said)  # type: ignore[arg-type]
    offers.offer_interview(world.desk(), Posted(fresh()), episode, attempt)


def test_an_answer_is_not_written_over_one_that_was_given_meanwhile(world: World) -> None:
    episode = world.a_return()
    late = Attempt(world.now, Channel.CALL, "Test", Outcome.THINKING)
    tell(world, episode, Outcome.DECLINED, why=("tired",), again_on=world.now.date())

    with pytest.raises(offers.AskedMeanwhile):
        offers.offer_interview(world.desk(), Posted(fresh()), episode, late, seen=0)
    assert work(world, episode).row.state == State.DECLINED

    offers.offer_interview(world.desk(), Posted(fresh()), episode, late, seen=1)
    assert len(work(world, episode).attempts) == 2


def test_nobody_is_missing_twice_at_a_time(world: World) -> None:
    first = world.a_return()
    known, back = work(world, first).episode, world.now - timedelta(hours=10)
    before = replace(known, missing_since=back - timedelta(days=9), returned_at=back - timedelta(days=8))
    other = world.a_return(file_id=file_of(first), young_person=None, episode=before)

    with pytest.raises(returns.Overlapping):
        world.a_return(file_id=file_of(first), young_person=None, episode=replace(known, found_at=None))
    with pytest.raises(returns.Overlapping):
        returns.correct_episode(world.desk(), Posted(fresh()), other, replace(before, returned_at=back))

    closing.close_episode(world.desk(), Posted(fresh()), first, Closing("mistake", "dubbel"))
    returns.correct_episode(world.desk(), Posted(fresh()), other, replace(before, returned_at=back))
    assert work(world, other, first).episode.returned_at == back
    with pytest.raises(NotNow):  # what was a mistake does not become true again beside it
        closing.reopen_episode(world.desk(), Posted(fresh()), first, "toch niet")


def test_one_attempt_can_be_about_several_episodes(world: World) -> None:
    first = world.a_return(young_person=a_young_person(given="Saar"))
    second = a_second(world, first)
    attempt = Attempt(world.now, Channel.MEET, "Test", Outcome.ACCEPTED)

    offers.offer_interview(world.desk(), Posted(fresh()), first, attempt, also=(second,))

    assert {work(world, one, first).row.state for one in (first, second)} == {State.ACCEPTED}


def test_one_talk_answers_two_episodes_and_each_clock_is_judged_by_itself(world: World) -> None:
    back = world.now - timedelta(days=6)
    old = an_episode(back, returned_at=back)
    first = world.an_assigned_return(episode=old)
    second = a_second(world, first)
    assignments.answer_together(world.desk(), Posted(fresh()), first, (second,))

    talk(world, first)
    interviews.hand_in(world.desk("interviewer"), Posted(fresh()), second)

    found = [work(world, one, first) for one in (first, second)]
    assert [one.row.held_in_time for one in found] == [False, True]
    assert {one.row.state for one in found} == {State.HANDED_IN}
    check(world, first)
    assert {work(world, one, first).row.state for one in (first, second)} == {State.CHECKED}


def test_what_was_promised_in_the_talk_is_on_both_episodes_and_reminders_are_not(world: World) -> None:
    first, second = two_episodes(world)
    assignments.answer_together(world.desk(), Posted(fresh()), first, (second,))
    talk(world, first)
    plan(world, first)

    assert {task.action.about for task in work(world, second, first).open_tasks()} == {About.REVIEW}


def test_an_episode_whose_own_talk_was_begun_cannot_join_another(world: World) -> None:
    first = world.an_assigned_return()
    second = a_second(world, first)
    accept(world, second)
    assignments.assign_interviewer(world.desk(), Posted(fresh()), second, world.id_of("interviewer"))
    interviews.save_revision(world.desk("interviewer"), second, revision((("close_add", "eigen gesprek"),)))
    assignments.withdraw_access(world.desk(), Posted(fresh()), second, "ziek")

    with pytest.raises(NotNow):
        assignments.answer_together(world.desk(), Posted(fresh()), first, (second,))

    assert work(world, second, first).sheet.answers.text("close_add") == "eigen gesprek"


def test_nothing_joins_a_talk_that_was_held(world: World) -> None:
    first, second = two_episodes(world)
    talk(world, first)
    interviews.hand_in(world.desk("interviewer"), Posted(fresh()), first)

    with pytest.raises(NotNow):
        assignments.assign_interviewer(
            world.desk(), Posted(fresh()), first, world.id_of("other-interviewer"), also=(second,), reason="Ziek"
        )

    assert [work(world, one, first).row.state for one in (first, second)] == [State.HANDED_IN, State.RETURNED]


def test_an_episode_that_joins_brings_along_those_that_waited_for_its_talk(world: World) -> None:
    first, second = two_episodes(world)
    third = a_second(world, first)
    assignments.answer_together(world.desk(), Posted(fresh()), first, (third,))
    assignments.withdraw_access(world.desk(), Posted(fresh()), first, "Ziek")
    accept(world, second)
    assignments.assign_interviewer(world.desk(), Posted(fresh()), second, world.id_of("interviewer"), also=(first,))

    assignments.make_appointment(world.desk(), Posted(fresh()), first, Appointment(world.now, "Park"))

    assert {work(world, one, first).row.state for one in (first, second, third)} == {State.ASSIGNED}
    assert set(work(world, second, first).answered_with) == {first, third}


def test_apart_again_the_episode_waits_for_a_talk_of_its_own(world: World) -> None:
    first, second = two_episodes(world)
    assignments.answer_together(world.desk(), Posted(fresh()), first, (second,))

    assignments.answer_apart(world.desk(), Posted(fresh()), second)

    assert work(world, second, first).row.state == State.ACCEPTED
    assert work(world, first).answered_with == ()
    with pytest.raises(NotNow):
        assignments.answer_apart(world.desk(), Posted(fresh()), first)


def test_handing_in_again_changes_promises_and_makes_no_second_ones(world: World) -> None:
    episode = world.an_assigned_return()
    line = (("plan_adults.0.row", "a" * 32), ("plan_adults.0.what", "Fiets maken"))
    first = interviews.save_revision(
        world.desk("interviewer"), episode, revision((*complete(world.now - timedelta(hours=1)), *line))
    )
    interviews.hand_in(world.desk("interviewer"), Posted(fresh()), episode)
    reviews.send_back(world.desk(), Posted(fresh()), episode, "Welke fiets?")
    changed = (line[0], ("plan_adults.0.what", "Rode fiets maken"))
    again = revision((*complete(world.now - timedelta(hours=1)), *changed), first.id)
    interviews.save_revision(world.desk("interviewer"), episode, again)
    interviews.hand_in(world.desk("interviewer"), Posted(fresh()), episode)

    assert [task.action.what for task in work(world, episode).open_tasks()] == ["Rode fiets maken"]
    assert work(world, episode).handed_in.revision == again.id  # type: ignore[union-attr]


def test_whoever_wrote_an_interview_does_not_approve_it(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    episode = world.an_assigned_return()
    talk(world, episode)
    interviews.hand_in(world.desk("interviewer"), Posted(fresh()), episode)
    monkeypatch.setattr(reviews, "_writers", lambda _db, _row: {world.id_of("coordinator")})

    with pytest.raises(NotSecondPerson):
        reviews.approve_interview(world.desk(), Posted(fresh()), episode)


def test_an_objection_to_counting_counts_at_once_and_asks_for_an_answer(world: World) -> None:
    episode = world.an_assigned_return()
    interviews.save_revision(world.desk("interviewer"), episode, revision((("push", "adults"),)))
    dossier = read_dossier(world.desk(), file_of(episode))
    assert outcome(world.desk(), dossier, dossier.work(episode)).tags

    note = Note(NoteKind.OBJECTION, "Tel mij niet mee", "De jongere", Against.COUNTING)
    closing.add_note(world.desk(), Posted(fresh()), episode, note)

    dossier = read_dossier(world.desk(), file_of(episode))
    found = outcome(world.desk(), dossier, dossier.work(episode))
    assert (found.tags, found.is_counted) == ((), False)
    assert [task.action.about for task in dossier.work(episode).open_tasks()] == [About.ANSWER]


@pytest.mark.parametrize("how", ["planned", "offered"])
def test_reopening_goes_back_to_where_it_was_closed(world: World, how: str) -> None:
    episode = world.an_assigned_return() if how == "planned" else world.a_return()
    if how == "planned":
        talk(world, episode)
        plan(world, episode)
    else:
        tell(world, episode, Outcome.THINKING)
    state = work(world, episode).row.state
    reason = Closing("handed_over") if how == "planned" else Closing("moved")

    closing.close_episode(world.desk(), Posted(fresh()), episode, reason)
    closing.reopen_episode(world.desk(), Posted(fresh()), episode, "Toch niet")

    assert work(world, episode).row.state == state == {"planned": State.PLANNED, "offered": State.OFFERED}[how]


def test_a_promise_can_be_made_in_any_open_state(world: World) -> None:
    for episode in (a_missing(world), world.a_return(), world.an_assigned_return()):
        task = fresh()
        plans.promise(world.desk(), Posted(fresh()), episode, task, Action(what="Bel oma", owner="Mentor"))
        assert task in {one.id for one in work(world, episode).open_tasks()}
