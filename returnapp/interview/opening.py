"""Place, people, language and rules, before any question."""

from __future__ import annotations

from returnapp.domain.kinds import Kind, Part, Share, Who
from returnapp.domain.roles import Role
from returnapp.domain.schema import Question, Section
from returnapp.domain.words import N_, Y_
from returnapp.interview.options import card

OPEN_SETTING = Question(
    "open_setting",
    Kind.RATE,
    Who.YOUTH,
    N_("Check place, people, language"),
    Y_("First we check if all is good. Is this okay for you?"),
    tip=N_(
        "A 'no' is solved before you go on: move, send someone out, other language, other interviewer. "
        "The interpreter is a professional, never a relative, carer or other young person. Say who you "
        "are and where you work."
    ),
    part=Part.TEAM_ONLY,
    minutes=1,
    options=(
        card("place", Y_("This place is okay."), "chair", short=True),
        card("people", Y_("The right people are here."), "group", short=True),
        card("private", Y_("Nobody else can hear us."), "door", short=True),
        card("language", Y_("I understand this language well."), "speech", short=True),
        card("interpreter", Y_("The interpreter is okay for me."), "headphones"),
        card("you", Y_("I want to talk with you."), "face-glad", short=True),
    ),
)

OPEN_TALK = Question(
    "open_talk",
    Kind.MANY,
    Who.YOUTH,
    N_("How the young person talks best"),
    Y_("How do you like to talk?"),
    tip=N_(
        "Sets the screen for the rest: short text, pictures, sound, pace. Two or more of short / pictures"
        " / aloud / time, or LVB in the file: offer the short form. Never ask about a disability or IQ."
    ),
    role=Role.TALK_STYLE,
    share=Share.ALL,
    part=Part.PLAN,
    minutes=0.5,
    options=(
        card("short", Y_("Use short sentences."), "sheet"),
        card("pictures", Y_("Show me pictures."), "camera"),
        card("aloud", Y_("Read it aloud."), "ear"),
        card("time", Y_("Give me more time."), "clock"),
        card("draw", Y_("I want to draw or write."), "pencil"),
        card("walk", Y_("I want to walk sometimes."), "walking"),
        card("look", Y_("Do not look at me all the time."), "eye"),
        card("none", Y_("Talk normally."), "empty-ring", short=True),
    ),
)

OPEN_STOP = Question(
    "open_stop",
    Kind.ONE,
    Who.YOUTH,
    N_("Break and stop signal agreed"),
    Y_("You can take a break. You can always stop. How will you show me?"),
    tip=N_("Practise it once. If the sign comes, stop at once, also in the middle of a sentence."),
    part=Part.TEAM_ONLY,
    minutes=0.5,
    options=(
        card("hand", Y_("I put up my hand."), "hand"),
        card("say", Y_("I say stop."), "speech"),
        card("button", Y_("I tap the stop button."), "stop"),
        card("own", Y_("I have my own sign."), "star"),
    ),
)

OPEN_LIMITS = Question(
    "open_limits",
    Kind.RATE,
    Who.YOUTH,
    N_("Confidentiality explained, point by point"),
    Y_("I read some rules to you. Is this clear?"),
    tip=N_(
        "Stop after each card. Card 'is someone not safe': let them say it back in their own words, with "
        "an example. Not clear = explain again; the app warns before People and Safe / not safe while "
        "that card is not 'yes' or 'a bit'. Never promise secrecy. Card 'I do not work where you live' is"
        " left out when the independence statement is an exception. Card 'short report' = date, outcome, "
        "safety points, agreed plan; wording set by the coordinator where local law gives others a right."
        " 'No' on the counting card = this file is left out of all counts."
    ),
    part=Part.TEAM_ONLY,
    short=True,
    minutes=2.5,
    minutes_short=2,
    options=(
        card("no_punish", Y_("This talk is not a punishment."), "bird", short=True),
        card("outside", Y_("I do not work where you live. I am not the police."), "badge", role=Role.OUTSIDE),
        card("skip", Y_("You may skip every question."), "arrow-right", short=True),
        card(
            "write", Y_("I write down what you say. You may read it. You may say what is wrong."), "sheet", short=True
        ),
        card("choose", Y_("We choose together who may know it."), "hands-together", short=True),
        card(
            "report", Y_("Your guardian or social worker gets a short report. You see it first."), "letter", short=True
        ),
        card(
            "must_tell",
            Y_(
                "Is someone not safe? Then I must tell another adult. Sometimes that is the police. I tell you "
                "first, if I can."
            ),
            "lifebuoy",
            role=Role.MUST_TELL,
            short=True,
        ),
        card("count", Y_("We count answers of many young people. Your name is not there."), "chart", role=Role.OPT_OUT),
    ),
)

OPEN_READY = Question(
    "open_ready",
    Kind.ONE,
    Who.YOUTH,
    N_("Young person agrees to start"),
    Y_("Shall we start?"),
    tip=N_(
        "A 'no' is respected and is not a failure: go to 'No talk (yet)'. Starting now does not mean finishing now."
    ),
    role=Role.READY,
    part=Part.TEAM_ONLY,
    minutes=0.25,
    options=(
        card("yes", Y_("Yes."), "thumb-up"),
        card("another_time", Y_("Not now. Another time."), "calendar"),
        card("person", Y_("I want another person."), "arrows-both"),
        card("no", Y_("No. I do not want this talk."), "crossed-circle"),
    ),
)

SECTION = Section(
    key="opening",
    who=Who.YOUTH,
    staff=N_("Opening"),
    staff_intro=N_("Place, people, language and rules first. No question before these are right."),
    youth_intro=Y_("Good that you are here. We talk for about one hour. We take breaks when you want."),
    questions=(
        OPEN_SETTING,
        OPEN_TALK,
        OPEN_STOP,
        OPEN_LIMITS,
        OPEN_READY,
    ),
)
