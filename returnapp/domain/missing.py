"""While a young person is missing: reports and their urgency, attempts at contact, what was arranged beforehand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from returnapp.domain.episode import Worded
from returnapp.domain.offer import Channel
from returnapp.domain.words import N_


class Urgency(Worded):
    """How urgently police look (keys of the police's grade in the interview)."""

    UNKNOWN = "unknown", N_("Not known")
    NONE = "none", N_("No apparent risk, or not taken up")
    LOW = "low", N_("Low, other")
    MEDIUM = "medium", N_("Medium")
    HIGH = "high", N_("High, urgent")


class ReportedTo(Worded):
    """Who was told that the young person is missing."""

    POLICE = "police", N_("Police")
    GUARDIAN = "guardian", N_("Guardian or social worker")
    PARENTS = "parents", N_("Parents")
    PLACEMENT = "placement", N_("Placement")
    AUTHORITY = "authority", N_("Responsible authority")
    INSPECTORATE = "inspectorate", N_("Inspectorate")
    OTHER = "other", N_("Somebody else")


@dataclass(frozen=True, slots=True)
class Report:
    """Who told whom, the urgency that was asked for and that was given, and why."""

    at: datetime
    by: str
    to: ReportedTo
    whom: str = ""
    reference: str = ""
    asked: Urgency = Urgency.UNKNOWN
    given: Urgency = Urgency.UNKNOWN
    why: str = ""


class Result(Worded):
    """What came of an attempt at contact."""

    NOT_REACHED = "not_reached", N_("Not reached")
    REACHED = "reached", N_("Spoke with the young person")
    SIGN = "sign", N_("A sign of life, no talk")
    TIP = "tip", N_("Somebody told where to look")


@dataclass(frozen=True, slots=True)
class Contacting:
    """One attempt to reach a young person who is missing, or to learn where they are."""

    at: datetime
    channel: Channel
    by: str
    result: Result
    whom: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Together:
    """The other episodes of those who went at the same time, as ids; the newest record holds."""

    episodes: tuple[str, ...] = ()


class When(Worded):
    """When a next absence is reported to police, as it was agreed beforehand."""

    AT_ONCE = "at_once", N_("Report at once")
    WAIT = "wait", N_("Wait first, and look")


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What was agreed beforehand about a young person: report at once or wait, and what the risk assessment says."""

    when: When
    wait_hours: int = 0
    urgency: Urgency = Urgency.UNKNOWN
    risk: str = ""
    first: str = ""
    """Whom to call first, and where to look first."""
    agreed_with: str = ""
    agreed_on: date | None = None
    until: date | None = None
