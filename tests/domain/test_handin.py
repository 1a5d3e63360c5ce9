"""What must be there before an interview is handed in, and what may be left open."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from returnapp.domain.handin import CLOCKS_APART, missing, took_place
from returnapp.domain.roles import Role
from returnapp.domain.values import Answers
from returnapp.interview import DEFINITION
from tests.domain.answer_sets import answers_to

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
SINCE = datetime(2026, 11, 20, 12, tzinfo=UTC)
NOW = datetime(2026, 11, 23, 16, tzinfo=UTC)
COMPLETE = (
    ("held.0.start.date", "2026-11-23"),
    ("held.0.start.time", "14:00"),
    ("independence", "independent"),
    ("repeat_grade", "medium"),
    ("repeat_grade.words", "Plan made, not tried yet"),
    ("danger_grade", "green"),
    ("safeguard", "no"),
    ("close_read", "right"),
)


def roles(*pairs: tuple[str, str]) -> list[Role]:
    return [item.role for item in missing(DEFINITION, answers_to(*pairs), SINCE, NOW, AMSTERDAM)]


def test_an_empty_interview_lacks_everything_in_the_order_of_the_form() -> None:
    found = missing(DEFINITION, Answers(), SINCE, NOW, AMSTERDAM)

    assert [item.role for item in found] == [
        Role.READBACK,
        Role.HELD,
        Role.INDEPENDENCE,
        Role.REPEAT_GRADE,
        Role.DANGER_GRADE,
        Role.SAFEGUARD,
    ]
    assert all(DEFINITION.by_key[item.question].role is item.role and item.why for item in found)


def test_nothing_is_missing_from_a_complete_interview() -> None:
    assert roles(*COMPLETE) == []


@pytest.mark.parametrize(
    ("left_out", "role"),
    [
        ("held.0.start.date", Role.HELD),
        ("independence", Role.INDEPENDENCE),
        ("repeat_grade", Role.REPEAT_GRADE),
        ("repeat_grade.words", Role.REPEAT_GRADE),
        ("danger_grade", Role.DANGER_GRADE),
        ("safeguard", Role.SAFEGUARD),
        ("close_read", Role.READBACK),
    ],
)
def test_each_of_them_is_missed_by_name(left_out: str, role: Role) -> None:
    dropped = {left_out, "held.0.start.time"} if left_out.startswith("held") else {left_out}

    assert roles(*(pair for pair in COMPLETE if pair[0] not in dropped)) == [role]


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("held.0.start.date", "2026-11-24", "in the future"),
        ("held.0.start.date", "2026-11-20", None),
        ("held.0.start.date", "2026-11-19", "before the young person went missing"),
        ("held.0.start.date", "2025-11-23", "before the young person went missing"),
        ("held.0.end.time", "13:30", "ends before it begins"),
        ("held.0.end.time", "14:00", None),
    ],
)
def test_a_talk_that_cannot_have_been_then_is_corrected_first(name: str, value: str, says: str | None) -> None:
    typed = {**dict(COMPLETE), "held.0.end.date": "2026-11-23", "held.0.end.time": "15:00", name: value}
    typed = typed if "end" in name else {key: one for key, one in typed.items() if ".end." not in key}

    found = missing(DEFINITION, answers_to(*typed.items()), SINCE, NOW, AMSTERDAM)

    assert [item.role for item in found] == ([Role.HELD] if says else [])
    assert all(says and says in item.why for item in found)


def test_a_talk_took_place_at_its_first_start_that_was_not_still_to_come() -> None:
    hour = timedelta(hours=1)

    assert took_place([NOW - hour, NOW - 2 * hour, SINCE - hour], SINCE, NOW) == NOW - 2 * hour
    assert took_place([NOW + CLOCKS_APART], SINCE, NOW) == NOW + CLOCKS_APART
    assert took_place([NOW + CLOCKS_APART + timedelta(seconds=1), SINCE - hour], SINCE, NOW) is None


def test_a_talk_that_ended_before_reading_back_needs_a_reason_instead() -> None:
    ended = [pair for pair in COMPLETE if pair[0] != "close_read"]

    assert roles(*ended, ("close_read.words", "Tired, we read it back on Thursday")) == []


def test_no_answer_of_the_young_person_is_needed_but_the_reading_back() -> None:
    assert [key for key, _ in COMPLETE if DEFINITION.by_key[key.split(".")[0]].youth] == ["close_read"]
