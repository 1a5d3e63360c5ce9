"""The one thing to do next about an episode, derived from its state and its card."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from returnapp.domain.card import Card
from returnapp.domain.deadlines import in_time
from returnapp.domain.states import State
from returnapp.domain.words import N_, Staff


@dataclass(frozen=True, slots=True)
class NextStep:
    """What to do: its key and what its words need."""

    key: str
    args: tuple[tuple[str, datetime | int], ...] = ()

    @property
    def words(self) -> Staff:
        """The step for staff, with %-placeholders for its arguments and `%(interviewer)s`."""
        return _STEPS[self.key]


_STEPS = {
    "missing": N_("Missing since %(when)s"),
    "offer": N_("Offer the interview"),
    "answer": N_("Record the answer"),
    "carers": N_("Declined: ask the carers what they know"),
    "again": N_("Declined: offer again on %(when)s"),
    "again_now": N_("Declined: offer again now"),
    "declined": N_("Declined: close, or offer again"),
    "assign": N_("Assign an interviewer"),
    "reassign": N_("Not independent any more - %(interviewer)s"),
    "appoint": N_("Make an appointment - %(interviewer)s"),
    "interview": N_("Interview %(when)s - %(interviewer)s"),
    "interview_late": N_("Interview %(when)s, after the 72 hours - %(interviewer)s"),
    "hand_in": N_("Hand in the interview - %(interviewer)s"),
    "correct": N_("Sent back with comments - %(interviewer)s"),
    "check": N_("Check the interview"),
    "plan": N_("Agree the plan"),
    "actions_late": N_("Actions: %(late)d late"),
    "actions": N_("Actions: %(open)d open"),
    "close": N_("Close"),
    "closed": N_("Closed"),
}

_SIMPLE = {
    State.RETURNED: "offer",
    State.OFFERED: "answer",
    State.ACCEPTED: "assign",
    State.HANDED_IN: "check",
    State.CHECKED: "plan",
    State.CLOSED: "closed",
}


def next_step(state: State, card: Card, now: datetime) -> NextStep:
    """The next step at a moment."""
    if state is State.MISSING and card.missing_since:
        return NextStep("missing", (("when", card.missing_since),))
    if state is State.DECLINED:
        return _after_a_no(card, now)
    if state is State.ASSIGNED:
        return _before_hand_in(card)
    if state is State.PLANNED:
        return _with_a_plan(card, now)
    return NextStep(_SIMPLE.get(state, "offer"))


def _after_a_no(card: Card, now: datetime) -> NextStep:
    if card.again_at and card.again_at <= now:
        return NextStep("again_now")
    if not card.carers_asked:
        return NextStep("carers")
    return NextStep("again", (("when", card.again_at),)) if card.again_at else NextStep("declined")


def _before_hand_in(card: Card) -> NextStep:
    if card.is_barred:
        return NextStep("reassign")
    if card.is_sent_back:
        return NextStep("correct")
    if card.held_at is not None:
        return NextStep("hand_in")
    if card.appointment_at is None:
        return NextStep("appoint")
    is_late = in_time(card.returned_at, card.appointment_at) is False
    return NextStep("interview_late" if is_late else "interview", (("when", card.appointment_at),))


def _with_a_plan(card: Card, now: datetime) -> NextStep:
    if late := card.late(now):
        return NextStep("actions_late", (("late", late),))
    return NextStep("actions", (("open", card.promises),)) if card.promises else NextStep("close")
