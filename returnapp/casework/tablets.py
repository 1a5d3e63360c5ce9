"""Tablets: setting one up, locking and revoking it, and knowing it again when nobody is signed in.

Its vault key is granted twice, to its person and to the team. The server keeps what the tablet is known by and what
receipts are made with, sealed under the house key; neither reads anything.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session

from returnapp.casework.desk import Desk, NotThere, verb
from returnapp.domain.tablet import Order, told
from returnapp.records import keyring, people, sessions, tablets, trail
from returnapp.records.sealed import fresh
from returnapp.records.store import Store
from returnapp.records.tables import Tablet
from returnapp.vault import keys
from returnapp.vault.box import CannotOpen, new_key
from returnapp.vault.keys import Holder, House

EPOCH = 1
"""A vault key is never changed: what is sealed under it lies on a tablet that may be far away."""


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A tablet that is set up, and its vault key."""

    id: str
    key: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Known:
    """A tablet that showed its token, and what its receipts are made with."""

    id: str
    person: str
    receipts: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Said:
    """What a tablet says of itself at a contact: how many talks it took along, and how many pieces are unsent."""

    held: int
    pending: int
    is_safe: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """A tablet in the coordinators' list, and whose it is."""

    row: Tablet
    name: str


def _here(rows: list[Tablet], device: str, asked: str) -> Tablet | None:
    """The one this browser says it is; else the one that was set up on it."""
    named = (row for row in rows if row.id == asked)
    return next(named, next((row for row in rows if row.device == device), None))


def my_tablet(desk: Desk, device: str, asked: str = "") -> Tablet | None:
    """This worker's tablet on this browser, which may say which one it is: its cookie may be gone, its store not."""
    with desk.store.reading() as db:
        return _here(tablets.live_of(db, desk.worker.id), device, asked)


def enrol(desk: Desk, device: str, *, is_safe: bool, asked: str = "") -> Enrolled:
    """Set this browser up for this worker; one that was set up before gets the same key again, and is unlocked."""
    with desk.store.writing() as db:
        row = _here(tablets.live_of(db, desk.worker.id), device, asked)
        if row is None:
            row, key = _new(desk, db)
        else:
            key = _own_key(desk, db, row.id)
        row.device, row.is_safe, row.ordered = device, is_safe, ""
        db.add(row)
        trail.append(db, desk.house, trail.Note(desk.worker.id, "enrol tablet", desk.worker.id), desk.at)
        db.commit()
    return Enrolled(row.id, key)


def _new(desk: Desk, db: Session) -> tuple[Tablet, bytes]:
    key, me = new_key(), desk.worker
    row = Tablet(id=fresh(), person=me.id, team=me.team, device="", since=desk.at, box=b"")
    tablets.seal(desk.house, row, key)
    for holder in ((Holder.PERSON, me.id), (Holder.TEAM, me.team)):
        keyring.give(db, desk.house, keys.Kind.DEVICE, (row.id, EPOCH), holder, key)
    return row, key


def _own_key(desk: Desk, db: Session, tablet: str) -> bytes:
    for grant, blob in keyring.held(db, keys.Kind.DEVICE, tablet, (Holder.PERSON, desk.worker.id)):
        return keys.take(desk.house, grant, desk.private, blob)
    raise CannotOpen("no grant on the tablet")


def teams_key(desk: Desk, db: Session, tablet: str) -> bytes:
    """The vault key of a tablet, by the copy that the team holds; raises CannotOpen."""
    privates = desk.team_keys(db)
    for grant, blob in keyring.held(db, keys.Kind.DEVICE, tablet, (Holder.TEAM, desk.worker.team)):
        return keys.take(desk.house, grant, keys.of_epoch(privates, grant.holder_epoch), blob)
    raise CannotOpen("the team has no copy")


def give_again(desk: Desk, db: Session, person: str) -> None:
    """Wrap the keys of somebody's tablets for their new key pair, by the team's copies."""
    holder = (Holder.PERSON, person)
    for row in tablets.live_of(db, person):
        keyring.give(db, desk.house, keys.Kind.DEVICE, (row.id, EPOCH), holder, teams_key(desk, db, row.id))


def recognise(store: Store, house: House, tablet: str, token: bytes) -> Known | None:
    """The tablet that shows this token; nothing for any other token or id, nor for a row that somebody changed."""
    with store.reading() as db:
        row = tablets.find(db, tablet)
    if row is None:
        return None
    try:
        expected, receipts = tablets.opened(house, row)
    except CannotOpen:
        return None
    return Known(row.id, row.person, receipts) if hmac.compare_digest(expected, token) else None


def hear(store: Store, tablet: str, said: Said, kept: int, at: datetime) -> Order | None:
    """Remember what a tablet says of itself, less what was just kept of it, and answer with what it is told."""
    with store.writing() as db:
        row = tablets.find(db, tablet)
        if row is None:
            return None
        row.held, row.pending = said.held, max(0, said.pending - kept)
        row.seen, row.is_safe = at, said.is_safe
        db.add(row)
        db.commit()
        return told(row.ordered, said.pending)


def list_tablets(desk: Desk) -> list[Listed]:
    """The team's tablets, those in use first; opens nothing."""
    with desk.store.reading() as db:
        names = people.names(db, desk.worker.team)
        found = [Listed(row, names.get(row.person, "")) for row in tablets.of_team(db, desk.worker.team)]
    return sorted(found, key=lambda one: one.row.revoked_at is not None)


def _of_the_team(desk: Desk, db: Session, tablet: str) -> Tablet:
    desk.team_keys(db)
    row = tablets.find(db, tablet)
    if row is None or row.team != desk.worker.team:
        raise NotThere
    return row


@verb("lock tablet")
def lock_tablet(desk: Desk, db: Session, tablet: str) -> str:
    """Let a tablet forget how to open itself, at its next contact; nothing unsent is lost. Raises NotThere."""
    row = _of_the_team(desk, db, tablet)
    if row.revoked_at is None:
        row.ordered = Order.LOCK
        db.add(row)
    sessions.end_of(db, row.person, row.device)
    return row.person


@verb("revoke tablet")
def revoke_tablet(desk: Desk, db: Session, tablet: str) -> str:
    """Let a tablet hand in what it has, and then forget everything. Raises NotThere."""
    row = _of_the_team(desk, db, tablet)
    revoke(db, row, desk.at)
    return row.person


def revoke(db: Session, row: Tablet, at: datetime) -> None:
    """Take a tablet from its person; the team keeps its copy of the key, so that what was saved there still opens."""
    row.ordered, row.revoked_at = Order.WIPE, row.revoked_at or at
    db.add(row)
    keyring.withdraw(db, keys.Kind.DEVICE, row.id, (Holder.PERSON, row.person))
    sessions.end_of(db, row.person, row.device)


def revoke_all(db: Session, person: str, at: datetime) -> None:
    """Take all tablets from somebody."""
    for row in tablets.live_of(db, person):
        revoke(db, row, at)
