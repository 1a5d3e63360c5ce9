"""Another house key: the outer lock of every key row is changed, and no passphrase is needed for it."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import delete, select

from returnapp.casework.directory import contact_key, contact_place
from returnapp.records import keyring, tablets, trail
from returnapp.records.rekeying import seal_again
from returnapp.records.store import Store
from returnapp.records.tables import Contact, GrantRow, PublicKey, RetiredHouse, SessionRow, Slot, Tablet, Throttle
from returnapp.vault import keys
from returnapp.vault.box import CannotOpen
from returnapp.vault.keys import House


def change_house(store: Store, old: House, new: House, at: datetime) -> None:
    """Seal everything under another house key that is sealed under this one; all sessions end. All or nothing.

    The audit rows until now stay as they are: the key they are chained with is kept, sealed.
    """
    with store.writing() as db:
        places = {
            PublicKey: keyring.public_place,
            GrantRow: keyring.grant_place,
            Slot: keyring.slot_place,
            RetiredHouse: trail.retired_place,
            Tablet: tablets.place,
        }
        for table, place in places.items():
            seal_again(db, table, place, (old.outer, new.outer), pad=1)
        seal_again(db, Contact, contact_place, (contact_key(old), contact_key(new)))
        for gone in (SessionRow, Throttle):
            db.exec(delete(gone))
        trail.retire(db, old, new)
        trail.append(db, new, trail.Note("server", "rotate house key", ""), at)
        db.commit()


def is_under(store: Store, house: House) -> bool:
    """Whether the database is sealed under this house key."""
    with store.reading() as db:
        row = db.exec(select(PublicKey).limit(1)).first()
    if row is None:
        return False
    try:
        keys.opened(house, keyring.public_place(row), row.box)
    except CannotOpen:
        return False
    return True
