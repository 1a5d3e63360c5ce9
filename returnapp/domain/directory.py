"""Who is called about a young person who is missing or back: people at work, never a young person."""

from __future__ import annotations

import re
from dataclasses import dataclass

from returnapp.domain.episode import Worded
from returnapp.domain.words import N_

_NUMBER = re.compile(r"[\d\s()./+-]*")


class ContactRole(Worded):
    """What somebody is called for, in the order a coordinator looks for it."""

    POLICE = "police", N_("Police contact for missing young people")
    INSTITUTION = "institution", N_("At the institution, day and night")
    MANAGER = "manager", N_("Team leader or behavioural scientist")
    AUTHORITY = "authority", N_("Responsible authority or guardian")
    OUT_OF_HOURS = "out_of_hours", N_("Out of hours")
    HEALTH = "health", N_("Health")
    CONFIDENTIAL = "confidential", N_("Confidential adviser")
    OTHER = "other", N_("Somebody else")


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody, or a desk, with a telephone."""

    role: ContactRole
    name: str
    phone: str = ""
    email: str = ""
    note: str = ""

    @property
    def dial(self) -> str:
        """What a telephone dials: the number without what is written in or after it."""
        found = _NUMBER.match(self.phone.replace("(0)", ""))
        return re.sub(r"[^\d+]", "", found[0]) if found else ""
