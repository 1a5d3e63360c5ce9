"""The interview as a document: the definition in one pair of languages, ready to be laid out.

Derived from the definition and from nothing else. A view of it is made once per pair of languages and kept: a page then
only looks up what was chosen.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from returnapp.domain.kinds import Kind, Vocabulary, Who
from returnapp.domain.roles import Role
from returnapp.domain.schema import Column, Condition, Line, Option, Question, Section
from returnapp.domain.steps import STEPS, Step
from returnapp.domain.values import IdentifierKind, Precision
from returnapp.domain.words import Y_, Staff, Youth
from returnapp.i18n import say
from returnapp.interview import DEFINITION
from returnapp.interview.buttons import BUTTONS
from returnapp.interview.standing import RATINGS, STANDING

_PLAN = frozenset({Role.PLAN_SELF, Role.PLAN_ADULT, Role.PLAN_AWAY})

_PRECISIONS = {
    Precision.EXACT: Y_("exact"),
    Precision.ABOUT: Y_("about"),
    Precision.PART: Y_("part of the day"),
    Precision.UNKNOWN: Y_("not known"),
}
_KINDS = {
    IdentifierKind.NAME: Y_("Name"),
    IdentifierKind.PHONE: Y_("Phone number"),
    IdentifierKind.ACCOUNT: Y_("Account"),
    IdentifierKind.PLATE: Y_("Number plate"),
    IdentifierKind.ADDRESS: Y_("Address"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to tap: its words, the staff's words when they are in another language, and what it opens."""

    key: str
    words: str
    small: str = ""
    hint: str = ""
    urgent: str = ""
    plan: str = ""
    takes: str = ""
    """The plan step that this answer is, in the plan itself."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question or column: `name` is its own part of the posted name."""

    name: str
    kind: Kind
    words: str
    small: str
    tip: str
    is_youth: bool
    is_aside: bool
    """Whether it is the staff's own, among what the young person sees."""
    choices: tuple[Choice, ...] = ()
    columns: tuple[Asked, ...] = ()
    lines: tuple[Choice, ...] = ()
    show: str = ""
    is_hidden: bool = False
    is_short: bool = False
    is_line: bool = False
    """Whether the fixed line says it already: the recipient of a line about that recipient."""
    has_kind: bool = False
    """Whether a sealed value also says what it is (phone, account, plate...)."""
    vocabulary: Vocabulary | None = None

    @property
    def rows(self) -> tuple[str, ...]:
        """The identities of its fixed lines."""
        return tuple(line.key for line in self.lines)


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
class Fixed:
    """The words around fields, in one language."""

    date: str
    time: str
    sure: str
    what_kind: str
    own_words: str
    add: str
    remove: str
    precisions: tuple[Choice, ...]
    kinds: tuple[Choice, ...]


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


def _choice(option: Option, tongues: Tongues, *, in_plan: bool = False) -> Choice:
    step = option.plan or ""
    return Choice(
        option.key,
        tongues.shown(option.words),
        tongues.beside(option.words),
        hint=say(option.hint, tongues.staff) if option.hint else "",
        urgent=" ".join(option.urgent),
        plan="" if in_plan else step,
        takes=step if in_plan else "",
    )


def _terms(terms: Iterable[Condition]) -> str:
    return ";".join(f"{term.key}={','.join(term.options) or '*'}" for term in terms if term.column is None)


def _column(column: Column, tongues: Tongues, *, in_plan: bool, is_open: bool) -> Asked:
    is_youth = column.who is Who.YOUTH
    return Asked(
        name=column.key,
        kind=column.kind,
        words=tongues.shown(column.words),
        small=tongues.beside(column.words),
        tip=say(column.tip, tongues.staff) if column.tip else "",
        is_youth=is_youth,
        is_aside=is_open and not is_youth,
        choices=tuple(_choice(option, tongues, in_plan=in_plan) for option in column.options),
        is_hidden=column.hidden,
        is_line=column.role is Role.RECIPIENT,
        has_kind=column.role is Role.IDENTIFIER,
        vocabulary=column.vocabulary,
    )


def _line(line: Line, tongues: Tongues) -> Choice:
    return Choice(line.key, tongues.shown(line.words), tongues.beside(line.words))


def _question(question: Question, tongues: Tongues, *, is_open: bool, left_out: frozenset[str]) -> Asked:
    is_youth, in_plan = question.youth is not None, question.role in _PLAN
    return Asked(
        name=question.key,
        kind=question.kind,
        words=tongues.shown(question.youth or question.staff),
        small=say(question.staff, tongues.staff) if is_youth else "",
        tip=say(question.tip, tongues.staff) if question.tip else "",
        is_youth=is_youth,
        is_aside=is_open and not is_youth,
        choices=tuple(
            _choice(option, tongues, in_plan=in_plan)
            for option in question.options
            if f"{question.key}.{option.key}" not in left_out
        ),
        columns=tuple(_column(column, tongues, in_plan=in_plan, is_open=is_open) for column in question.columns),
        lines=tuple(_line(line, tongues) for line in question.lines),
        show=_terms(question.show),
        is_short=question.short,
    )


def _topic(section: Section, tongues: Tongues, left_out: frozenset[str]) -> Topic:
    is_open = section.who is Who.YOUTH
    asked = [one for one in section.questions if one.key not in left_out]
    return Topic(
        key=section.key,
        title=say(section.staff, tongues.youth),
        small=say(section.staff, tongues.staff) if tongues.youth != tongues.staff else "",
        intro=tongues.shown(section.youth_intro) if section.youth_intro else "",
        staff_intro=say(section.staff_intro, tongues.staff),
        is_youth=is_open,
        questions=tuple(_question(one, tongues, is_open=is_open, left_out=left_out) for one in asked),
    )


@lru_cache(maxsize=64)
def topics(tongues: Tongues, sections: tuple[str, ...], left_out: frozenset[str] = frozenset()) -> tuple[Topic, ...]:
    """The sections with these keys, in this order, without the questions (`key`) and cards (`key.card`) left out."""
    return tuple(_topic(DEFINITION.section(key), tongues, left_out) for key in sections)


@lru_cache(maxsize=16)
def standing(tongues: Tongues) -> tuple[Choice, ...]:
    """The answers that stand under every youth question."""
    return tuple(_choice(option, tongues) for option in STANDING)


@lru_cache(maxsize=16)
def ratings(tongues: Tongues) -> tuple[Choice, ...]:
    """The three piles of a `rate` question; what a card implies, its no implies."""
    return tuple(_choice(option, tongues) for option in RATINGS)


@lru_cache(maxsize=16)
def fixed(language: str) -> Fixed:
    """The words around fields in this language; a young person reads them too."""
    return Fixed(
        date=say(Y_("Date"), language),
        time=say(Y_("Time"), language),
        sure=say(Y_("How sure"), language),
        what_kind=say(Y_("What it is"), language),
        own_words=say(BUTTONS["own_words"].words, language),
        add=say(Y_("Add a line"), language),
        remove=say(Y_("Take this line away"), language),
        precisions=tuple(Choice(key, say(words, language)) for key, words in _PRECISIONS.items()),
        kinds=tuple(Choice(key, say(words, language)) for key, words in _KINDS.items()),
    )


@lru_cache(maxsize=1)
def steps_to_suggest() -> tuple[Step, ...]:
    """The plan steps that an answer outside the plan may suggest, in the order of the library."""
    questions = [question for question in DEFINITION.questions if question.role not in _PLAN]
    columns = [column for question in questions for column in question.columns]
    groups = [field.options for field in questions] + [field.options for field in columns]
    found = {option.plan for options in groups for option in options}
    return tuple(step for step in STEPS if step in found)
