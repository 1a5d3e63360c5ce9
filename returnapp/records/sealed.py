"""Values in and out of sealed records: JSON of a frozen dataclass, sealed where it stands."""

from __future__ import annotations

import json
import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import func
from sqlmodel import Session, col, select

from returnapp.domain.forks import Version, heads
from returnapp.records.tables import Record
from returnapp.vault import box
from returnapp.vault.box import CannotOpen, where
from returnapp.vault.keys import House, of_epoch

SCHEMA = 1
T = TypeVar("T")


class Kind(StrEnum):
    """What a record is about; `thing` is the id of the young person's file, the episode or the interview."""

    YOUNG_PERSON = "young_person"
    EPISODE = "episode"
    ATTEMPT = "attempt"
    REPORT = "report"
    CONTACTING = "contacting"
    TOGETHER = "together"
    ARRANGEMENT = "arrangement"
    RELATION = "relation"
    ASSIGNMENT = "assignment"
    APPOINTMENT = "appointment"
    PREPARE = "prepare"
    CARER = "carer"
    INTERVIEW = "interview"
    LATE = "late"
    HANDED_IN = "handed_in"
    REVIEW = "review"
    AGREED = "agreed"
    ACTION = "action"
    SENT = "sent"
    CLOSING = "closing"
    NOTE = "note"


_SHAPES: dict[type, TypeAdapter[Any]] = {}


def _shape(kind: type) -> TypeAdapter[Any]:
    if kind not in _SHAPES:
        _SHAPES[kind] = TypeAdapter(kind)
    return _SHAPES[kind]


def dump(value: object) -> bytes:
    """A frozen dataclass as JSON bytes."""
    return _shape(type(value)).dump_json(value)


def load(kind: type[T], body: bytes) -> T:
    """The dataclass that these JSON bytes hold; raises CannotOpen, which never shows the data."""
    try:
        found: T = _shape(kind).validate_json(body)
    except ValidationError:
        raise CannotOpen(f"a sealed {kind.__name__} has another shape") from None
    return found


@dataclass(frozen=True, slots=True)
class Entry:
    """An opened record."""

    id: str
    kind: Kind
    thing: str
    parent: str
    at: datetime
    author: str
    body: bytes = field(repr=False)

    def value(self, kind: type[T]) -> T:
        """The body as this dataclass."""
        return load(kind, self.body)


def _context(row: Record) -> bytes:
    at = row.at.astimezone(UTC).isoformat(timespec="microseconds")  # as the table gives it back
    return where(
        "record", row.id, row.file, row.kind, row.thing, row.parent, row.key_epoch, row.schema_version, at, row.author
    )


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry goes and who puts it there."""

    file: str
    kind: Kind
    thing: str
    parent: str = ""


def digest(house: House, record_id: str, body: bytes) -> bytes:
    """Recognises a body that comes twice, without letting a thief guess short ones."""
    return box.token(house.digest, record_id, body)


def append(
    db: Session,
    house: House,
    keys: tuple[int, bytes],
    place: Place,
    body: bytes,
    *,
    record_id: str,
    at: datetime,
    author: str,
    sent: bytes | None = None,
) -> None:
    """Seal `body` as a new record under the file's newest key (its epoch and bytes).

    `sent` is what it is known by when it comes again, where that is not the body itself.
    """
    epoch, key = keys
    row = Record(
        id=record_id,
        file=place.file,
        kind=place.kind,
        thing=place.thing,
        parent=place.parent,
        key_epoch=epoch,
        schema_version=SCHEMA,
        at=at,
        author=author,
        digest=digest(house, record_id, body if sent is None else sent),
        box=b"",
    )
    row.box = box.seal(key, _context(row), body)
    db.add(row)
    db.flush()


def known(db: Session, record_id: str) -> Record | None:
    """The row with this client-made id, whatever file it is in."""
    return db.exec(select(Record).where(Record.id == record_id)).first()


def own_id(db: Session, house: House, file: str, record_id: str, sent: bytes) -> tuple[str, bool]:
    """The id to keep something under, never that of another thing; and whether this very one is in the file already."""
    while (before := known(db, record_id)) is not None:
        if before.file == file and before.digest == digest(house, record_id, sent):
            return record_id, True
        record_id = sha256(record_id.encode() + sent).hexdigest()[:32]
    return record_id, False


def _open(row: Record, keys: dict[int, bytes]) -> Entry:
    body = box.open(of_epoch(keys, row.key_epoch), _context(row), row.box)
    return Entry(row.id, Kind(row.kind), row.thing, row.parent, row.at, row.author, body)


def history(db: Session, file: str, keys: dict[int, bytes], kinds: tuple[Kind, ...] = tuple(Kind)) -> list[Entry]:
    """All entries of a file of these kinds, oldest first."""
    rows = db.exec(
        select(Record)
        .where(Record.file == file, col(Record.kind).in_([str(kind) for kind in kinds]))
        .order_by(col(Record.seq))
    )
    return [_open(row, keys) for row in rows]


def newest_id(db: Session, file: str, kind: Kind, thing: str) -> str:
    """The id of the last entry of one kind about one thing from which nobody went on; empty when there is none."""
    return tip(versions(db, file, kind, thing))


def tip(versions: Sequence[Version]) -> str:
    """The id of the last of these versions from which nobody went on; empty when there are none."""
    return heads(versions)[-1].id if versions else ""


def lines(db: Session, file: str, kinds: Collection[Kind]) -> dict[tuple[Kind, str], list[Version]]:
    """How the entries of these kinds follow from each other, by kind and thing, oldest first; no box is opened."""
    found: Any = select(Record.id, Record.parent, Record.at, Record.author)  # Any: no overload takes six columns
    found = found.add_columns(Record.kind, Record.thing).where(Record.file == file, col(Record.kind).in_(kinds))
    of_each: dict[tuple[Kind, str], list[Version]] = {}
    for one, parent, at, author, kind, thing in db.exec(found.order_by(Record.seq)):
        of_each.setdefault((Kind(kind), thing), []).append(Version(one, tuple(parent.split()), at, author))
    return of_each


def versions(db: Session, file: str, kind: Kind, thing: str) -> list[Version]:
    """How the entries of one kind about one thing follow from each other, oldest first; no box is opened."""
    return lines(db, file, [kind]).get((kind, thing), [])


def opened(db: Session, file: str, keys: dict[int, bytes], ids: Collection[str]) -> dict[str, Entry]:
    """These entries of a file, by id."""
    rows = db.exec(select(Record).where(Record.file == file, col(Record.id).in_(ids)))
    return {row.id: _open(row, keys) for row in rows}


def authors(db: Session, file: str, kind: Kind, thing: str) -> set[str]:
    """Who wrote entries of one kind about one thing."""
    found = select(Record.author).where(Record.file == file, Record.kind == kind, Record.thing == thing)
    return set(db.exec(found.distinct()))


def count(db: Session, file: str, kind: Kind, thing: str) -> int:
    """How many entries of one kind there are about one thing."""
    found = select(func.count()).select_from(Record)
    return db.exec(found.where(Record.file == file, Record.kind == kind, Record.thing == thing)).one()


def fresh() -> str:
    """A new random id: 128 bits as 32 hex digits."""
    return secrets.token_hex(16)


def derived(*parts: str) -> str:
    """An id that follows from others, so that a repeated request makes the same thing and no second one."""
    return sha256("/".join(parts).encode()).hexdigest()[:32]


def as_json(value: object) -> bytes:
    """Plain JSON, compact, for bodies that are not a dataclass; half a character becomes a question mark."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(errors="replace")
