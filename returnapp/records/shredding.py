"""Destroying a file: every row about it goes, and with its keys all that any copy of the rows could say."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, delete, exists, select

from returnapp.records.tables import (
    Destruction,
    Episode,
    File,
    GrantRow,
    IndexToken,
    Interview,
    Record,
    Shredded,
    Stale,
    Taken,
    Task,
    Team,
)
from returnapp.vault.keys import Kind

OF_A_FILE = (Task, Episode, Interview, Record, IndexToken, Destruction)
"""Tables whose rows name their file, in the order they can go."""


def erase(db: Session, file: File, at: datetime) -> None:
    """Delete everything about a file but its reference, which is kept among those destroyed."""
    db.flush()
    episodes = select(Episode.id).where(Episode.file == file.id)
    db.exec(delete(GrantRow).where(col(GrantRow.kind) != Kind.TEAM, col(GrantRow.thing) == file.id))
    for marked in (Stale, Taken):
        db.exec(delete(marked).where(col(marked.episode).in_(episodes)))
    for table in OF_A_FILE:
        db.exec(delete(table).where(col(table.file) == file.id))
    db.exec(delete(File).where(col(File.id) == file.id))
    db.add(Shredded(reference=file.reference, team=file.team, at=at))
    db.flush()


def by_reference(db: Session, reference: str) -> File | None:
    """The file of a reference."""
    return db.exec(select(File).where(File.reference == reference)).first()


def _open_episode() -> ColumnElement[bool]:
    return exists().where(col(Episode.file) == col(File.id), col(Episode.state) != "closed")


def is_open(db: Session, file: str) -> bool:
    """Whether an episode of a file is open."""
    return db.exec(select(Episode.id).where(Episode.file == file, Episode.state != "closed")).first() is not None


def newly_closed(db: Session) -> list[File]:
    """Files without an open episode of which that is not written down yet."""
    return list(db.exec(select(File).where(col(File.closed_at).is_(None), ~_open_episode())))


def reopened(db: Session) -> list[File]:
    """Files with an open episode that are written down as closed."""
    return list(db.exec(select(File).where(col(File.closed_at).is_not(None), _open_episode())))


def closed(db: Session, before: datetime, team: str | None = None) -> list[tuple[File, Team]]:
    """Files that were closed before a moment, with their team."""
    found = select(File, Team).join(Team).where(col(File.closed_at) <= before)
    return list(db.exec(found.where(File.team == team) if team else found).all())


def requests(db: Session, team: str) -> list[tuple[Destruction, File]]:
    """Files of a team that somebody asked to be destroyed, the oldest request first."""
    found = select(Destruction, File).join(File).where(File.team == team).order_by(col(Destruction.at))
    return list(db.exec(found).all())


def destroyed(db: Session, team: str) -> list[Shredded]:
    """References of a team's files that were destroyed, the newest first."""
    return list(db.exec(select(Shredded).where(Shredded.team == team).order_by(col(Shredded.at).desc())))
