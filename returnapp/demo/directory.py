"""Whom to call in the demo's region. Nobody here exists, and no number is given out: each begins with 010-0000."""

from __future__ import annotations

from returnapp.casework.desk import Desk, Posted
from returnapp.casework.directory import describe_contact
from returnapp.domain.directory import Contact, ContactRole
from returnapp.records.sealed import fresh


def _one(role: ContactRole, name: str, number: int, note: str = "", email: str = "") -> Contact:
    return Contact(role, name, f"010-{number:07}", email, note)


_CONTACTS: dict[str | None, tuple[Contact, ...]] = {
    None: (
        _one(
            ContactRole.POLICE,
            "Fenna Vermist",
            1,
            "Ook voor de terugkomstmelding.",
            "vermist@politie-demoregio.example",
        ),
        _one(ContactRole.AUTHORITY, "Jeugdbescherming Demoregio, bureaudienst", 2, "Op werkdagen van 9 tot 17 uur."),
        _one(ContactRole.OUT_OF_HOURS, "Crisisdienst Demoregio", 3, "Als de bureaudienst dicht is."),
        _one(ContactRole.HEALTH, "Huisartsenpost Demoregio", 4),
    ),
    "duinzicht": (
        _one(ContactRole.INSTITUTION, "Groep Duinzicht", 11, "Na 22 uur neemt de slaapwacht op."),
        _one(ContactRole.MANAGER, "Dirk Duin", 12, email="d.duin@duinzorg.example"),
    ),
    "de-klif": (
        _one(ContactRole.INSTITUTION, "Portier De Klif", 13),
        _one(ContactRole.CONFIDENTIAL, "Vera Vertrouw", 14, "Komt op dinsdag op de groep."),
    ),
    "de-brug": (_one(ContactRole.INSTITUTION, "Groep De Brug", 15),),
    "kompas-noord": (
        _one(ContactRole.INSTITUTION, "Receptie Kompas Noord", 16),
        _one(ContactRole.AUTHORITY, "Vita Voogd, voogd van de opvang", 17),
    ),
}


def fill_directory(desk: Desk) -> None:
    """Write everybody down, as a coordinator would."""
    for institution, found in _CONTACTS.items():
        for contact in found:
            describe_contact(desk, Posted(fresh()), fresh(), institution, contact)
