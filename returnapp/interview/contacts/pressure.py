"""People: what others made the young person do."""

from __future__ import annotations

from returnapp.domain.kinds import Kind, Part, Sensitivity, Who
from returnapp.domain.schema import Question
from returnapp.domain.steps import Step
from returnapp.domain.tags import Tag
from returnapp.domain.urgent import ActList
from returnapp.domain.words import N_, Y_
from returnapp.interview.options import HIGH, I3, SOME, card

PRESSURE = Question(
    "pressure",
    Kind.MANY,
    Who.YOUTH,
    N_("Exploitation and crime pressure"),
    Y_("Did someone want this from you?"),
    tip=N_(
        "Asked, not done: so nobody needs to admit anything. A forced child is a victim, not an offender."
        " No questions on amounts, routes or clients."
    ),
    sensitivity=Sensitivity.POLICE,
    part=Part.PEOPLE,
    minutes=1,
    options=(
        card("secret", Y_("Keep a secret."), "finger-lips", SOME, I3),
        card("pictures", Y_("Make or send naked pictures."), "camera", Tag.EXPL_IMAGES, HIGH, I3, Step.A_IMAGES),
        card(
            "carry",
            Y_("Keep, bring or sell things."),
            "box",
            Tag.CRIME_PRESSED,
            HIGH,
            I3,
            Step.A_PROTECT,
            ActList.EXPLOITATION,
        ),
        card(
            "steal",
            Y_("Steal or hurt people."),
            "hand",
            Tag.CRIME_PRESSED,
            HIGH,
            I3,
            Step.A_PROTECT,
            ActList.EXPLOITATION,
        ),
        card("name", Y_("Use my bank card or my name."), "card", Tag.CRIME_PRESSED, HIGH, I3, Step.A_DEBT),
        card("weapon", Y_("Carry a weapon."), "fist", Tag.CRIME_GROUP, HIGH, I3, Step.A_PROTECT, ActList.EXPLOITATION),
        card(
            "recruit",
            Y_("Bring other young people."),
            "group",
            Tag.CRIME_GROUP,
            HIGH,
            I3,
            Step.A_PROTECT,
            ActList.EXPLOITATION,
        ),
        card(
            "work",
            Y_("Work for little or no money."),
            "bag",
            Tag.EXPL_WORK,
            HIGH,
            I3,
            Step.A_PROTECT,
            ActList.EXPLOITATION,
        ),
        card("debt", Y_("Pay back money."), "coins", Tag.EXPL_DEBT, HIGH, I3, Step.A_DEBT, ActList.EXPLOITATION),
        card("none", Y_("None of these"), "empty-ring", short=True),
        card("other", Y_("Something else"), "plus"),
    ),
)
