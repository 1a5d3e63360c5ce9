"""What somebody promised to do, the plan as it was agreed, and what was given to others: plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from returnapp.domain.episode import Worded
from returnapp.domain.words import N_


class About(Worded):
    """What a task is; a promise has words of its own, the others are the software's reminders."""

    PROMISE = "promise", N_("Promise")
    MEANWHILE = "meanwhile", N_("While the young person is missing")
    OFFER_AGAIN = "offer_again", N_("Offer the interview again")
    ASK_RETURN = "ask_return", N_("Ask again when the young person came back")
    REVIEW = "review", N_("Look at the plan again with the young person")
    NEXT_CONTACT = "next_contact", N_("Be in touch with the young person, as agreed in the talk")
    ANSWER = "answer", N_("Answer the objection of the young person")
    ACT_NOW = "act_now", N_("Must not wait")
    LATE = "late", N_("Read what came late from a tablet")


OF_THE_TALK = frozenset({About.PROMISE, About.REVIEW, About.NEXT_CONTACT})
"""Tasks that belong to the talk, and so to every episode it answers."""


@dataclass(frozen=True, slots=True)
class Action:
    """What an adult promised: a plan step, own words, or both; `dropped` when it turned out that it cannot be kept."""

    step: str = ""
    what: str = ""
    owner: str = ""
    due: datetime | None = None
    done_at: datetime | None = None
    note: str = ""
    dropped: bool = False
    about: About = About.PROMISE
    urgent: str = ""
    """The act-now list (domain.urgent.ActList) that was opened in the talk."""

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.done_at is None and not self.dropped


@dataclass(frozen=True, slots=True)
class Sent:
    """Something from the file that somebody was given."""

    recipient: str
    what: str
    at: datetime
    agreed: bool = True
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Agreed:
    """The plan as it was agreed: every action in full, the review day, and with whom."""

    review_on: date
    with_whom: str = ""
    actions: tuple[Action, ...] = ()
