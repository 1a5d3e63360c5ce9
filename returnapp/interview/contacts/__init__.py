"""People, and what they asked."""

from __future__ import annotations

from returnapp.domain.kinds import Who
from returnapp.domain.schema import Section
from returnapp.domain.words import N_, Y_
from returnapp.interview.contacts.people import PEOPLE
from returnapp.interview.contacts.pressure import PRESSURE

SECTION = Section(
    key="contacts",
    who=Who.YOUTH,
    staff=N_("People"),
    staff_intro=N_("At most three people. Asked is not the same as done."),
    youth_intro=Y_("Now about people. I do not punish anyone."),
    questions=(
        PEOPLE,
        PRESSURE,
    ),
)
