"""Answers for tests: from posted pairs, or any that the real definition allows. All of it is synthetic."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

from hypothesis import strategies as st

from returnapp.domain.kinds import NONE, Kind, Rating, Standing, Vocabulary, Who
from returnapp.domain.posted import read
from returnapp.domain.roles import Role
from returnapp.domain.schema import Column, Question
from returnapp.domain.steps import Step
from returnapp.domain.values import Answers, Identifier, IdentifierKind, Precision, Row, Value, When
from returnapp.interview import DEFINITION

WINTER_HOURS = st.times().filter(lambda at: at.hour != 2).map(lambda at: at.replace(second=0, microsecond=0))
DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=40).map(str.strip).filter(bool)
WHENS = st.one_of(
    st.builds(When, DAYS, st.none() | WINTER_HOURS, st.sampled_from([None, Precision.EXACT, Precision.ABOUT])),
    st.builds(When, DAYS, st.sampled_from([time(0), time(6), time(12), time(18)]), st.just(Precision.PART)),
    st.just(When(precision=Precision.UNKNOWN)),
)
SEALED = st.builds(Identifier, TEXTS, st.none() | st.sampled_from(IdentifierKind))


def _subsets(keys: list[str]) -> st.SearchStrategy[Value]:
    some = st.sets(st.sampled_from(keys), min_size=1)
    return some.map(lambda chosen: tuple(key for key in keys if key in chosen))


def _real(spec: Question | Column) -> st.SearchStrategy[Value]:
    keys = [option.key for option in spec.options]
    standing = list(Standing) if spec.who is Who.YOUTH else []
    is_plan = isinstance(spec, Column) and spec.vocabulary is Vocabulary.PLAN
    by_kind: dict[Kind, Callable[[], st.SearchStrategy[Value]]] = {
        Kind.ONE: lambda: st.sampled_from(keys),
        Kind.MANY: lambda: _subsets([key for key in keys if key != NONE]),
        Kind.RATE: lambda: st.dictionaries(st.sampled_from(keys), st.sampled_from([*Rating, *standing]), min_size=1),
        Kind.WHEN: lambda: WHENS,
        Kind.SEALED: lambda: SEALED if spec.role is Role.IDENTIFIER else TEXTS,
        Kind.CODE: lambda: st.sampled_from([step.value for step in Step] if is_plan else ["GM0344", "3511"]),
        Kind.TEXT: lambda: TEXTS,
    }
    return by_kind[spec.kind]()


def values(spec: Question | Column) -> st.SearchStrategy[Value]:
    if spec.who is Who.YOUTH and spec.kind is not Kind.RATE:
        return _real(spec) | st.sampled_from(Standing)
    return _real(spec)


@st.composite
def _rows(draw: st.DrawFn, question: Question) -> tuple[Row, ...]:
    fixed = [line.key for line in question.lines]
    ids = draw(st.lists(st.sampled_from(fixed or ["a1", "b2", "c3"]), unique=True, min_size=1, max_size=3))
    columns = {column.key: values(column) for column in question.columns}
    one = draw(st.sampled_from(sorted(columns)))
    rest = {key: value for key, value in columns.items() if key != one}
    return tuple(Row(draw(st.fixed_dictionaries({one: columns[one]}, optional=rest)), row_id) for row_id in ids)


@st.composite
def answer_sets(draw: st.DrawFn) -> Answers:
    """Answers to some questions of the real definition, with own words beside some."""
    asked = draw(st.lists(st.sampled_from(tuple(DEFINITION.questions)), unique_by=lambda each: each.key, max_size=6))
    words = draw(st.dictionaries(st.sampled_from([each.key for each in DEFINITION.questions]), TEXTS, max_size=2))
    return Answers(
        {each.key: draw(_rows(each) if each.kind is Kind.ROWS else values(each)) for each in asked},
        words,
    )


def answers_to(*pairs: tuple[str, str]) -> Answers:
    """Answers as our own form would have posted them."""
    reading = read(DEFINITION, pairs)
    assert reading.problems == ()
    return reading.answers
