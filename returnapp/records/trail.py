"""The audit trail: append-only, every row holding the hash of the one before."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import or_, union
from sqlmodel import Session, col, select

from returnapp.records.tables import AuditRow, File, Person, RetiredHouse, Shredded
from returnapp.vault import box
from returnapp.vault.box import where
from returnapp.vault.keys import House

START = bytes(32)


@dataclass(frozen=True, slots=True)
class Note:
    """Who did what on what; `act` is the id of the form that asked for it, `digest` recognises its content."""

    who: str
    what: str
    on: str
    rows: int = 1
    act: str | None = None
    digest: bytes | None = None


def _hash(key: bytes, row: AuditRow) -> bytes:
    at = row.at.astimezone(UTC).isoformat(timespec="microseconds")  # as the table gives it back
    # Nothing and empty are told apart, so that neither can be made of the other.
    act = (row.act is None, row.act or "", row.act_digest is None, row.act_digest or b"")
    return box.token(key, row.seq, at, row.who, row.what, row.on, row.rows, *act, row.prev)


def append(db: Session, house: House, note: Note, at: datetime) -> None:
    """Add a row to the chain; the caller holds the write lock."""
    last = head(db)
    seq, prev = (last[0] + 1, last[1]) if last else (1, START)
    row = AuditRow(
        seq=seq,
        at=at,
        who=note.who,
        what=note.what,
        on=note.on,
        rows=note.rows,
        act=note.act,
        act_digest=note.digest,
        prev=prev,
        hash=b"",
    )
    row.hash = _hash(house.audit, row)
    db.add(row)
    db.flush()


def head(db: Session) -> tuple[int, bytes] | None:
    """The number and hash of the last row: whoever keeps them can tell later whether the rows until it changed."""
    return db.exec(select(AuditRow.seq, AuditRow.hash).order_by(col(AuditRow.seq).desc()).limit(1)).first()


def done(db: Session, act: str) -> bytes | None:
    """The digest of what was sent with this act, or nothing when it was never done."""
    return db.exec(select(AuditRow.act_digest).where(AuditRow.act == act)).first()


def retired_place(row: Any) -> bytes:
    """Where the box of a former house's key stands."""
    return where("retired house", row.seq)


def retire(db: Session, old: House, new: House) -> None:
    """Keep what the rows until now are chained with, sealed under the next house key."""
    last = db.exec(select(AuditRow.seq).order_by(col(AuditRow.seq).desc()).limit(1)).first()
    if last is not None:
        row = RetiredHouse(seq=last, box=b"")
        row.box = box.seal(new.outer, retired_place(row), old.audit, pad=1)
        db.merge(row)


def chained_with(db: Session, house: House) -> Callable[[int], bytes]:
    """The key that each row is chained with, by its number: that of the house key of its time."""
    rows = db.exec(select(RetiredHouse).order_by(col(RetiredHouse.seq))).all()
    former = [(row.seq, box.open(house.outer, retired_place(row), row.box)) for row in rows]
    return lambda seq: next((key for last, key in former if seq <= last), house.audit)


def first_break(db: Session, house: House) -> int | None:
    """The number of the first row that does not follow from the one before, or nothing when the chain holds."""
    prev, expected, key = START, 1, chained_with(db, house)
    for row in db.exec(select(AuditRow).order_by(col(AuditRow.seq)).execution_options(yield_per=500)):
        if row.seq != expected or row.prev != prev or not hmac.compare_digest(row.hash, _hash(key(row.seq), row)):
            return expected
        prev, expected = row.hash, expected + 1
    return None


def hash_at(db: Session, seq: int) -> bytes | None:
    """The hash of a row, or nothing when it is not there."""
    return db.exec(select(AuditRow.hash).where(AuditRow.seq == seq)).first()


SHOWN = 60
"""Rows of a page."""
_EVERYWHERE = ("server", "sheets")


def of_team(db: Session, team: str, before: int | None, who: str | None, on: str | None) -> list[AuditRow]:
    """A page of a team's rows, the newest first: what its people did, and what was done to them and their files."""
    people = select(Person.id).where(Person.team == team)
    files = union(
        select(File.reference).where(File.team == team), select(Shredded.reference).where(Shredded.team == team)
    )
    row = AuditRow
    done_to = or_(col(row.on).in_(people), col(row.on).in_(files), col(row.on) == team)
    ours = or_(col(row.who).in_(people), done_to, col(row.who).in_(_EVERYWHERE))
    found = select(row).where(ours).order_by(col(row.seq).desc()).limit(SHOWN + 1)
    for column, wanted in ((row.who, who), (row.on, on)):
        if wanted is not None:
            found = found.where(column == wanted)
    return list(db.exec(found.where(row.seq < before) if before else found))


def of_reference(db: Session, reference: str) -> list[AuditRow]:
    """Every row about one file, the oldest first."""
    return list(db.exec(select(AuditRow).where(AuditRow.on == reference).order_by(col(AuditRow.seq))))
