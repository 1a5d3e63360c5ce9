"""Closing an episode: why, in which states each reason holds, and what was offered instead of a talk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from returnapp.domain.episode import Worded
from returnapp.domain.states import AFTER_TALK, OPEN, State
from returnapp.domain.words import N_


class Reason(Worded):
    """Why nothing more is to be done."""

    DONE = "done", N_("The plan is done")
    HANDED_OVER = "handed_over", N_("Somebody else carries it on")
    DECLINED = "declined", N_("The young person did not want to talk")
    NOT_REACHED = "not_reached", N_("The young person could not be reached")
    MOVED = "moved", N_("Moved out of the region")
    BED_GIVEN_UP = "bed_given_up", N_("Still missing: the place was given up")
    DEREGISTERED = "deregistered", N_("Still missing: deregistered by the placement")
    DIED = "died", N_("The young person died")
    MISTAKE = "mistake", N_("Registered by mistake")


_BACK = OPEN - {State.MISSING}
HOLDS_IN: dict[Reason, frozenset[State]] = {
    Reason.DONE: frozenset({State.PLANNED}),
    Reason.HANDED_OVER: _BACK,
    Reason.DECLINED: frozenset({State.DECLINED}),
    Reason.NOT_REACHED: frozenset({State.RETURNED, State.OFFERED}),
    Reason.MOVED: OPEN,
    Reason.BED_GIVEN_UP: frozenset({State.MISSING}),
    Reason.DEREGISTERED: frozenset({State.MISSING}),
    Reason.DIED: OPEN,
    Reason.MISTAKE: OPEN - AFTER_TALK,
}
"""In which states an episode can be closed for each reason."""
STILL_MISSING = frozenset({Reason.BED_GIVEN_UP, Reason.DEREGISTERED})


class Instead(Worded):
    """What a young person who does not want to talk was left with: a no leaves help and an open door."""

    NUMBERS = "numbers", N_("The card with helplines")
    PAGE = "page", N_("The page about staying safe when they go again")
    KNOWN = "known", N_("A talk with somebody they know")
    WRITE = "write", N_("Writing or sending it instead")
    LATER = "later", N_("They know whom to call when they change their mind")


class NotThisReason(Exception):
    """This reason does not hold in the state the episode is in, or what it needs is not there."""


class PromisesOpen(NotThisReason):
    """A plan is not done while something that was promised is still to be done."""


@dataclass(frozen=True, slots=True)
class Closing:
    """Why nothing more is to be done; `was` is the state it was in, `bed_until` how long the place was kept.

    Without a reason it says that the episode was reopened, and `note` why.
    """

    reason: str
    note: str = ""
    was: str = ""
    instead: tuple[Instead, ...] = ()
    bed_until: date | None = None

    def check(self, state: State, attempts: int, promises: int) -> None:
        """Raise NotThisReason.

        A refusal says what was offered instead, somebody not reached was tried, and a plan is done with its promises.
        """
        holds = state in HOLDS_IN[Reason(self.reason)]
        if not holds or (self.reason == Reason.DECLINED and not self.instead):
            raise NotThisReason
        if self.reason == Reason.NOT_REACHED and not attempts:
            raise NotThisReason
        if self.reason == Reason.DONE and promises:
            raise PromisesOpen


def reasons_in(state: str) -> list[Reason]:
    """The reasons that hold in a state."""
    return [reason for reason, states in HOLDS_IN.items() if State(state) in states]


def reopened(was: str) -> State:
    """The state a closed episode goes back to: without an interviewer; an old closing goes back to its plan."""
    return State.ACCEPTED if was == State.ASSIGNED else State(was or State.PLANNED)
