"""Who may interview whom (source: DfE 2014): nobody who cares for the young person, lives off the case or polices it.

Pure. Only the young person's own wish overrides a barrier, and that is recorded.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from returnapp.domain.episode import Worded
from returnapp.domain.people import OrganisationKind
from returnapp.domain.words import N_, Staff


class Relation(Worded):
    """What an interviewer is to a young person, as somebody declared it."""

    NONE = "none", N_("No relation")
    CARER = "carer", N_("Cares for the young person")
    MENTOR = "mentor", N_("Mentor or key worker")
    PLACEMENT = "placement", N_("Works where the young person lives or lived")
    AUTHORITY = "authority", N_("Guardian, or works for the responsible authority")
    POLICE = "police", N_("Works for the police")
    FAMILY = "family", N_("Family, or a friend of the family")


@dataclass(frozen=True, slots=True)
class Declared:
    """A relation between an interviewer (by id) and a young person; the newest one about a person holds."""

    person: str
    relation: Relation
    note: str = ""


class Barrier(StrEnum):
    """What stands in the way of an interviewer."""

    SAME_ORGANISATION = "same_organisation"
    AUTHORITY_ORGANISATION = "authority_organisation"
    POLICE_ORGANISATION = "police_organisation"
    CARER = "carer"
    MENTOR = "mentor"
    PLACEMENT = "placement"
    AUTHORITY = "authority"
    POLICE = "police"
    FAMILY = "family"
    UNWANTED = "unwanted"

    @property
    def words(self) -> Staff:
        """Why, for staff."""
        return _WORDS[self]


_WORDS = {
    Barrier.SAME_ORGANISATION: N_("Not independent: works for the organisation that runs the placement."),
    Barrier.AUTHORITY_ORGANISATION: N_("Not independent: works for the responsible authority."),
    Barrier.POLICE_ORGANISATION: N_("Not independent: works for the police."),
    Barrier.CARER: N_("Not independent: cares for this young person."),
    Barrier.MENTOR: N_("Not independent: is this young person's mentor or key worker."),
    Barrier.PLACEMENT: N_("Not independent: works where this young person lives or lived."),
    Barrier.AUTHORITY: N_("Not independent: is guardian, or works for the responsible authority."),
    Barrier.POLICE: N_("Not independent: works for the police."),
    Barrier.FAMILY: N_("Not independent: family, or a friend of the family."),
    Barrier.UNWANTED: N_("The young person asked for another interviewer than last time."),
}


@dataclass(frozen=True, slots=True)
class Interviewer:
    """What is known of an interviewer that could stand in the way."""

    organisation: str | None
    kind: str = OrganisationKind.OTHER
    relation: Relation = Relation.NONE
    is_unwanted: bool = False


def barriers(interviewer: Interviewer, placements: tuple[str | None, ...], authority: str = "") -> tuple[Barrier, ...]:
    """Everything that stands in the way; `placements` are the organisations that run where the young person lived."""
    return tuple(dict.fromkeys(_barriers(interviewer, placements, authority)))


def _barriers(interviewer: Interviewer, placements: tuple[str | None, ...], authority: str) -> Iterator[Barrier]:
    theirs = _code(interviewer.organisation)
    if theirs and theirs in {_code(placement) for placement in placements}:
        yield Barrier.SAME_ORGANISATION
    if theirs and theirs == _code(authority):
        yield Barrier.AUTHORITY_ORGANISATION
    if interviewer.kind == OrganisationKind.POLICE:
        yield Barrier.POLICE_ORGANISATION
    if interviewer.relation is not Relation.NONE:
        yield Barrier(interviewer.relation)
    if interviewer.is_unwanted:
        yield Barrier.UNWANTED


def _code(organisation: str | None) -> str:
    # One code comes from a file, the other is typed: a capital or a space must not make somebody independent.
    return (organisation or "").strip().casefold()
