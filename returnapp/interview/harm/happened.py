"""Harm: what happened."""

from __future__ import annotations

from returnapp.domain.kinds import Kind, Part, Sensitivity, Share, Who
from returnapp.domain.schema import Question
from returnapp.domain.steps import Step
from returnapp.domain.tags import Tag
from returnapp.domain.urgent import ActList
from returnapp.domain.words import N_, Y_
from returnapp.interview.options import HIGH, I2, I3, I6, I7, SOME, card

HARM_OTHERS = Question(
    "harm_others",
    Kind.MANY,
    Who.YOUTH,
    N_("Harm by other people, before or during"),
    Y_("Did this happen to you? Before you left, or when you were away?"),
    tip=N_(
        "Do not investigate. One open line only: 'do you want to tell more?'. Write the words, stop when "
        "they stop. Details are for trained investigators; Dutch police say the same: do not question a "
        "child yourself. Thank them. No promises about what happens next."
    ),
    sensitivity=Sensitivity.POLICE,
    part=Part.HARM,
    short=True,
    minutes=1,
    minutes_short=1,
    options=(
        card("hurt", Y_("Someone hurt my body."), "fist", Tag.HARM_PHYSICAL, HIGH, I6, Step.A_PROTECT, short=True),
        card(
            "threat",
            Y_("Someone threatened me or my family."),
            "face-angry",
            Tag.HARM_THREAT,
            HIGH,
            I3,
            Step.A_PROTECT,
            ActList.EXPLOITATION,
            short=True,
        ),
        card(
            "held",
            Y_("Someone did not let me go."),
            "lock",
            Tag.HARM_CONTROL,
            HIGH,
            I6,
            Step.A_PROTECT,
            ActList.EXPLOITATION,
            short=True,
        ),
        card("things", Y_("Someone took my phone or papers."), "phone", Tag.HARM_CONTROL, SOME, I3),
        card("checked", Y_("Someone checked me all the time."), "eye", Tag.HARM_CONTROL, SOME, I3, Step.A_PROTECT),
        card(
            "marry",
            Y_("Someone wants me to marry."),
            "family",
            Tag.HARM_THREAT,
            HIGH,
            I2,
            Step.A_PROTECT,
            ActList.PLACE,
        ),
        card("none", Y_("None of these"), "empty-ring", short=True),
    ),
)

HARM_SEXUAL = Question(
    "harm_sexual",
    Kind.MANY,
    Who.YOUTH,
    N_("Sexual harm and images"),
    Y_("This question is about sex. You may skip it. Did this happen to you?"),
    tip=N_(
        "Offer: 'you tap, I look away'. No details, no 'why', no 'did you say no'. Consensual sex is "
        "named too, so that this screen does not suggest only harm; age and power are weighed later by a "
        "person. With a disclosure: safety, doctor, centre within 7 days, then rest."
    ),
    sensitivity=Sensitivity.POLICE,
    part=Part.HARM,
    short=True,
    minutes=1.25,
    minutes_short=1,
    options=(
        card(
            "touched",
            Y_("Someone touched me. I did not want it."),
            "hand",
            Tag.HARM_SEXUAL,
            HIGH,
            I6,
            Step.A_CENTRE,
            ActList.SEXUAL,
            short=True,
        ),
        card(
            "sex",
            Y_("I had sex. I did not want it."),
            "broken-heart",
            Tag.HARM_SEXUAL,
            HIGH,
            I6,
            Step.A_CENTRE,
            ActList.SEXUAL,
            short=True,
        ),
        card(
            "swap",
            Y_("I got something for sex."),
            "loop",
            Tag.EXPL_SEXUAL,
            HIGH,
            I3,
            Step.A_CENTRE,
            ActList.EXPLOITATION,
            ActList.SEXUAL,
        ),
        card(
            "others",
            Y_("Someone wanted me to have sex with others."),
            "group",
            Tag.EXPL_SEXUAL,
            HIGH,
            I3,
            Step.A_PROTECT,
            ActList.EXPLOITATION,
            ActList.SEXUAL,
        ),
        card(
            "images",
            Y_("Someone made naked pictures of me."),
            "camera",
            Tag.EXPL_IMAGES,
            HIGH,
            I3,
            Step.A_IMAGES,
            short=True,
        ),
        card("online", Y_("Someone put pictures of me online."), "globe", Tag.EXPL_IMAGES, HIGH, I3, Step.A_IMAGES),
        card(
            "blackmail",
            Y_("Someone threatens me with pictures."),
            "face-angry",
            Tag.EXPL_IMAGES,
            HIGH,
            I3,
            Step.A_IMAGES,
            ActList.EXPLOITATION,
        ),
        card("okay", Y_("I had sex. It was okay for me."), "face-glad"),
        card("none", Y_("None of these"), "empty-ring", short=True),
    ),
)

SUBSTANCES = Question(
    "substances",
    Kind.MANY,
    Who.YOUTH,
    N_("Alcohol, drugs, medicines"),
    Y_("Did you use something when you were away?"),
    tip=N_("A health question, not a rule question. 'Secretly': think of drugging and of the sexual-violence centre."),
    sensitivity=Sensitivity.SENSITIVE,
    share=Share.HEALTH,
    part=Part.HEALTH,
    minutes=0.5,
    options=(
        card("none", Y_("No, nothing."), "empty-ring", short=True),
        card("alcohol", Y_("Alcohol."), "bottle", Tag.HARM_SUBSTANCE, I7),
        card("weed", Y_("Weed."), "leaf", Tag.HARM_SUBSTANCE, I7),
        card("drugs", Y_("Other drugs or pills."), "pills", Tag.HARM_SUBSTANCE, SOME, I7, Step.A_SUBSTANCE),
        card(
            "secret",
            Y_("Someone gave it to me secretly."),
            "cup",
            Tag.HARM_SUBSTANCE,
            HIGH,
            I6,
            Step.W_DRINK,
            ActList.MEDICAL,
            ActList.SEXUAL,
        ),
        card("less", Y_("I want to use less."), "arrow-down", I7, Step.A_SUBSTANCE),
    ),
)

SELF_HARM = Question(
    "self_harm",
    Kind.MANY,
    Who.YOUTH,
    N_("Self-harm and thoughts of dying"),
    Y_("Do you hurt yourself? Do you think about dying?"),
    tip=N_(
        "Ask it calmly and directly: asking does not put the idea there. Any card but 'no': stay, do not "
        "leave the young person alone, act-now list 'suicide'. A plan is a crisis: call now."
    ),
    sensitivity=Sensitivity.SENSITIVE,
    share=Share.HEALTH,
    part=Part.HEALTH,
    short=True,
    minutes=1,
    minutes_short=1,
    options=(
        card("none", Y_("No."), "empty-ring", short=True),
        card(
            "hurt", Y_("I hurt myself."), "plaster", Tag.HARM_SELF, HIGH, I7, Step.A_CARE, ActList.SUICIDE, short=True
        ),
        card(
            "think",
            Y_("I think about hurting myself."),
            "thought",
            Tag.HARM_SELF,
            SOME,
            I7,
            Step.A_CARE,
            ActList.SUICIDE,
        ),
        card(
            "not_live",
            Y_("Sometimes I do not want to live."),
            "rain-cloud",
            Tag.HARM_SELF,
            HIGH,
            I7,
            Step.A_CARE,
            ActList.SUICIDE,
            short=True,
        ),
        card(
            "plan",
            Y_("I have a plan to die."),
            "lifebuoy",
            Tag.HARM_SELF,
            HIGH,
            I7,
            Step.A_CARE,
            ActList.SUICIDE,
            ActList.EMERGENCY,
        ),
    ),
)
