"""What a file holds about a young person and one time missing: plain values, sealed by `records`.

Every moment is an aware UTC datetime. New fields come with a default, so that what was sealed before stays readable.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from returnapp.domain.words import N_, Staff

_UNSAID = Staff("")


class Worded(StrEnum):
    """A closed list whose members carry their words for staff."""

    words: Staff

    def __new__(cls, value: str, words: Staff = _UNSAID) -> Worded:
        """A member with its words beside it."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.words = words
        return member


class Gender(Worded):
    """As the file holds it; nothing is kept on ethnicity or orientation."""

    GIRL = "girl", N_("Girl")
    BOY = "boy", N_("Boy")
    OTHER = "other", N_("Other")
    UNKNOWN = "unknown", N_("Not known")


class EpisodeType(Worded):
    """Whereabouts unknown, or known but not where the young person should be (source: SSDA903, MISSING)."""

    MISSING = "M", N_("Missing: nobody knew where")
    AWAY = "A", N_("Away without permission: place known")


class PoliceCheck(Worded):
    """Whether police saw the young person after the return."""

    DONE = "done", N_("Police check done")
    NOT = "not", N_("Police check not done")
    UNKNOWN = "unknown", N_("Not known")


class Secure(Worded):
    """Whether the placement is open or closed."""

    OPEN = "open", N_("Open")
    CLOSED = "closed", N_("Closed")


class Interpreter(Worded):
    """Whether an interpreter is needed; never a relative or another resident."""

    NO = "no", N_("No interpreter needed")
    PHONE = "phone", N_("Interpreter by phone")
    PRESENT = "present", N_("Interpreter in the room")


class Channel(Worded):
    """How somebody asked whether the young person wants to talk."""

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
    DECLINED = "declined", N_("Declined")

    @property
    def is_offer(self) -> bool:
        """Whether the young person was really asked: one who was not reached was not."""
        return self is not Outcome.NOT_REACHED


@dataclass(frozen=True, slots=True)
class YoungPerson:
    """Who the file is about."""

    given: str
    family: str
    called: str = ""
    born: date | None = None
    gender: Gender = Gender.UNKNOWN
    language: str = "nl"
    interpreter: Interpreter = Interpreter.NO
    needs: str = ""

    @property
    def name(self) -> str:
        """The whole name."""
        return f"{self.given} {self.family}".strip()

    @property
    def first_name(self) -> str:
        """What the young person is called: the only name on lists and youth screens."""
        return self.called or self.given


@dataclass(frozen=True, slots=True)
class Placement:
    """Where the young person lived at departure: the kind of living (role placement), and the institution if any."""

    living: str
    institution: str = ""
    secure: Secure = Secure.OPEN
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Episode:
    """One time missing; found and returned are two facts, and either may be unknown."""

    type: EpisodeType
    missing_since: datetime
    placement: Placement
    found_at: datetime | None = None
    returned_at: datetime | None = None
    police_reference: str = ""
    police_check: PoliceCheck = PoliceCheck.UNKNOWN
    reported_by: str = ""
    known: str = ""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try to offer the interview."""

    at: datetime
    channel: Channel
    by: str
    outcome: Outcome
    words: str = ""


@dataclass(frozen=True, slots=True)
class Appointment:
    """When and where the interview will be."""

    at: datetime
    place: str = ""


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who interviews; `interviewer` is empty once withdrawn."""

    interviewer: str
    interview: str
    reason: str = ""


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


@dataclass(frozen=True, slots=True)
class Closing:
    """Why nothing more is to be done."""

    reason: str
    note: str = ""
