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


class Left(Worded):
    """From where a young person went, or did not come back."""

    UNKNOWN = "unknown", N_("Not known")
    PLACEMENT = "placement", N_("Left the place where they live")
    LEAVE = "leave", N_("Not back from leave or a visit")
    SCHOOL = "school", N_("Not back from school or work")
    OUTING = "outing", N_("Left during an outing or an appointment")


class Bed(Worded):
    """Whether the placement keeps the bed."""

    UNKNOWN = "unknown", N_("Not known")
    KEPT = "kept", N_("Kept")
    LOST = "lost", N_("Given away, or moved")


class PoliceCheck(Worded):
    """Whether police saw the young person after the return."""

    DONE = "done", N_("Police check done")
    NOT = "not", N_("Police check not done")
    UNKNOWN = "unknown", N_("Not known")


class Secure(Worded):
    """Whether the placement is open or closed."""

    OPEN = "open", N_("Open placement")
    CLOSED = "closed", N_("Closed placement")


class Interpreter(Worded):
    """Whether an interpreter is needed; never a relative or another resident."""

    NO = "no", N_("No interpreter needed")
    PHONE = "phone", N_("Interpreter by phone")
    PRESENT = "present", N_("Interpreter in the room")


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
    authority: str = ""
    """Code of the organisation that is responsible: its people are not independent."""

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
    left_from: Left = Left.UNKNOWN
    found_by: str = ""
    found_where: str = ""
    brought_back_by: str = ""
    condition: str = ""
    bed: Bed = Bed.UNKNOWN
    bed_until: date | None = None
    why_changed: str = ""
    """Why this was corrected; empty as it was first told."""

    @property
    def ended_at(self) -> datetime | None:
        """When the young person was back, or as long as nobody knows that, when they were found."""
        return self.returned_at or self.found_at

    @property
    def has_ended(self) -> bool:
        """Whether the young person was found or is back."""
        return self.ended_at is not None

    def overlaps(self, other: Episode, now: datetime) -> bool:
        """Whether somebody would have been missing twice at a time; what has not ended lasts until now."""
        return self.missing_since < (other.ended_at or now) and other.missing_since < (self.ended_at or now)


@dataclass(frozen=True, slots=True)
class Appointment:
    """When and where the interview will be."""

    at: datetime
    place: str = ""


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who interviews; `interviewer` is empty once withdrawn. With barriers it was the young person's own wish."""

    interviewer: str
    interview: str
    reason: str = ""
    barriers: tuple[str, ...] = ()
    wish: str = ""
