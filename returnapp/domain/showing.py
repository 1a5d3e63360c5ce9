"""Which questions are shown, which were not reached, and when the short form may be offered.

Pure. Must not know any question key nor the clock: what depends on dates is told by the caller.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from returnapp.domain.kinds import NONE, Who
from returnapp.domain.roles import Role
from returnapp.domain.schema import Condition, Definition, Question
from returnapp.domain.values import Answers, Fields

_SHORTER = frozenset({"short", "pictures", "aloud", "time"})
"""Options of `Role.TALK_STYLE`; two of them are a reason to offer the short form."""

_YOUNG = 12
"""Years; under this age the short form may be offered."""


def shown(
    definition: Definition,
    answers: Answers,
    *,
    before: Collection[str] = (),
    held_late: bool = False,
) -> frozenset[str]:
    """Tell the keys of the questions that are shown; what was shown `before` or has an answer stays shown."""
    return frozenset(
        question.key
        for question in definition.questions
        if question.key in before or is_answered(question, answers) or is_due(question, answers, held_late=held_late)
    )


def is_due(question: Question, answers: Answers, *, held_late: bool = False) -> bool:
    """Whether the other answers ask for this question now."""
    if question.computed:
        return held_late
    return not question.show or any(_holds(term, answers) for term in question.show)


def _holds(term: Condition, answers: Answers) -> bool:
    if term.column is None:
        return _chosen(term, answers, term.key)
    return any(_chosen(term, row, term.column) for row in answers.rows(term.key))


def _chosen(term: Condition, fields: Fields, key: str) -> bool:
    chosen = {fields.one(key), *fields.many(key)} - {"", NONE}
    return bool(chosen & set(term.options)) if term.options else bool(chosen)


def is_answered(question: Question, answers: Answers) -> bool:
    """Whether there is any answer: one of the options, a standing answer or own words."""
    return question.key in answers.values or bool(answers.words(question.key))


def not_reached(definition: Definition, answers: Answers, visible: Collection[str]) -> tuple[Question, ...]:
    """List the youth questions that were shown and have no answer of any kind: the talk ended before."""
    return tuple(
        question
        for question in definition.questions
        if question.who is Who.YOUTH and question.key in visible and not is_answered(question, answers)
    )


def may_offer_short(definition: Definition, answers: Answers, today: date) -> bool:
    """Whether the short form may be offered: by how the young person talks best, by their wish or by their age."""
    style = set(answers.many(definition.question(Role.TALK_STYLE).key))
    instead = answers.one(definition.question(Role.DECLINED_INSTEAD).key)
    born = answers.when(definition.question(Role.BIRTH_DATE).key)
    return (
        len(style & _SHORTER) > 1 or instead == "short" or bool(born and born.date and _age(born.date, today) < _YOUNG)
    )


def _age(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
