"""An episode goes from missing to the close by open acts only."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from returnapp.domain.states import AFTER_TALK, BEFORE_HAND_IN, MOVES, Act, NotNow, State, after, may
from returnapp.domain.words import Staff

USUAL = [
    (Act.OFFER, State.OFFERED),
    (Act.ACCEPT, State.ACCEPTED),
    (Act.ASSIGN, State.ASSIGNED),
    (Act.APPOINT, State.ASSIGNED),
    (Act.SAVE, State.ASSIGNED),
    (Act.HAND_IN, State.HANDED_IN),
    (Act.APPROVE, State.CHECKED),
    (Act.AGREE_PLAN, State.PLANNED),
    (Act.FINISH_ACTION, State.PLANNED),
    (Act.SHARE, State.PLANNED),
    (Act.CLOSE, State.CLOSED),
]


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


AFTER_CLOSING = {Act.FINISH_ACTION, Act.CORRECT, Act.LINK, Act.ADD_NOTE, Act.REOPEN}
"""What can still be done once an episode is closed: nothing of it replaces what was written."""


@pytest.mark.parametrize("act", sorted(set(Act) - AFTER_CLOSING))
def test_nothing_else_happens_to_a_closed_episode(act: Act) -> None:
    assert not may(State.CLOSED, act)
    with pytest.raises(NotNow):
        after(State.CLOSED, act)


def test_only_reopening_leads_out_of_a_closed_episode() -> None:
    assert {act for act in AFTER_CLOSING if after(State.CLOSED, act) is not State.CLOSED} == {Act.REOPEN}
    assert [state for state in State if may(state, Act.REOPEN)] == [State.CLOSED]


def test_nobody_is_assigned_before_the_young_person_said_yes() -> None:
    asking = {State.MISSING, State.RETURNED, State.OFFERED, State.DECLINED, State.CLOSED}

    assert {state for state in State if may(state, Act.ASSIGN)} == set(State) - asking


def test_somebody_who_is_missing_is_found_or_back_before_anything_is_offered() -> None:
    assert after(State.MISSING, Act.COME_BACK) is State.RETURNED
    assert not any(may(State.MISSING, act) for act in (Act.ATTEMPT, Act.OFFER, Act.ACCEPT, Act.DECLINE, Act.ASSIGN))
    assert [state for state in State if may(state, Act.COME_BACK)] == [State.MISSING]


def test_there_is_no_plan_before_a_second_person_has_looked() -> None:
    assert not may(State.HANDED_IN, Act.AGREE_PLAN)
    assert after(after(State.HANDED_IN, Act.APPROVE), Act.AGREE_PLAN) is State.PLANNED
    assert after(State.HANDED_IN, Act.SEND_BACK) is after(State.CHECKED, Act.SEND_BACK) is State.ASSIGNED


def test_a_no_can_still_come_when_the_talk_would_begin() -> None:
    assert after(State.ASSIGNED, Act.DECLINE) is after(State.ACCEPTED, Act.DECLINE) is State.DECLINED


@pytest.mark.parametrize("act", Act)
def test_every_act_is_open_somewhere(act: Act) -> None:
    assert any(may(state, act) for state in State)


def test_every_state_is_reached_and_every_open_one_is_left() -> None:
    reached, edges = {State.MISSING}, {edge for moves in MOVES.values() for edge in moves.items()}
    for _ in State:
        reached |= {to for state, to in edges if state in reached}

    assert reached == set(State)
    assert {state for state, to in edges if to is not state} == set(State)


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
    assert not BEFORE_HAND_IN & (AFTER_TALK | {State.MISSING, State.CLOSED})


@pytest.mark.parametrize("state", State)
def test_every_state_has_a_name_for_staff(state: State) -> None:
    assert isinstance(state.words, Staff)
    assert state.words
