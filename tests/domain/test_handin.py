"""What must be there before an interview is handed in, and what may be left open."""

from __future__ import annotations

import pytest

from returnapp.domain.handin import missing
from returnapp.domain.roles import Role
from returnapp.domain.values import Answers
from returnapp.interview import DEFINITION
from tests.domain.answer_sets import answers_to

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
    return [item.role for item in missing(DEFINITION, answers_to(*pairs))]


def test_an_empty_interview_lacks_everything_in_the_order_of_the_form() -> None:
    found = missing(DEFINITION, Answers())

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


def test_a_talk_that_ended_before_reading_back_needs_a_reason_instead() -> None:
    ended = [pair for pair in COMPLETE if pair[0] != "close_read"]

    assert roles(*ended, ("close_read.words", "Tired, we read it back on Thursday")) == []


def test_no_answer_of_the_young_person_is_needed_but_the_reading_back() -> None:
    assert [key for key, _ in COMPLETE if DEFINITION.by_key[key.split(".")[0]].youth] == ["close_read"]
