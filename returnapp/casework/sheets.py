"""Documents of answers: what a form posted, sealed as it came, read anew each time it is opened."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from datetime import datetime

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
    return zlib.compress(sealed.as_json({"v": revision.version, "salt": revision.salt, "pairs": revision.pairs}))


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
