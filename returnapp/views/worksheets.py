"""The risk sheet in words: facts with who said them, strengths, gaps, and a person's judgement beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from returnapp.domain import answers as follows
from returnapp.domain.answers import Fact, NotSaid
from returnapp.domain.kinds import Input, Kind, Who
from returnapp.domain.risk import Worksheet
from returnapp.domain.roles import Role
from returnapp.domain.schema import Question
from returnapp.domain.tags import TAGS
from returnapp.domain.urgent import ACT_LISTS
from returnapp.domain.values import Answers, Row
from returnapp.domain.words import N_
from returnapp.i18n import language, say
from returnapp.interview import DEFINITION
from returnapp.interview.standing import RATINGS

_SAID_BY = {
    Who.YOUTH: N_("young person"),
    Who.FILE: N_("file"),
    Who.CARER: N_("carers"),
    Who.NOTE: N_("interviewer"),
}
_PILES = {one.key: one.words for one in RATINGS}


@dataclass(frozen=True, slots=True)
class InputShown:
    """One of the seven inputs, ready for the page."""

    title: str
    facts: list[str]
    strengths: list[str]
    not_said: list[str]
    gaps: list[str]
    written: list[tuple[str, str]]


def fact_words(fact: Fact | NotSaid) -> str:
    """A fact with the question it answers and who said it."""
    who = (fact.column or fact.question).who
    if isinstance(fact, NotSaid):
        return say(fact.question.staff)
    pile = f" - {say(_PILES[fact.pile], language())}" if fact.pile else ""
    return f"{say(fact.question.staff)}: {say(fact.option.words, language())}{pile} ({say(_SAID_BY[who])})"


def _written(question: Question, row: Row) -> list[tuple[str, str]]:
    """What a person wrote, by the name of the field; what is empty is left out."""
    found = []
    for column in question.columns:
        option = column.option(row.one(column.key))
        value = say(option.words) if option else row.text(column.key) if column.kind is Kind.TEXT else ""
        found.append((say(column.words), value))
    return [(name, value) for name, value in found if value]


def _unique(texts: list[str]) -> list[str]:
    return list(dict.fromkeys(texts))


def risk_page(sheet: Worksheet, known: Answers) -> dict[str, Any]:
    """Everything the risk sheet's template needs."""
    seven, danger = DEFINITION.question(Role.SEVEN_INPUTS), DEFINITION.question(Role.DANGER_FACTS)
    inputs = [
        InputShown(
            title=say(Input(line.evidence.input).words),
            facts=_unique([fact_words(fact) for fact in line.evidence.facts]),
            strengths=_unique([fact_words(fact) for fact in line.evidence.strengths]),
            not_said=_unique([fact_words(fact) for fact in line.evidence.not_said]),
            gaps=_unique([say(question.staff) for question in line.evidence.gaps]),
            written=_written(seven, line.written),
        )
        for line in sheet.inputs
    ]
    lines = [(say(line.line.words), _written(danger, line.written)) for line in sheet.danger]
    return {
        "inputs": inputs,
        "danger": [line for line in lines if line[1]],
        "danger_open": [title for title, written in lines if not written],
        "concerns": [(fact.option.concern, fact_words(fact)) for fact in sheet.concerns],
        "repeat": (say(sheet.repeat_grade.words) if sheet.repeat_grade else "", sheet.repeat_reason),
        "danger_grade": (say(sheet.danger_grade.words) if sheet.danger_grade else "", sheet.danger_reason),
        "urgent": [(say(ACT_LISTS[one.list].title), one.is_logged) for one in follows.urgent(DEFINITION, known)],
        "tags": [say(TAGS[tag].words) for tag in sorted(follows.tags(DEFINITION, known))],
    }
