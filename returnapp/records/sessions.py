"""Rows of live sign-ins. What is in them opens only with the cookie."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, delete, select

from returnapp.records.tables import SessionRow


def find(db: Session, session_id: str) -> SessionRow | None:
    """The row of this cookie's digest."""
    return db.get(SessionRow, session_id)


def put(db: Session, row: SessionRow) -> None:
    """Write a session anew or over its own row."""
    db.merge(row)


def end(db: Session, session_id: str) -> None:
    """Forget a session: its key is gone with it."""
    db.exec(delete(SessionRow).where(col(SessionRow.id) == session_id))


def end_on(db: Session, device: str, but: str) -> None:
    """Forget the other sessions of a device: it has one at a time."""
    db.exec(delete(SessionRow).where(col(SessionRow.device) == device, col(SessionRow.id) != but))


def end_of(db: Session, person: str, device: str) -> None:
    """Forget somebody's session on one device."""
    db.exec(delete(SessionRow).where(col(SessionRow.person) == person, col(SessionRow.device) == device))


def end_all(db: Session, person: str, but: str = "") -> None:
    """Forget somebody's sessions, except one."""
    db.exec(delete(SessionRow).where(col(SessionRow.person) == person, col(SessionRow.id) != but))


def of_person(db: Session, person: str) -> list[SessionRow]:
    """Somebody's sessions, the one used last first."""
    return list(db.exec(select(SessionRow).where(SessionRow.person == person).order_by(col(SessionRow.seen).desc())))


def sweep(db: Session, now: datetime) -> None:
    """Forget sessions whose last day has passed."""
    db.exec(delete(SessionRow).where(col(SessionRow.dies) <= now))
