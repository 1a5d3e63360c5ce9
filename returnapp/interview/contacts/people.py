"""People: who they are and how it is with them."""

from __future__ import annotations

from returnapp.domain.kinds import Kind, Part, Sensitivity, Who
from returnapp.domain.roles import Role
from returnapp.domain.schema import Column, Question
from returnapp.domain.steps import Step
from returnapp.domain.tags import Tag
from returnapp.domain.urgent import ActList
from returnapp.domain.words import N_, Y_
from returnapp.interview.options import HIGH, I1, I2, I3, I4, SOME, card

PEOPLE = Question(
    "people",
    Kind.ROWS,
    Who.YOUTH,
    N_("People list"),
    Y_("Who was important in this time? A nickname is okay."),
    tip=N_(
        "At most three people in one talk; for family, age says nothing: set it aside. Start with who "
        "they want. Both good and difficult people. Numbers, accounts, plates and addresses only if they "
        "want; each goes in a sealed line that is used to match files, never printed. You may leave a "
        "person out."
    ),
    role=Role.PEOPLE,
    sensitivity=Sensitivity.POLICE,
    part=Part.PEOPLE,
    minutes=4.5,
    columns=(
        Column("name", Kind.TEXT, Who.YOUTH, Y_("What do you call this person?"), sensitivity=Sensitivity.POLICE),
        Column(
            "relation",
            Kind.ONE,
            Who.YOUTH,
            Y_("Who is this for you?"),
            options=(
                card("friend", Y_("A friend"), "friends", strength=I1),
                card("family", Y_("Family"), "family", strength=I2),
                card("partner", Y_("My boyfriend or girlfriend"), "heart", I3),
                card("group", Y_("Someone from where I live"), "houses", I3),
                card("adult", Y_("An adult I know"), "adult", Tag.CONTACT_ADULT, I3),
                card("boss", Y_("Someone I do things for"), "box", SOME, I3),
                card("other", Y_("Something else"), "plus"),
            ),
        ),
        Column(
            "met",
            Kind.ONE,
            Who.YOUTH,
            Y_("How did you meet?"),
            options=(
                card("life", Y_("School, home or family"), "school"),
                card("care", Y_("Where I live or lived"), "houses"),
                card("street", Y_("On the street"), "walking"),
                card("online", Y_("Online"), "globe", Tag.CONTACT_ONLINE, I3),
                card("via", Y_("By another person"), "person", I3),
            ),
        ),
        Column(
            "age",
            Kind.ONE,
            Who.YOUTH,
            Y_("How old, do you think?"),
            options=(
                card("younger", Y_("Younger than me"), "arrow-down"),
                card("same", Y_("My age"), "friends"),
                card("young_adult", Y_("18 to 25"), "person", SOME, I3),
                card("older", Y_("Older than 25"), "adult", SOME, I3),
            ),
        ),
        Column(
            "via",
            Kind.MANY,
            Who.YOUTH,
            Y_("How do you talk with this person?"),
            options=(
                card("real", Y_("We meet"), "hands-together"),
                card("phone", Y_("Calls or chat"), "speech"),
                card("app", Y_("An app with pictures or videos"), "camera"),
                card("game", Y_("A game"), "ball"),
                card("dating", Y_("A dating app"), "heart", SOME, I3),
            ),
        ),
        Column(
            "gave",
            Kind.MANY,
            Who.YOUTH,
            Y_("Did you get something from this person?"),
            options=(
                card("none", Y_("Nothing"), "empty-ring", short=True),
                card("help", Y_("Food or a place to sleep"), "bed", I4),
                card("love", Y_("Attention or love"), "heart", I3),
                card("gift", Y_("Money or presents"), "gift", Tag.EXPL_GIFTS, SOME, I3),
                card("drug", Y_("Alcohol or drugs"), "bottle", Tag.HARM_SUBSTANCE, SOME, I3),
                card("other", Y_("Something else"), "plus"),
            ),
        ),
        Column(
            "asked",
            Kind.MANY,
            Who.YOUTH,
            Y_("Did this person want something back?"),
            options=(
                card("none", Y_("Nothing"), "empty-ring", short=True),
                card("secret", Y_("To keep a secret"), "finger-lips", SOME, I3),
                card("pics", Y_("Pictures of my body"), "camera", Tag.EXPL_IMAGES, HIGH, I3, Step.A_IMAGES),
                card(
                    "sex", Y_("Sex or touching"), "hand", Tag.EXPL_SEXUAL, HIGH, I3, Step.A_CENTRE, ActList.EXPLOITATION
                ),
                card(
                    "jobs",
                    Y_("To bring or sell things"),
                    "box",
                    Tag.CRIME_PRESSED,
                    HIGH,
                    I3,
                    Step.A_PROTECT,
                    ActList.EXPLOITATION,
                ),
                card("pay", Y_("Money"), "coins", Tag.EXPL_DEBT, SOME, I3, Step.A_DEBT),
                card("other", Y_("Something else"), "plus"),
            ),
        ),
        Column(
            "safe",
            Kind.ONE,
            Who.YOUTH,
            Y_("How safe do you feel with this person?"),
            options=(
                card("s5", Y_("Very safe"), "face-very-glad", strength=I1),
                card("s4", Y_("Safe"), "face-glad", strength=I1),
                card("s3", Y_("In between"), "face-flat"),
                card("s2", Y_("Not safe"), "face-sad", SOME, I3, Step.A_PROTECT),
                card("s1", Y_("Very unsafe"), "face-afraid", HIGH, I3, Step.A_PROTECT),
            ),
        ),
        Column(
            "ids",
            Kind.SEALED,
            Who.YOUTH,
            Y_("Number, account, car or address? Only if you want."),
            tip=N_(
                "Choose the kind: name, phone, account (platform and handle), plate or address. It is stored "
                "sealed and only compared, never printed."
            ),
            role=Role.IDENTIFIER,
            sensitivity=Sensitivity.POLICE,
        ),
    ),
)
