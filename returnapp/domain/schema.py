"""What any interview is made of: sections, questions, columns, options and what each option implies.

Pure shapes. A free-text question has no options, so it cannot imply anything: free text cannot leak into statistics.
Must not know Flask, storage, the clock or any question key.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import KW_ONLY, dataclass, field
from functools import cached_property

from returnapp.domain.kinds import (
    NONE,
    NOT_REACHED,
    Computed,
    Concern,
    Input,
    Kind,
    Part,
    Rating,
    Sensitivity,
    Share,
    Standing,
    Vocabulary,
    Who,
)
from returnapp.domain.roles import Role
from returnapp.domain.steps import Step
from returnapp.domain.tags import Tag
from returnapp.domain.urgent import ActList
from returnapp.domain.words import Staff, Youth

__all__ = [
    "NONE",
    "NOT_REACHED",
    "Carrier",
    "Column",
    "Computed",
    "Concern",
    "Condition",
    "Definition",
    "Input",
    "Kind",
    "Line",
    "Option",
    "Part",
    "Question",
    "Rating",
    "Section",
    "Sensitivity",
    "Share",
    "Standing",
    "Vocabulary",
    "Who",
]


@dataclass(frozen=True, slots=True)
class Option:
    """One possible answer, and what it implies (on a `rate` question: what its NO implies, and its YES as strength)."""

    key: str
    words: Staff | Youth
    icon: str | None = None
    _: KW_ONLY
    hint: Staff | None = None
    role: Role | None = None
    tag: Tag | None = None
    concern: Concern | None = None
    feeds: Input | None = None
    strength: Input | None = None
    plan: Step | None = None
    urgent: tuple[ActList, ...] = ()
    short: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A fixed line of a `rows` question: its key is the row id."""

    key: str
    words: Staff | Youth


@dataclass(frozen=True, slots=True)
class Column:
    """One field of a `rows` question; it never nests further."""

    key: str
    kind: Kind
    who: Who
    words: Staff | Youth
    _: KW_ONLY
    tip: Staff | None = None
    role: Role | None = None
    options: tuple[Option, ...] = ()
    vocabulary: Vocabulary | None = None
    hidden: bool = False
    sensitivity: Sensitivity | None = None
    short: bool = False

    def option(self, key: str) -> Option | None:
        """Find the option with this key, or nothing."""
        return next((option for option in self.options if option.key == key), None)


@dataclass(frozen=True, slots=True)
class Condition:
    """One term of a show rule: `key=option,option`, or `key=*` (any real answer but `none`) when `options` is empty.

    `column` is set for a term about a column.
    """

    key: str
    options: tuple[str, ...] = ()
    column: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One question with its wording for staff and, when it is asked aloud, for the young person."""

    key: str
    kind: Kind
    who: Who
    staff: Staff
    youth: Youth | None = None
    _: KW_ONLY
    tip: Staff | None = None
    role: Role | None = None
    options: tuple[Option, ...] = ()
    columns: tuple[Column, ...] = ()
    lines: tuple[Line, ...] = ()
    rows_hint: Staff | None = None
    show: tuple[Condition, ...] = ()
    computed: Computed | None = None
    sensitivity: Sensitivity = Sensitivity.NORMAL
    share: Share = Share.NONE
    part: Part | None = None
    short: bool = False
    minutes: float = 0.0
    minutes_short: float = 0.0

    def column(self, key: str) -> Column | None:
        """Find the column with this key, or nothing."""
        return next((column for column in self.columns if column.key == key), None)

    def option(self, key: str) -> Option | None:
        """Find the option or card with this key, or nothing."""
        return next((option for option in self.options if option.key == key), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A topic of the talk: its questions are shown together."""

    key: str
    who: Who
    staff: Staff
    staff_intro: Staff
    youth_intro: Youth | None = None
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Carrier:
    """Where a role sits: on a question, on one of its columns or on one of its cards."""

    question: Question
    column: Column | None = None
    card: Option | None = None


@dataclass(frozen=True)
class Definition:
    """A whole interview; old versions stay readable, so a key once used is never given another meaning."""

    version: int
    sections: tuple[Section, ...] = field(repr=False)

    @property
    def questions(self) -> Iterator[Question]:
        """All questions in the order they are asked."""
        return (question for section in self.sections for question in section.questions)

    @cached_property
    def by_key(self) -> dict[str, Question]:
        """Questions by their key."""
        return {question.key: question for question in self.questions}

    @cached_property
    def by_role(self) -> dict[Role, tuple[Carrier, ...]]:
        """Every place of every role; most have exactly one."""
        found: dict[Role, tuple[Carrier, ...]] = {}
        for role, carrier in self._carriers():
            found[role] = (*found.get(role, ()), carrier)
        return found

    def _carriers(self) -> Iterator[tuple[Role, Carrier]]:
        for question in self.questions:
            if question.role:
                yield question.role, Carrier(question)
            for column in question.columns:
                if column.role:
                    yield column.role, Carrier(question, column=column)
            for card in question.options:
                if card.role:
                    yield card.role, Carrier(question, card=card)

    def carrier(self, role: Role) -> Carrier:
        """Find the one place of this role (the first where it has several)."""
        return self.by_role[role][0]

    def question(self, role: Role) -> Question:
        """Find the question that carries this role: itself, on one of its columns or on a card."""
        return self.carrier(role).question

    def column(self, role: Role, of: Role) -> Column:
        """Find the column with this role in the question that carries the role `of`."""
        return next(column for column in self.question(of).columns if column.role is role)

    def section(self, key: str) -> Section:
        """Find the section with this key."""
        return next(section for section in self.sections if section.key == key)
