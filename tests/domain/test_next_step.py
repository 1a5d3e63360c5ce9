"""Every episode has exactly one next step, and it follows from its state and its card."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from returnapp.domain.card import Card
from returnapp.domain.next_step import NextStep, next_step
from returnapp.domain.states import State
from returnapp.domain.words import Staff

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
LATER, EARLIER = NOW + timedelta(hours=2), NOW - timedelta(hours=2)
CARD = Card("Nia", "", "open", "nl", missing_since=EARLIER)


def step(state: State, **known: object) -> NextStep:
    return next_step(state, replace(CARD, **known), NOW)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (State.MISSING, NextStep("missing", (("when", EARLIER),))),
        (State.RETURNED, NextStep("offer")),
        (State.OFFERED, NextStep("answer")),
        (State.DECLINED, NextStep("carers")),
        (State.ACCEPTED, NextStep("assign")),
        (State.ASSIGNED, NextStep("appoint")),
        (State.HANDED_IN, NextStep("check")),
        (State.CHECKED, NextStep("plan")),
        (State.PLANNED, NextStep("close")),
        (State.CLOSED, NextStep("closed")),
    ],
)
def test_every_state_has_one_next_step(state: State, expected: NextStep) -> None:
    assert step(state) == expected


def test_an_appointment_is_the_next_step_until_the_interview_is_held() -> None:
    assert step(State.ASSIGNED, appointment_at=LATER) == NextStep("interview", (("when", LATER),))
    assert step(State.ASSIGNED, appointment_at=LATER, held_at=EARLIER) == NextStep("hand_in")


def test_an_appointment_after_the_72_hours_says_so() -> None:
    back = LATER - timedelta(hours=72)
    assert step(State.ASSIGNED, returned_at=back, appointment_at=LATER).key == "interview"
    late = step(State.ASSIGNED, returned_at=back, appointment_at=LATER + timedelta(minutes=1))
    assert late == NextStep("interview_late", (("when", LATER + timedelta(minutes=1)),))


def test_what_was_sent_back_is_corrected_first() -> None:
    assert step(State.ASSIGNED, held_at=EARLIER, is_sent_back=True) == NextStep("correct")
    assert step(State.HANDED_IN, held_at=EARLIER, is_sent_back=True) == NextStep("check")


def test_after_a_no_the_carers_are_asked_and_then_the_young_person_again() -> None:
    assert step(State.DECLINED, again_at=LATER) == NextStep("carers")
    assert step(State.DECLINED, again_at=LATER, carers_asked=True) == NextStep("again", (("when", LATER),))
    assert step(State.DECLINED, again_at=EARLIER) == NextStep("again_now")
    assert step(State.DECLINED, carers_asked=True) == NextStep("declined")


def test_late_actions_come_before_open_ones() -> None:
    assert step(State.PLANNED, due=(EARLIER, EARLIER, LATER)) == NextStep("actions_late", (("late", 2),))
    assert step(State.PLANNED, due=(LATER,), undated=1) == NextStep("actions", (("open", 2),))
    assert step(State.PLANNED, undated=1) == NextStep("actions", (("open", 1),))


moments = st.none() | st.sampled_from([EARLIER, LATER])


@given(
    st.sampled_from(State),
    moments,
    moments,
    moments,
    st.lists(st.sampled_from([EARLIER, LATER]), max_size=3),
    st.booleans(),
    st.booleans(),
)
def test_the_words_of_every_step_are_filled_by_its_own_arguments(
    state: State,
    appointment_at: datetime | None,
    held_at: datetime | None,
    again_at: datetime | None,
    due: list[datetime],
    is_sent_back: bool,
    carers_asked: bool,
) -> None:
    found = step(
        state,
        appointment_at=appointment_at,
        held_at=held_at,
        again_at=again_at,
        due=tuple(due),
        is_sent_back=is_sent_back,
        carers_asked=carers_asked,
    )

    said = found.words % {**dict(found.args), "interviewer": "Ineke"}

    assert isinstance(found.words, Staff)
    assert said and "%" not in said
