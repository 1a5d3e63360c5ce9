"""What adults and police did."""

from __future__ import annotations

from returnapp.domain.kinds import Kind, Part, Sensitivity, Share, Who
from returnapp.domain.schema import Condition, Question, Section
from returnapp.domain.steps import Step
from returnapp.domain.tags import Tag
from returnapp.domain.words import N_, Y_
from returnapp.interview.options import I1, I3, I6, SOME, card

ADULTS_BETTER = Question(
    "adults_better",
    Kind.MANY,
    Who.YOUTH,
    N_("What the institution and others can do better"),
    Y_("What can adults do better?"),
    tip=N_(
        "Aim: lessons for the place and for the police. Shared with the place only with consent; counted without names."
    ),
    sensitivity=Sensitivity.SENSITIVE,
    share=Share.GUARDIAN,
    part=Part.BETTER,
    minutes=1,
    options=(
        card("listen", Y_("Listen earlier."), "ear", I1, Step.A_LISTEN),
        card("steady", Y_("One steady adult for me."), "alone", I1, Step.A_PERSON),
        card("call", Y_("Call me when I am away."), "call", Step.A_CALL_ME),
        card("calm", Y_("Stay calm when I come back."), "bird", Step.A_RETURN),
        card("explain", Y_("Explain the rules."), "sheet", Step.A_RULES),
        card("promise", Y_("Do what they promise."), "hands-together", I1, Step.A_LISTEN),
        card("decide", Y_("Decide together with me."), "scales", Step.A_FUTURE),
        card("protect", Y_("Keep people away who hurt me."), "shield", SOME, I3, Step.A_PROTECT),
        card("none", Y_("It is good as it is."), "empty-ring", short=True),
        card("other", Y_("Something else"), "plus"),
    ),
)

POLICE_PART = Question(
    "police_part",
    Kind.MANY,
    Who.YOUTH,
    N_("The police's part"),
    Y_("How was it with the police?"),
    tip=N_(
        "Also fills the Ombudsman's wish that police learn from each return. A police complaint is the "
        "young person's choice; explain how."
    ),
    show=(
        Condition("found_how", ("police",)),
        Condition("prep_episodes", ("done",), column="check"),
    ),
    sensitivity=Sensitivity.SENSITIVE,
    share=Share.GUARDIAN,
    part=Part.BETTER,
    minutes=0.75,
    options=(
        card("kind", Y_("They were kind."), "face-glad", strength=I6),
        card("asked", Y_("They asked if I was safe."), "shield", strength=I6),
        card("explained", Y_("They explained what they did."), "speech"),
        card("unkind", Y_("They were not kind."), "face-sad", Tag.SYS_POLICE, I6),
        card("cuffs", Y_("I got handcuffs."), "chain", Tag.SYS_POLICE, I6),
        card("cell", Y_("I had to wait in a cell."), "door", Tag.SYS_POLICE, I6, Step.A_RIGHTS),
        card("slow", Y_("It took a long time."), "clock", I6),
        card("other", Y_("Something else"), "plus"),
    ),
)

SECTION = Section(
    key="adults",
    who=Who.YOUTH,
    staff=N_("What adults did"),
    staff_intro=N_("Lessons for adults. Do not defend anyone."),
    youth_intro=Y_("Now about adults. You may be honest."),
    questions=(
        ADULTS_BETTER,
        POLICE_PART,
    ),
)
