"""What a form posted, read into answers and written back: one grammar of names for form, tablet and import.

Pure. Never raises for what was posted: whatever cannot be read is named as a problem, and the caller keeps the pairs,
so nothing is lost. Names of the message itself (token, id, parent, version) are unknown here: the caller strips them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from returnapp.domain.fields import Field, write
from returnapp.domain.kinds import Kind, Who
from returnapp.domain.lines import Lines, write_lines
from returnapp.domain.problems import Problem, Reason
from returnapp.domain.schema import Definition, Question
from returnapp.domain.values import Answers, Row, Value, When, latest, merge, moment, moments
from returnapp.domain.words import Staff

__all__ = [
    "Answers",
    "Pairs",
    "Problem",
    "Reading",
    "Reason",
    "Row",
    "Value",
    "When",
    "latest",
    "merge",
    "moment",
    "moments",
    "pairs_of",
    "read",
]

Pairs = tuple[tuple[str, str], ...]
"""Names and values in the order of the form."""

LARGEST = 400_000
"""Bytes in one whole form, names and values."""

_OWN_WORDS = Question("words", Kind.TEXT, Who.NOTE, Staff(""))
"""The line for own words beside any question."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read, and what could not be."""

    answers: Answers
    problems: tuple[Problem, ...] = ()


def read(
    definition: Definition,
    pairs: Pairs,
    sections: Collection[str] | None = None,
    *,
    areas: Collection[str] | None = None,
) -> Reading:
    """Read posted pairs; names outside `sections` and codes outside `areas` are problems (None: all are allowed)."""
    if sum(_size(name) + _size(value) for name, value in pairs) > LARGEST:
        return Reading(Answers(), (Problem("", Reason.TOO_LARGE),))
    known = {question.key: question for question in _questions(definition, sections)}
    values: dict[str, Value] = {}
    words: dict[str, str] = {}
    problems: list[Problem] = []
    for key, parts in _by_question(pairs).items():
        if key not in known:
            problems += [Problem(f"{key}.{part}" if part else key, Reason.UNKNOWN_NAME) for part in parts]
            continue
        own = Field(f"{key}.words", _OWN_WORDS, {"": parts.pop("words", [])})
        rows = known[key].kind is Kind.ROWS
        answer = Lines(key, known[key], parts, areas) if rows else Field(key, known[key], parts, areas)
        value, text = answer.read(), own.read()
        values |= {key: value} if value is not None else {}
        words |= {key: text} if isinstance(text, str) else {}
        problems += answer.problems + own.problems
    return Reading(Answers(values, words), tuple(problems))


def _size(text: str) -> int:
    return len(text.encode(errors="surrogatepass"))


def _questions(definition: Definition, sections: Collection[str] | None) -> Iterator[Question]:
    for section in definition.sections:
        if sections is None or section.key in sections:
            yield from section.questions


def _by_question(pairs: Pairs) -> dict[str, dict[str, list[str]]]:
    """Group what was posted by question and part; an empty value leaves its name behind, but is no answer."""
    found: dict[str, dict[str, list[str]]] = {}
    for name, value in pairs:
        key, _, part = name.partition(".")
        posted = found.setdefault(key, {}).setdefault(part, [])
        if value:
            posted.append(value)
    return found


def pairs_of(definition: Definition, answers: Answers) -> Pairs:
    """Write answers as a form would post them, in the order of the definition."""
    return tuple(_pairs(definition, answers))


def _pairs(definition: Definition, answers: Answers) -> Iterator[tuple[str, str]]:
    for question in definition.questions:
        rows = answers.rows(question.key)
        value = answers.values.get(question.key)
        parts = write_lines(question, rows) if rows else write(question, value) if value is not None else ()
        for part, text in parts:
            yield f"{question.key}.{part}" if part else question.key, text
        if words := answers.words(question.key):
            yield f"{question.key}.words", words
