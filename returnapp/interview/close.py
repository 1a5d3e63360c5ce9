"""Reading back, feedback, the next contact."""

from __future__ import annotations

from returnapp.domain.kinds import Kind, Part, Sensitivity, Share, Who
from returnapp.domain.roles import Role
from returnapp.domain.schema import Column, Question, Section
from returnapp.domain.steps import Step
from returnapp.domain.words import N_, Y_
from returnapp.interview.options import I1, SOME, card

CLOSE_ADD = Question(
    "close_add",
    Kind.TEXT,
    Who.YOUTH,
    N_("Additional words, wishes"),
    Y_("What else do you want to say? What must happen now?"),
    tip=N_("Silence of ten seconds is fine. This is the child's own view for every report."),
    role=Role.OWN_VIEW,
    share=Share.GUARDIAN,
    part=Part.VIEW,
    minutes=0.75,
)

CLOSE_READ = Question(
    "close_read",
    Kind.ONE,
    Who.YOUTH,
    N_("Read back and corrected"),
    Y_("I read to you what I wrote. Is it right?"),
    tip=N_(
        "Read back reasons, harm words, plan and sharing. Let them say it in their own words once. "
        "Corrections are added; nothing is wiped."
    ),
    role=Role.READBACK,
    part=Part.TEAM_ONLY,
    short=True,
    minutes=2,
    minutes_short=1.5,
    options=(
        card("right", Y_("Yes, it is right."), "check", short=True),
        card("change", Y_("Something is wrong."), "pencil", short=True),
        card("add", Y_("I want to add something."), "plus", short=True),
    ),
)

CLOSE_FEEDBACK = Question(
    "close_feedback",
    Kind.RATE,
    Who.YOUTH,
    N_("Feedback on the talk"),
    Y_("How was this talk? Is this true?"),
    tip=N_(
        "Hand over the tablet and look away. 'I feel okay now' = no: do not end; stay until someone is "
        "there. Counted per team, never per child."
    ),
    role=Role.FEEDBACK,
    part=Part.TEAM_ONLY,
    minutes=0.5,
    options=(
        card("heard", Y_("You listened to me."), "ear"),
        card("clear", Y_("The questions were clear."), "bulb"),
        card("free", Y_("I could skip questions."), "arrow-right"),
        card("okay", Y_("I feel okay now."), "face-glad", SOME, I1, Step.S_CALL, role=Role.OKAY_NOW),
    ),
)

CLOSE_NEXT = Question(
    "close_next",
    Kind.ROWS,
    Who.YOUTH,
    N_("Next contact and review date"),
    Y_("When do we talk again?"),
    tip=N_(
        "Most repeats come within four weeks: propose day 3, 14 and 28. Agree a safe way and time to "
        "contact. They may come back later, also after a 'no'."
    ),
    role=Role.NEXT_CONTACT,
    share=Share.ALL,
    part=Part.PLAN,
    minutes=0.75,
    columns=(
        Column("when", Kind.WHEN, Who.YOUTH, Y_("On which day?"), role=Role.REVIEW_ON),
        Column(
            "how",
            Kind.ONE,
            Who.YOUTH,
            Y_("How?"),
            options=(
                card("meet", Y_("We meet"), "hands-together"),
                card("call", Y_("A call"), "call"),
                card("text", Y_("A message"), "speech"),
                card("via", Y_("By someone I trust"), "person"),
            ),
        ),
        Column(
            "who",
            Kind.ONE,
            Who.YOUTH,
            Y_("With whom?"),
            options=(
                card("same", Y_("With you"), "face-glad"),
                card("other", Y_("With another person"), "arrows-both"),
                card("any", Y_("It does not matter"), "empty-ring"),
            ),
        ),
        Column("safe", Kind.TEXT, Who.YOUTH, Y_("What is a safe way to reach you?"), sensitivity=Sensitivity.SENSITIVE),
    ),
)

SECTION = Section(
    key="close",
    who=Who.YOUTH,
    staff=N_("Closing"),
    staff_intro=N_("Read back, agree the next contact, end safe."),
    youth_intro=Y_("We are almost done. You did well."),
    questions=(
        CLOSE_ADD,
        CLOSE_READ,
        CLOSE_FEEDBACK,
        CLOSE_NEXT,
    ),
)
