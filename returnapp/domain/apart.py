"""A document taken apart: what was posted, by the smallest things that can be taken from one version or another.

Pure. Keeps what was posted as it is, so that what could not be read is not lost either.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from returnapp.domain.kinds import Kind
from returnapp.domain.posted import Pairs
from returnapp.domain.schema import Definition

WORDS = "words"
"""The own words beside a question."""

_POSITION = re.compile(r"\d{1,6}", re.ASCII)
_LAST = 1_000_000
"""After every line there can be."""

Parts = tuple[tuple[str, str], ...]
"""What was posted for one answer: what stands behind the name of its question or line, and the value."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an answer stands: the smallest thing that is taken whole from one version.

    `row` is the identity of a line, `column` one of its fields, a card, or the own words; a row alone is a whole line.
    """

    question: str
    row: str = ""
    column: str = ""

    @property
    def name(self) -> str:
        """The same in one word."""
        return f"{self.question}/{self.row}/{self.column}"


@dataclass(frozen=True, slots=True)
class Document:
    """One version taken apart: its answers by where they stand, and the lines of each question in their order."""

    answers: dict[Spot, Parts] = field(repr=False)
    lines: dict[str, list[str]]

    def has(self, spot: Spot) -> bool:
        """Whether the line of this spot is there; what stands in no line has its place in every version."""
        return not spot.row or spot.row in self.lines.get(spot.question, ())

    def at(self, spot: Spot) -> Parts:
        """What stands at a spot; of a whole line everything in it."""
        if not spot.row or spot.column:
            return self.answers.get(spot, ())
        found = (parts for one, parts in self.answers.items() if (one.question, one.row) == (spot.question, spot.row))
        return tuple(part for parts in found for part in parts)


def take_apart(definition: Definition, pairs: Pairs) -> Document:
    """Sort what was posted by where it stands."""
    lines = _lines(definition, pairs)
    found: dict[Spot, Parts] = {}
    for name, value in pairs:
        key, _, part = name.partition(".")
        position, _, rest = part.partition(".")
        if rest and position in lines.get(key, ()):
            spot, part = Spot(key, lines[key][position], rest.partition(".")[0]), rest
        else:
            spot = Spot(key, column=part if part == WORDS or _kind(definition, key) is Kind.RATE else "")
        if value and not (spot.row and part == "row"):
            found[spot] = (*found.get(spot, ()), (part, value))
    return Document(found, {key: list(rows.values()) for key, rows in lines.items()})


def _kind(definition: Definition, key: str) -> Kind | None:
    return definition.by_key[key].kind if key in definition.by_key else None


def _lines(definition: Definition, pairs: Pairs) -> dict[str, dict[str, str]]:
    """The identities of lines by question and position; a line without one is known by its position."""
    ids: dict[str, dict[str, str]] = {}
    for name, value in pairs:
        key, _, part = name.partition(".")
        position, _, rest = part.partition(".")
        if rest and _POSITION.fullmatch(position) and _kind(definition, key) is Kind.ROWS:
            rows = ids.setdefault(key, {})
            rows[position] = value if rest == "row" else rows.get(position, "")
    return {key: _in_order(rows) for key, rows in ids.items()}


def _in_order(rows: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for position in sorted(rows, key=int):
        row = rows[position]
        found[position] = row if row and row not in found.values() else f".{position}"
    return found


def woven(first: Sequence[str], second: Sequence[str]) -> list[str]:
    """Both lists in one: what only the second has comes before what it comes before there, or last."""
    found = list(first)
    for place, row in enumerate(second):
        if row not in found:
            before = (found.index(one) for one in second[place + 1 :] if one in first)
            found.insert(next(before, len(found)), row)
    return found


def spots_of(definition: Definition, left: Document, right: Document) -> list[Spot]:
    """Everywhere something stands, in the order of the definition; what is unknown there comes last."""
    asked = {question.key: place for place, question in enumerate(definition.questions)}
    rows = {key: woven(left.lines.get(key, ()), right.lines.get(key, ())) for key in {**left.lines, **right.lines}}

    def order(spot: Spot) -> tuple[int, str, int, int, str]:
        question = definition.by_key.get(spot.question)
        parts = [*(one.key for one in question.columns), *(one.key for one in question.options)] if question else []
        row = rows[spot.question].index(spot.row) + 1 if spot.row else _LAST * (spot.column == WORDS)
        column = parts.index(spot.column) if spot.column in parts else -1
        return asked.get(spot.question, len(asked)), spot.question, row, column, spot.column

    here = {**left.answers, **right.answers}
    both = (spot if left.has(spot) and right.has(spot) else Spot(spot.question, spot.row) for spot in here)
    return sorted(set(both), key=order)
