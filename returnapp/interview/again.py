"""What helps, and whether it will happen again."""

from __future__ import annotations

from returnapp.domain.kinds import Kind, Part, Sensitivity, Share, Who
from returnapp.domain.schema import Condition, Question, Section
from returnapp.domain.steps import Step
from returnapp.domain.words import N_, Y_
from returnapp.interview.options import HIGH, I1, I2, I3, I4, I7, SOME, card

AGAIN = Question(
    "again",
    Kind.ONE,
    Who.YOUTH,
    N_("Own view of leaving again"),
    Y_("Do you think you will leave again?"),
    tip=N_(
        "Honest answers are worth more than a promise. No promise is asked, no consequence follows from this answer."
    ),
    share=Share.ALL,
    part=Part.VIEW,
    minutes=0.5,
    options=(
        card("no", Y_("No."), "empty-ring", strength=I3),
        card("maybe", Y_("Maybe."), "face-flat", SOME, I3),
        card("yes", Y_("Yes."), "arrow-right", SOME, I3),
        card("now", Y_("I want to leave now."), "lightning", HIGH, I3, Step.S_TELL),
    ),
)

AGAIN_WHERE = Question(
    "again_where",
    Kind.MANY,
    Who.YOUTH,
    N_("Possible destinations"),
    Y_("Where would you go then?"),
    tip=N_("Kinds only. Not shown to carers; may be used to search only as chosen in 'Finding you'."),
    show=(
        Condition(
            "again",
            (
                "maybe",
                "yes",
                "now",
            ),
        ),
    ),
    sensitivity=Sensitivity.SENSITIVE,
    part=Part.AWAY,
    minutes=0.5,
    options=(
        card("family", Y_("To family."), "house", I4),
        card("friend", Y_("To friends."), "friends", I4),
        card("partner", Y_("To my boyfriend or girlfriend."), "heart", I4),
        card("adult", Y_("To another adult."), "adult", SOME, I4),
        card("online", Y_("To someone I know from online."), "globe", SOME, I4),
        card("outside", Y_("Outside or to a station."), "leaf", SOME, I4),
        card("far", Y_("To another town or country."), "plane", SOME, I4),
        card("other", Y_("Something else"), "plus"),
    ),
)

HELP = Question(
    "help",
    Kind.MANY,
    Who.YOUTH,
    N_("What would help, alternatives"),
    Y_("What would help you?"),
    tip=N_(
        "The hinge of the talk. Each card becomes a step in the plan. Let them choose at most three that matter most."
    ),
    share=Share.ALL,
    part=Part.PLAN,
    short=True,
    minutes=1.25,
    minutes_short=1.25,
    options=(
        card("person", Y_("One adult I can talk to."), "speech", Step.A_PERSON, short=True),
        card("family", Y_("More contact with my family."), "family", I2, Step.A_FAMILY, short=True),
        card("friends", Y_("To see friends safely."), "friends", Step.A_FRIENDS, short=True),
        card("freedom", Y_("More freedom or leave."), "bird", Step.A_FREEDOM, short=True),
        card("quiet", Y_("A quiet place for me."), "moon", Step.A_QUIET),
        card("fun", Y_("Sport or something nice to do."), "ball", Step.A_ACTIVITY, short=True),
        card("school", Y_("School or work that fits me."), "school", Step.A_SCHOOL),
        card("future", Y_("A plan for later."), "bulb", Step.A_FUTURE),
        card("place", Y_("Another room, group or place."), "houses", I1, Step.A_PLACE),
        card("rules", Y_("Rules that I understand."), "sheet", Step.A_RULES),
        card("feel", Y_("Help for feeling bad."), "rain-cloud", I7, Step.A_CARE),
        card("money", Y_("Help with money or debt."), "coins", I1, Step.A_DEBT),
        card("use", Y_("Help with alcohol or drugs."), "arrow-down", I7, Step.A_SUBSTANCE),
        card("outside", Y_("A helper from outside."), "badge", Step.A_RIGHTS),
        card("safe", Y_("Someone who protects me."), "shield", SOME, I3, Step.A_PROTECT, short=True),
        card("none", Y_("Nothing helps."), "empty-ring", short=True),
        card("other", Y_("Something else"), "plus", short=True),
    ),
)

SECTION = Section(
    key="again",
    who=Who.YOUTH,
    staff=N_("What helps"),
    staff_intro=N_("Honest is better than a promise. Then: what helps."),
    youth_intro=Y_("Now about what can help you."),
    questions=(
        AGAIN,
        AGAIN_WHERE,
        HELP,
    ),
)
