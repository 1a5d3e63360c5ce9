"""Rows of tablets, and of what each took along."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select, text

from returnapp.records.tables import ASKED_BY_TABLETS, File, Tablet, Taken, Task
from returnapp.vault import box
from returnapp.vault.box import where
from returnapp.vault.keys import House

HALF = 32
"""Bytes of the token in a tablet's box; what receipts are made with comes after it."""


def place(row: Any) -> bytes:
    """Where the box of a tablet stands; for a row of the table or one that was selected."""
    return where("tablet", row.id, row.person, row.team)


def known_by(key: bytes) -> bytes:
    """What a vault key gives the server: the token its tablet shows, and the key of its receipts."""
    return box.derive(key, "token") + box.derive(key, "receipt")


def seal(house: House, row: Tablet, key: bytes) -> None:
    """Keep what a tablet is known by."""
    row.box = box.seal(house.outer, place(row), known_by(key), pad=1)


def opened(house: House, row: Tablet) -> tuple[bytes, bytes]:
    """The token of a tablet, and the key of its receipts; raises CannotOpen."""
    both = box.open(house.outer, place(row), row.box)
    return both[:HALF], both[HALF:]


def find(db: Session, tablet: str) -> Tablet | None:
    """The row of a tablet, whoever's."""
    return db.get(Tablet, tablet)


def live_of(db: Session, person: str) -> list[Tablet]:
    """Somebody's tablets that are not revoked, the newest first."""
    found = select(Tablet).where(Tablet.person == person, col(Tablet.revoked_at).is_(None))
    return list(db.exec(found.order_by(col(Tablet.since).desc())))


def of_team(db: Session, team: str) -> list[Tablet]:
    """All tablets of a team, the newest first."""
    return list(db.exec(select(Tablet).where(Tablet.team == team).order_by(col(Tablet.since).desc())))


def take(db: Session, tablet: str, episode: str, at: datetime) -> None:
    """Write down that a tablet took a talk along."""
    db.merge(Taken(tablet=tablet, episode=episode, at=at))


def taken(db: Session, tablet: str, episode: str) -> Taken | None:
    """What is known of a talk that a tablet took along; nothing when it never did."""
    return db.get(Taken, (tablet, episode))


def asked(db: Session, team: str) -> list[tuple[Task, str]]:
    """What tablets asked for and nobody did yet, the oldest first, with the references of the files."""
    found = select(Task, File.reference).join(File).where(Task.team == team, text(ASKED_BY_TABLETS))
    return list(db.exec(found.order_by(col(Task.due_hour), Task.id)).all())
