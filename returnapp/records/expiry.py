"""Rows whose time has passed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import or_
from sqlmodel import Session, col, delete

from returnapp.records import throttle
from returnapp.records.tables import Draft, SessionRow, Slot


def sessions(db: Session, at: datetime, idle: datetime, idle_shared: datetime) -> None:
    """Forget sessions whose last moment has passed, or that were last used before these moments."""
    row = SessionRow
    shared = (col(row.shared).is_(True)) & (col(row.seen) <= idle_shared)
    db.exec(delete(row).where(or_(col(row.dies) <= at, col(row.seen) <= idle, shared)))


def failures(db: Session, at: datetime) -> None:
    """Forget failed sign-ins that count no more."""
    throttle.sweep(db, at)


def codes(db: Session, at: datetime) -> None:
    """Forget ways in by a code that was not used in time."""
    db.exec(delete(Slot).where(col(Slot.dies).is_not(None), col(Slot.dies) <= at))


def drafts(db: Session, before: datetime) -> None:
    """Forget forms that nobody went on with since this moment."""
    db.exec(delete(Draft).where(col(Draft.at) <= before))
