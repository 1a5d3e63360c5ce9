"""What carers say, kept apart from the young person's words."""

from __future__ import annotations

from returnapp.domain.kinds import Kind, Sensitivity, Share, Who
from returnapp.domain.roles import Role
from returnapp.domain.schema import Column, Question, Section
from returnapp.domain.words import N_
from returnapp.interview.options import HIGH, I1, I3, I4, I6, I7, SOME, option

CARER_WHO = Question(
    "carer_who",
    Kind.ROWS,
    Who.CARER,
    N_("Who gives this information"),
    tip=N_(
        "Separate file part: never merged with, and not shown beside, the young person's words. Also used"
        " when the talk was refused."
    ),
    sensitivity=Sensitivity.SENSITIVE,
    share=Share.GUARDIAN,
    columns=(
        Column(
            "role",
            Kind.ONE,
            Who.CARER,
            N_("Role"),
            options=(
                option("parent", N_("Parent")),
                option("staff", N_("Group worker")),
                option("foster", N_("Foster carer")),
                option("guardian", N_("Guardian")),
                option("school", N_("School")),
                option("other", N_("Something else")),
            ),
        ),
        Column("name", Kind.TEXT, Who.CARER, N_("Name")),
        Column("at", Kind.WHEN, Who.CARER, N_("When")),
    ),
)

CARER_ACCOUNT = Question(
    "carer_account",
    Kind.TEXT,
    Who.CARER,
    N_("What happened before and after, in the carer's view"),
    tip=N_("Facts, with time; opinion marked as opinion."),
    role=Role.CARER_ACCOUNT,
    sensitivity=Sensitivity.SENSITIVE,
    share=Share.GUARDIAN,
)

CARER_SAW = Question(
    "carer_saw",
    Kind.MANY,
    Who.CARER,
    N_("What the carer noticed"),
    tip=N_("Observed facts only, with date."),
    sensitivity=Sensitivity.POLICE,
    share=Share.GUARDIAN,
    options=(
        option("money", N_("New money, clothes or goods"), SOME, I3),
        option("phones", N_("Second phone, or always on the phone"), SOME, I3),
        option("waiting", N_("Unknown people wait, call or fetch"), HIGH, I3),
        option("secret", N_("Secretive, urgent need to be elsewhere"), SOME, I3),
        option("friends", N_("New or older contacts, fewer old friends"), SOME, I3),
        option("tired", N_("Tired, day and night turned round"), SOME, I7),
        option("cared", N_("Well cared for without a known base"), SOME, I4),
        option("mood", N_("Mood, sleep, eating, self-harm"), SOME, I7),
        option("school", N_("School absence"), I1),
        option("injury", N_("Injury or illness"), SOME, I6),
        option("hostile", N_("Hostile people, threats to family"), HIGH, I3),
        option("none", N_("Nothing")),
        option("other", N_("Something else")),
    ),
)

CARER_PEOPLE = Question(
    "carer_people",
    Kind.TEXT,
    Who.CARER,
    N_("People, places, numbers the carer knows"),
    tip=N_("Identifiers into sealed lines, source = carer."),
    sensitivity=Sensitivity.POLICE,
)

CARER_WILL = Question(
    "carer_will",
    Kind.TEXT,
    Who.CARER,
    N_("What the carer needs and will do"),
    tip=N_("Agreed tasks move to the plan, with owner and date."),
    share=Share.GUARDIAN,
)

SECTION = Section(
    key="carer",
    who=Who.CARER,
    staff=N_("What carers say (kept apart)"),
    staff_intro=N_("Kept apart from the young person's words. Facts with date and source."),
    questions=(
        CARER_WHO,
        CARER_ACCOUNT,
        CARER_SAW,
        CARER_PEOPLE,
        CARER_WILL,
    ),
)
