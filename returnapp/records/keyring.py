"""Rows of the key tables: public keys, grants and slots."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import update
from sqlmodel import Session, col, delete, select

from returnapp.records.tables import File, GrantRow, PublicKey, Slot, Team
from returnapp.vault import keys, slots
from returnapp.vault.box import CannotOpen, new_key
from returnapp.vault.keys import Grant, Holder, House

SHEETS = (Holder.RECOVERY, "sheets")
"""The holder of what the recovery sheets open: one pair of sheets for the whole deployment."""


def public_place(row: Any) -> bytes:
    """Where the box of a public key stands; for a row of the table or one that was selected."""
    return keys.PublicKey(Holder(row.kind), row.owner, row.epoch).context


def grant_place(row: Any) -> bytes:
    """Where the box of a grant stands."""
    kind, holder = keys.Kind(row.kind), Holder(row.holder_kind)
    return Grant(kind, row.thing, row.epoch, holder, row.holder, row.holder_epoch).context


def slot_place(row: Any) -> bytes:
    """Where the box of a slot stands."""
    return _slot(row).context


def _slot(row: Any) -> slots.Slot:
    cost = slots.Cost(row.memory_kib, row.passes, row.lanes)
    return slots.Slot(row.person, row.kind, row.salt, cost, int(row.dies.timestamp()) if row.dies else None)


def put_public(db: Session, house: House, which: keys.PublicKey, public: bytes) -> None:
    """Keep a public key, sealed under the house key."""
    box = keys.publish(house, which, public)
    db.add(PublicKey(kind=which.kind, owner=which.owner, epoch=which.epoch, box=box))


def public_of(db: Session, house: House, kind: Holder, owner: str, epoch: int | None = None) -> tuple[int, bytes]:
    """The newest epoch (or the given one) and public key of a holder; raises CannotOpen when there is none."""
    found = select(PublicKey).where(PublicKey.kind == kind, PublicKey.owner == owner)
    if epoch is not None:
        found = found.where(PublicKey.epoch == epoch)
    row = db.exec(found.order_by(col(PublicKey.epoch).desc()).limit(1)).first()
    if row is None:
        raise CannotOpen("no public key for this holder")
    return row.epoch, keys.published(house, keys.PublicKey(kind, owner, row.epoch), row.box)


def give(
    db: Session,
    house: House,
    kind: keys.Kind,
    thing: tuple[str, int],
    holder: tuple[Holder, str],
    key: bytes,
    holder_epoch: int | None = None,
) -> None:
    """Grant `key` of `thing` (its id and epoch) to the holder's newest public key, or to the one of an epoch."""
    epoch, public = public_of(db, house, *holder, holder_epoch)
    grant = Grant(kind, *thing, *holder, epoch)
    if db.get(GrantRow, _identity(grant)) is None:
        db.add(_row(grant, keys.give(house, grant, public, key)))


def renew_file_key(db: Session, house: House, file: File, without: Collection[str] = ()) -> bytes:
    """A new data key for what is written from now on, for all who hold the newest one `without` these people.

    Takes public keys only: whoever notices that it is time can do it.
    """
    found = select(GrantRow.holder_kind, GrantRow.holder).where(
        GrantRow.kind == keys.Kind.FILE, GrantRow.thing == file.id, GrantRow.epoch == file.key_epoch
    )
    holders = [(Holder(kind), holder) for kind, holder in db.exec(found) if holder not in without]
    file.key_epoch, file.team_epoch = file.key_epoch + 1, db.get_one(Team, file.team).epoch
    db.add(file)
    key = new_key()
    for holder in holders:
        give(db, house, keys.Kind.FILE, (file.id, file.key_epoch), holder, key)
    db.flush()
    return key


def _identity(grant: Grant) -> tuple[str, str, int, str, str, int]:
    return (grant.kind, grant.thing, grant.epoch, grant.holder_kind, grant.holder, grant.holder_epoch)


def _row(grant: Grant, box: bytes) -> GrantRow:
    return GrantRow(
        kind=grant.kind,
        thing=grant.thing,
        epoch=grant.epoch,
        holder_kind=grant.holder_kind,
        holder=grant.holder,
        holder_epoch=grant.holder_epoch,
        box=box,
    )


def held(db: Session, kind: keys.Kind, thing: str, holder: tuple[Holder, str]) -> list[tuple[Grant, bytes]]:
    """All grants on a thing for this holder, every epoch."""
    rows = db.exec(
        select(GrantRow).where(
            GrantRow.kind == kind,
            GrantRow.thing == thing,
            GrantRow.holder_kind == holder[0],
            GrantRow.holder == holder[1],
        )
    )
    return [(Grant(kind, thing, row.epoch, holder[0], holder[1], row.holder_epoch), row.box) for row in rows]


def held_by_people(db: Session) -> list[tuple[str, str]]:
    """Every file with each person, besides the team, who can open it."""
    found = select(GrantRow.thing, GrantRow.holder).where(
        GrantRow.kind == keys.Kind.FILE, GrantRow.holder_kind == Holder.PERSON
    )
    return list(db.exec(found.distinct()).all())


def _persons(file: str, person: str) -> tuple[Any, ...]:
    mine = (col(GrantRow.holder_kind) == Holder.PERSON, col(GrantRow.holder) == person)
    return (col(GrantRow.kind) == keys.Kind.FILE, col(GrantRow.thing) == file, *mine)


def mark_idle(db: Session, file: str, person: str, since: datetime | None) -> None:
    """Write down since when somebody has nothing to do in a file, unless that is known; None: they have."""
    told = update(GrantRow).where(*_persons(file, person))
    if since is None:
        db.exec(told.where(col(GrantRow.idle_since).is_not(None)).values(idle_since=None))
    else:
        db.exec(told.where(col(GrantRow.idle_since).is_(None)).values(idle_since=since))


def idle_since(db: Session, before: datetime) -> list[tuple[str, str]]:
    """Files with each person who has had nothing to do in them since before a moment."""
    found = select(GrantRow.thing, GrantRow.holder).where(
        GrantRow.kind == keys.Kind.FILE, GrantRow.holder_kind == Holder.PERSON, col(GrantRow.idle_since) <= before
    )
    return list(db.exec(found.distinct()).all())


def withdraw(db: Session, kind: keys.Kind, thing: str, holder: tuple[Holder, str]) -> None:
    """Delete every grant on a thing for this holder."""
    db.exec(
        delete(GrantRow).where(
            col(GrantRow.kind) == kind,
            col(GrantRow.thing) == thing,
            col(GrantRow.holder_kind) == holder[0],
            col(GrantRow.holder) == holder[1],
        )
    )


def newest_epoch(db: Session, kind: Holder, owner: str) -> int:
    """Which public key of a holder is the newest; 0 when there is none."""
    found = select(PublicKey.epoch).where(PublicKey.kind == kind, PublicKey.owner == owner)
    return db.exec(found.order_by(col(PublicKey.epoch).desc()).limit(1)).first() or 0


def epochs_of_sheets(db: Session, team: str) -> set[int]:
    """Which recovery sheets hold a team's key: those that were made since may wait to be entrusted with it."""
    found = select(GrantRow.holder_epoch).where(
        GrantRow.kind == keys.Kind.TEAM, GrantRow.thing == team, GrantRow.holder_kind == SHEETS[0]
    )
    return set(db.exec(found))


def held_by(db: Session, kind: keys.Kind, holder: tuple[Holder, str]) -> set[str]:
    """Everything of a kind that a holder can open."""
    found = select(GrantRow.thing).where(
        GrantRow.kind == kind, GrantRow.holder_kind == holder[0], GrantRow.holder == holder[1]
    )
    return set(db.exec(found))


def withdraw_all(db: Session, holder: tuple[Holder, str], before: int) -> None:
    """Delete what was granted to keys a holder had before this epoch, and these keys."""
    db.exec(
        delete(GrantRow).where(
            col(GrantRow.holder_kind) == holder[0],
            col(GrantRow.holder) == holder[1],
            col(GrantRow.holder_epoch) < before,
        )
    )
    db.exec(
        delete(PublicKey).where(
            col(PublicKey.kind) == holder[0], col(PublicKey.owner) == holder[1], col(PublicKey.epoch) < before
        )
    )


def has_way_in(db: Session, person: str) -> bool:
    """Whether somebody has a passphrase or a code."""
    return db.exec(select(Slot.kind).where(Slot.person == person)).first() is not None


def with_way_in(db: Session) -> set[str]:
    """Everybody who has a passphrase or a code."""
    return set(db.exec(select(Slot.person)))


def forget(db: Session, holder: tuple[Holder, str]) -> None:
    """Forget all keys of somebody: what was granted to them, their public keys, and every way in."""
    db.exec(delete(GrantRow).where(col(GrantRow.holder_kind) == holder[0], col(GrantRow.holder) == holder[1]))
    db.exec(delete(PublicKey).where(col(PublicKey.kind) == holder[0], col(PublicKey.owner) == holder[1]))
    db.exec(delete(Slot).where(col(Slot.person) == holder[1]))


def put_slot(db: Session, slot: slots.Slot, box: bytes, last_step: int = 0) -> None:
    """Keep a way to open somebody's private key, in place of every other they have."""
    db.exec(delete(Slot).where(col(Slot.person) == slot.person))
    cost = slot.cost
    db.add(
        Slot(
            person=slot.person,
            kind=slot.kind,
            salt=slot.salt,
            memory_kib=cost.memory_kib,
            passes=cost.passes,
            lanes=cost.lanes,
            last_step=last_step,
            dies=datetime.fromtimestamp(slot.dies, UTC) if slot.dies is not None else None,
            box=box,
        )
    )


def slot_of(db: Session, person: str, kind: str = slots.PASSPHRASE) -> tuple[slots.Slot, Slot] | None:
    """A slot of a person as a value, with its row."""
    row = db.get(Slot, (person, kind))
    if row is None:
        return None
    return _slot(row), row
