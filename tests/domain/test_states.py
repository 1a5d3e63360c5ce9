"""An episode goes from the return to the close by open acts only, and always has exactly one next step."""

from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from returnapp.domain.states import BEFORE_HAND_IN, MOVES, Act, NextStep, NotNow, State, after, may, next_step
from returnapp.domain.words import Staff

APPOINTMENT = datetime(2026, 11, 26, 9, tzinfo=UTC)
USUAL = [
    (Act.OFFER, State.OFFERED),
    (Act.ACCEPT, State.ACCEPTED),
    (Act.ASSIGN, State.ASSIGNED),
    (Act.APPOINT, State.ASSIGNED),
    (Act.SAVE, State.ASSIGNED),
    (Act.HAND_IN, State.HANDED_IN),
    (Act.AGREE_PLAN, State.PLANNED),
    (Act.FINISH_ACTION, State.PLANNED),
    (Act.SHARE, State.PLANNED),
    (Act.CLOSE, State.CLOSED),
]


def _step(
    state: State,
    *,
    appointment_at: datetime | None = None,
    held_at: datetime | None = None,
    late: int = 0,
    open_: int = 0,
) -> NextStep:
    return next_step(state, appointment_at=appointment_at, held_at=held_at, late=late, open_=open_)


def test_the_usual_way_leads_from_the_return_to_the_close() -> None:
    state = State.RETURNED

    for act, expected in USUAL:
        state = after(state, act)
        assert state is expected


def test_a_no_stays_open_and_may_become_a_yes() -> None:
    declined = after(after(State.RETURNED, Act.OFFER), Act.DECLINE)

    assert after(declined, Act.ACCEPT) is State.ACCEPTED
    assert after(declined, Act.OFFER) is State.OFFERED
    assert after(declined, Act.CLOSE) is State.CLOSED


def test_an_interviewer_who_is_withdrawn_makes_room_for_another() -> None:
    assert after(after(State.ASSIGNED, Act.WITHDRAW), Act.ASSIGN) is State.ASSIGNED


@pytest.mark.parametrize("act", Act)
def test_nothing_happens_to_a_closed_episode(act: Act) -> None:
    assert not may(State.CLOSED, act)
    with pytest.raises(NotNow):
        after(State.CLOSED, act)


def test_nobody_is_assigned_before_the_young_person_said_yes() -> None:
    assert [state for state in State if may(state, Act.ASSIGN)] == [State.ACCEPTED]


@pytest.mark.parametrize("act", Act)
def test_every_act_is_open_somewhere(act: Act) -> None:
    assert any(may(state, act) for state in State)


def test_every_state_is_reached_and_every_open_one_is_left() -> None:
    reached, edges = {State.RETURNED}, {edge for moves in MOVES.values() for edge in moves.items()}
    for _ in State:
        reached |= {to for state, to in edges if state in reached}

    assert reached == set(State)
    assert {state for state, to in edges if to is not state} == set(State) - {State.CLOSED}


@given(st.lists(st.sampled_from(Act), max_size=30))
def test_whatever_is_tried_in_whatever_order_only_open_acts_change_anything(acts: list[Act]) -> None:
    states = [State.RETURNED]
    for act in acts:
        states.append(after(states[-1], act) if may(states[-1], act) else states[-1])

    for (before, now), act in zip(pairwise(states), acts, strict=True):
        assert now is before or now is MOVES[act][before]


def test_a_state_that_is_unknown_is_refused() -> None:
    with pytest.raises(ValueError, match="elsewhere"):
        may("elsewhere", Act.OFFER)


def test_the_clock_matters_until_the_interview_is_handed_in() -> None:
    assert State.ASSIGNED in BEFORE_HAND_IN
    assert not BEFORE_HAND_IN & {State.HANDED_IN, State.PLANNED, State.CLOSED}


@pytest.mark.parametrize(
    ("state", "key"),
    [
        (State.RETURNED, "offer"),
        (State.OFFERED, "answer"),
        (State.DECLINED, "again"),
        (State.ACCEPTED, "assign"),
        (State.ASSIGNED, "appoint"),
        (State.HANDED_IN, "plan"),
        (State.PLANNED, "close"),
        (State.CLOSED, "closed"),
    ],
)
def test_every_state_has_one_next_step(state: State, key: str) -> None:
    assert _step(state) == NextStep(key)


def test_an_appointment_is_the_next_step_until_the_interview_is_held() -> None:
    assert _step(State.ASSIGNED, appointment_at=APPOINTMENT) == NextStep("interview", (("when", APPOINTMENT),))
    assert _step(State.ASSIGNED, appointment_at=APPOINTMENT, held_at=APPOINTMENT) == NextStep("hand_in")


def test_late_actions_come_before_open_ones() -> None:
    assert _step(State.PLANNED, late=2, open_=5) == NextStep("actions_late", (("late", 2),))
    assert _step(State.PLANNED, open_=5) == NextStep("actions", (("open", 5),))


@given(st.sampled_from(State), st.none() | st.just(APPOINTMENT), st.none() | st.just(APPOINTMENT), st.integers(0, 9))
def test_the_words_of_every_step_are_filled_by_its_own_arguments(
    state: State, appointment_at: datetime | None, held_at: datetime | None, late: int
) -> None:
    step = _step(state, appointment_at=appointment_at, held_at=held_at, late=late, open_=late)

    said = step.words % {**dict(step.args), "interviewer": "Ineke"}

    assert isinstance(step.words, Staff)
    assert said and "%" not in said


@pytest.mark.parametrize("state", State)
def test_every_state_has_a_name_for_staff(state: State) -> None:
    assert isinstance(state.words, Staff)
    assert state.words
