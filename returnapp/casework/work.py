"""One episode with everything that was done about it, folded from the records of its file."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from returnapp.casework.sheets import EMPTY, Sheet
from returnapp.domain import posted
from returnapp.domain.action import About, Action, Agreed, Sent
from returnapp.domain.closing import Closing, Reason
from returnapp.domain.episode import Appointment, Assignment, Episode
from returnapp.domain.forks import Version
from returnapp.domain.handin import took_place
from returnapp.domain.independence import Barrier
from returnapp.domain.missing import Contacting, Report, Together, Urgency
from returnapp.domain.note import Against, Note
from returnapp.domain.offer import Attempt
from returnapp.domain.review import HandedIn, Review
from returnapp.domain.roles import Role
from returnapp.domain.states import State
from returnapp.interview import DEFINITION
from returnapp.records.sealed import Entry, Kind
from returnapp.records.tables import Episode as EpisodeRow

T = TypeVar("T")

OF_THE_TALK = frozenset(
    {Kind.ASSIGNMENT, Kind.APPOINTMENT, Kind.HANDED_IN, Kind.REVIEW, Kind.AGREED, Kind.ACTION, Kind.SENT}
)
"""Records that a talk has in common for all the episodes it answers; they may stand under the interview's id."""


@dataclass(frozen=True, slots=True)
class OpenedTask:
    """A task with what it is about, and the episode it was made for."""

    id: str
    episode: str
    owner: str
    done: bool
    action: Action


@dataclass(frozen=True, slots=True)
class Work:
    """One episode with everything that was done about it."""

    row: EpisodeRow
    episode: Episode
    attempts: tuple[Attempt, ...] = ()
    reports: tuple[Report, ...] = ()
    contactings: tuple[Contacting, ...] = ()
    together: tuple[str, ...] = ()
    assignment: Assignment | None = None
    appointment: Appointment | None = None
    handed_in: HandedIn | None = None
    review: Review | None = None
    agreed: Agreed | None = None
    sent: tuple[Sent, ...] = ()
    closing: Closing | None = None
    notes: tuple[Note, ...] = ()
    sheet: Sheet = EMPTY
    documents: dict[Kind, list[Version]] = field(default_factory=dict)
    """The versions of each document, oldest first; none of them is opened."""
    late: tuple[Version, ...] = ()
    """What came from tablets when the talk was no longer theirs to write in, oldest first; not opened either."""
    held_at: datetime | None = None
    held_by: str = ""
    """Who handed the talk in, or until then who was assigned last."""
    tasks: tuple[OpenedTask, ...] = ()
    entries: tuple[Entry, ...] = ()
    lost: tuple[Barrier, ...] = ()
    """What stands in the way of the assigned interviewer now, and was not excepted when they were assigned."""
    answered_with: tuple[str, ...] = ()
    """Ids of the other episodes that the same interview answers."""

    @property
    def id(self) -> str:
        """The episode's id."""
        return self.row.id

    @property
    def told_id(self) -> str:
        """Which version of what is known of the episode this is."""
        return next(entry.id for entry in reversed(self.entries) if entry.kind is Kind.EPISODE)

    @property
    def offered_at(self) -> datetime | None:
        """When the young person was first really asked."""
        return min((attempt.at for attempt in self.attempts if attempt.outcome.is_offer), default=None)

    @property
    def again_at(self) -> datetime | None:
        """When the interview is to be offered again."""
        return min((due for task in self.open_tasks(About.OFFER_AGAIN) if (due := task.action.due)), default=None)

    @property
    def excepted(self) -> tuple[Barrier, ...]:
        """What stood in the way of the assigned interviewer, and the young person wanted them all the same."""
        return tuple(Barrier(one) for one in self.assignment.barriers) if self.assignment else ()

    @property
    def is_sent_back(self) -> bool:
        """Whether the last thing a second person said is that something must be corrected."""
        return self.review is not None and not self.review.approved

    @property
    def is_against_counting(self) -> bool:
        """Whether the young person objected to being counted, after the talk."""
        return any(note.against is Against.COUNTING for note in self.notes)

    @property
    def urgency(self) -> Urgency:
        """How urgently police look: as they said last, or as it was asked of them."""
        given = [report.given for report in self.reports if report.given is not Urgency.UNKNOWN]
        asked = [report.asked for report in self.reports if report.asked is not Urgency.UNKNOWN]
        return next(iter((*reversed(given), *reversed(asked))), Urgency.UNKNOWN)

    @property
    def carers_told(self) -> Version | None:
        """What carers said first, and who wrote it down."""
        return next(iter(self.documents.get(Kind.CARER, ())), None)

    @property
    def carers_asked(self) -> bool:
        """Whether carers said what they know."""
        return self.carers_told is not None

    @property
    def is_void(self) -> bool:
        """Whether it says nothing about when somebody was away: a mistake, or closed while still missing."""
        is_mistake = self.closing is not None and self.closing.reason == Reason.MISTAKE
        return is_mistake or (self.row.state == State.CLOSED and not self.episode.has_ended)

    def open_tasks(self, about: About | None = None) -> list[OpenedTask]:
        """Tasks that are still to be done, of one sort or of all."""
        return [task for task in self.tasks if not task.done and about in (None, task.action.about)]


def _appointment(entries: list[Entry]) -> Appointment | None:
    """What was agreed last with whoever is assigned now: another interviewer makes an appointment of their own."""
    who, found = "", None
    for entry in entries:
        if entry.kind is Kind.ASSIGNMENT and (told := entry.value(Assignment)).interviewer != who:
            who, found = told.interviewer, None
        elif entry.kind is Kind.APPOINTMENT:
            found = entry.value(Appointment)
    return found


def _held_by(entries: list[Entry]) -> str:
    handed_in = [entry.author for entry in entries if entry.kind is Kind.HANDED_IN]
    assigned = (entry.value(Assignment).interviewer for entry in entries if entry.kind is Kind.ASSIGNMENT)
    return (handed_in or [one for one in assigned if one] or [""])[-1]


def _held_at(sheet: Sheet, since: datetime, zone: ZoneInfo) -> datetime | None:
    # A start that lies ahead of its being written stops no clock: the talk is yet to come, or the day is wrong.
    starts = posted.moments(DEFINITION, sheet.answers, Role.HELD_AT, zone)
    return took_place(starts, since, sheet.saved_at) if sheet.saved_at else None


def work_of(
    row: EpisodeRow, entries: list[Entry], tasks: list[OpenedTask], sheet: Sheet, zone: ZoneInfo
) -> Work | None:
    """Fold the entries of one episode, oldest first; nothing when none says what it is."""

    def all_of(kind: Kind, value: type[T]) -> tuple[T, ...]:
        return tuple(entry.value(value) for entry in entries if entry.kind is kind)

    def last(kind: Kind, value: type[T]) -> T | None:
        found = next((entry for entry in reversed(entries) if entry.kind is kind), None)
        return found.value(value) if found else None

    episode, together = last(Kind.EPISODE, Episode), last(Kind.TOGETHER, Together)
    if episode is None:
        return None
    return Work(
        row=row,
        episode=episode,
        attempts=all_of(Kind.ATTEMPT, Attempt),
        reports=all_of(Kind.REPORT, Report),
        contactings=all_of(Kind.CONTACTING, Contacting),
        together=together.episodes if together else (),
        assignment=last(Kind.ASSIGNMENT, Assignment),
        appointment=_appointment(entries),
        handed_in=last(Kind.HANDED_IN, HandedIn),
        review=last(Kind.REVIEW, Review),
        agreed=last(Kind.AGREED, Agreed),
        sent=all_of(Kind.SENT, Sent),
        closing=last(Kind.CLOSING, Closing),
        notes=all_of(Kind.NOTE, Note),
        sheet=sheet,
        held_at=_held_at(sheet, episode.missing_since, zone),
        held_by=_held_by(entries),
        tasks=tuple(tasks),
        entries=tuple(entries),
    )
