"""Harm: when, by whom, who knows and what is wanted."""

from __future__ import annotations

from returnapp.domain.kinds import Kind, Part, Sensitivity, Share, Who
from returnapp.domain.schema import Question
from returnapp.domain.steps import Step
from returnapp.domain.tags import Tag
from returnapp.domain.urgent import ActList
from returnapp.domain.words import N_, Y_
from returnapp.interview.conditions import HARM_ANY
from returnapp.interview.options import HIGH, I1, I2, I3, I6, SOME, card

HARM_WHEN = Question(
    "harm_when",
    Kind.MANY,
    Who.YOUTH,
    N_("When (7-day window, still going on)"),
    Y_("When was it? More than one answer is okay."),
    tip=N_(
        "'Last 7 days' with sexual harm: centre today (list 'sexual' is already open and now shows the "
        "window). 'Still': act-now list 'place' or 'exploitation'. No dates needed."
    ),
    show=HARM_ANY,
    sensitivity=Sensitivity.POLICE,
    part=Part.HARM,
    minutes=0.5,
    options=(
        card("before", Y_("Before I left."), "arrow-left", I1),
        card("away", Y_("When I was away."), "arrow-right", I6),
        card("week", Y_("In the last 7 days."), "calendar", SOME, I6),
        card("still", Y_("It still happens."), "loop", HIGH, I1, Step.A_PROTECT, ActList.PLACE),
    ),
)

HARM_BY = Question(
    "harm_by",
    Kind.MANY,
    Who.YOUTH,
    N_("By whom (kind only)"),
    Y_("Who did it? You do not have to say a name."),
    tip=N_(
        "Only the kind. Adult at the place or family: the young person does not go back there without a "
        "safety decision, and that person is not informed by you."
    ),
    show=HARM_ANY,
    sensitivity=Sensitivity.POLICE,
    part=Part.HARM,
    minutes=0.5,
    options=(
        card("peer", Y_("A young person where I live."), "friends", SOME, I1, Step.A_GROUP, ActList.PLACE),
        card("adult", Y_("An adult where I live."), "badge", HIGH, I1, Step.A_RIGHTS, ActList.PLACE),
        card("family", Y_("Someone in my family."), "family", HIGH, I2, Step.A_RIGHTS, ActList.PLACE),
        card("partner", Y_("My boyfriend or girlfriend."), "heart", HIGH, I3, Step.A_PROTECT, ActList.EXPLOITATION),
        card("known", Y_("Another person I know."), "person", SOME, I3, Step.A_PROTECT),
        card("unknown", Y_("Someone I do not know."), "curtain", SOME, I6),
    ),
)

HARM_TOLD = Question(
    "harm_told",
    Kind.ONE,
    Who.YOUTH,
    N_("Told anyone?"),
    Y_("Did you tell someone about it?"),
    tip=N_("Being first is a big step for them. Say thank you."),
    show=HARM_ANY,
    sensitivity=Sensitivity.SENSITIVE,
    share=Share.GUARDIAN,
    part=Part.HARM,
    minutes=0.5,
    options=(
        card("helped", Y_("Yes. And I got help."), "hands-together", strength=I1),
        card("nothing", Y_("Yes. But nothing happened."), "loop", Tag.SYS_WARNING_MISSED, SOME, I1, Step.A_LISTEN),
        card("no", Y_("No. You are the first."), "speech", I1, Step.A_PERSON),
    ),
)

HARM_WANT = Question(
    "harm_want",
    Kind.MANY,
    Who.YOUTH,
    N_("Help, medical care or report wanted"),
    Y_("What do you want now?"),
    tip=N_(
        "A wish, not a promise. You may have to act anyway: say so again, kindly. Explain that going to "
        "the centre is not the same as going to the police."
    ),
    show=HARM_ANY,
    sensitivity=Sensitivity.SENSITIVE,
    share=Share.HEALTH,
    part=Part.HARM,
    minutes=0.75,
    options=(
        card("doctor", Y_("I want a doctor."), "doctor", Step.A_DOCTOR, ActList.MEDICAL),
        card("centre", Y_("I want to talk to a special helper."), "speech", Step.A_CENTRE),
        card("police", Y_("I want to tell the police."), "police", Step.A_POLICE),
        card("think", Y_("I want to think first."), "thought"),
        card("only", Y_("I only wanted to tell it."), "ear"),
        card("none", Y_("I want nothing."), "empty-ring", short=True),
    ),
)
