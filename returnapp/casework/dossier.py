"""A file, opened: the young person, and every episode with what happened to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from returnapp.casework.desk import Desk, NotThere
from returnapp.casework.sheets import EMPTY, Sheet, sheet_of
from returnapp.domain import posted
from returnapp.domain.episode import (
    Action,
    Agreed,
    Appointment,
    Assignment,
    Attempt,
    Closing,
    Episode,
    Sent,
    YoungPerson,
)
from returnapp.domain.roles import Role
from returnapp.interview import DEFINITION, INTERVIEW
from returnapp.records import files, sealed
from returnapp.records.sealed import Entry, Kind
from returnapp.records.tables import Episode as EpisodeRow
from returnapp.records.tables import Task
from returnapp.vault import box
from returnapp.vault.box import where
from returnapp.vault.keys import of_epoch

# Interviews are left out: a long talk has hundreds of revisions, and only the newest is looked at.
_STORY = tuple(kind for kind in Kind if kind not in (Kind.INTERVIEW, Kind.PREPARE))


@dataclass(frozen=True, slots=True)
class OpenedTask:
    """A task with what it is about."""

    id: str
    owner: str
    done: bool
    action: Action


@dataclass(frozen=True, slots=True)
class Work:
    """One episode with everything that was done about it."""

    row: EpisodeRow
    episode: Episode
    attempts: tuple[Attempt, ...] = ()
    assignment: Assignment | None = None
    appointment: Appointment | None = None
    agreed: Agreed | None = None
    sent: tuple[Sent, ...] = ()
    closing: Closing | None = None
    sheet: Sheet = EMPTY
    held_at: datetime | None = None
    tasks: tuple[OpenedTask, ...] = ()
    entries: tuple[Entry, ...] = ()

    @property
    def id(self) -> str:
        """The episode's id."""
        return self.row.id

    @property
    def offered_at(self) -> datetime | None:
        """When the young person was first really asked."""
        return min((attempt.at for attempt in self.attempts if attempt.outcome.is_offer), default=None)


@dataclass(frozen=True, slots=True)
class Dossier:
    """One young person's file, the newest episode first."""

    id: str
    reference: str
    young_person: YoungPerson
    works: tuple[Work, ...] = field(default=())

    def work(self, episode: str) -> Work:
        """One episode of this file; raises NotThere."""
        found = next((work for work in self.works if work.id == episode), None)
        if found is None:
            raise NotThere
        return found


def task_context(row: Task) -> bytes:
    """Where a task's box stands."""
    return where("task", row.id, row.file, row.episode, row.key_epoch)


def _tasks(db: Session, file: str, keys: dict[int, bytes]) -> dict[str, list[OpenedTask]]:
    found: dict[str, list[OpenedTask]] = {}
    for row in files.tasks_of(db, file):
        action = sealed.load(Action, box.open(of_epoch(keys, row.key_epoch), task_context(row), row.box))
        found.setdefault(row.episode, []).append(OpenedTask(row.id, row.owner, row.done, action))
    return found


def _work(row: EpisodeRow, entries: list[Entry], tasks: list[OpenedTask], sheet: Sheet, zone: ZoneInfo) -> Work:
    def last(kind: Kind) -> Entry | None:
        return next((entry for entry in reversed(entries) if entry.kind is kind), None)

    episode = last(Kind.EPISODE)
    if episode is None:
        raise NotThere
    assignment, appointment = last(Kind.ASSIGNMENT), last(Kind.APPOINTMENT)
    agreed, closing = last(Kind.AGREED), last(Kind.CLOSING)
    return Work(
        row=row,
        episode=episode.value(Episode),
        attempts=tuple(entry.value(Attempt) for entry in entries if entry.kind is Kind.ATTEMPT),
        assignment=assignment.value(Assignment) if assignment else None,
        appointment=appointment.value(Appointment) if appointment else None,
        agreed=agreed.value(Agreed) if agreed else None,
        sent=tuple(entry.value(Sent) for entry in entries if entry.kind is Kind.SENT),
        closing=closing.value(Closing) if closing else None,
        sheet=sheet,
        held_at=posted.first_moment(DEFINITION, sheet.answers, Role.HELD_AT, zone),
        tasks=tuple(tasks),
        entries=tuple(entries),
    )


def _sheet(db: Session, episode: EpisodeRow, keys: dict[int, bytes]) -> Sheet:
    if episode.interview is None:
        return EMPTY
    newest = sealed.newest(db, episode.file, keys, Kind.INTERVIEW, episode.interview)
    return sheet_of(newest, episode.interview, INTERVIEW)


def open_dossier(desk: Desk, db: Session, file_id: str) -> Dossier:
    """Open a whole file but its interviews; raises NotThere or CannotOpen."""
    row = desk.file_of(db, file_id)
    keys = desk.file_keys(db, file_id)
    entries = sealed.history(db, file_id, keys, _STORY)
    tasks = _tasks(db, file_id, keys)
    young_person = next(entry for entry in reversed(entries) if entry.kind is Kind.YOUNG_PERSON).value(YoungPerson)
    works = [
        _work(
            episode,
            [entry for entry in entries if entry.thing == episode.id],
            tasks.get(episode.id, []),
            _sheet(db, episode, keys),
            desk.zone,
        )
        for episode in files.of_file(db, file_id)
    ]
    works.sort(key=lambda work: work.episode.missing_since, reverse=True)
    return Dossier(row.id, row.reference, young_person, tuple(works))


def episode_row(desk: Desk, db: Session, episode: str) -> EpisodeRow:
    """The row of an episode of this worker's team; raises NotThere."""
    row = db.get(EpisodeRow, episode)
    if row is None or row.team != desk.worker.team:
        raise NotThere
    return row


def read_dossier(desk: Desk, file_id: str) -> Dossier:
    """Open a file to show it; the read is in the audit trail before this returns."""
    with desk.store.reading() as db:
        found = open_dossier(desk, db, file_id)
    desk.note("read file", found.reference)
    return found


def file_of_episode(desk: Desk, episode: str) -> str:
    """The file an episode is in; raises NotThere."""
    with desk.store.reading() as db:
        return episode_row(desk, db, episode).file
