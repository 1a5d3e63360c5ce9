"""Who one can be in the demo, and the rest of its staff. Passphrases are synthetic and no secret."""

from __future__ import annotations

from returnapp.config import Character
from returnapp.domain.people import StaffRole


def _one(login: str, name: str, role: StaffRole, organisation: str = "") -> Character:
    return Character(login, name, role, f"demo demo demo demo {login}", organisation)


CAST = (
    _one("coordinator", "Carla Coördinator", StaffRole.COORDINATOR),
    _one("interviewer", "Ineke Interviewer", StaffRole.INTERVIEWER, "wegwijzer"),
    _one("analyst", "Anna Analist", StaffRole.ANALYST),
    _one("administrator", "Bram Beheerder", StaffRole.ADMINISTRATOR),
    _one("privacy-officer", "Petra Privacy", StaffRole.PRIVACY_OFFICER),
)
"""One of each role."""
