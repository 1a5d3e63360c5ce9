"""The interviewer's notes and judgement, alone after the talk."""

from __future__ import annotations

from returnapp.domain.kinds import Who
from returnapp.domain.schema import Section
from returnapp.domain.words import N_
from returnapp.interview.notes.judgement import (
    ADVICE,
    DANGER_FACTS,
    DANGER_GRADE,
    NEXT_TIME,
    REPEAT_GRADE,
    SAFEGUARD,
    SEVEN,
)
from returnapp.interview.notes.record import ACT_LOG, DISCLOSURE, HELD, INDEPENDENCE, LATE_REASON, OBSERVED

SECTION = Section(
    key="notes",
    who=Who.NOTE,
    staff=N_("Interviewer's notes and judgement"),
    staff_intro=N_("Alone, after the talk. Facts and judgement apart; every grade with a reason."),
    questions=(
        HELD,
        LATE_REASON,
        INDEPENDENCE,
        OBSERVED,
        DISCLOSURE,
        SEVEN,
        REPEAT_GRADE,
        DANGER_FACTS,
        DANGER_GRADE,
        NEXT_TIME,
        ACT_LOG,
        SAFEGUARD,
        ADVICE,
    ),
)
