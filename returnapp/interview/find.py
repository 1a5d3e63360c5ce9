"""What helps to find the young person, line by line."""

from __future__ import annotations

from returnapp.domain.kinds import Kind, Part, Sensitivity, Who
from returnapp.domain.roles import Role
from returnapp.domain.schema import Column, Question, Section
from returnapp.domain.words import N_, Y_
from returnapp.interview.options import I4, card

FIND_ME = Question(
    "find_me",
    Kind.ROWS,
    Who.YOUTH,
    N_("Information that helps to find me (with consent)"),
    Y_("What helps adults to find you? You choose when they may use it."),
    tip=N_("Goes to the trigger plan / institution's missing pack only as chosen. Three lines is plenty."),
    role=Role.FIND_ME,
    sensitivity=Sensitivity.POLICE,
    part=Part.PLAN,
    minutes=1,
    columns=(
        Column(
            "what",
            Kind.ONE,
            Who.YOUTH,
            Y_("What is it?"),
            role=Role.FIND_WHAT,
            options=(
                card("phone", Y_("A phone number"), "call"),
                card("account", Y_("An account"), "phone"),
                card("friend", Y_("A person"), "person"),
                card("place", Y_("A place"), "map-pin"),
                card("travel", Y_("How I travel"), "train"),
                card("other", Y_("Something else"), "plus"),
            ),
        ),
        Column("value", Kind.SEALED, Who.YOUTH, Y_("Which one?"), role=Role.FIND_VALUE, sensitivity=Sensitivity.POLICE),
        Column(
            "use",
            Kind.ONE,
            Who.YOUTH,
            Y_("When may adults use it?"),
            role=Role.FIND_USE,
            options=(
                card("missing", Y_("Always when I am missing"), "check", strength=I4),
                card("danger", Y_("Only when I am in danger"), "lifebuoy", strength=I4),
                card("no", Y_("Never"), "crossed-circle"),
            ),
        ),
    ),
)

SECTION = Section(
    key="find",
    who=Who.YOUTH,
    staff=N_("Finding you"),
    staff_intro=N_("Voluntary, line by line. Explain who will use it and when."),
    youth_intro=Y_("Maybe you go missing again. Then we want to find you fast."),
    questions=(FIND_ME,),
)
