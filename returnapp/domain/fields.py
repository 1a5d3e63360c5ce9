"""One field as it is posted: its parts read into a value, and a value written back to its parts.

Pure. A part is what stands behind the field's name: nothing, a card, or a suffix such as `date`. Must not know rows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time

from returnapp.domain.kinds import NONE, Kind, Rating, Standing, Vocabulary, Who
from returnapp.domain.problems import Problem, Reason
from returnapp.domain.roles import Role
from returnapp.domain.schema import Column, Question
from returnapp.domain.steps import Step
from returnapp.domain.values import Identifier, IdentifierKind, Precision, Value, When

LONGEST = 20_000
"""Characters in one text."""

_DATE = re.compile(r"(19|20|21)\d\d-\d\d-\d\d", re.ASCII)
_TIME = re.compile(r"(\d\d:\d\d)(:\d\d(\.\d+)?)?", re.ASCII)
_CODE = re.compile(r"[\w-]{1,64}", re.ASCII)
_OWN_NAME = frozenset({Kind.ONE, Kind.MANY})
"""Kinds whose standing answer is a value of the field itself; a text called "later" stays a text."""


@dataclass
class Field:
    """A question or column with what was posted for it, by part; `problems` fills while it is read."""

    name: str
    spec: Question | Column
    parts: Mapping[str, list[str]]
    areas: Collection[str] | None = None
    problems: list[Problem] = field(default_factory=list)

    def read(self) -> Value | None:
        """Read the value; a real answer beats a standing one, nothing posted is no answer."""
        readers: dict[Kind, Callable[[], Value | None]] = {
            Kind.ONE: self._one,
            Kind.MANY: self._many,
            Kind.RATE: self._rate,
            Kind.TEXT: self._text,
            Kind.WHEN: self._when,
            Kind.SEALED: self._sealed,
            Kind.CODE: self._code,
            Kind.ROWS: lambda: None,
        }
        for part in self.parts.keys() - parts_of(self.spec):
            self._refuse(Reason.UNKNOWN_NAME, part)
        real = readers[self.spec.kind]()
        return self.standing() if real is None else real

    def standing(self) -> Standing | None:
        """Read the standing answer, if it is one."""
        for value in self.parts.get("" if self.spec.kind in _OWN_NAME else "standing", ()):
            if self._is_standing(value):
                return Standing(value)
            if self.spec.kind not in _OWN_NAME:
                self._refuse(Reason.UNKNOWN_OPTION, "standing")
        return None

    def _refuse(self, reason: Reason, part: str = "") -> None:
        self.problems.append(Problem(f"{self.name}.{part}" if part else self.name, reason))

    def _is_standing(self, value: str) -> bool:
        return self.spec.who is Who.YOUTH and value in set(Standing)

    def _single(self, part: str = "") -> str:
        found = list(dict.fromkeys(self.parts.get(part, ())))
        if len(found) > 1:
            self._refuse(Reason.TWO_ANSWERS, part)
        return found[0] if found else ""

    def _chosen(self) -> list[str]:
        posted = set(self.parts.get("", ()))
        known = [option.key for option in self.spec.options if option.key in posted]
        if any(not self._is_standing(value) for value in posted - set(known)):
            self._refuse(Reason.UNKNOWN_OPTION)
        return known

    def _one(self) -> str | None:
        chosen = self._chosen()
        if len(chosen) > 1:
            self._refuse(Reason.TWO_ANSWERS)
        return chosen[0] if chosen else None

    def _many(self) -> tuple[str, ...] | None:
        chosen = self._chosen()
        return tuple(key for key in chosen if key != NONE) or tuple(chosen) or None

    def _rate(self) -> dict[str, Rating | Standing] | None:
        cards: dict[str, Rating | Standing] = {}
        for card in self.spec.options:
            posted = self.parts.get(card.key, [])
            piles = [value for value in posted if value in set(Rating)]
            standing = [value for value in posted if self._is_standing(value)]
            if len(set(piles)) > 1:
                self._refuse(Reason.TWO_ANSWERS, card.key)
            if len(piles) + len(standing) < len(posted):
                self._refuse(Reason.UNKNOWN_OPTION, card.key)
            if piles or standing:
                cards[card.key] = Rating(piles[0]) if piles else Standing(standing[0])
        return cards or None

    def _text(self) -> str | None:
        text = self._single().replace("\r\n", "\n").strip()
        if len(text) > LONGEST:
            self._refuse(Reason.TOO_LONG)
        return text or None

    def _sealed(self) -> str | Identifier | None:
        text = self._text()
        if text is None or not is_identifier(self.spec):
            return text
        kind = self._single("kind")
        if kind and kind not in set(IdentifierKind):
            self._refuse(Reason.UNKNOWN_OPTION, "kind")
            kind = ""
        return Identifier(text, IdentifierKind(kind) if kind else None)

    def _code(self) -> str | None:
        code = self._single()
        vocabulary = self.spec.vocabulary if isinstance(self.spec, Column) else None
        known = set(Step) if vocabulary is Vocabulary.PLAN else self.areas
        if code and (code not in known if known is not None else not _CODE.fullmatch(code)):
            self._refuse(Reason.UNKNOWN_OPTION)
            return None
        return code or None

    def _when(self) -> When | None:
        precision = self._precision()
        on, at = self._date(), self._time(precision)
        if at and not on and not self.parts.get("date"):
            self._refuse(Reason.NO_DATE, "date")
        if on is None:
            return When(precision=precision) if precision is Precision.UNKNOWN else None
        return When(on, at, precision)

    def _precision(self) -> Precision | None:
        posted = self._single("precision")
        if posted and posted not in set(Precision):
            self._refuse(Reason.UNKNOWN_OPTION, "precision")
            return None
        return Precision(posted) if posted else None

    def _date(self) -> date | None:
        posted = self._single("date")
        try:
            return date.fromisoformat(posted if _DATE.fullmatch(posted) else "") if posted else None
        except ValueError:
            self._refuse(Reason.BAD_DATE, "date")
            return None

    def _time(self, precision: Precision | None) -> time | None:
        posted = self._single("time")
        matched = _TIME.fullmatch(posted)
        try:
            at = time.fromisoformat(matched[1] if matched else "") if posted else None
        except ValueError:
            self._refuse(Reason.BAD_TIME, "time")
            return None
        if at and precision is Precision.PART and (at.hour % 6 or at.minute):
            self._refuse(Reason.BAD_TIME, "time")
            return None
        return at


def is_identifier(spec: Question | Column) -> bool:
    """Whether values of this field are compared across files."""
    return spec.role is Role.IDENTIFIER


def parts_of(spec: Question | Column) -> set[str]:
    """Every part this field may be posted under; "" is the field's own name."""
    standing = {"standing"} if spec.who is Who.YOUTH else set()
    match spec.kind:
        case Kind.RATE:
            return {card.key for card in spec.options}
        case Kind.WHEN:
            return {"date", "time", "precision"} | standing
        case Kind.TEXT:
            return {""} | standing
        case Kind.SEALED:
            return {""} | standing | ({"kind"} if is_identifier(spec) else set())
        case Kind.ROWS:
            return standing
        case _:
            return {""}


def write(spec: Question | Column, value: Value) -> Iterator[tuple[str, str]]:
    """Give the parts that a value is posted as; of rows only a standing answer is written here."""
    match value:
        case Standing():
            yield ("" if spec.kind in _OWN_NAME else "standing"), value.value
        case str():
            yield "", value
        case Identifier(text, kind):
            yield "", text
            yield from [("kind", kind.value)] if kind else []
        case When(on, at, precision):
            yield from [("date", on.isoformat())] if on else []
            yield from [("time", at.isoformat("minutes"))] if at is not None else []
            yield from [("precision", precision.value)] if precision else []
        case tuple():
            yield from (("", item) for item in value if isinstance(item, str))
        case Mapping():
            yield from ((card, pile.value) for card, pile in value.items())
