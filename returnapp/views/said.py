"""An answer in words, as it stands in a version: what was chosen by its wording, everything else as it was typed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from returnapp.domain.apart import WORDS, Parts, Spot
from returnapp.domain.compare import Difference
from returnapp.domain.kinds import Kind, Who
from returnapp.domain.schema import Column, Question
from returnapp.domain.steps import STEPS
from returnapp.forms.interview import fixed
from returnapp.i18n import _, day, language, say
from returnapp.interview import DEFINITION
from returnapp.interview.standing import RATINGS, STANDING

Areas = Mapping[str, str]
"""Names of areas by code."""


def asked(one: Difference, areas: Areas) -> str:
    """What an answer answers: the question, and which line and which field of it."""
    question = DEFINITION.by_key.get(one.spot.question)
    if question is None:
        return one.spot.question  # of an older definition
    parts = [say(question.staff), _line(question, one, areas), _field(question, one.spot)]
    return " · ".join(part for part in parts if part)


def _line(question: Question, one: Difference, areas: Areas) -> str:
    """What a line is known by: its fixed words, or the first thing that stands in it."""
    fixed_words = next((say(line.words) for line in question.lines if line.key == one.spot.row), "")
    if fixed_words or not one.line:
        return fixed_words
    return next((words for column in question.columns for words in _values(column, one.line, areas)), "")


def _field(question: Question, spot: Spot) -> str:
    if spot.column == WORDS and not spot.row:
        return fixed(language()).own_words if question.who is Who.YOUTH else _("Note")
    found = question.column(spot.column) or question.option(spot.column)
    return say(found.words) if found else spot.column


def said(spot: Spot, parts: Parts, areas: Areas) -> list[str]:
    """What was answered, line by line; empty when nothing was."""
    question = DEFINITION.by_key.get(spot.question)
    if question is None:
        return [value for _part, value in parts]
    if not spot.row:
        own = tuple(("", value) for _card, value in parts) if question.kind is Kind.RATE else parts
        return _of(question, own, areas, is_typed=spot.column == WORDS)
    if spot.column:
        column = question.column(spot.column)
        return _values(column, parts, areas) if column else [value for _part, value in parts]
    found = [(say(column.words), _values(column, parts, areas)) for column in question.columns]
    return [f"{name}: {', '.join(values)}" for name, values in found if values]


def _values(column: Column, parts: Parts, areas: Areas) -> list[str]:
    """What stands in one field of a line."""
    own = ((part.partition("."), value) for part, value in parts)
    return _of(column, tuple((rest, value) for (key, _dot, rest), value in own if key == column.key), areas)


def _of(spec: Question | Column, parts: Parts, areas: Areas, *, is_typed: bool = False) -> list[str]:
    is_text = is_typed or spec.kind in (Kind.TEXT, Kind.SEALED)
    words = [value if is_text and part in ("", WORDS) else _word(spec, part, value, areas) for part, value in parts]
    if spec.kind is Kind.WHEN and not is_typed:
        return [", ".join(words)] if words else []
    return [line for text in words for line in text.splitlines()]


def _word(spec: Question | Column, part: str, value: str, areas: Areas) -> str:
    if part == "date":
        return _day(value)
    named = {str(one.key): one.words for one in (*STANDING, *RATINGS, *spec.options)}
    around = {one.key: one.words for one in (*fixed(language()).precisions, *fixed(language()).kinds)}
    if part in ("precision", "kind"):
        return around.get(value, value)
    if spec.kind is Kind.CODE:
        steps = {str(step): found.words for step, found in STEPS.items()}
        return areas.get(value) or say(steps.get(value, value))
    return say(named.get(value, value))


def _day(value: str) -> str:
    try:
        return day(date.fromisoformat(value))
    except ValueError:
        return value
