"""Before: the own story, the decision and how it went."""

from __future__ import annotations

from returnapp.domain.kinds import Kind, Part, Sensitivity, Share, Who
from returnapp.domain.roles import Role
from returnapp.domain.schema import Question
from returnapp.domain.steps import Step
from returnapp.domain.tags import Tag
from returnapp.domain.words import N_, Y_
from returnapp.interview.options import I1, I3, I5, SOME, card

STORY = Question(
    "story",
    Kind.TEXT,
    Who.YOUTH,
    N_("The young person's own account"),
    Y_("What happened? Tell it in your own way. You choose where to start."),
    tip=N_(
        "Open question first, cards later. Wait, stay silent, do not fill gaps. Write their words, not "
        "yours. Only use: 'tell me more', 'what happened then', 'you said ...'. Drawing is fine."
    ),
    role=Role.STORY,
    sensitivity=Sensitivity.SENSITIVE,
    share=Share.GUARDIAN,
    part=Part.BEFORE,
    minutes=5,
)

DECIDED = Question(
    "decided",
    Kind.ONE,
    Who.YOUTH,
    N_("When the wish to leave came"),
    Y_("When did you think: I am leaving?"),
    tip=N_("Sudden or planned decides what a plan must look like."),
    share=Share.ALL,
    part=Part.BEFORE,
    minutes=0.5,
    options=(
        card("moment", Y_("At that moment."), "lightning", I3),
        card("day", Y_("Earlier that day."), "clock", I3),
        card("days", Y_("Some days before."), "calendar", I3),
        card("another", Y_("Another person decided it."), "person", Tag.LURED, SOME, I3),
        card("never", Y_("I never wanted to leave."), "empty-ring", Tag.UNPLANNED, I3),
    ),
)

FROM_OR_TO = Question(
    "from_or_to",
    Kind.ONE,
    Who.YOUTH,
    N_("Running from or to"),
    Y_("Did you want to leave? Or did you want to go somewhere?"),
    tip=N_("Both are normal. It sets the order of the next two screens, it does not hide one."),
    share=Share.ALL,
    part=Part.BEFORE,
    minutes=0.5,
    options=(
        card("from", Y_("I wanted to leave."), "arrow-left", I3),
        card("to", Y_("I wanted to go somewhere."), "arrow-right", I3),
        card("both", Y_("Both."), "arrows-both", I3),
        card("neither", Y_("Neither."), "empty-ring", I3),
    ),
)

HOW_LEFT = Question(
    "how_left",
    Kind.MANY,
    Who.YOUTH,
    N_("How the absence began"),
    Y_("How did you leave?"),
    tip=N_("Do not ask how doors, windows or fences were passed: it is not needed and feels like questioning."),
    share=Share.GUARDIAN,
    part=Part.BEFORE,
    minutes=0.5,
    options=(
        card("out", Y_("I went out and stayed away."), "walking", I5),
        card("leave", Y_("I did not come back from leave or a visit."), "bag", Tag.TIME_LEAVE, I5),
        card("school", Y_("I did not come back from school or work."), "school", Tag.TIME_LEAVE, I5),
        card("closed", Y_("I got out of a locked place."), "lock", I5),
        card("together", Y_("I left with another young person."), "friends", Tag.CONTACT_CO_MISSING, I5),
        card("fetched", Y_("Someone took me with them."), "car", Tag.LURED, SOME, I3, Step.A_PROTECT),
        card("late", Y_("I was too late."), "clock", Tag.UNPLANNED, I5),
        card("other", Y_("Something else"), "plus"),
    ),
)

TOLD_BEFORE = Question(
    "told_before",
    Kind.ONE,
    Who.YOUTH,
    N_("Told anyone beforehand?"),
    Y_("Did you tell someone that you wanted to leave?"),
    tip=N_(
        "Missed communication is named in most English return interviews. The answer is about adults' "
        "listening, not about the young person's duty to tell."
    ),
    share=Share.ALL,
    part=Part.BEFORE,
    minutes=0.75,
    options=(
        card("helped", Y_("Yes. That person helped me."), "hands-together", strength=I1),
        card("nothing", Y_("Yes. But nothing changed."), "loop", Tag.SYS_WARNING_MISSED, SOME, I1, Step.A_LISTEN),
        card("no_one", Y_("No. I had nobody."), "alone", Tag.SYS_TRUSTED_PERSON, SOME, I1, Step.A_PERSON),
        card("not_want", Y_("No. I did not want to."), "finger-lips"),
        card("no_time", Y_("No. It went too fast."), "lightning", I3),
    ),
)
