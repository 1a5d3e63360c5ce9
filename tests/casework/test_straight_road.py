"""One interview from the phone call to the closed file, by its verbs alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from returnapp.casework import plans, tasks
from returnapp.casework.assignments import make_appointment
from returnapp.casework.closing import close_episode
from returnapp.casework.desk import NotThere, Posted, SentBefore
from returnapp.casework.dossier import Work, read_dossier
from returnapp.casework.interviews import Incomplete, hand_in, read_talk, save_revision, what_is_missing
from returnapp.casework.offers import offer_interview
from returnapp.casework.outcome import outcome
from returnapp.domain.action import About, Action, Sent
from returnapp.domain.closing import Closing, NotThisReason, PromisesOpen
from returnapp.domain.episode import Appointment
from returnapp.domain.offer import Attempt, Channel, Outcome
from returnapp.domain.roles import Role
from returnapp.domain.states import NotNow, State
from returnapp.domain.tags import Tag
from returnapp.interview import DEFINITION
from returnapp.records import trail
from returnapp.records.sealed import fresh
from tests.casework.steps import SAID, a_promise, accept, assign, audit, complete, content, plan, revision, talk
from tests.world import World, an_episode, file_of


def work(world: World, episode: str) -> Work:
    """The episode as its coordinator sees it."""
    return read_dossier(world.desk(), file_of(episode)).work(episode)


def offered(world: World, episode: str, outcome: Outcome, hours_later: float) -> None:
    """One attempt, so many hours after the return that was ten hours ago."""
    at = world.now - timedelta(hours=10) + timedelta(hours=hours_later)
    said: dict[str, Any] = {"why": ("tired",), "instead": "no"} if outcome is Outcome.DECLINED else {}
    offer_interview(world.desk(), Posted(fresh()), episode, Attempt(at, Channel.CALL, "Test", outcome, **said))


def test_the_straight_road_from_the_call_to_the_closed_file(world: World) -> None:
    seen = []
    episode = world.a_return()

    def passed(state: State) -> None:
        seen.append(State(work(world, episode).row.state))
        assert seen[-1] is state

    passed(State.RETURNED)
    offered(world, episode, Outcome.THINKING, 1)
    passed(State.OFFERED)
    accept(world, episode)
    passed(State.ACCEPTED)
    assign(world, episode, "interviewer")
    passed(State.ASSIGNED)
    make_appointment(world.desk("interviewer"), Posted(fresh()), episode, Appointment(world.now, "Park"))
    talk(world, episode)
    (task,) = plan(world, episode, a_promise(world))
    passed(State.PLANNED)
    kept = Action(what="Bel de school", owner="Mentor", done_at=world.now, note="Gebeld")
    tasks.finish_action(world.desk(), Posted(fresh()), episode, task, kept)
    plans.note_sharing(world.desk(), Posted(fresh()), episode, Sent("guardian", "Het plan", world.now))
    with pytest.raises(PromisesOpen):
        close_episode(world.desk(), Posted(fresh()), episode, Closing("done"))
    (review,) = work(world, episode).open_tasks()
    crossed_out = Action(about=About.REVIEW, dropped=True, note="Al besproken")
    tasks.finish_action(world.desk(), Posted(fresh()), episode, review.id, crossed_out)
    close_episode(world.desk(), Posted(fresh()), episode, Closing("done"))
    passed(State.CLOSED)

    found = work(world, episode)
    assert [attempt.outcome for attempt in found.attempts] == [Outcome.THINKING, Outcome.ACCEPTED]
    assert found.appointment and found.appointment.place == "Park"
    assert found.sheet.answers.text("close_add") == SAID
    assert found.agreed and found.closing and len(found.sent) == 1
    assert {one.action.about: (one.done, one.action.note) for one in found.tasks} == {
        About.PROMISE: (True, "Gebeld"),
        About.REVIEW: (True, "Al besproken"),
    }
    with world.store.reading() as db:
        assert trail.first_break(db, world.house) is None


def test_every_act_is_in_the_trail_once_with_the_reference(world: World) -> None:
    episode = world.an_assigned_return()
    talk(world, episode)
    plan(world, episode, a_promise(world))
    reference = read_dossier(world.desk(), file_of(episode)).reference

    acts = [(row.what, row.on) for row in audit(world) if row.act and row.on == reference]

    expected = ["register return", "offer interview", "assign interviewer", "hand in interview"]
    expected += ["approve interview", "agree plan"]
    assert acts == [(what, reference) for what in expected]
    assert [row.what for row in audit(world) if row.on == reference and not row.act] == ["save interview", "read file"]


@pytest.mark.parametrize(("hours", "verdict"), [(0, True), (72, True), (72 + 1 / 3600, False), (100, False)])
def test_the_first_real_offer_decides_whether_it_was_offered_in_time(world: World, hours: float, verdict: bool) -> None:
    episode = world.a_return()
    offered(world, episode, Outcome.NOT_REACHED, 1)
    assert work(world, episode).row.offered_in_time is None

    offered(world, episode, Outcome.THINKING, hours)
    offered(world, episode, Outcome.DECLINED, 200)

    assert work(world, episode).row.offered_in_time is verdict


def test_an_offer_without_a_return_time_is_not_judged(world: World) -> None:
    episode = world.a_return(episode=an_episode(world.now, returned_at=None, found_at=world.now))

    offered(world, episode, Outcome.ACCEPTED, 1)

    assert work(world, episode).row.offered_in_time is None


@pytest.mark.parametrize(("minutes", "verdict"), [(-1, True), (0, True), (1, False)])
def test_the_start_of_the_talk_decides_whether_it_was_held_in_time(world: World, minutes: int, verdict: bool) -> None:
    back = (world.now - timedelta(days=6)).replace(second=0, microsecond=0)
    when = an_episode(back, missing_since=back - timedelta(days=1), returned_at=back)
    episode = world.an_assigned_return(episode=when)
    began = (back + timedelta(hours=72, minutes=minutes)).astimezone(world.desk().zone)

    save_revision(world.desk("interviewer"), episode, revision(complete(began)))

    found = work(world, episode)
    assert found.row.held_in_time is verdict
    assert found.held_at == back + timedelta(hours=72, minutes=minutes)


def test_a_start_that_is_corrected_is_judged_again(world: World) -> None:
    episode = world.an_assigned_return()
    interviewer = world.desk("interviewer")
    save_revision(interviewer, episode, revision(complete(world.now)))
    assert work(world, episode).row.held_in_time is True

    late = world.desk("interviewer", world.now + timedelta(days=9))
    save_revision(late, episode, revision(complete(late.at)))
    assert work(world, episode).row.held_in_time is False

    save_revision(interviewer, episode, revision((("close_add", SAID),)))
    assert work(world, episode).row.held_in_time is None


def test_a_talk_that_is_still_to_come_stops_no_clock_and_is_not_handed_in(world: World) -> None:
    episode = world.an_assigned_return()
    save_revision(world.desk("interviewer"), episode, revision(complete(world.now + timedelta(hours=2))))

    found = work(world, episode)
    assert (found.held_at, found.row.held_in_time) == (None, None)
    with pytest.raises(Incomplete):
        hand_in(world.desk("interviewer"), Posted(fresh()), episode)


def test_an_incomplete_interview_is_not_handed_in_and_says_what_is_missing(world: World) -> None:
    episode = world.an_assigned_return()
    interviewer = world.desk("interviewer")
    pairs = tuple(pair for pair in complete(world.now) if pair[0] != "safeguard")
    save_revision(interviewer, episode, revision(pairs))
    before = content(world.store)

    with pytest.raises(Incomplete) as refused:
        hand_in(interviewer, Posted(fresh()), episode)

    assert [one.question for one in refused.value.missing] == ["safeguard"]
    assert refused.value.missing == what_is_missing(interviewer, read_talk(interviewer, episode))
    assert content(world.store) == before


def test_what_adults_promised_in_the_talk_becomes_tasks_of_the_owner(world: World) -> None:
    episode = world.an_assigned_return()
    row = (("plan_adults.0.row", fresh()), ("plan_adults.0.what", "Fiets maken"), ("plan_adults.0.owner", "Opa"))
    promise = (*row, ("plan_adults.0.due.date", "2026-12-24"))
    save_revision(world.desk("interviewer"), episode, revision(complete(world.now) + promise))

    hand_in(world.desk("interviewer"), Posted(fresh()), episode)

    (task,) = work(world, episode).tasks
    assert (task.action.what, task.action.owner, task.done) == ("Fiets maken", "Opa", False)
    assert task.owner == world.id_of("coordinator")
    assert task.action.due == datetime(2026, 12, 24, 23, tzinfo=UTC)


def test_a_verb_sent_twice_acts_once_and_other_content_is_refused(world: World) -> None:
    episode = world.a_return()
    attempt = Attempt(world.now, Channel.CALL, "Test", Outcome.THINKING)
    offer_interview(world.desk(), Posted("a" * 32, b"one"), episode, attempt)
    kept = content(world.store)

    offer_interview(world.desk(), Posted("a" * 32, b"one"), episode, attempt)
    with pytest.raises(SentBefore):
        offer_interview(world.desk(), Posted("a" * 32, b"two"), episode, attempt)

    assert content(world.store) == kept


_REFUSALS = {"hand in": (NotNow, Incomplete), "close": NotThisReason}


@pytest.mark.parametrize("act", ["assign", "appoint", "save", "hand in", "plan", "close"])
def test_what_is_not_open_yet_is_refused_and_changes_nothing(world: World, act: str) -> None:
    episode = world.a_return()
    mine = world.desk()
    agreed = plans.Agreed(world.now.date())
    acts = {
        "assign": lambda: assign(world, episode, "interviewer"),
        "appoint": lambda: make_appointment(mine, Posted(fresh()), episode, Appointment(world.now)),
        "save": lambda: save_revision(mine, episode, revision(())),
        "hand in": lambda: hand_in(mine, Posted(fresh()), episode),
        "plan": lambda: plans.agree_plan(mine, Posted(fresh()), episode, agreed, {}),
        "close": lambda: close_episode(mine, Posted(fresh()), episode, Closing("done")),
    }
    before = content(world.store)

    with pytest.raises(_REFUSALS.get(act, NotNow)):
        acts[act]()

    assert content(world.store) == before


def test_a_plan_that_is_agreed_again_leaves_done_what_was_done_meanwhile(world: World) -> None:
    episode = world.an_assigned_return()
    talk(world, episode)
    (task,) = plan(world, episode, a_promise(world))
    done = Action(what="Bel de school", done_at=world.now, note="Gebeld")
    tasks.finish_action(world.desk(), Posted(fresh()), episode, task, done)

    agreed = plans.Agreed(world.now.date())
    plans.agree_plan(world.desk(), Posted(fresh()), episode, agreed, {task: a_promise(world)})

    assert next(one.action for one in work(world, episode).tasks if one.id == task) == done


def test_a_task_of_another_episode_is_not_there(world: World) -> None:
    mine, other = world.an_assigned_return(), world.an_assigned_return()
    for episode in (mine, other):
        talk(world, episode)
    (task,) = plan(world, mine, a_promise(world))
    plan(world, other)
    before = content(world.store)

    with pytest.raises(NotThere):
        tasks.finish_action(world.desk(), Posted(fresh()), other, task, a_promise(world))

    assert content(world.store) == before


def test_tags_follow_from_the_answers_and_stop_when_the_young_person_says_no(world: World) -> None:
    episode = world.an_assigned_return()
    said = (("push", "adults"),)
    counted = DEFINITION.carrier(Role.OPT_OUT)
    no = ((f"{counted.question.key}.{counted.card.key}", "no"),) if counted.card else ()

    found = []
    for pairs in (said, said + no):
        save_revision(world.desk("interviewer"), episode, revision(pairs))
        dossier = read_dossier(world.desk(), file_of(episode))
        found.append(outcome(world.desk(), dossier, dossier.work(episode)))

    assert Tag.PUSH_ADULTS in found[0].tags
    assert [one.is_counted for one in found] == [True, False]
