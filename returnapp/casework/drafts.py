"""What somebody typed into a form and did not send yet: sealed for its writer alone, gone once it is sent.

No verbs and no audit rows: a draft is a person's own scratch pad, and nobody else can open it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime

from returnapp.casework.desk import Desk, NotThere
from returnapp.domain.posted import Pairs
from returnapp.records import drafts, sealed, trail
from returnapp.records.store import Store
from returnapp.records.tables import Draft as Row
from returnapp.vault import box
from returnapp.vault.box import CannotOpen, where

MOST = 50
"""Forms one person may have begun: the next is refused, and none of those that are there is dropped for it."""


class TooMany(Exception):
    """This person has begun as many forms as may be."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A form as it was typed: its act id, where it is sent, and when it was kept; without path it cannot be opened."""

    id: str
    at: datetime
    path: str = ""
    pairs: Pairs = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class _Body:
    path: str
    pairs: Pairs = field(repr=False)


def _key(desk: Desk) -> bytes:
    return box.derive(desk.private, "drafts")


def _place(row: Row) -> bytes:
    at = row.at.astimezone(UTC).isoformat(timespec="microseconds")  # as the table gives it back
    return where("draft", row.id, row.person, at)


def keep_draft(desk: Desk, act: str, path: str, pairs: Pairs) -> None:
    """Keep a form that is being filled in, in place of what was kept of it before; raises TooMany or NotThere."""
    row = Row(id=act, person=desk.worker.id, at=desk.at, box=b"")
    row.box = box.seal(_key(desk), _place(row), sealed.dump(_Body(path, pairs)))
    with desk.store.writing() as db:
        before = drafts.find(db, act)
        if before is not None and before.person != row.person:
            raise NotThere
        if before is None and drafts.count(db, row.person) >= MOST:
            raise TooMany
        # A save may be overtaken: by the form itself, which was sent and done, or by a newer save.
        if trail.done(db, act) is None and (before is None or before.at <= row.at):
            drafts.put(db, row)
            db.commit()


def _opened(desk: Desk, row: Row) -> Draft:
    try:
        body = sealed.load(_Body, box.open(_key(desk), _place(row), row.box))
    except CannotOpen:
        return Draft(row.id, row.at)  # one row that was damaged must not shut every form there is
    return Draft(row.id, row.at, body.path, body.pairs)


def my_drafts(desk: Desk) -> list[Draft]:
    """Everything this person has begun and not sent, the newest first."""
    with desk.store.reading() as db:
        return [_opened(desk, row) for row in drafts.of_person(db, desk.worker.id)]


def count_drafts(store: Store, person: str) -> int:
    """How many forms somebody has begun; opens none of them."""
    with store.reading() as db:
        return drafts.count(db, person)


def throw_away(desk: Desk, act: str) -> None:
    """Forget what was typed into this form; whoever did not write it changes nothing."""
    with desk.store.writing() as db:
        drafts.take_away(db, act, desk.worker.id)
        db.commit()


def references(desk: Desk, ids: Collection[str]) -> dict[str, str]:
    """What the files are called that these ids, of files or episodes of the team, belong to."""
    with desk.store.reading() as db:
        return drafts.references(db, desk.worker.team, ids)
