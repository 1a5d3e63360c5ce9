"""The audit trail: append-only, every row holding the hash of the one before."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlmodel import Session, col, select

from returnapp.records.tables import AuditRow
from returnapp.vault import box
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


def _hash(house: House, row: AuditRow) -> bytes:
    at = row.at.astimezone(UTC).isoformat(timespec="microseconds")  # as the table gives it back
    # Nothing and empty are told apart, so that neither can be made of the other.
    act = (row.act is None, row.act or "", row.act_digest is None, row.act_digest or b"")
    return box.token(house.audit, row.seq, at, row.who, row.what, row.on, row.rows, *act, row.prev)


def append(db: Session, house: House, note: Note, at: datetime) -> None:
    """Add a row to the chain; the caller holds the write lock."""
    last = db.exec(select(AuditRow.seq, AuditRow.hash).order_by(col(AuditRow.seq).desc()).limit(1)).first()
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
    row.hash = _hash(house, row)
    db.add(row)
    db.flush()


def done(db: Session, act: str) -> bytes | None:
    """The digest of what was sent with this act, or nothing when it was never done."""
    return db.exec(select(AuditRow.act_digest).where(AuditRow.act == act)).first()


def first_break(db: Session, house: House) -> int | None:
    """The number of the first row that does not follow from the one before, or nothing when the chain holds."""
    prev, expected = START, 1
    for row in db.exec(select(AuditRow).order_by(col(AuditRow.seq))):
        if row.seq != expected or row.prev != prev or not hmac.compare_digest(row.hash, _hash(house, row)):
            return expected
        prev, expected = row.hash, expected + 1
    return None
