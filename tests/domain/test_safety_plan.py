"""What adults promised in the talk becomes actions, each with its owner and the last moment of its day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given

from returnapp.domain.action import About, Action
from returnapp.domain.kinds import Standing
from returnapp.domain.roles import Role
from returnapp.domain.safety_plan import promised
from returnapp.domain.values import Answers, Precision, Row, Value, When
from returnapp.interview import DEFINITION
from tests.domain.answer_sets import answer_sets

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
PLAN = DEFINITION.question(Role.PLAN_ADULT)
NEXT = DEFINITION.question(Role.NEXT_CONTACT)
KEYS = {role: DEFINITION.column(role, Role.PLAN_ADULT).key for role in (Role.STEP, Role.WHAT, Role.OWNER, Role.DUE)}


def _line(number: int = 1, **values: Value) -> Row:
    return Row({KEYS[Role(role)]: value for role, value in values.items()}, f"r{number}")


def _actions(*lines: Row, zone: ZoneInfo = AMSTERDAM) -> tuple[Action, ...]:
    return tuple(promised(DEFINITION, Answers({PLAN.key: lines}), zone).values())


def test_a_promise_becomes_an_action() -> None:
    line = _line(step="call-school", what="Ring the school", owner="Mentor", due=When(date(2026, 11, 27), time(17)))

    due = datetime(2026, 11, 27, 16, tzinfo=UTC)
    assert _actions(line) == (Action("call-school", "Ring the school", "Mentor", due),)


def test_actions_come_in_the_order_of_the_talk() -> None:
    lines = [_line(number, what=f"Promise {number}") for number in (3, 1, 2)]

    assert [action.what for action in _actions(*lines)] == ["Promise 3", "Promise 1", "Promise 2"]


@pytest.mark.parametrize("values", [{"step": "call-school"}, {"what": "Ring the school"}])
def test_a_step_or_own_words_are_enough(values: dict[str, Value]) -> None:
    (action,) = _actions(_line(**values))

    assert (action.step or action.what, action.owner, action.due, action.is_open) == (*values.values(), "", None, True)


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"owner": "Mentor", "due": When(date(2026, 11, 27))},
        {"what": ""},
        {"what": Standing.DONT_KNOW},
    ],
)
def test_a_line_with_neither_a_step_nor_words_is_no_promise(values: dict[str, Value]) -> None:
    assert _actions(_line(**values), _line(2, what="Ring the school")) == (Action(what="Ring the school"),)


@pytest.mark.parametrize(
    ("day", "ends"),
    [
        (date(2026, 11, 27), datetime(2026, 11, 27, 23, tzinfo=UTC)),
        (date(2026, 3, 29), datetime(2026, 3, 29, 22, tzinfo=UTC)),
        (date(2026, 3, 28), datetime(2026, 3, 28, 23, tzinfo=UTC)),
        (date(2026, 10, 25), datetime(2026, 10, 25, 23, tzinfo=UTC)),
        (date(2026, 10, 24), datetime(2026, 10, 24, 22, tzinfo=UTC)),
    ],
)
def test_a_promise_for_a_day_is_due_when_that_day_ends_where_the_team_is(day: date, ends: datetime) -> None:
    (action,) = _actions(_line(what="Ring the school", due=When(day)))

    assert action.due == ends


def test_in_london_the_same_day_ends_an_hour_later() -> None:
    (action,) = _actions(_line(what="Ring", due=When(date(2026, 11, 27))), zone=ZoneInfo("Europe/London"))

    assert action.due == datetime(2026, 11, 28, tzinfo=UTC)


def test_a_day_that_nobody_knows_is_no_day() -> None:
    (action,) = _actions(_line(what="Ring", due=When(precision=Precision.UNKNOWN)))

    assert action.due is None


def test_without_a_plan_there_is_nothing_to_do() -> None:
    assert promised(DEFINITION, Answers(), AMSTERDAM) == {}


@given(answer_sets())
def test_whatever_was_answered_every_action_says_what_is_to_be_done(answers: Answers) -> None:
    found = promised(DEFINITION, answers, AMSTERDAM)

    assert set(found) <= {line.id for line in (*answers.rows(PLAN.key), *answers.rows(NEXT.key))}
    assert all(action.step or action.what or action.about is About.NEXT_CONTACT for action in found.values())
    assert all(action.due is None or action.due.tzinfo is not None for action in found.values())


def test_when_to_be_in_touch_again_becomes_a_task_if_it_has_a_day() -> None:
    when = DEFINITION.column(Role.REVIEW_ON, Role.NEXT_CONTACT).key
    lines = (Row({when: When(date(2026, 11, 27))}, "one"), Row({"how": "call"}, "two"))

    found = promised(DEFINITION, Answers({NEXT.key: lines}), AMSTERDAM)

    assert found == {"one": Action(due=datetime(2026, 11, 27, 23, tzinfo=UTC), about=About.NEXT_CONTACT)}
