"""Whom to call: the team's contacts, region-wide or of one institution.

Sealed under the house key and not under the team's: everybody on the staff may need a number at night.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session, select

from returnapp.casework.desk import Desk, NotThere, verb
from returnapp.domain.directory import Contact, ContactRole
from returnapp.records import sealed
from returnapp.records.tables import Contact as ContactRow
from returnapp.records.tables import Institution
from returnapp.vault import box
from returnapp.vault.box import where
from returnapp.vault.keys import House

_ORDER = {role: number for number, role in enumerate(ContactRole)}


@dataclass(frozen=True, slots=True)
class Entry:
    """A contact, and where it belongs: an institution's code, or None for the whole region."""

    id: str
    institution: str | None
    contact: Contact


def contact_key(house: House) -> bytes:
    """What contacts are sealed under: whoever is signed in may call them."""
    return box.derive(house.outer, "directory")


def contact_place(row: ContactRow) -> bytes:
    """Where the box of a contact stands."""
    return where("contact", row.id, row.team, row.institution or "")


def _opened(desk: Desk, row: ContactRow) -> Entry:
    contact = sealed.load(Contact, box.open(contact_key(desk.house), contact_place(row), row.box))
    return Entry(row.id, row.institution, contact)


def _row(desk: Desk, db: Session, contact_id: str) -> ContactRow:
    row = db.get(ContactRow, contact_id)
    if row is None or row.team != desk.worker.team:
        raise NotThere
    return row


def contacts(desk: Desk) -> list[Entry]:
    """All contacts of the team, in the order of what they are called for."""
    with desk.store.reading() as db:
        found = [_opened(desk, row) for row in db.exec(select(ContactRow).where(ContactRow.team == desk.worker.team))]
    return sorted(found, key=lambda one: (_ORDER[one.contact.role], one.contact.name.casefold(), one.id))


def contacts_of(desk: Desk, institution: str) -> list[Entry]:
    """Whom to call about one institution: its own contacts, then those of the whole region."""
    found = [one for one in contacts(desk) if one.institution in (institution, None)]
    return sorted(found, key=lambda one: one.institution is None)


def contact_of(desk: Desk, contact_id: str) -> Entry:
    """One contact of the team; raises NotThere."""
    with desk.store.reading() as db:
        return _opened(desk, _row(desk, db, contact_id))


@verb("describe contact")
def describe_contact(desk: Desk, db: Session, contact_id: str, institution: str | None, contact: Contact) -> str:
    """Keep a contact, new or as it is now; only a coordinator can. Raises NotThere."""
    _epoch, _key_of_team = desk.team_key(db)
    if institution and db.get(Institution, institution) is None:
        raise NotThere
    if db.get(ContactRow, contact_id) is None:
        db.add(ContactRow(id=contact_id, team=desk.worker.team, box=b""))
    row = _row(desk, db, contact_id)
    row.institution = institution or None
    row.box = box.seal(contact_key(desk.house), contact_place(row), sealed.dump(contact))
    db.add(row)
    return row.id


@verb("remove contact")
def remove_contact(desk: Desk, db: Session, contact_id: str) -> str:
    """Take a contact out of the directory; only a coordinator can. Raises NotThere."""
    _epoch, _key_of_team = desk.team_key(db)
    db.delete(_row(desk, db, contact_id))
    return contact_id
