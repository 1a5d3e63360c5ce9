"""Being found and coming back."""

from __future__ import annotations

from returnapp.domain.kinds import Kind, Part, Sensitivity, Share, Who
from returnapp.domain.schema import Question, Section
from returnapp.domain.steps import Step
from returnapp.domain.tags import Tag
from returnapp.domain.urgent import ActList
from returnapp.domain.words import N_, Y_
from returnapp.interview.options import I1, I6, SOME, card

FOUND_HOW = Question(
    "found_how",
    Kind.ONE,
    Who.YOUTH,
    N_("Who found or brought"),
    Y_("How did you come back?"),
    tip=N_("Found and returned are two moments: the file has both times."),
    share=Share.ALL,
    part=Part.AWAY,
    minutes=0.5,
    options=(
        card("self", Y_("I came back myself."), "walking", Tag.FOUND_SELF, strength=I6),
        card("family", Y_("My family brought me."), "family", Tag.FOUND_PEOPLE, I6),
        card("friend", Y_("A friend brought me."), "friends", Tag.FOUND_PEOPLE, I6),
        card("staff", Y_("An adult from my place came."), "badge", Tag.FOUND_PEOPLE, I6),
        card("police", Y_("The police found or brought me."), "police", Tag.FOUND_POLICE, I6),
        card("other", Y_("Something else"), "plus"),
    ),
)

FOUND_STATE = Question(
    "found_state",
    Kind.MANY,
    Who.YOUTH,
    N_("Circumstances in which found or returned"),
    Y_("How was it at that moment?"),
    tip=N_(
        "Sixth risk input: says a lot about next time. Place and company are in the timeline of places; "
        "police information is in the file part."
    ),
    sensitivity=Sensitivity.SENSITIVE,
    share=Share.GUARDIAN,
    part=Part.AWAY,
    minutes=0.5,
    options=(
        card("wanted", Y_("I wanted to come back."), "house", strength=I6),
        card("not_wanted", Y_("I did not want to come back."), "crossed-circle", SOME, I6, Step.A_LISTEN),
        card("alone", Y_("I was alone."), "alone", I6),
        card("others", Y_("I was with other people."), "group", I6),
        card("hiding", Y_("I was hiding."), "curtain", SOME, I6),
        card("hurt", Y_("I was hurt or ill."), "plaster", Tag.HARM_HEALTH, SOME, I6, Step.A_DOCTOR, ActList.MEDICAL),
        card("used", Y_("I used alcohol or drugs."), "bottle", Tag.HARM_SUBSTANCE, SOME, I6),
        card("scared", Y_("I was scared."), "face-afraid", SOME, I6),
        card("none", Y_("None of these"), "empty-ring", short=True),
    ),
)

BACK_RECEIVED = Question(
    "back_received",
    Kind.MANY,
    Who.YOUTH,
    N_("What happened on return, how received"),
    Y_("What happened when you were back?"),
    tip=N_(
        "A warm return lowers the wish to go again. Locked in, body search or force: note the words; "
        "check if it must be reported."
    ),
    sensitivity=Sensitivity.SENSITIVE,
    share=Share.GUARDIAN,
    part=Part.BETTER,
    minutes=0.75,
    options=(
        card("glad", Y_("Someone was glad to see me."), "face-very-glad", strength=I1),
        card("asked", Y_("Someone asked how I was."), "speech", strength=I1),
        card("food", Y_("I got food or rest."), "food", strength=I1),
        card("angry", Y_("Someone was angry."), "face-angry", Tag.SYS_RETURN_COLD, I1, Step.A_RETURN),
        card("punish", Y_("I got a punishment."), "scales", Tag.SYS_RETURN_COLD, I1, Step.A_RULES),
        card("taken", Y_("I had to give my phone. Or I may do less."), "phone", Tag.SYS_RETURN_COLD, I1, Step.A_RULES),
        card("locked", Y_("Someone locked me in a room."), "lock", Tag.SYS_RETURN_COLD, SOME, I1, Step.A_RIGHTS),
        card("moved", Y_("My bed was gone. Or I had to move."), "box", Tag.SYS_PLACE_LOST, SOME, I1, Step.A_PLACE_KEPT),
        card("silent", Y_("Nobody said anything."), "ear-off", Tag.SYS_RETURN_COLD, I1, Step.A_RETURN),
        card("other", Y_("Something else"), "plus"),
    ),
)

SECTION = Section(
    key="back",
    who=Who.YOUTH,
    staff=N_("Coming back"),
    staff_intro=N_("How they were found and received says much about next time."),
    youth_intro=Y_("Now about the day you came back."),
    questions=(
        FOUND_HOW,
        FOUND_STATE,
        BACK_RECEIVED,
    ),
)
