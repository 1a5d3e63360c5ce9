"""Rows of failed sign-ins, counted under keyed digests: neither names nor addresses stand in them."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, delete

from returnapp.records.tables import Throttle


def failures(db: Session, key: str, now: datetime) -> tuple[int, datetime]:
    """How many failures count now, and until when."""
    row = db.get(Throttle, key)
    return (row.failures, row.until) if row and row.until > now else (0, now)


def put(db: Session, key: str, failures: int, until: datetime) -> None:
    """Write how many failures count, and until when; none leave no trace."""
    if failures:
        db.merge(Throttle(key=key, failures=failures, until=until))
    else:
        db.exec(delete(Throttle).where(col(Throttle.key) == key))


def sweep(db: Session, now: datetime) -> None:
    """Forget what does not count any more."""
    db.exec(delete(Throttle).where(col(Throttle.until) <= now))
