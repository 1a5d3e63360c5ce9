"""The time before leaving: own story, push and pull."""

from __future__ import annotations

from returnapp.domain.kinds import Who
from returnapp.domain.schema import Section
from returnapp.domain.words import N_, Y_
from returnapp.interview.before.reasons import CLIMATE, PULL, PUSH
from returnapp.interview.before.story import DECIDED, FROM_OR_TO, HOW_LEFT, STORY, TOLD_BEFORE

SECTION = Section(
    key="before",
    who=Who.YOUTH,
    staff=N_("Before"),
    staff_intro=N_("Their story first, cards after. Push and pull are both normal."),
    youth_intro=Y_("Now about the time before you left."),
    questions=(
        STORY,
        DECIDED,
        FROM_OR_TO,
        PUSH,
        PULL,
        HOW_LEFT,
        CLIMATE,
        TOLD_BEFORE,
    ),
)
