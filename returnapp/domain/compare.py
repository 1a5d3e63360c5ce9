"""Two versions of a document beside each other: every answer in which they differ, and one document out of both.

Pure. Compares what was posted and not what was understood: what could not be read differs too, and can be chosen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from returnapp.domain.apart import WORDS, Document, Parts, Spot, spots_of, take_apart, woven
from returnapp.domain.kinds import Kind
from returnapp.domain.posted import Pairs
from returnapp.domain.schema import Definition

_TYPED = frozenset({Kind.TEXT, Kind.SEALED})


class Side(StrEnum):
    """One of two versions."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Difference:
    """One answer that stands otherwise in two versions; of a line that only one of them has, the line as a whole."""

    spot: Spot
    left: Parts = field(repr=False)
    right: Parts = field(repr=False)
    changed: frozenset[Side]
    """Who changed it since the version both go back to."""
    line: Parts = field(default=(), repr=False)
    """The line it stands in, to know it by."""

    @property
    def proposed(self) -> Side | None:
        """The only version that changed it; nothing when both did."""
        return next(iter(self.changed)) if len(self.changed) == 1 else None


def compare(definition: Definition, left: Pairs, right: Pairs, base: Pairs = ()) -> tuple[Difference, ...]:
    """List the answers in which two versions differ, and who changed each since `base`; none when they say the same."""
    one, other, before = (take_apart(definition, pairs) for pairs in (left, right, base))
    found = []
    for spot in spots_of(definition, one, other):
        then, *now = (_plain(definition, spot, document.at(spot)) for document in (before, one, other))
        if now[0] != now[1]:
            changed = frozenset(side for side, value in zip(Side, now, strict=True) if value != then)
            whole = Spot(spot.question, spot.row)
            line = (one.at(whole) or other.at(whole)) if spot.row and spot.column else ()
            found.append(Difference(spot, one.at(spot), other.at(spot), changed, line))
    return tuple(found)


def _plain(definition: Definition, spot: Spot, parts: Parts) -> frozenset[tuple[str, str]]:
    """What can be told apart when it is read: outer spaces and ways to end a line cannot."""
    read = ((part, _cleaned(value) if _is_typed(definition, spot, part) else value) for part, value in parts)
    return frozenset((part, value) for part, value in read if value)


def _cleaned(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def _is_typed(definition: Definition, spot: Spot, part: str) -> bool:
    question = definition.by_key.get(spot.question)
    column = question.column(part.partition(".")[0]) if question and spot.row else None
    return (spot.column == WORDS and not spot.row) or getattr(column or question, "kind", None) in _TYPED


def choose(definition: Definition, left: Pairs, right: Pairs, sides: Mapping[Spot, Side]) -> Pairs:
    """Make one document of two: every difference from the side named for it, everything else as both have it."""
    one, other = take_apart(definition, left), take_apart(definition, right)
    taken = {
        spot: (other if sides.get(spot) is Side.RIGHT else one).at(spot) for spot in spots_of(definition, one, other)
    }
    found = [
        (_name(spot.question, part), value) for spot, parts in taken.items() if not spot.row for part, value in parts
    ]
    for question in {**one.lines, **other.lines}:
        rows = woven(one.lines.get(question, ()), other.lines.get(question, ()))
        for position, row in enumerate(rows):
            here = [
                part for spot, parts in taken.items() if (spot.question, spot.row) == (question, row) for part in parts
            ]
            if here or not _is_dropped(one, other, Spot(question, row)):
                found += [(f"{question}.{position}.row", row)] if not row.startswith(".") else []
                found += [(f"{question}.{position}.{part}", value) for part, value in here]
    return tuple(found)


def _name(question: str, part: str) -> str:
    return f"{question}.{part}" if part else question


def _is_dropped(one: Document, other: Document, line: Spot) -> bool:
    """Whether a line from which nothing was taken goes: it said something, and one side has no such line."""
    return not (one.has(line) and other.has(line)) and bool(one.at(line) or other.at(line))
