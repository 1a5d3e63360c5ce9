"""The offer, and a no that leaves a door open."""

from __future__ import annotations

from returnapp.domain.kinds import Kind, Part, Sensitivity, Share, Who
from returnapp.domain.roles import Role
from returnapp.domain.schema import Column, Question, Section
from returnapp.domain.steps import Step
from returnapp.domain.urgent import ActList
from returnapp.domain.words import N_, Y_
from returnapp.interview.conditions import DECLINED
from returnapp.interview.options import HIGH, I1, I3, I5, SOME, card, option

DECLINED_WHY = Question(
    "declined_why",
    Kind.MANY,
    Who.YOUTH,
    N_("Reasons for not talking now"),
    Y_("What makes talking hard now?"),
    tip=N_(
        "Voluntary. Ask once, kindly; 'no reason' is fine. Do not use the reasons to persuade. Fix what "
        "can be fixed (place, person, time, language)."
    ),
    role=Role.DECLINED_WHY,
    show=DECLINED,
    share=Share.GUARDIAN,
    part=Part.OFFER_RECORD,
    minutes=0.5,
    options=(
        card("done", Y_("I told it already."), "loop"),
        card("no_sense", Y_("It does not help."), "face-flat"),
        card("trust", Y_("I do not trust this."), "lock"),
        card("trouble", Y_("I am scared of what happens then."), "face-afraid", SOME, I1),
        card(
            "someone",
            Y_("Someone does not want me to talk."),
            "finger-lips",
            HIGH,
            I3,
            Step.A_PROTECT,
            ActList.EXPLOITATION,
        ),
        card("tired", Y_("I am tired."), "bed"),
        card("person", Y_("I want another person."), "person"),
        card("place", Y_("I want another place or time."), "calendar"),
        card("no_reason", Y_("I do not want to say why."), "empty-ring"),
        card("other", Y_("Something else"), "plus"),
    ),
)

DECLINED_INSTEAD = Question(
    "declined_instead",
    Kind.ONE,
    Who.YOUTH,
    N_("What then instead"),
    Y_("What is okay for you?"),
    tip=N_(
        "Always: helpline card, plan page 'if I go anyway', and a re-offer date. Then ask carers for "
        "information (kept apart)."
    ),
    role=Role.DECLINED_INSTEAD,
    show=DECLINED,
    share=Share.GUARDIAN,
    part=Part.OFFER_RECORD,
    minutes=0.5,
    options=(
        card("ask_again", Y_("Ask me again later."), "calendar"),
        card("short", Y_("A very short talk."), "clock"),
        card("trusted", Y_("Talk with someone I know."), "hands-together"),
        card("write", Y_("I want to write or send it."), "pencil"),
        card("card", Y_("Only give me the phone numbers."), "call"),
        card("no", Y_("Do not ask again."), "crossed-circle"),
    ),
)

OFFER_ATTEMPTS = Question(
    "offer_attempts",
    Kind.ROWS,
    Who.NOTE,
    N_("Offers and attempts"),
    tip=N_("Offer time and held time are both kept; nobody is asked 'within 72 hours?'."),
    role=Role.OFFERS,
    share=Share.GUARDIAN,
    columns=(
        Column("at", Kind.WHEN, Who.NOTE, N_("When")),
        Column("by", Kind.TEXT, Who.NOTE, N_("By whom")),
        Column(
            "how",
            Kind.ONE,
            Who.NOTE,
            N_("How"),
            options=(
                option("meet", N_("In person")),
                option("call", N_("Phone")),
                option("text", N_("Message")),
                option("letter", N_("Letter or leaflet")),
                option("via", N_("Through someone")),
            ),
        ),
        Column(
            "result",
            Kind.ONE,
            Who.NOTE,
            N_("Result"),
            options=(
                option("reached", N_("Reached")),
                option("not", N_("Not reached")),
                option("refused_adult", N_("An adult kept us away"), SOME, I1),
            ),
        ),
    ),
)

OFFER_RESULT = Question(
    "offer_result",
    Kind.ONE,
    Who.NOTE,
    N_("Outcome of the offer"),
    tip=N_("The file cannot close empty."),
    role=Role.OFFER_RESULT,
    share=Share.GUARDIAN,
    options=(
        option("accepted", N_("Accepted")),
        option("declined", N_("Declined")),
        option("no_contact", N_("Not reached")),
        option("again", N_("Missing again"), SOME, I5),
        option("moved", N_("Moved away")),
        option("unfit", N_("Too ill or not able now")),
        option("combined", N_("Taken together with another absence")),
    ),
)

DECLINED_WORDS = Question(
    "declined_words",
    Kind.TEXT,
    Who.NOTE,
    N_("What the young person said"),
    tip=N_("Literally."),
    role=Role.DECLINED_WORDS,
    sensitivity=Sensitivity.SENSITIVE,
    share=Share.GUARDIAN,
)

REOFFER_ON = Question(
    "reoffer_on",
    Kind.WHEN,
    Who.NOTE,
    N_("Next offer on"),
    tip=N_("Required unless 'do not ask again'; even then the door stays open."),
    role=Role.REOFFER_ON,
    share=Share.GUARDIAN,
)

SECTION = Section(
    key="refusal",
    who=Who.YOUTH,
    staff=N_("No talk (yet)"),
    staff_intro=N_("A no is a result. Record it, leave help and an open door."),
    youth_intro=Y_("You do not have to talk. That is okay."),
    questions=(
        DECLINED_WHY,
        DECLINED_INSTEAD,
        OFFER_ATTEMPTS,
        OFFER_RESULT,
        DECLINED_WORDS,
        REOFFER_ON,
    ),
)
