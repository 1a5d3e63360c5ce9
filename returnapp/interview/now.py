"""How the young person is now: needs before questions."""

from __future__ import annotations

from returnapp.domain.kinds import Kind, Part, Sensitivity, Share, Who
from returnapp.domain.roles import Role
from returnapp.domain.schema import Question, Section
from returnapp.domain.steps import Step
from returnapp.domain.tags import Tag
from returnapp.domain.urgent import ActList
from returnapp.domain.words import N_, Y_
from returnapp.interview.options import HIGH, I1, I3, I6, I7, SOME, card

NOW_FEEL = Question(
    "now_feel",
    Kind.ONE,
    Who.YOUTH,
    N_("Mood now"),
    Y_("How do you feel right now?"),
    tip=N_("Five faces. 'Very bad': ask 'Do you want to tell more?' and move the self-harm question forward."),
    share=Share.GUARDIAN,
    part=Part.HEALTH,
    minutes=0.5,
    options=(
        card("very_good", Y_("Very good"), "face-very-glad", strength=I1),
        card("good", Y_("Good"), "face-glad", strength=I1),
        card("between", Y_("In between"), "face-flat"),
        card("bad", Y_("Bad"), "face-sad", SOME, I1, Step.A_CARE),
        card("very_bad", Y_("Very bad"), "face-very-sad", HIGH, I1, Step.A_CARE),
    ),
)

NOW_NEED = Question(
    "now_need",
    Kind.MANY,
    Who.YOUTH,
    N_("Health and other needs now"),
    Y_("Do you need something now?"),
    tip=N_(
        "Act before you go on. Pain, illness or medicine: a doctor today. Before you help with a shower "
        "or clean clothes: if sexual violence is possible, call the centre first (traces)."
    ),
    sensitivity=Sensitivity.SENSITIVE,
    share=Share.HEALTH,
    part=Part.HEALTH,
    short=True,
    minutes=1,
    minutes_short=1,
    options=(
        card(
            "pain",
            Y_("I have pain or a wound."),
            "plaster",
            Tag.HARM_HEALTH,
            SOME,
            I6,
            Step.A_DOCTOR,
            ActList.MEDICAL,
            short=True,
        ),
        card(
            "ill", Y_("I feel ill."), "face-sad", Tag.HARM_HEALTH, SOME, I6, Step.A_DOCTOR, ActList.MEDICAL, short=True
        ),
        card("medicine", Y_("I need my medicine."), "pills", Tag.HARM_HEALTH, SOME, I7, Step.A_DOCTOR, ActList.MEDICAL),
        card(
            "sex_worry",
            Y_("I worry about sex or being pregnant."),
            "heart",
            Tag.HARM_HEALTH,
            SOME,
            I7,
            Step.A_DOCTOR,
            ActList.MEDICAL,
        ),
        card("tired", Y_("I am very tired."), "bed", short=True),
        card("food", Y_("I want food or a drink."), "food", short=True),
        card("clean", Y_("I want clothes or a shower."), "rain-cloud"),
        card("talk", Y_("I want to talk to someone."), "speech", Step.A_PERSON, short=True),
        card("none", Y_("I need nothing now."), "empty-ring", short=True),
    ),
)

NOW_SAFE = Question(
    "now_safe",
    Kind.ONE,
    Who.YOUTH,
    N_("Safe place tonight"),
    Y_("Is it safe where you sleep tonight?"),
    tip=N_("'No' is solved today, before you leave. Ask what would make it safe. Do not ask for proof."),
    role=Role.SAFE_TONIGHT,
    sensitivity=Sensitivity.SENSITIVE,
    share=Share.GUARDIAN,
    part=Part.HARM,
    minutes=0.5,
    options=(
        card("yes", Y_("Yes, it is safe."), "face-glad", strength=I1),
        card("bit", Y_("I am not sure."), "face-flat", SOME, I1, Step.A_LISTEN),
        card("no", Y_("No, it is not safe."), "face-sad", HIGH, I1, Step.A_TONIGHT, ActList.PLACE),
    ),
)

MISSING_VIEW = Question(
    "missing_view",
    Kind.ONE,
    Who.YOUTH,
    N_("Did you think you were missing?"),
    Y_("Adults said you were missing. What do you think?"),
    tip=N_(
        "About half of the children in one study did not see it as missing. Do not correct them. Use "
        "their word (away, out, late) in the rest of the talk."
    ),
    share=Share.ALL,
    part=Part.VIEW,
    minutes=0.75,
    options=(
        card("yes", Y_("Yes, I was missing."), "check"),
        card("known", Y_("No. Someone knew where I was."), "map-pin", Tag.NOT_MISSING, I3),
        card("late", Y_("No. I was just late."), "clock", Tag.UNPLANNED, I3),
        card("stuck", Y_("No. I could not call or come back."), "battery", Tag.UNPLANNED, I3),
        card("home", Y_("No. I was at home or with family."), "house", Tag.NOT_MISSING, I3),
    ),
)

SECTION = Section(
    key="now",
    who=Who.YOUTH,
    staff=N_("How you are now"),
    staff_intro=N_("Needs come before questions. Solve what is needed now."),
    youth_intro=Y_("First: how are you now?"),
    questions=(
        NOW_FEEL,
        NOW_NEED,
        NOW_SAFE,
        MISSING_VIEW,
    ),
)
