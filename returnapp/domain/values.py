"""Answers as values: what was chosen, said, dated or listed, by question key or by role.

Pure. Must not know how answers were posted or stored, nor any question key; a local time becomes a moment only
with a zone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from returnapp.domain.kinds import Rating, Standing
from returnapp.domain.roles import Role
from returnapp.domain.schema import Definition


class Precision(StrEnum):
    """How sure a moment is; PART is the six hours from the time given."""

    EXACT = "exact"
    ABOUT = "about"
    PART = "part"
    UNKNOWN = "unknown"


class IdentifierKind(StrEnum):
    """What an identifier is, so that it can be normalised before it is compared across files."""

    NAME = "name"
    PHONE = "phone"
    ACCOUNT = "account"
    PLATE = "plate"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class When:
    """A local date and time as they were posted; either may be missing."""

    date: date | None = None
    time: time | None = None
    precision: Precision | None = None


@dataclass(frozen=True, slots=True)
class Identifier:
    """A sealed value that may be compared across files."""

    value: str
    kind: IdentifierKind | None = None


@dataclass(frozen=True, slots=True)
class Fields:
    """Values by key. What was not answered is not there; an answer of another kind reads as none."""

    values: Mapping[str, Value] = field(default_factory=dict)

    def one(self, key: str) -> str:
        """Read the option chosen; empty when none was."""
        value = self.values.get(key, "")
        return value if isinstance(value, str) and not isinstance(value, Standing) else ""

    def text(self, key: str) -> str:
        """Read own words, a code or a sealed value; empty when there are none."""
        value = self.values.get(key, "")
        return value.value if isinstance(value, Identifier) else self.one(key)

    def many(self, key: str) -> tuple[str, ...]:
        """Read the options chosen, in the order of the definition."""
        value = self.values.get(key, ())
        return tuple(item for item in value if isinstance(item, str)) if isinstance(value, tuple) else ()

    def cards(self, key: str) -> Mapping[str, Rating | Standing]:
        """Read the cards of a `rate` question, each with its pile or standing answer."""
        value = self.values.get(key, {})
        return value if isinstance(value, Mapping) else {}

    def rates(self, key: str) -> dict[str, Rating]:
        """Read the cards that were put on a pile; cards with a standing answer are left out."""
        return {card: pile for card, pile in self.cards(key).items() if isinstance(pile, Rating)}

    def when(self, key: str) -> When | None:
        """Read a local date and time."""
        value = self.values.get(key)
        return value if isinstance(value, When) else None

    def standing(self, key: str) -> Standing | None:
        """Read the standing answer, when that is what was given."""
        value = self.values.get(key)
        return value if isinstance(value, Standing) else None


@dataclass(frozen=True, slots=True)
class Row(Fields):
    """One line of a `rows` question; its identity never changes, its position does."""

    id: str = ""


Value = str | Standing | tuple[str, ...] | Mapping[str, Rating | Standing] | When | Identifier | tuple[Row, ...]
"""One answer: of `one`, `text`, `code` and `sealed` a string, of `rate` cards with their piles, and so on by kind."""


@dataclass(frozen=True, slots=True)
class Answers(Fields):
    """A set of answers, and the own words beside them."""

    own_words: Mapping[str, str] = field(default_factory=dict)

    def words(self, key: str) -> str:
        """Read the own words beside a question."""
        return self.own_words.get(key, "")

    def rows(self, key: str) -> tuple[Row, ...]:
        """Read the lines of a `rows` question."""
        value = self.values.get(key, ())
        return tuple(item for item in value if isinstance(item, Row)) if isinstance(value, tuple) else ()

    def role(self, definition: Definition, role: Role) -> Value | None:
        """Read the answer to the question or card that carries this role."""
        carrier = definition.carrier(role)
        value = self.values.get(carrier.question.key)
        if carrier.card is None:
            return value
        return value.get(carrier.card.key) if isinstance(value, Mapping) else None

    def lines(self, definition: Definition, role: Role) -> tuple[Row, ...]:
        """Read the lines of the `rows` question with this role, columns named by their own roles."""
        question = definition.question(role)
        named = {column.key: column.role for column in question.columns if column.role}
        return tuple(
            Row({named[key]: value for key, value in row.values.items() if key in named}, row.id)
            for row in self.rows(question.key)
        )


def merge(*several: Answers) -> Answers:
    """Put several documents together; where two answer the same question, the later one counts."""
    values = {key: value for answers in several for key, value in answers.values.items()}
    words = {key: text for answers in several for key, text in answers.own_words.items()}
    return Answers(values, words)


def moment(value: When | None, zone: ZoneInfo) -> datetime | None:
    """Tell the moment (UTC) a local date and time mean; nothing when the day, the hour or the precision is unknown.

    Of a doubled hour the earlier one counts; an hour that does not exist is shifted forward; a part of the day begins.
    """
    if value is None or value.date is None or value.time is None or value.precision is Precision.UNKNOWN:
        return None
    return datetime.combine(value.date, value.time, zone).astimezone(UTC)


def latest(value: When | None, zone: ZoneInfo) -> datetime | None:
    """Tell the last moment (UTC) a date may mean: the end of a part of the day, or of a day without an hour."""
    begins = moment(value, zone)
    if value is None or value.date is None or begins is not None:
        is_part = value is not None and value.precision is Precision.PART
        return begins + timedelta(hours=6) if begins is not None and is_part else begins
    return datetime.combine(value.date + timedelta(days=1), time(), zone).astimezone(UTC)


def moments(definition: Definition, answers: Answers, role: Role, zone: ZoneInfo) -> list[datetime]:
    """Tell the moments that are known among the answers with this role, on a question or on a column of its lines."""
    carrier = definition.carrier(role)
    if carrier.column is None:
        found = [moment(answers.when(carrier.question.key), zone)]
    else:
        found = [moment(row.when(carrier.column.key), zone) for row in answers.rows(carrier.question.key)]
    return [at for at in found if at is not None]
