"""What a tablet saved to a file in an emergency: opened with the team's copy of its key, and kept as what came late."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sqlmodel import Session

from returnapp.casework.arrivals import Arrival
from returnapp.casework.desk import Desk
from returnapp.casework.handing_in import NotKept, take_in
from returnapp.casework.sent import ID, Item, read_item, read_json, whole
from returnapp.casework.tablets import teams_key
from returnapp.records import people, tablets, trail
from returnapp.records.tables import Episode, File, Tablet
from returnapp.vault import box
from returnapp.vault.box import CannotOpen, where

FORMAT, MOST = 1, 20_000
"""The only format there is, and most pieces of one file."""


class NotAnExport(Exception):
    """This file is not what a tablet saves."""


class NotOurs(Exception):
    """The tablet that saved this is none of this team's."""


class Fate(StrEnum):
    """What became of one piece."""

    KEPT = "kept"
    SHUT = "shut"
    """It does not open: it was changed, or is not whole."""
    PACKET = "packet"
    """What the tablet took along; it came from here."""
    SHAPE = "shape"
    NAMES = "names"
    UNKNOWN = "unknown"
    VERSION = "version"


@dataclass(frozen=True, slots=True)
class Sealed:
    """One piece as it lies in the file."""

    id: str
    kind: str
    seq: int
    box: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Export:
    """What a tablet saved, in the order in which it was written."""

    tablet: str
    pieces: tuple[Sealed, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """What became of one piece, and about which file it was, if that is known."""

    kind: str
    fate: Fate
    reference: str = ""
    episode: str = ""


@dataclass(frozen=True, slots=True)
class Rescued:
    """Whose tablet it was, and what became of every piece."""

    name: str
    pieces: tuple[Piece, ...]


def read_export(raw: bytes) -> Export:
    """What a tablet saved; raises NotAnExport."""
    whole_file = read_json(raw)
    if not isinstance(whole_file, dict) or whole_file.get("format") != FORMAT:
        raise NotAnExport
    tablet, pieces = whole_file.get("tablet"), whole_file.get("boxes")
    if not isinstance(tablet, str) or not ID.match(tablet) or not isinstance(pieces, list) or len(pieces) > MOST:
        raise NotAnExport
    return Export(tablet, tuple(sorted((_piece(one) for one in pieces), key=lambda one: one.seq)))


def _piece(one: Any) -> Sealed:
    if not isinstance(one, dict) or not all(isinstance(one.get(name), str) for name in ("id", "kind", "box")):
        raise NotAnExport
    try:
        content = base64.b64decode(one["box"], validate=True)
    except (binascii.Error, ValueError):
        content = b""  # then it does not open, and the others do
    return Sealed(one["id"], one["kind"], whole(one.get("seq")) or 0, content)


def rescue(desk: Desk, export: Export) -> Rescued:
    """Open every piece and keep it as by the late path; what is here already stays as it is. Raises NotOurs."""
    with desk.store.reading() as db:
        row = tablets.find(db, export.tablet)
        if row is None or row.team != desk.worker.team:
            raise NotOurs
        key, name = teams_key(desk, db, row.id), people.names(db, row.team).get(row.person, "")
    pieces = tuple(_rescued(desk, row, key, export.pieces))
    with desk.store.writing() as db:
        note = trail.Note(desk.worker.id, "rescue tablet", row.person, len(pieces))
        trail.append(db, desk.house, note, desk.at)
        db.commit()
    return Rescued(name, pieces)


def _rescued(desk: Desk, row: Tablet, key: bytes, pieces: tuple[Sealed, ...]) -> Iterator[Piece]:
    arrival = Arrival(desk.store, desk.house, row.id, row.person, desk.at, opener=desk)
    for one in pieces:
        if one.kind == "packet":
            yield Piece(one.kind, Fate.PACKET)
            continue
        try:
            content = box.open(key, where("box", row.id, one.id, one.kind), one.box)
        except CannotOpen:
            yield Piece(one.kind, Fate.SHUT)
            continue
        yield _kept(arrival, one.kind, read_item(read_json(content)))


def _kept(arrival: Arrival, kind: str, item: Item | None) -> Piece:
    if item is None:
        return Piece(kind, Fate.SHAPE)
    try:
        take_in(arrival, item)
    except NotKept as error:
        return Piece(kind, Fate(error.why))
    with arrival.store.reading() as db:
        return Piece(kind, Fate.KEPT, _reference(db, item.episode), item.episode)


def _reference(db: Session, episode: str) -> str:
    return db.get_one(File, db.get_one(Episode, episode).file).reference
