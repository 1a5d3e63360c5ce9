"""Keeping and ending sign-ins."""

from __future__ import annotations

from returnapp.casework.desk import Desk
from returnapp.records import sessions, trail
from returnapp.records.store import Store
from returnapp.records.tables import SessionRow


def find_session(store: Store, session_id: str) -> SessionRow | None:
    """The row of a cookie's digest, or nothing."""
    with store.reading() as db:
        return sessions.find(db, session_id)


def start_session(store: Store, row: SessionRow, ended: str | None) -> None:
    """Write a new session; the one it takes the place of, and those whose day has passed, are forgotten with it."""
    with store.writing() as db:
        if ended:
            sessions.end(db, ended)
        if row.device:
            sessions.end_on(db, row.device, row.id)
        sessions.sweep(db, row.seen)
        sessions.put(db, row)
        db.commit()


def keep_session(store: Store, row: SessionRow) -> None:
    """Write a session over its own row; one that was ended meanwhile, in another tab, stays ended."""
    with store.writing() as db:
        if sessions.find(db, row.id) is not None:
            sessions.put(db, row)
            db.commit()


def end_session(store: Store, session_id: str) -> None:
    """Forget a session: the key in it is gone."""
    with store.writing() as db:
        sessions.end(db, session_id)
        db.commit()


def my_sessions(desk: Desk) -> list[SessionRow]:
    """Where this worker is signed in, the one used last first."""
    with desk.store.reading() as db:
        return sessions.of_person(db, desk.worker.id)


def end_others(desk: Desk, but: str) -> None:
    """End this worker's other sessions."""
    with desk.store.writing() as db:
        sessions.end_all(db, desk.worker.id, but=but)
        trail.append(db, desk.house, trail.Note(desk.worker.id, "end sessions", desk.worker.id), desk.at)
        db.commit()
