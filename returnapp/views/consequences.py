"""What the answers of a talk bring about on its page: act-now lists, steps of the plan, what was put off, a warning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from returnapp.casework.vocabulary import country_of
from returnapp.domain import answers as follows
from returnapp.domain.kinds import Rating
from returnapp.domain.roles import Role
from returnapp.domain.steps import STEPS, StepType
from returnapp.domain.urgent import ACT_LISTS
from returnapp.domain.values import Answers
from returnapp.forms.interview import Tongues, steps_to_suggest
from returnapp.i18n import say
from returnapp.interview import DEFINITION, WARNED
from returnapp.views.page import desk

_INTO = {StepType.SELF: Role.PLAN_SELF, StepType.ADULT: Role.PLAN_ADULT, StepType.AWAY: Role.PLAN_AWAY}


@dataclass(frozen=True, slots=True)
class Suggested:
    """A draft step for one part of the plan; it shows once an answer gives reason for it."""

    key: str
    words: str
    is_wanted: bool


def _suggested(said: Answers, tongues: Tongues) -> dict[str, list[Suggested]]:
    open_now = {one.step for one in follows.suggestions(DEFINITION, said)}
    planned = follows.planned(DEFINITION, said)
    found: dict[str, list[Suggested]] = {}
    for step in steps_to_suggest():
        if step not in planned:
            words = tongues.shown(STEPS[step].words)
            into = DEFINITION.question(_INTO[STEPS[step].type]).key
            found.setdefault(into, []).append(Suggested(step, words, step in open_now))
    return found


def _must_tell(said: Answers) -> tuple[str, bool]:
    """The posted name of the card about what must be told to others, and whether that is clear."""
    carrier = DEFINITION.carrier(Role.MUST_TELL)
    card = carrier.card.key if carrier.card else ""
    is_clear = said.rates(carrier.question.key).get(card) in (Rating.YES, Rating.BIT)
    return f"{carrier.question.key}.{card}", is_clear


def _section_of(role: Role) -> str:
    question = DEFINITION.question(role)
    return next(section.key for section in DEFINITION.sections if question in section.questions)


def _later(said: Answers, tongues: Tongues) -> list[tuple[str, str]]:
    asked = follows.put_off(DEFINITION, said)
    return [(one.key, tongues.shown(one.youth or one.staff)) for one in asked]


def act_lists() -> list[dict[str, str]]:
    """What must not wait, with whom to call in this country."""
    country = country_of(desk())
    return [
        {"key": key, "title": say(one.title), "do": say(one.do), "contacts": say(one.contacts[country])}
        for key, one in ACT_LISTS.items()
    ]


def consequences(said: Answers, tongues: Tongues) -> dict[str, Any]:
    """Everything that follows, for the document's template."""
    must_tell, told = _must_tell(said)
    return {
        "urgent": [one.list for one in follows.urgent(DEFINITION, said)],
        "act_log": DEFINITION.question(Role.ACT_LOG).key,
        "suggested": _suggested(said, tongues),
        "later": _later(said, tongues),
        "later_topic": _section_of(Role.SHARE),
        "warned": WARNED,
        "must_tell": must_tell,
        "told": told,
    }
