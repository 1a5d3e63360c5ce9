"""Before: what pushed, what drew, and what living there is like."""

from __future__ import annotations

from returnapp.domain.kinds import Kind, Part, Sensitivity, Share, Who
from returnapp.domain.schema import Question
from returnapp.domain.steps import Step
from returnapp.domain.tags import Tag
from returnapp.domain.urgent import ActList
from returnapp.domain.words import N_, Y_
from returnapp.interview.options import HIGH, I1, I2, I3, I7, SOME, card

PUSH = Question(
    "push",
    Kind.MANY,
    Who.YOUTH,
    N_("What made it hard to stay (push)"),
    Y_("What made it hard to stay?"),
    tip=N_(
        "Ask 'can you give an example?' after a card. People with LVB often say yes to please: a card "
        "without an example is marked 'said yes, no example'. Complaints about staff are not shown to "
        "that staff by default."
    ),
    sensitivity=Sensitivity.SENSITIVE,
    share=Share.GUARDIAN,
    part=Part.BEFORE,
    short=True,
    minutes=1.5,
    minutes_short=1.5,
    options=(
        card("adults", Y_("Trouble with adults there."), "badge", Tag.PUSH_ADULTS, I1, Step.A_TALK, short=True),
        card("group", Y_("Trouble with other young people."), "group", Tag.PUSH_GROUP, I1, Step.A_GROUP, short=True),
        card(
            "bullied", Y_("Someone bullied me. Also online."), "face-very-sad", Tag.PUSH_GROUP, SOME, I1, Step.A_GROUP
        ),
        card(
            "unsafe",
            Y_("I did not feel safe there."),
            "face-afraid",
            Tag.PUSH_UNSAFE,
            HIGH,
            I1,
            Step.A_LISTEN,
            ActList.PLACE,
            short=True,
        ),
        card("freedom", Y_("I had too little freedom."), "lock", Tag.PUSH_FREEDOM, I1, Step.A_FREEDOM, short=True),
        card("punished", Y_("I felt punished."), "scales", Tag.PUSH_PUNISHED, I1, Step.A_RULES),
        card("taken", Y_("I got no leave or no phone."), "phone", Tag.PUSH_PUNISHED, I1, Step.A_RULES),
        card("unheard", Y_("Nobody listened to me."), "ear-off", Tag.PUSH_UNHEARD, I1, Step.A_LISTEN),
        card("accepted", Y_("People did not accept me."), "crossed-circle", Tag.PUSH_UNHEARD, SOME, I1, Step.A_LISTEN),
        card("future", Y_("I do not know what happens to me."), "arrows-both", Tag.PUSH_NO_GOAL, I1, Step.A_FUTURE),
        card("school", Y_("Trouble with school or work."), "school", Tag.PUSH_SCHOOL, I1, Step.A_SCHOOL),
        card("bored", Y_("There was nothing to do."), "chair", Tag.PUSH_SCHOOL, I1, Step.A_ACTIVITY),
        card("move", Y_("I had to move. Or someone left."), "box", Tag.PUSH_MOVE, I1, Step.A_MOVE),
        card("home", Y_("Trouble in my family."), "house", Tag.PUSH_HOME, I2, Step.A_HOMEHELP, short=True),
        card("feeling", Y_("I felt very bad."), "rain-cloud", Tag.PUSH_FEELING, SOME, I7, Step.A_CARE, short=True),
        card("none", Y_("None of these"), "empty-ring", short=True),
        card("other", Y_("Something else"), "plus", short=True),
    ),
)

PULL = Question(
    "pull",
    Kind.MANY,
    Who.YOUTH,
    N_("What drew the young person away (pull)"),
    Y_("Who or what did you want to go to?"),
    tip=N_(
        "No judgement on the boyfriend, girlfriend or friends: a loyal young person stops talking when you attack them."
    ),
    sensitivity=Sensitivity.SENSITIVE,
    share=Share.GUARDIAN,
    part=Part.BEFORE,
    short=True,
    minutes=1.25,
    minutes_short=1.25,
    options=(
        card("family", Y_("My family."), "family", Tag.PULL_FAMILY, I2, Step.A_FAMILY, short=True),
        card(
            "partner",
            Y_("My boyfriend or girlfriend. We are a couple."),
            "heart",
            Tag.PULL_PARTNER,
            I3,
            Step.A_PARTNER,
            short=True,
        ),
        card("friends", Y_("My friends."), "friends", Tag.PULL_FRIENDS, I3, Step.A_FRIENDS, short=True),
        card("online", Y_("Someone I know from online."), "globe", Tag.CONTACT_ONLINE, SOME, I3, Step.S_SHOW),
        card("fun", Y_("Something nice to do."), "star", Tag.PULL_FREE_TIME, I3, Step.A_ACTIVITY),
        card("rest", Y_("Quiet time for me."), "moon", Tag.PULL_FREE_TIME, I3, Step.A_QUIET),
        card("money", Y_("Money or work."), "coins", Tag.PULL_MONEY, SOME, I3, Step.A_DEBT),
        card("substance", Y_("Alcohol, weed or drugs."), "bottle", Tag.PULL_SUBSTANCE, SOME, I3, Step.A_SUBSTANCE),
        card("asked", Y_("Someone asked me to come."), "letter", Tag.LURED, SOME, I3, Step.S_SHOW, short=True),
        card("fetched", Y_("Someone came to get me."), "car", Tag.LURED, SOME, I3, Step.A_PROTECT),
        card(
            "forced",
            Y_("I had to come."),
            "chain",
            Tag.FORCED,
            HIGH,
            I3,
            Step.A_PROTECT,
            ActList.EXPLOITATION,
            short=True,
        ),
        card("none", Y_("None of these"), "empty-ring", short=True),
        card("other", Y_("Something else"), "plus"),
    ),
)

CLIMATE = Question(
    "climate",
    Kind.RATE,
    Who.YOUTH,
    N_("Living climate, school, perspective, family"),
    Y_("How is it where you live? Is this true?"),
    tip=N_(
        "One card at a time. 'Yes' is a strength for the plan, 'no' is something adults must work on. Not"
        " shown to the place itself unless the young person wants that. Climate cards carry no reason "
        "tags: what is bad in general is not by itself the reason for this absence."
    ),
    sensitivity=Sensitivity.SENSITIVE,
    share=Share.GUARDIAN,
    part=Part.BETTER,
    minutes=2,
    options=(
        card("safe", Y_("I feel safe there."), "shield", HIGH, I1, Step.A_LISTEN, ActList.PLACE, strength=I1),
        card("group", Y_("The group is okay."), "group", I1, Step.A_GROUP, strength=I1),
        card("listen", Y_("Adults listen to me."), "ear", I1, Step.A_LISTEN, strength=I1),
        card(
            "trust",
            Y_("I trust one adult there."),
            "hands-together",
            Tag.SYS_TRUSTED_PERSON,
            SOME,
            I1,
            Step.A_PERSON,
            strength=I1,
        ),
        card("free", Y_("I have enough freedom."), "bird", I1, Step.A_FREEDOM, strength=I1),
        card("fair", Y_("The rules are fair."), "scales", I1, Step.A_RULES, strength=I1),
        card("day", Y_("School or work is okay."), "school", I1, Step.A_SCHOOL, strength=I1),
        card("goal", Y_("I know my plan for later."), "bulb", I1, Step.A_FUTURE, strength=I1),
        card("family", Y_("I see my family enough."), "family", I2, Step.A_FAMILY, strength=I2),
        card("nice", Y_("I have something I like to do."), "star", I1, Step.A_ACTIVITY, strength=I1),
    ),
)
