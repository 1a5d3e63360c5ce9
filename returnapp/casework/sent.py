"""What pages and tablets send by script: snapshots of a document, and what must not wait; read by shape alone."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from typing import Any

from returnapp.casework.sheets import Revision
from returnapp.domain.urgent import ActList

ID = re.compile(r"[0-9a-f]{32}\Z")
PARENT = re.compile(r"([0-9a-f]{32}( [0-9a-f]{32}){0,7})?\Z")
"""What a page goes on from: the last version it knows was kept, then those of which it does not know."""
LAST = 2**53
FIRST = -LAST
"""A script has no larger whole numbers, and no smaller ones."""


@dataclass(frozen=True, slots=True)
class ActNow:
    """In a talk an act-now list was opened, at a moment by the device's clock (milliseconds since 1970)."""

    id: str
    episode: str
    list: ActList
    at: int


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A whole talk as it stood on a tablet."""

    episode: str
    revision: Revision

    @property
    def id(self) -> str:
        """The id it was given on the tablet."""
        return self.revision.id


Item = Snapshot | ActNow


def read_json(text: str | bytes) -> Any:
    """What a text of JSON holds; nothing when it is none."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def whole(value: object, least: int = 0) -> int | None:
    """A whole number as a script has it; nothing for anything else."""
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return value if is_number and least <= value <= LAST else None  # type: ignore[operator,return-value]


def _is_id(value: object) -> bool:
    return isinstance(value, str) and ID.match(value) is not None


def _is_pair(pair: object) -> bool:
    return isinstance(pair, list) and len(pair) == 2 and all(isinstance(part, str) for part in pair)


def read_revision(body: object) -> Revision | None:
    """The snapshot in a message, whatever version of the definition was filled in; nothing for another shape."""
    if not isinstance(body, dict) or not _is_id(body.get("id")) or not _is_id(body.get("salt")):
        return None
    parent, pairs, version = body.get("parent"), body.get("pairs"), whole(body.get("version"), 1)
    if not isinstance(parent, str) or not PARENT.match(parent) or version is None:
        return None
    if not isinstance(pairs, list) or not all(_is_pair(pair) for pair in pairs):
        return None
    return Revision(body["id"], parent, tuple((name, value) for name, value in pairs if value), body["salt"], version)


def read_item(body: object) -> Item | None:
    """What a tablet hands in; nothing when it has another shape."""
    if not isinstance(body, dict) or not _is_id(body.get("episode")):
        return None
    at = whole(body.get("at"), FIRST)
    if at is None:
        return None
    if body.get("type") == "revision":
        revision = read_revision(body)
        return Snapshot(body["episode"], replace(revision, at=at)) if revision else None
    if body.get("type") == "act_now" and _is_id(body.get("id")) and body.get("list") in set(ActList):
        return ActNow(body["id"], body["episode"], ActList(body["list"]), at)
    return None


def id_in(body: object) -> str:
    """The id of an item that may have any shape, for its receipt; empty when it has none."""
    found = body.get("id") if isinstance(body, dict) else None
    return str(found) if _is_id(found) else ""
