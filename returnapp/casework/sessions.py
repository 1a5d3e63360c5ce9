"""Keeping and ending sign-ins."""

from __future__ import annotations

from datetime import datetime

from returnapp.records import sessions
from returnapp.records.store import Store
from returnapp.records.tables import SessionRow


def find_session(store: Store, session_id: str) -> SessionRow | None:
    """The row of a cookie's digest, or nothing."""
    with store.reading() as db:
        return sessions.find(db, session_id)


def keep_session(store: Store, row: SessionRow, ended: str | None, now: datetime) -> None:
    """Write a session; the one it takes the place of is forgotten in the same moment."""
    with store.writing() as db:
        if ended:
            sessions.end(db, ended)
            sessions.sweep(db, now)
        sessions.put(db, row)
        db.commit()


def end_session(store: Store, session_id: str) -> None:
    """Forget a session: the key in it is gone."""
    with store.writing() as db:
        sessions.end(db, session_id)
        db.commit()
