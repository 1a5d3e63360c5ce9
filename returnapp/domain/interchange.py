"""The JSON form of answers, as imports and exports carry it.

Pure. Reading goes through the posted names, so that import and form refuse the same things; local times get the
deployment's offset on the way out and lose it on the way in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from returnapp.domain.kinds import Kind, Standing
from returnapp.domain.posted import Reading, read
from returnapp.domain.problems import Problem, Reason
from returnapp.domain.schema import Column, Definition, Question
from returnapp.domain.values import Answers, Identifier, Row, Value, When

Json = str | list["Json"] | dict[str, "Json"]

_WRITTEN_OUT = frozenset({Kind.TEXT, Kind.WHEN, Kind.SEALED, Kind.ROWS})
"""Kinds whose standing answer is an object, so that a typed "later" stays a text."""


def to_json(definition: Definition, answers: Answers, zone: ZoneInfo) -> dict[str, Json]:
    """Write answers as `{"answers": {...}, "words": {...}}`; `words` is left out when there are none."""
    values: dict[str, Json] = {
        question.key: _value(question, answers.values[question.key], zone)
        for question in definition.questions
        if question.key in answers.values
    }
    words: dict[str, Json] = {key: text for key, text in answers.own_words.items() if text}
    whole: dict[str, Json] = {"answers": values}
    return whole | ({"words": words} if words else {})


def _value(spec: Question | Column, value: Value, zone: ZoneInfo) -> Json:
    match value:
        case Standing():
            return {"standing": value.value} if spec.kind in _WRITTEN_OUT else value.value
        case str():
            return value
        case Identifier(text, kind):
            return {"kind": kind.value, "value": text} if kind else text
        case When():
            return _when(value, zone)
        case tuple():
            return [_row(spec, item, zone) if isinstance(item, Row) else item for item in value]
        case _:
            return {card: pile.value for card, pile in value.items()}


def _when(value: When, zone: ZoneInfo) -> Json:
    written: dict[str, Json] = {}
    if value.date and value.time is not None:
        written["at"] = datetime.combine(value.date, value.time, zone).isoformat(timespec="minutes")
    elif value.date:
        written["at"] = value.date.isoformat()
    return written | ({"precision": value.precision.value} if value.precision else {})


def _row(spec: Question | Column, row: Row, zone: ZoneInfo) -> Json:
    columns = {column.key: column for column in spec.columns} if isinstance(spec, Question) else {}
    written: dict[str, Json] = {"row": row.id} if row.id else {}
    return written | {key: _value(columns[key], value, zone) for key, value in row.values.items()}


def from_json(
    definition: Definition,
    body: Mapping[str, object],
    zone: ZoneInfo,
    *,
    areas: Collection[str] | None = None,
) -> Reading:
    """Read `{"answers": {...}, "words": {...}}` as if a form had posted it; what has another shape is a problem."""
    reader = _Reader(zone)
    pairs = (*reader.answers(definition, body.get("answers", {})), *reader.words(definition, body.get("words", {})))
    reading = read(definition, pairs, areas=areas)
    return Reading(reading.answers, (*reader.problems, *reading.problems))


@dataclass
class _Reader:
    """Turns JSON into posted pairs; `problems` fills while it does."""

    zone: ZoneInfo
    problems: list[Problem] = field(default_factory=list)

    def answers(self, definition: Definition, body: object) -> Iterator[tuple[str, str]]:
        """Give the pairs of all answers."""
        for key, value in self._items("answers", body):
            yield from self._pairs(key, definition.by_key.get(key), value)

    def words(self, definition: Definition, body: object) -> Iterator[tuple[str, str]]:
        """Give the pairs of the own words beside questions."""
        for key, text in self._items("words", body):
            if key not in definition.by_key:
                self._refuse(f"{key}.words", Reason.UNKNOWN_NAME)
            else:
                yield from self._text(f"{key}.words", text)

    def _refuse(self, name: str, reason: Reason = Reason.BAD_SHAPE) -> None:
        self.problems.append(Problem(name, reason))

    def _items(self, name: str, body: object) -> list[tuple[str, object]]:
        if not isinstance(body, Mapping):
            self._refuse(name)
            return []
        return [(str(key), value) for key, value in body.items()]

    def _text(self, name: str, value: object) -> Iterator[tuple[str, str]]:
        if isinstance(value, str):
            yield name, value
        else:
            self._refuse(name)

    def _pairs(self, name: str, spec: Question | Column | None, value: object) -> Iterator[tuple[str, str]]:
        if spec is None:
            self._refuse(name, Reason.UNKNOWN_NAME)
            return
        match spec.kind, value:
            case _, {"standing": standing, **rest} if not rest and spec.kind in _WRITTEN_OUT:
                yield from self._text(f"{name}.standing", standing)
            case Kind.ROWS, list():
                for position, row in enumerate(value):
                    yield from self._row(f"{name}.{position}", spec, row)
            case Kind.MANY, list():
                for item in value:
                    yield from self._text(name, item)
            case Kind.RATE, Mapping():
                for card, pile in self._items(name, value):
                    yield from self._text(f"{name}.{card}", pile)
            case Kind.WHEN, Mapping():
                yield from self._when(name, dict(value))
            case Kind.SEALED, {"value": text, **rest} if not rest.keys() - {"kind"}:
                yield from self._text(name, text)
                yield from self._text(f"{name}.kind", rest.get("kind", ""))
            case _:
                yield from self._text(name, value)

    def _row(self, name: str, spec: Question | Column, row: object) -> Iterator[tuple[str, str]]:
        columns = {column.key: column for column in spec.columns} if isinstance(spec, Question) else {}
        for key, value in self._items(name, row):
            if key == "row":
                yield from self._text(f"{name}.row", value)
            else:
                yield from self._pairs(f"{name}.{key}", columns.get(key), value)

    def _when(self, name: str, value: dict[str, object]) -> Iterator[tuple[str, str]]:
        if value.keys() - {"at", "precision"}:
            self._refuse(name)
        yield from self._text(f"{name}.precision", value.get("precision", ""))
        at = value.get("at", "")
        if not isinstance(at, str) or "T" not in at:
            yield from self._text(f"{name}.date", at)
            return
        try:
            found = datetime.fromisoformat(at)
            local = found.astimezone(self.zone) if found.tzinfo else found
        except (ValueError, OverflowError):
            self._refuse(name, Reason.BAD_DATE)
            return
        yield f"{name}.date", f"{local:%Y-%m-%d}"
        yield f"{name}.time", f"{local:%H:%M}"
