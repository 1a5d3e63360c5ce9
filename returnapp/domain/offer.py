"""Asking whether the young person wants the interview: every try is a record, and a no is a result."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from returnapp.domain.episode import Worded
from returnapp.domain.states import Act, may
from returnapp.domain.words import N_


class Channel(Worded):
    """How somebody asked, or tried to."""

    MEET = "meet", N_("In person")
    CALL = "call", N_("Phone call")
    TEXT = "text", N_("Message")
    LETTER = "letter", N_("Letter")
    VIA = "via", N_("Through somebody else")


class Outcome(Worded):
    """What came of one attempt to offer the interview."""

    ACCEPTED = "accepted", N_("Accepted")
    THINKING = "thinking", N_("Offered, no answer yet")
    NOT_REACHED = "not_reached", N_("Not reached")
    KEPT_AWAY = "kept_away", N_("An adult kept us away")
    UNFIT = "unfit", N_("Too ill, or not able to talk now")
    AGAIN = "again", N_("Missing again")
    MOVED = "moved", N_("Moved away")
    DECLINED = "declined", N_("Declined")

    @property
    def is_offer(self) -> bool:
        """Whether the young person was really asked: one who was not reached or not able to talk was not."""
        return self in (Outcome.ACCEPTED, Outcome.THINKING, Outcome.DECLINED)


_ACTS = {Outcome.ACCEPTED: Act.ACCEPT, Outcome.THINKING: Act.OFFER, Outcome.DECLINED: Act.DECLINE}


def act_of(outcome: Outcome) -> Act:
    """What an outcome does to the episode; most attempts change nothing but the record."""
    return _ACTS.get(outcome, Act.ATTEMPT)


def outcomes_in(state: str) -> list[Outcome]:
    """The outcomes that an attempt can have in a state."""
    return [outcome for outcome in Outcome if may(state, act_of(outcome))]


class Wanted(Worded):
    """Whom the young person wants to talk with."""

    ANYBODY = "anybody", N_("No wish, or not asked")
    SAME = "same", N_("The same interviewer as last time")
    ANOTHER = "another", N_("Another interviewer than last time")


ASK_NO_MORE = "no"
"""The answer to "what then instead" that asks for no new offer (source: design, interview 69)."""


class NoReason(Exception):
    """A refusal without a reason: "does not want to say why" is one, silence is not."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try to offer the interview; `why` and `instead` are keys of the refusal questions."""

    at: datetime
    channel: Channel
    by: str
    outcome: Outcome
    words: str = ""
    spoke_with: str = ""
    why: tuple[str, ...] = ()
    instead: str = ""
    again_on: date | None = None
    wanted: Wanted = Wanted.ANYBODY

    @property
    def is_refusal(self) -> bool:
        """Whether the young person said no."""
        return self.outcome is Outcome.DECLINED

    def check(self) -> None:
        """Raise NoReason for a refusal without a reason, or without a day to ask again unless that is not wanted."""
        if self.is_refusal and not (self.why and (self.again_on or self.instead == ASK_NO_MORE)):
            raise NoReason
