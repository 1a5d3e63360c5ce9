"""The roles of those who sign in. A role opens pages; only a grant opens a file."""

from __future__ import annotations

from enum import StrEnum

from returnapp.domain.episode import Worded
from returnapp.domain.words import N_, Staff


class StaffRole(StrEnum):
    """What somebody signs in as; exactly one each."""

    COORDINATOR = "coordinator"
    INTERVIEWER = "interviewer"
    ANALYST = "analyst"
    ADMINISTRATOR = "administrator"
    PRIVACY_OFFICER = "privacy_officer"

    @property
    def words(self) -> Staff:
        """The role's name for staff."""
        return _WORDS[self]


_WORDS = {
    StaffRole.COORDINATOR: N_("Coordinator"),
    StaffRole.INTERVIEWER: N_("Interviewer"),
    StaffRole.ANALYST: N_("Analyst"),
    StaffRole.ADMINISTRATOR: N_("Administrator"),
    StaffRole.PRIVACY_OFFICER: N_("Privacy officer"),
}


class OrganisationKind(Worded):
    """What an organisation is to young people: decides whose interviewers are independent."""

    INDEPENDENT = "independent", N_("Independent: sends interviewers")
    CARE = "care", N_("Care: runs placements")
    AUTHORITY = "authority", N_("Responsible authority or guardian")
    POLICE = "police", N_("Police")
    OTHER = "other", N_("Something else")


LANGUAGES = ("nl", "en", "cy", "ar", "ti", "so", "tr", "pl", "uk", "fa", "prs", "ps", "ckb", "fr")
"""Languages a young person may speak with us, most used first (source: design, decision 30)."""
