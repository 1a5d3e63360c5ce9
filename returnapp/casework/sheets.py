"""Documents of answers: what a form posted, sealed as it came, read anew each time it is opened."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from returnapp.domain import posted
from returnapp.domain.posted import Answers, Pairs, Problem
from returnapp.interview import DEFINITION
from returnapp.records import sealed
from returnapp.records.sealed import Entry
from returnapp.vault.box import CannotOpen


@dataclass(frozen=True, slots=True)
class Revision:
    """One snapshot of a form, with an id and 16 random bytes (hex) made by whoever filled it in."""

    id: str
    parent: str
    pairs: Pairs
    salt: str
    version: int = DEFINITION.version
    at: int | None = None
    """When it was written, by a tablet's clock (milliseconds since 1970); None on a page."""
    offset: int | None = None
    """What has to be added to that clock, measured when this was handed in."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document as it stands: the newest revision's pairs and what they mean."""

    id: str
    head: str
    pairs: Pairs
    answers: Answers
    problems: tuple[Problem, ...]
    saved_at: datetime | None = None


def pack(revision: Revision) -> bytes:
    """The body that is sealed: what the form posted, compressed."""
    clock = {"at": revision.at, "offset": revision.offset}
    told = {name: value for name, value in clock.items() if value is not None}
    whole = {"v": revision.version, "salt": revision.salt, "pairs": revision.pairs}
    return zlib.compress(sealed.as_json(whole | told))


def as_sent(revision: Revision) -> bytes:
    """What a snapshot is known by when it comes again: all of it but what is only measured here."""
    return pack(replace(revision, offset=None))


def moment_of(at: int, offset: int) -> datetime | None:
    """A moment of a tablet's clock put right; nothing for one that no calendar has."""
    try:
        return datetime.fromtimestamp((at + offset) / 1000, UTC)
    except (OverflowError, ValueError, OSError):
        return None


def written_at(body: bytes) -> datetime | None:
    """When an opened snapshot was written on a tablet; nothing for one that a page sent."""
    told = json.loads(zlib.decompress(body))
    return moment_of(told["at"], told.get("offset", 0)) if "at" in told else None


def unpack(body: bytes) -> Pairs:
    """The pairs in an opened body; raises CannotOpen when it has another shape."""
    try:
        return tuple((str(name), str(value)) for name, value in json.loads(zlib.decompress(body))["pairs"])
    except (ValueError, KeyError, TypeError, zlib.error):
        raise CannotOpen("a sealed revision has another shape") from None


def sheet_of(entry: Entry | None, thing: str, sections: frozenset[str]) -> Sheet:
    """The document of a thing at its newest revision; an empty one when there is none."""
    pairs = unpack(entry.body) if entry else ()
    reading = posted.read(DEFINITION, pairs, sections)
    return Sheet(
        thing, entry.id if entry else "", pairs, reading.answers, reading.problems, entry.at if entry else None
    )


EMPTY = sheet_of(None, "", frozenset())
"""The document of an interview that has not begun."""
