"""Who may interview whom. An interviewer is independent of the place a young person left (source: DfE 2014).

Pure. Declared relations and the young person's own wish join here later.
"""

from __future__ import annotations

from enum import StrEnum

from returnapp.domain.words import N_, Staff


class Barrier(StrEnum):
    """What stands in the way of an interviewer."""

    SAME_ORGANISATION = "same_organisation"

    @property
    def words(self) -> Staff:
        """Why, for staff."""
        return _WORDS[self]


_WORDS = {
    Barrier.SAME_ORGANISATION: N_("Not independent: works for the organisation that runs the placement."),
}


def barriers(interviewer_organisation: str | None, placement_organisation: str | None) -> tuple[Barrier, ...]:
    """Everything that stands in the way; an unknown organisation is no barrier."""
    theirs, placement = _code(interviewer_organisation), _code(placement_organisation)
    return (Barrier.SAME_ORGANISATION,) if theirs and theirs == placement else ()


def _code(organisation: str | None) -> str:
    # One code comes from a file, the other is typed: a capital or a space must not make somebody independent.
    return (organisation or "").strip().casefold()
