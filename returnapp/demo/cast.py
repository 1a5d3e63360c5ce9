"""Who one can be in the demo, and the rest of its staff. All made up; passphrases are synthetic, no secret."""

from __future__ import annotations

from returnapp.config import Character
from returnapp.domain.people import OrganisationKind, StaffRole


def _one(login: str, name: str, role: StaffRole, organisation: str = "") -> Character:
    return Character(login, name, role, f"demo demo demo demo {login}", organisation)


CAST = (
    _one("coordinator", "Carla Coördinator", StaffRole.COORDINATOR),
    _one("interviewer", "Ineke Interviewer", StaffRole.INTERVIEWER, "wegwijzer"),
    _one("analyst", "Anna Analist", StaffRole.ANALYST),
    _one("administrator", "Bram Beheerder", StaffRole.ADMINISTRATOR),
    _one("privacy-officer", "Petra Privacy", StaffRole.PRIVACY_OFFICER),
)
"""One of each role: the one-tap entries."""

COLLEAGUES = (
    _one("coordinator-2", "Cem Coördinator", StaffRole.COORDINATOR),
    _one("interviewer-2", "Ibrahim Gesprek", StaffRole.INTERVIEWER, "wegwijzer"),
    _one("interviewer-3", "Ilse Luister", StaffRole.INTERVIEWER, "wegwijzer"),
    _one("interviewer-4", "Iza Tolk", StaffRole.INTERVIEWER, "open-deur"),
    _one("interviewer-5", "Ivo Vraag", StaffRole.INTERVIEWER, "open-deur"),
    _one("interviewer-6", "Imane Hoor", StaffRole.INTERVIEWER, "open-deur"),
    _one("interviewer-7", "Idris Praat", StaffRole.INTERVIEWER, "duinzorg"),
    _one("interviewer-8", "Inge Stil", StaffRole.INTERVIEWER, "duinzorg"),
)
"""The rest of the staff; two interviewers work for an organisation that also runs placements."""

LANGUAGES = {
    "interviewer": ("nl", "en", "fr"),
    "interviewer-2": ("nl", "ar", "ckb"),
    "interviewer-3": ("nl", "en"),
    "interviewer-4": ("nl", "pl", "uk"),
    "interviewer-5": ("nl", "en", "ti"),
    "interviewer-6": ("nl", "ar", "fr"),
    "interviewer-7": ("nl", "en", "so"),
    "interviewer-8": ("nl", "tr"),
}
"""Spoken with young people."""

ORGANISATIONS = {
    "wegwijzer": ("Stichting Wegwijzer", OrganisationKind.INDEPENDENT),
    "open-deur": ("De Open Deur", OrganisationKind.INDEPENDENT),
    "duinzorg": ("Duinzorg", OrganisationKind.CARE),
    "zonnehof": ("Zonnehof Jeugd", OrganisationKind.CARE),
    "brugwerk": ("Brugwerk", OrganisationKind.CARE),
    "kompas": ("Kompas Opvang", OrganisationKind.CARE),
    "jb-demoregio": ("Jeugdbescherming Demoregio", OrganisationKind.AUTHORITY),
    "politie-demoregio": ("Politie Demoregio", OrganisationKind.POLICE),
}

LIVING = {
    "open group": "open",
    "closed youth care": "closed",
    "family home": "family_home",
    "group for learning disability": "lvb",
    "reception for unaccompanied minors": "asylum",
    "supported living": "supported",
}
"""The kind of living for each type of institution in institutions.csv."""
