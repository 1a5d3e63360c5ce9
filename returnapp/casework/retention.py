"""How long files are kept, and destroying one before its time: one coordinator asks, another agrees."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from returnapp.casework.desk import Desk, NotThere, verb
from returnapp.casework.shredding import destroy, due
from returnapp.domain.people import StaffRole
from returnapp.domain.retention import BACKUPS, LONGEST, SHORTEST
from returnapp.domain.states import NotNow
from returnapp.records import people, shredding
from returnapp.records.tables import Destruction, File, Shredded


class TheSame(Exception):
    """Whoever asked for it cannot agree to it: another coordinator has to."""


@dataclass(frozen=True, slots=True)
class Request:
    """A file that somebody wants destroyed."""

    reference: str
    asked_by: str
    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Gone:
    """A file that was destroyed, and until when backups still hold it."""

    reference: str
    at: datetime
    backups_until: datetime


@dataclass(frozen=True, slots=True)
class Ending:
    """Where a file stands on its way to its end."""

    file: str
    reference: str
    is_open: bool
    request: Request | None


def keeping(desk: Desk) -> tuple[int, int]:
    """How many years the team keeps closed files, and how many files have no more than that left today."""
    with desk.store.reading() as db:
        return desk.team(db).keep_years, len(due(db, desk.at, desk.worker.team))


def would_end(desk: Desk, years: int) -> int:
    """How many files the next tick would destroy with other years."""
    with desk.store.reading() as db:
        return len(due(db, desk.at, desk.worker.team, years))


@verb("keep for")
def keep_for(desk: Desk, db: Session, years: int) -> str:
    """Choose how many years the team keeps closed files; an administrator does. Raises NotThere."""
    if desk.worker.role is not StaffRole.ADMINISTRATOR or not SHORTEST <= years <= LONGEST:
        raise NotThere
    team = desk.team(db)
    team.keep_years = years
    db.add(team)
    return f"{years}"


def requests(desk: Desk) -> list[Request]:
    """Files somebody wants destroyed, the oldest request first."""
    with desk.store.reading() as db:
        names = people.names(db, desk.worker.team)
        return [_request(row, file, names) for row, file in shredding.requests(db, desk.worker.team)]


def _request(row: Destruction, file: File, names: dict[str, str]) -> Request:
    return Request(file.reference, row.asked_by, names.get(row.asked_by, ""), row.at)


def destroyed(desk: Desk) -> list[Gone]:
    """What was destroyed, the newest first."""
    with desk.store.reading() as db:
        return [_gone(row) for row in shredding.destroyed(db, desk.worker.team)]


def _gone(row: Shredded) -> Gone:
    return Gone(row.reference, row.at, row.at + BACKUPS)


def ending(desk: Desk, reference: str) -> Ending | Gone:
    """Where a file stands on its way to its end; raises NotThere."""
    with desk.store.reading() as db:
        gone = db.get(Shredded, reference)
        if gone is not None and gone.team == desk.worker.team:
            return _gone(gone)
        file = _file(desk, db, reference)
        row = db.get(Destruction, file.id)
        names = people.names(db, desk.worker.team)
        asked = _request(row, file, names) if row else None
        return Ending(file.id, file.reference, shredding.is_open(db, file.id), asked)


def _file(desk: Desk, db: Session, reference: str) -> File:
    file = shredding.by_reference(db, reference)
    if file is None or file.team != desk.worker.team:
        raise NotThere
    return file


@verb("ask destruction")
def ask_destruction(desk: Desk, db: Session, reference: str) -> str:
    """Ask that a file be destroyed; asked before counts as asked. Raises NotThere, NotNow while it is open."""
    desk.team_keys(db)
    file = _file(desk, db, reference)
    if shredding.is_open(db, file.id):
        raise NotNow("an episode is open")
    if db.get(Destruction, file.id) is None:
        db.add(Destruction(file=file.id, asked_by=desk.worker.id, at=desk.at))
    return file.reference


@verb("withdraw destruction")
def withdraw_destruction(desk: Desk, db: Session, reference: str) -> str:
    """Take a request back, whoever made it; raises NotThere."""
    desk.team_keys(db)
    file = _file(desk, db, reference)
    row = db.get(Destruction, file.id)
    if row is not None:
        db.delete(row)
    return file.reference


@verb("destroy")
def agree_destruction(desk: Desk, db: Session, reference: str) -> str:
    """Destroy a file somebody else asked to be destroyed; raises NotThere, NotNow, TheSame.

    What is left in the log of the database goes with `Store.checkpoint` after it.
    """
    desk.team_keys(db)
    file = _file(desk, db, reference)
    row = db.get(Destruction, file.id)
    if row is None or shredding.is_open(db, file.id):
        raise NotNow("nobody asked, or an episode is open")
    if row.asked_by == desk.worker.id:
        raise TheSame
    destroy(db, desk.house, file, desk.worker.id, desk.at)
    return reference
