"""The young person's safety plan."""

from __future__ import annotations

from returnapp.domain.kinds import Kind, Part, Sensitivity, Share, Vocabulary, Who
from returnapp.domain.roles import Role
from returnapp.domain.schema import Column, Question, Section
from returnapp.domain.steps import Step
from returnapp.domain.words import N_, Y_
from returnapp.interview.options import card, option

PLAN_SIGNS = Question(
    "plan_signs",
    Kind.ROWS,
    Who.YOUTH,
    N_("Warning signs and what I can do"),
    Y_("What do you notice before you leave? What can you do then?"),
    tip=N_(
        "One sign with one step is enough. Use their words. Steps already suggested by the answers are on"
        " top; cross out what does not fit."
    ),
    role=Role.PLAN_SELF,
    share=Share.ALL,
    part=Part.PLAN,
    minutes=2,
    columns=(
        Column(
            "sign",
            Kind.ONE,
            Who.YOUTH,
            Y_("What do you notice?"),
            options=(
                card("angry", Y_("I get angry."), "face-angry"),
                card("restless", Y_("I cannot sit still."), "arrows-both"),
                card("sad", Y_("I feel sad or alone."), "face-very-sad"),
                card("fight", Y_("There is a fight."), "lightning"),
                card("message", Y_("I get a message."), "letter", Step.S_SHOW),
                card("stopped", Y_("I cannot go on leave."), "crossed-circle"),
                card("other", Y_("Something else"), "plus"),
            ),
        ),
        Column(
            "can",
            Kind.MANY,
            Who.YOUTH,
            Y_("What can you do then?"),
            options=(
                card("quiet", Y_("I go to a quiet place."), "moon", Step.S_QUIET),
                card("music", Y_("I listen to music."), "headphones", Step.S_MUSIC),
                card("move", Y_("I walk or do sport."), "ball", Step.S_MOVE),
                card("wait", Y_("I wait ten minutes."), "clock", Step.S_WAIT),
                card("tell", Y_("I tell an adult."), "speech", Step.S_TELL),
                card("call", Y_("I call someone I trust."), "call", Step.S_CALL),
                card("block", Y_("I do not answer the message."), "crossed-circle", Step.S_BLOCK),
                card("word", Y_("I send my secret word."), "key", Step.S_WORD),
                card("other", Y_("Something else"), "plus"),
            ),
        ),
        Column(
            "step",
            Kind.CODE,
            Who.NOTE,
            N_("Step from the library"),
            role=Role.STEP,
            vocabulary=Vocabulary.PLAN,
            hidden=True,
        ),
        Column("what", Kind.TEXT, Who.YOUTH, Y_("In your own words?"), role=Role.WHAT),
    ),
)

PLAN_SAFE = Question(
    "plan_safe",
    Kind.ROWS,
    Who.YOUTH,
    N_("People to call, safe places, code word"),
    Y_("Who can you call? Where can you go safely?"),
    tip=N_(
        "At least one person and one place, and one helpline. Check with the person before it counts "
        "('knows it'). The secret word means: help me, ask no questions. Country helplines are printed "
        "below the plan."
    ),
    role=Role.PLAN_CONTACTS,
    sensitivity=Sensitivity.SENSITIVE,
    part=Part.PLAN,
    short=True,
    minutes=2,
    minutes_short=2,
    columns=(
        Column(
            "what",
            Kind.ONE,
            Who.YOUTH,
            Y_("Person or place?"),
            short=True,
            options=(
                card("person", Y_("A person"), "person"),
                card("place", Y_("A place"), "house"),
                card("line", Y_("A helpline"), "call"),
            ),
        ),
        Column("name", Kind.TEXT, Who.YOUTH, Y_("Who or where?"), sensitivity=Sensitivity.SENSITIVE, short=True),
        Column("reach", Kind.SEALED, Who.YOUTH, Y_("Number or address"), sensitivity=Sensitivity.SENSITIVE, short=True),
        Column(
            "word",
            Kind.TEXT,
            Who.YOUTH,
            Y_("What is your secret word?"),
            role=Role.SECRET_WORD,
            sensitivity=Sensitivity.SENSITIVE,
        ),
        Column(
            "knows",
            Kind.ONE,
            Who.YOUTH,
            Y_("Does this person know it?"),
            options=(
                card("yes", Y_("Yes"), "check"),
                card("no", Y_("Not yet"), "empty-ring"),
            ),
        ),
    ),
)

PLAN_ADULTS = Question(
    "plan_adults",
    Kind.ROWS,
    Who.YOUTH,
    N_("What adults will do: owner and date"),
    Y_("What will adults do? Who does it? When is it done?"),
    tip=N_(
        "Filled from the answers; each line needs an owner who said yes and a date. At most five. Nothing"
        " that you cannot deliver. Lines for adults only (referrals) can be hidden from the child's copy."
    ),
    role=Role.PLAN_ADULT,
    share=Share.ALL,
    part=Part.PLAN,
    minutes=2.5,
    columns=(
        Column(
            "step",
            Kind.CODE,
            Who.NOTE,
            N_("Step from the library"),
            role=Role.STEP,
            vocabulary=Vocabulary.PLAN,
            hidden=True,
        ),
        Column("what", Kind.TEXT, Who.YOUTH, Y_("What?"), role=Role.WHAT),
        Column("owner", Kind.TEXT, Who.YOUTH, Y_("Who does it?"), role=Role.OWNER),
        Column("due", Kind.WHEN, Who.YOUTH, Y_("When is it done?"), role=Role.DUE),
        Column(
            "agree",
            Kind.ONE,
            Who.YOUTH,
            Y_("Is this okay for you?"),
            role=Role.AGREED,
            options=(
                card("yes", Y_("Yes"), "thumb-up"),
                card("no", Y_("No"), "crossed-circle"),
            ),
        ),
        Column(
            "shown",
            Kind.ONE,
            Who.NOTE,
            N_("On the child's copy"),
            role=Role.ON_COPY,
            options=(
                option("yes", N_("Yes")),
                option("no", N_("No")),
            ),
        ),
        Column(
            "state",
            Kind.ONE,
            Who.NOTE,
            N_("State at review"),
            role=Role.TASK_STATE,
            options=(
                option("open", N_("Open")),
                option("done", N_("Done")),
                option("not", N_("Not done, why")),
            ),
        ),
    ),
)

PLAN_AWAY = Question(
    "plan_away",
    Kind.MANY,
    Who.YOUTH,
    N_("If I go anyway: how to stay safe"),
    Y_("Maybe you leave again. How do you stay safe then?"),
    tip=N_(
        "Safety advice is one of the four aims and is not permission. 'I can always come back' only stays"
        " if the place confirms it. Give the helpline card."
    ),
    role=Role.PLAN_AWAY,
    sensitivity=Sensitivity.SENSITIVE,
    part=Part.PLAN,
    minutes=1,
    options=(
        card("phone", Y_("I take my phone and charger."), "battery", Step.W_PHONE),
        card("number", Y_("I write one phone number on paper."), "sheet", Step.W_NUMBER),
        card("tell", Y_("I tell one person where I am."), "map-pin", Step.W_TELL),
        card("people", Y_("I stay where other people are."), "group", Step.W_PEOPLE),
        card("car", Y_("I do not get into a stranger's car."), "car", Step.W_CAR),
        card("drink", Y_("I only drink what I open myself."), "cup", Step.W_DRINK),
        card("medicine", Y_("I take my medicine with me."), "pills", Step.W_MEDICINE),
        card("help", Y_("I call for help when I am scared."), "lifebuoy", Step.W_HELP),
        card("back", Y_("I can always come back."), "house", Step.W_BACK),
        card("other", Y_("Something else"), "plus"),
    ),
)

PLAN_KEEP = Question(
    "plan_keep",
    Kind.ONE,
    Who.YOUTH,
    N_("How the copy is kept safe"),
    Y_("How do you keep your plan safe?"),
    tip=N_("Ask: 'who looks in your phone?'. If someone controls them: no digital copy, or a card with numbers only."),
    role=Role.PLAN_KEEP,
    share=Share.ALL,
    part=Part.PLAN,
    minutes=0.5,
    options=(
        card("paper", Y_("On paper."), "sheet"),
        card("card", Y_("A small card with only numbers."), "card"),
        card("phone", Y_("In my phone."), "phone"),
        card("person", Y_("Someone I trust keeps it."), "hands-together"),
        card("none", Y_("I do not want a copy."), "crossed-circle"),
    ),
)

SECTION = Section(
    key="plan",
    who=Who.YOUTH,
    staff=N_("My safety plan"),
    staff_intro=N_("Their plan, their words. Promise only what somebody will do."),
    youth_intro=Y_("We make a plan together. It is your plan."),
    questions=(
        PLAN_SIGNS,
        PLAN_SAFE,
        PLAN_ADULTS,
        PLAN_AWAY,
        PLAN_KEEP,
    ),
)
