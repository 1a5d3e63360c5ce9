"""The states of an episode as data: which acts are open in each, where they lead, and the one next step.

Pure. Must not know how an act is carried out.
"""

from __future__ import annotations

from enum import StrEnum

from returnapp.domain.words import N_, Staff


class State(StrEnum):
    """Where an episode's work stands."""

    MISSING = "missing"
    RETURNED = "returned"
    OFFERED = "offered"
    DECLINED = "declined"
    ACCEPTED = "accepted"
    ASSIGNED = "assigned"
    HANDED_IN = "handed_in"
    CHECKED = "checked"
    PLANNED = "planned"
    CLOSED = "closed"

    @property
    def words(self) -> Staff:
        """The state's name for staff."""
        return _STATES[self]


_STATES = {
    State.MISSING: N_("Missing now"),
    State.RETURNED: N_("To be offered"),
    State.OFFERED: N_("Waiting for an answer"),
    State.DECLINED: N_("Declined"),
    State.ACCEPTED: N_("To be assigned"),
    State.ASSIGNED: N_("Interview to be held"),
    State.HANDED_IN: N_("To be checked"),
    State.CHECKED: N_("Plan to be agreed"),
    State.PLANNED: N_("Actions running"),
    State.CLOSED: N_("Closed"),
}

OPEN = frozenset(State) - {State.CLOSED}
BEFORE_HAND_IN = frozenset({State.RETURNED, State.OFFERED, State.ACCEPTED, State.ASSIGNED})
"""States in which the 72 hours still matter."""
AFTER_TALK = frozenset({State.HANDED_IN, State.CHECKED, State.PLANNED})


class Act(StrEnum):
    """What can be done about an episode."""

    REPORT = "report"
    COME_BACK = "come_back"
    CORRECT = "correct"
    LINK = "link"
    ATTEMPT = "attempt"
    OFFER = "offer"
    ACCEPT = "accept"
    DECLINE = "decline"
    ASSIGN = "assign"
    JOIN = "join"
    SEPARATE = "separate"
    WITHDRAW = "withdraw"
    APPOINT = "appoint"
    PREPARE = "prepare"
    CARERS = "carers"
    SAVE = "save"
    HAND_IN = "hand_in"
    SEND_BACK = "send_back"
    APPROVE = "approve"
    AGREE_PLAN = "agree_plan"
    PROMISE = "promise"
    FINISH_ACTION = "finish_action"
    SHARE = "share"
    ADD_NOTE = "add_note"
    CLOSE = "close"
    REOPEN = "reopen"


class NotNow(Exception):
    """This act is not open in the episode's state: the file has moved on."""


_ASKING = frozenset({State.RETURNED, State.OFFERED, State.DECLINED})
_TO_TALK = frozenset({State.ACCEPTED, State.ASSIGNED})


def _staying(states: frozenset[State]) -> dict[State, State]:
    return {state: state for state in states}


MOVES: dict[Act, dict[State, State]] = {
    Act.REPORT: _staying(OPEN),
    Act.COME_BACK: {State.MISSING: State.RETURNED},
    Act.CORRECT: _staying(frozenset(State)),
    Act.LINK: _staying(frozenset(State)),
    Act.ATTEMPT: _staying(_ASKING | _TO_TALK),
    Act.OFFER: dict.fromkeys(_ASKING, State.OFFERED),
    Act.ACCEPT: dict.fromkeys(_ASKING, State.ACCEPTED),
    Act.DECLINE: dict.fromkeys(_ASKING | _TO_TALK, State.DECLINED),
    Act.ASSIGN: {State.ACCEPTED: State.ASSIGNED, State.ASSIGNED: State.ASSIGNED, **_staying(AFTER_TALK)},
    Act.JOIN: dict.fromkeys(_ASKING | {State.ACCEPTED}, State.ASSIGNED),
    Act.SEPARATE: {State.ASSIGNED: State.ACCEPTED},
    Act.WITHDRAW: {
        State.ASSIGNED: State.ACCEPTED,
        **_staying(AFTER_TALK | {State.ACCEPTED, State.DECLINED}),
    },
    Act.APPOINT: {State.ASSIGNED: State.ASSIGNED},
    Act.PREPARE: _staying(OPEN),
    Act.CARERS: _staying(OPEN),
    Act.SAVE: {State.ASSIGNED: State.ASSIGNED},
    Act.HAND_IN: {State.ASSIGNED: State.HANDED_IN},
    Act.SEND_BACK: {State.HANDED_IN: State.ASSIGNED, State.CHECKED: State.ASSIGNED},
    Act.APPROVE: {State.HANDED_IN: State.CHECKED},
    Act.AGREE_PLAN: {State.CHECKED: State.PLANNED, State.PLANNED: State.PLANNED},
    Act.PROMISE: _staying(OPEN),
    Act.FINISH_ACTION: _staying(frozenset(State)),
    Act.SHARE: _staying(OPEN),
    Act.ADD_NOTE: _staying(frozenset(State)),
    Act.CLOSE: dict.fromkeys(OPEN, State.CLOSED),
    Act.REOPEN: {State.CLOSED: State.PLANNED},
}
"""For every act: the states it is open in, and where it leads from each. Reopening leads to where it was closed."""


def may(state: str, act: Act) -> bool:
    """Whether an act is open in a state."""
    return State(state) in MOVES[act]


def after(state: str, act: Act) -> State:
    """The state that an act leads to; raises NotNow."""
    if not may(state, act):
        raise NotNow(f"{act} is not open")
    return MOVES[act][State(state)]
