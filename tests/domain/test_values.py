"""Local times become moments, documents are put together, and answers are read by role."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from returnapp.domain.kinds import Rating
from returnapp.domain.posted import latest, merge, moment, moments
from returnapp.domain.roles import Role
from returnapp.domain.values import Answers, Precision, When
from returnapp.interview import DEFINITION
from tests.domain.answer_sets import answers_to

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def test_a_doubled_hour_means_the_earlier_one() -> None:
    at = When(date(2026, 10, 25), time(2, 30), Precision.EXACT)

    assert moment(at, AMSTERDAM) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_an_hour_that_does_not_exist_is_shifted_forward() -> None:
    at = When(date(2026, 3, 29), time(2, 30), Precision.EXACT)

    found = moment(at, AMSTERDAM)

    assert found is not None
    assert found.astimezone(AMSTERDAM).time() == time(3, 30)


def test_without_a_time_or_with_unknown_precision_there_is_no_moment() -> None:
    assert moment(None, AMSTERDAM) is None
    assert moment(When(date(2026, 3, 1)), AMSTERDAM) is None
    assert moment(When(date(2026, 3, 1), time(9), Precision.UNKNOWN), AMSTERDAM) is None


@pytest.mark.parametrize(
    ("value", "ends"),
    [
        (When(date(2026, 1, 5)), datetime(2026, 1, 5, 23, tzinfo=UTC)),
        (When(date(2026, 1, 5), time(12), Precision.PART), datetime(2026, 1, 5, 17, tzinfo=UTC)),
        (When(date(2026, 1, 5), time(12), Precision.EXACT), datetime(2026, 1, 5, 11, tzinfo=UTC)),
        (When(precision=Precision.UNKNOWN), None),
    ],
)
def test_the_latest_moment_is_the_end_of_what_a_date_may_mean(value: When, ends: datetime | None) -> None:
    assert latest(value, AMSTERDAM) == ends


def test_the_moments_of_a_role_are_those_that_are_known() -> None:
    answers = answers_to(
        ("held.0.start.date", "2026-01-06"),
        ("held.0.start.time", "15:00"),
        ("held.1.start.date", "2026-01-05"),
        ("held.1.start.time", "12:00"),
        ("held.2.start.date", "2026-01-01"),
    )

    assert moments(DEFINITION, answers, Role.HELD_AT, AMSTERDAM) == [
        datetime(2026, 1, 6, 14, tzinfo=UTC),
        datetime(2026, 1, 5, 11, tzinfo=UTC),
    ]
    assert moments(DEFINITION, Answers(), Role.HELD_AT, AMSTERDAM) == []


def test_the_later_document_counts_where_two_answer_the_same() -> None:
    first = answers_to(("prep_living", "open"), ("push", "adults"), ("push.words", "said before"))
    second = answers_to(("prep_living", "closed"))

    both = merge(first, second)

    assert (both.one("prep_living"), both.many("push"), both.words("push")) == ("closed", ("adults",), "said before")


def test_lines_can_be_read_by_role() -> None:
    answers = answers_to(("plan_adults.0.step", "a_listen"), ("plan_adults.0.owner", "Key worker"))

    (line,) = answers.lines(DEFINITION, Role.PLAN_ADULT)

    assert (line.text(Role.STEP), line.text(Role.OWNER), line.text(Role.WHAT)) == ("a_listen", "Key worker", "")


def test_a_card_can_be_read_by_role() -> None:
    assert answers_to(("open_limits.count", "no")).role(DEFINITION, Role.OPT_OUT) is Rating.NO
    assert Answers().role(DEFINITION, Role.OPT_OUT) is None
