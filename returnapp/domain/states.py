"""The states of an episode as data: which acts are open in each, where they lead, and the one next step.

Pure. Must not know how an act is carried out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from returnapp.domain.words import N_, Staff


class State(StrEnum):
    """Where an episode's work stands."""

    RETURNED = "returned"
    OFFERED = "offered"
    DECLINED = "declined"
    ACCEPTED = "accepted"
    ASSIGNED = "assigned"
    HANDED_IN = "handed_in"
    PLANNED = "planned"
    CLOSED = "closed"

    @property
    def words(self) -> Staff:
        """The state's name for staff."""
        return _STATES[self]


_STATES = {
    State.RETURNED: N_("To be offered"),
    State.OFFERED: N_("Waiting for an answer"),
    State.DECLINED: N_("Declined"),
    State.ACCEPTED: N_("To be assigned"),
    State.ASSIGNED: N_("Interview to be held"),
    State.HANDED_IN: N_("Plan to be agreed"),
    State.PLANNED: N_("Actions running"),
    State.CLOSED: N_("Closed"),
}

BEFORE_HAND_IN = frozenset({State.RETURNED, State.OFFERED, State.ACCEPTED, State.ASSIGNED})
"""States in which the 72 hours still matter."""


class Act(StrEnum):
    """What can be done about an episode."""

    ATTEMPT = "attempt"
    OFFER = "offer"
    ACCEPT = "accept"
    DECLINE = "decline"
    ASSIGN = "assign"
    WITHDRAW = "withdraw"
    APPOINT = "appoint"
    PREPARE = "prepare"
    SAVE = "save"
    HAND_IN = "hand_in"
    AGREE_PLAN = "agree_plan"
    FINISH_ACTION = "finish_action"
    SHARE = "share"
    CLOSE = "close"


class NotNow(Exception):
    """This act is not open in the episode's state: the file has moved on."""


_ASKING = frozenset({State.RETURNED, State.OFFERED, State.DECLINED})
_OPEN = frozenset(State) - {State.CLOSED}

_AFTER_TALK = frozenset({State.HANDED_IN, State.PLANNED})


def _staying(states: frozenset[State]) -> dict[State, State]:
    return {state: state for state in states}


MOVES: dict[Act, dict[State, State]] = {
    Act.ATTEMPT: _staying(_ASKING),
    Act.OFFER: dict.fromkeys(_ASKING, State.OFFERED),
    Act.ACCEPT: dict.fromkeys(_ASKING, State.ACCEPTED),
    Act.DECLINE: dict.fromkeys(_ASKING, State.DECLINED),
    Act.ASSIGN: {State.ACCEPTED: State.ASSIGNED},
    Act.WITHDRAW: {State.ASSIGNED: State.ACCEPTED, **_staying(_AFTER_TALK)},
    Act.APPOINT: {State.ASSIGNED: State.ASSIGNED},
    Act.PREPARE: _staying(_OPEN),
    Act.SAVE: {State.ASSIGNED: State.ASSIGNED},
    Act.HAND_IN: {State.ASSIGNED: State.HANDED_IN},
    Act.AGREE_PLAN: dict.fromkeys(_AFTER_TALK, State.PLANNED),
    Act.FINISH_ACTION: _staying(_AFTER_TALK),
    Act.SHARE: _staying(_AFTER_TALK),
    Act.CLOSE: {State.DECLINED: State.CLOSED, State.PLANNED: State.CLOSED},
}
"""For every act: the states it is open in, and where it leads from each."""


def may(state: str, act: Act) -> bool:
    """Whether an act is open in a state."""
    return State(state) in MOVES[act]


def after(state: str, act: Act) -> State:
    """The state that an act leads to; raises NotNow."""
    if not may(state, act):
        raise NotNow(f"{act} is not open")
    return MOVES[act][State(state)]


@dataclass(frozen=True, slots=True)
class NextStep:
    """The one thing to do next: its key and what its words need."""

    key: str
    args: tuple[tuple[str, datetime | int], ...] = ()

    @property
    def words(self) -> Staff:
        """The step for staff, with %-placeholders for its arguments and `%(interviewer)s`."""
        return _STEPS[self.key]


_STEPS = {
    "offer": N_("Offer the interview"),
    "answer": N_("Record the answer"),
    "again": N_("Declined: offer again or close"),
    "assign": N_("Assign an interviewer"),
    "appoint": N_("Make an appointment - %(interviewer)s"),
    "interview": N_("Interview %(when)s - %(interviewer)s"),
    "hand_in": N_("Hand in the interview - %(interviewer)s"),
    "plan": N_("Agree the plan"),
    "actions_late": N_("Actions: %(late)d late"),
    "actions": N_("Actions: %(open)d open"),
    "close": N_("Close"),
    "closed": N_("Closed"),
}

_SIMPLE = {
    State.RETURNED: "offer",
    State.OFFERED: "answer",
    State.DECLINED: "again",
    State.ACCEPTED: "assign",
    State.HANDED_IN: "plan",
    State.CLOSED: "closed",
}


def next_step(
    state: State, *, appointment_at: datetime | None, held_at: datetime | None, late: int, open_: int
) -> NextStep:
    """The next step: `late` and `open_` count promises that are late and that are open."""
    if state is State.ASSIGNED:
        if held_at is not None:
            return NextStep("hand_in")
        return NextStep("interview", (("when", appointment_at),)) if appointment_at else NextStep("appoint")
    if state is State.PLANNED:
        if late:
            return NextStep("actions_late", (("late", late),))
        return NextStep("actions", (("open", open_),)) if open_ else NextStep("close")
    return NextStep(_SIMPLE[state])
