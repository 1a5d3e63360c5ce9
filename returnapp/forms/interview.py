"""The interview as a document: the definition in one pair of languages, ready to be laid out, and what is filled in.

Derived from the definition and from nothing else. A view of it is made once per pair of languages and kept: a page then
only looks up what was chosen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from returnapp.domain.kinds import Kind, Rating, Vocabulary, Who
from returnapp.domain.posted import Pairs
from returnapp.domain.roles import Role
from returnapp.domain.schema import Column, Condition, Line, Option, Question, Section
from returnapp.domain.words import Staff, Youth
from returnapp.i18n import say
from returnapp.interview import DEFINITION
from returnapp.interview.standing import RATINGS, STANDING


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to tap: its words, the staff's words when they are in another language, and what it opens."""

    key: str
    words: str
    small: str = ""
    urgent: str = ""
    plan: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question or column: `name` is its own part of the posted name."""

    name: str
    kind: Kind
    words: str
    small: str
    tip: str
    is_youth: bool
    choices: tuple[Choice, ...] = ()
    columns: tuple[Asked, ...] = ()
    lines: tuple[Choice, ...] = ()
    show: str = ""
    is_late: bool = False
    is_hidden: bool = False
    is_short: bool = False
    is_line: bool = False
    """Whether the fixed line says it already: the recipient of a line about that recipient."""
    has_kind: bool = False
    """Whether a sealed value also says what it is (phone, account, plate...)."""
    vocabulary: Vocabulary | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """One section: the questions shown together."""

    key: str
    title: str
    small: str
    intro: str
    staff_intro: str
    is_youth: bool
    questions: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Tongues:
    """The language the young person reads and the language the interviewer works in."""

    youth: str
    staff: str

    def shown(self, words: Staff | Youth) -> str:
        """Words as they stand large: the young person's language for youth words, the staff's for staff words."""
        return say(words, self.youth if isinstance(words, Youth) else self.staff)

    def beside(self, words: Staff | Youth) -> str:
        """The same in the staff language, where that is another one."""
        return say(words, self.staff) if isinstance(words, Youth) and self.youth != self.staff else ""


def _choice(option: Option, tongues: Tongues) -> Choice:
    return Choice(
        option.key,
        tongues.shown(option.words),
        tongues.beside(option.words),
        " ".join(option.urgent),
        option.plan or "",
    )


def _terms(terms: Iterable[Condition]) -> str:
    return ";".join(f"{term.key}={','.join(term.options) or '*'}" for term in terms if term.column is None)


def _column(column: Column, tongues: Tongues) -> Asked:
    return Asked(
        name=column.key,
        kind=column.kind,
        words=tongues.shown(column.words),
        small=tongues.beside(column.words),
        tip=say(column.tip, tongues.staff) if column.tip else "",
        is_youth=column.who is Who.YOUTH,
        choices=tuple(_choice(option, tongues) for option in column.options),
        is_hidden=column.hidden,
        is_line=column.role is Role.RECIPIENT,
        has_kind=column.role is Role.IDENTIFIER,
        vocabulary=column.vocabulary,
    )


def _line(line: Line, tongues: Tongues) -> Choice:
    return Choice(line.key, tongues.shown(line.words), tongues.beside(line.words))


def _question(question: Question, tongues: Tongues) -> Asked:
    is_youth = question.youth is not None
    return Asked(
        name=question.key,
        kind=question.kind,
        words=tongues.shown(question.youth or question.staff),
        small=say(question.staff, tongues.staff) if is_youth else "",
        tip=say(question.tip, tongues.staff) if question.tip else "",
        is_youth=is_youth,
        choices=tuple(_choice(option, tongues) for option in question.options),
        columns=tuple(_column(column, tongues) for column in question.columns),
        lines=tuple(_line(line, tongues) for line in question.lines),
        show=_terms(question.show),
        is_late=question.computed is not None,
        is_short=question.short,
    )


def _topic(section: Section, tongues: Tongues, left_out: frozenset[str]) -> Topic:
    return Topic(
        key=section.key,
        title=say(section.staff, tongues.youth),
        small=say(section.staff, tongues.staff) if tongues.youth != tongues.staff else "",
        intro=tongues.shown(section.youth_intro) if section.youth_intro else "",
        staff_intro=say(section.staff_intro, tongues.staff),
        is_youth=section.who is Who.YOUTH,
        questions=tuple(_question(one, tongues) for one in section.questions if one.key not in left_out),
    )


@lru_cache(maxsize=64)
def topics(tongues: Tongues, sections: tuple[str, ...], left_out: frozenset[str] = frozenset()) -> tuple[Topic, ...]:
    """The sections with these keys, in this order, without the questions that are answered elsewhere."""
    return tuple(_topic(DEFINITION.section(key), tongues, left_out) for key in sections)


@lru_cache(maxsize=16)
def standing(tongues: Tongues) -> tuple[Choice, ...]:
    """The answers that stand under every youth question."""
    return tuple(_choice(option, tongues) for option in STANDING)


@lru_cache(maxsize=16)
def ratings(tongues: Tongues) -> tuple[Choice, ...]:
    """The three piles of a `rate` question; what a card implies, its NO implies."""
    return tuple(_choice(option, tongues) for option in RATINGS)


NO = Rating.NO


@dataclass(frozen=True, slots=True)
class FilledLine:
    """One line of a `rows` question: its position in the posted names and its identity."""

    number: str
    row: str


class Filled:
    """What is filled in, by posted name."""

    def __init__(self, pairs: Pairs) -> None:
        self._values: dict[str, list[str]] = {}
        for name, value in pairs:
            self._values.setdefault(name, []).append(value)

    def has(self, name: str, value: str) -> bool:
        """Whether this answer was chosen."""
        return value in self._values.get(name, ())

    def value(self, name: str) -> str:
        """What was written; empty when nothing was."""
        return self._values.get(name, [""])[0]

    def lines(self, key: str) -> Iterator[FilledLine]:
        """The lines of a `rows` question, in their order."""
        numbers = {name.split(".")[1] for name in self._values if name.startswith(f"{key}.") and name.count(".") > 1}
        for number in sorted((one for one in numbers if one.isdigit()), key=int):
            yield FilledLine(number, self.value(f"{key}.{number}.row"))

    def line_of(self, key: str, row: str, position: int) -> FilledLine:
        """The line with a fixed identity, filled in or not."""
        return next((line for line in self.lines(key) if line.row == row), FilledLine(str(position), row))

    def next_number(self, key: str) -> int:
        """A position no line has yet."""
        return max((int(line.number) for line in self.lines(key)), default=-1) + 1
