"""How files end: after their years, or because two coordinators agreed. Needs no key but the house's, for the trail."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlmodel import Session

from returnapp.domain.retention import SHORTEST, kept_until
from returnapp.records import shredding, trail
from returnapp.records.store import Store
from returnapp.records.tables import File, Team
from returnapp.vault.keys import House

TICK = "tick"
"""Who destroyed a file when its years had passed, in the trail."""


def destroy(db: Session, house: House, file: File, by: str, at: datetime) -> None:
    """Destroy a file; the caller commits, and then empties the log with `Store.checkpoint`."""
    shredding.erase(db, file, at)
    trail.append(db, house, trail.Note(by, "shred", file.reference), at)


def shred_again(store: Store, house: House, references: Iterable[str], at: datetime) -> list[str]:
    """Destroy what a restored backup brought back of what was destroyed since; answers with what was found."""
    found = []
    for reference in references:
        with store.writing() as db:
            file = shredding.by_reference(db, reference.strip().upper())
            if file is not None:
                destroy(db, house, file, TICK, at)
                db.commit()
                found.append(file.reference)
    store.checkpoint()
    return found


def mark_closed(store: Store, at: datetime) -> None:
    """Write down since when files have no open episode; the years they are kept begin there."""
    with store.writing() as db:
        closed, reopened = shredding.newly_closed(db), shredding.reopened(db)
        for file in closed:
            file.closed_at = at
        for file in reopened:
            file.closed_at = None
        db.add_all(closed + reopened)
        db.commit()


def due(db: Session, at: datetime, team: str | None = None, years: int | None = None) -> list[File]:
    """Files whose years have passed at a moment; with other `years`, as if these had been chosen."""
    before = at - timedelta(days=365 * SHORTEST)
    return [
        file
        for file, of in shredding.closed(db, before, team)
        if file.closed_at and kept_until(file.closed_at, years or of.keep_years) <= at
    ]


def shred_due(store: Store, house: House, at: datetime) -> int:
    """Destroy the files whose years have passed, each for itself; answers how many."""
    with store.reading() as db:
        waiting = [file.id for file in due(db, at)]
    for file_id in waiting:
        with store.writing() as db:
            file = db.get(File, file_id)
            if file is None or shredding.is_open(db, file_id) or not _is_due(file, db.get_one(Team, file.team), at):
                continue
            destroy(db, house, file, TICK, at)
            db.commit()
    if waiting:
        store.checkpoint()
    return len(waiting)


def _is_due(file: File, team: Team, at: datetime) -> bool:
    return file.closed_at is not None and kept_until(file.closed_at, team.keep_years) <= at
