"""What can hurt: that it happened, never how."""

from __future__ import annotations

from returnapp.domain.kinds import Who
from returnapp.domain.schema import Section
from returnapp.domain.words import N_, Y_
from returnapp.interview.harm.after import HARM_BY, HARM_TOLD, HARM_WANT, HARM_WHEN
from returnapp.interview.harm.happened import HARM_OTHERS, HARM_SEXUAL, SELF_HARM, SUBSTANCES

SECTION = Section(
    key="harm",
    who=Who.YOUTH,
    staff=N_("Safe and not safe"),
    staff_intro=N_("That, never how. Listen, thank, write the words, act."),
    youth_intro=Y_(
        "Now about things that can hurt people. You choose what you tell. I do not need details. If "
        "someone hurts you, it is not your fault."
    ),
    questions=(
        HARM_OTHERS,
        HARM_SEXUAL,
        SUBSTANCES,
        SELF_HARM,
        HARM_WHEN,
        HARM_BY,
        HARM_TOLD,
        HARM_WANT,
    ),
)
