"""Places, needs, good and bad while away."""

from __future__ import annotations

from returnapp.domain.kinds import Kind, Part, Sensitivity, Share, Vocabulary, Who
from returnapp.domain.roles import Role
from returnapp.domain.schema import Column, Question, Section
from returnapp.domain.steps import Step
from returnapp.domain.tags import Tag
from returnapp.domain.urgent import ActList
from returnapp.domain.words import N_, Y_
from returnapp.interview.options import HIGH, I1, I3, I4, I5, I6, SOME, card

PLACES = Question(
    "places",
    Kind.ROWS,
    Who.YOUTH,
    N_("Timeline of places"),
    Y_("Where were you? We put the places in order."),
    tip=N_(
        "Use a line with day and night, or a map without zoom. One place at a time. Gaps are allowed. "
        "Address and names of places only if offered; they go in the sealed line, not in the text. Ask "
        "nothing about what happened there: that is a later, optional screen."
    ),
    role=Role.PLACES,
    sensitivity=Sensitivity.POLICE,
    share=Share.GUARDIAN,
    part=Part.AWAY,
    short=True,
    minutes=4.5,
    minutes_short=2.5,
    columns=(
        Column(
            "kind",
            Kind.ONE,
            Who.YOUTH,
            Y_("What place was it?"),
            short=True,
            options=(
                card("family", Y_("Home or family"), "house", Tag.DEST_FAMILY, I4, short=True),
                card("friend", Y_("A friend's home"), "friends", Tag.DEST_FRIEND, I4, short=True),
                card("partner", Y_("Home of my boyfriend or girlfriend"), "heart", Tag.DEST_PARTNER, I4, short=True),
                card("adult", Y_("Home of another adult"), "adult", Tag.DEST_ADULT_HOME, SOME, I4, short=True),
                card("hotel", Y_("Hotel or holiday house"), "bed", Tag.DEST_HOTEL, SOME, I4, short=True),
                card("outside", Y_("Outside or at a station"), "leaf", Tag.DEST_PUBLIC, SOME, I4, short=True),
                card("shop", Y_("Shop, food place or party"), "star", Tag.DEST_PUBLIC, I4),
                card("other", Y_("Something else"), "plus", short=True),
            ),
        ),
        Column(
            "far",
            Kind.ONE,
            Who.YOUTH,
            Y_("Was it in another town?"),
            options=(
                card("same", Y_("No, close by"), "map-pin"),
                card("town", Y_("Yes, another town"), "houses", Tag.DEST_FAR, SOME, I4),
                card("abroad", Y_("Yes, another country"), "plane", Tag.DEST_FAR, HIGH, I4),
            ),
        ),
        Column(
            "travel",
            Kind.MANY,
            Who.YOUTH,
            Y_("How did you get there?"),
            options=(
                card("self", Y_("On foot or by bike"), "bicycle", Tag.TRAVEL_SELF, I4),
                card("public", Y_("Bus, tram or train"), "train", Tag.TRAVEL_PUBLIC, I4),
                card("driven", Y_("Someone drove me"), "car", Tag.TRAVEL_DRIVEN, SOME, I4),
                card("paid", Y_("Someone paid for the ride"), "card", Tag.TRAVEL_DRIVEN, SOME, I4),
            ),
        ),
        Column(
            "with",
            Kind.MANY,
            Who.YOUTH,
            Y_("Who was there?"),
            short=True,
            options=(
                card("alone", Y_("I was alone"), "alone", short=True),
                card("family", Y_("Family"), "family", short=True),
                card("friends", Y_("Friends"), "friends", short=True),
                card("group", Y_("Someone from where I live"), "houses", Tag.CONTACT_CO_MISSING, I4, short=True),
                card("partner", Y_("My boyfriend or girlfriend"), "heart", I4, short=True),
                card("adult", Y_("Another adult"), "adult", Tag.CONTACT_ADULT, SOME, I4, short=True),
                card("unknown", Y_("People I did not know"), "group", SOME, I4, short=True),
            ),
        ),
        Column(
            "slept",
            Kind.ONE,
            Who.YOUTH,
            Y_("Did you sleep there?"),
            options=(
                card("yes", Y_("Yes"), "bed", Tag.TIME_NIGHT, I5),
                card("no", Y_("No"), "empty-ring"),
                card("awake", Y_("I did not sleep"), "moon", Tag.TIME_NIGHT, SOME, I5),
            ),
        ),
        Column(
            "safe",
            Kind.ONE,
            Who.YOUTH,
            Y_("Did you feel safe there?"),
            short=True,
            options=(
                card("yes", Y_("Yes"), "face-glad"),
                card("bit", Y_("A bit"), "face-flat"),
                card("no", Y_("No"), "face-sad", SOME, I4, Step.W_HELP),
            ),
        ),
        Column("when", Kind.WHEN, Who.YOUTH, Y_("When was that?")),
        Column(
            "area",
            Kind.CODE,
            Who.NOTE,
            N_("Area"),
            tip=N_("From the list of areas; never finer. Leaves the file only as a count above the threshold."),
            role=Role.AREA,
            vocabulary=Vocabulary.AREAS,
            sensitivity=Sensitivity.POLICE,
        ),
        Column(
            "address",
            Kind.SEALED,
            Who.NOTE,
            N_("Address or name of place"),
            role=Role.IDENTIFIER,
            sensitivity=Sensitivity.POLICE,
        ),
    ),
)

NEEDS = Question(
    "needs",
    Kind.MANY,
    Who.YOUTH,
    N_("Food, money and phone"),
    Y_("How did you get food, money or a phone?"),
    tip=N_(
        "Getting by can show exploitation. No lecture on taking things: own small offences are not passed"
        " on by default (see sharing). 'Do something for it': note the words, ask no details."
    ),
    sensitivity=Sensitivity.SENSITIVE,
    part=Part.AWAY,
    minutes=1,
    options=(
        card("own", Y_("I had my own things."), "bag"),
        card("close", Y_("Family or friends helped me."), "hands-together"),
        card("given", Y_("Another person gave it to me."), "gift", I3),
        card("phone", Y_("Someone gave me a phone."), "phone", Tag.EXPL_GIFTS, SOME, I3),
        card("return", Y_("I had to do something for it."), "loop", Tag.EXPL_GIFTS, HIGH, I3, Step.A_PROTECT),
        card("worked", Y_("I worked for it."), "box", SOME, I3),
        card("took", Y_("I took things."), "hand", SOME, I3),
        card("empty", Y_("My phone was empty or gone."), "battery", I1, Step.W_NUMBER),
        card("short", Y_("I did not have enough."), "food", Tag.HARM_HEALTH, SOME, I6),
        card("none", Y_("None of these"), "empty-ring", short=True),
        card("other", Y_("Something else"), "plus"),
    ),
)

GOOD = Question(
    "good",
    Kind.MANY,
    Who.YOUTH,
    N_("What was good about it"),
    Y_("What was nice about being away?"),
    tip=N_("This is what a plan must offer in a safe way. Take it seriously, also when it worries you."),
    share=Share.ALL,
    part=Part.AWAY,
    minutes=0.75,
    options=(
        card("free", Y_("I was free."), "bird", I3, Step.A_FREEDOM),
        card("people", Y_("I was with people I like."), "heart", I3, Step.A_FRIENDS),
        card("quiet", Y_("It was quiet."), "moon", I3, Step.A_QUIET),
        card("fun", Y_("It was fun."), "star", I3, Step.A_ACTIVITY),
        card("seen", Y_("Someone was nice to me."), "hands-together", I3, Step.A_PERSON),
        card("safe", Y_("I felt safe."), "shield", I3, Step.A_LISTEN),
        card("none", Y_("Nothing was nice."), "empty-ring", short=True),
        card("other", Y_("Something else"), "plus"),
    ),
)

SCARY = Question(
    "scary",
    Kind.MANY,
    Who.YOUTH,
    N_("What was not okay or frightening"),
    Y_("Was something not okay?"),
    tip=N_(
        "Open door to the next section. Only 'do you want to tell more?'. If another child is in danger now: act now."
    ),
    sensitivity=Sensitivity.SENSITIVE,
    share=Share.GUARDIAN,
    part=Part.AWAY,
    minutes=1.25,
    options=(
        card("none", Y_("No, all was okay."), "check", short=True),
        card("scared", Y_("I was scared."), "face-afraid", SOME, I6),
        card("me", Y_("Something bad happened to me."), "broken-heart", HIGH, I6, Step.A_CENTRE),
        card("other", Y_("Something bad happened to another person."), "person", SOME, I6),
        card("still", Y_("Another young person is not safe now."), "lifebuoy", HIGH, I6, ActList.OTHER_CHILD),
    ),
)

SECTION = Section(
    key="away",
    who=Who.YOUTH,
    staff=N_("While away"),
    staff_intro=N_("Places in order, without detail. Good and bad both count."),
    youth_intro=Y_("Now about the time you were away."),
    questions=(
        PLACES,
        NEEDS,
        GOOD,
        SCARY,
    ),
)
