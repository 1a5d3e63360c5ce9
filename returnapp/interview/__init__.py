"""The return interview: one definition that form, tablet, storage, read-back, worksheets and statistics derive from.

Pure data. No other place names a question key; code names roles.
"""

from __future__ import annotations

from returnapp.domain.schema import Definition
from returnapp.interview import (
    adults,
    again,
    away,
    back,
    before,
    carer,
    close,
    contacts,
    find,
    harm,
    notes,
    now,
    opening,
    plan,
    prepare,
    refusal,
    share,
)

PREPARE = frozenset({"prepare"})
"""What the coordinator fills in before the talk."""

WARNED = frozenset({"contacts", "harm"})
"""Before these it must be clear to the young person when others are told."""

CARER = frozenset({"carer"})
"""What carers say: another document, never shown in the talk."""

DEFINITION = Definition(
    version=1,
    sections=(
        prepare.SECTION,
        opening.SECTION,
        now.SECTION,
        before.SECTION,
        away.SECTION,
        contacts.SECTION,
        harm.SECTION,
        back.SECTION,
        adults.SECTION,
        again.SECTION,
        plan.SECTION,
        find.SECTION,
        share.SECTION,
        close.SECTION,
        refusal.SECTION,
        carer.SECTION,
        notes.SECTION,
    ),
)

INTERVIEW = frozenset(section.key for section in DEFINITION.sections) - PREPARE - CARER
"""The talk itself, with the interviewer's notes and what is written when there was no talk."""
