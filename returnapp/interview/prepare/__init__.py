"""What the coordinator knows before the talk."""

from __future__ import annotations

from returnapp.domain.kinds import Who
from returnapp.domain.schema import Section
from returnapp.domain.words import N_
from returnapp.interview.prepare.facts import (
    PREP_BORN,
    PREP_EPISODES,
    PREP_LIVING,
    PREP_NAMES,
    PREP_PEOPLE,
    PREP_REFERENCE,
    PREP_STATUS,
)
from returnapp.interview.prepare.history import (
    PREP_EARLIER,
    PREP_FAMILY,
    PREP_KNOWN,
    PREP_NEEDS,
    PREP_TIME,
    PREP_WISHES,
    PREP_WORRIES,
)

SECTION = Section(
    key="prepare",
    who=Who.FILE,
    staff=N_("Before the talk (file)"),
    staff_intro=N_("Fill this in from the file. Ask the young person nothing that is already known."),
    questions=(
        PREP_NAMES,
        PREP_BORN,
        PREP_REFERENCE,
        PREP_LIVING,
        PREP_STATUS,
        PREP_PEOPLE,
        PREP_EPISODES,
        PREP_TIME,
        PREP_EARLIER,
        PREP_KNOWN,
        PREP_FAMILY,
        PREP_NEEDS,
        PREP_WISHES,
        PREP_WORRIES,
    ),
)
