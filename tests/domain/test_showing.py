"""Questions appear when they are needed, and what was shown does not vanish."""

from __future__ import annotations

from datetime import date

import pytest

from returnapp.domain.showing import may_offer_short, not_reached, shown
from returnapp.domain.values import Answers
from returnapp.interview import DEFINITION
from tests.domain.answer_sets import answers_to

TODAY = date(2026, 11, 23)


def test_a_question_without_a_rule_is_always_shown_and_one_with_a_rule_is_not() -> None:
    visible = shown(DEFINITION, Answers())

    assert "push" in visible
    assert not visible & {"harm_by", "police_part", "again_where", "declined_why", "late_reason"}


@pytest.mark.parametrize(
    "pair", [("harm_others", "hurt"), ("harm_sexual", "images"), ("pressure", "secret"), ("scary", "me")]
)
def test_any_harm_opens_the_questions_about_it(pair: tuple[str, str]) -> None:
    assert {"harm_when", "harm_by", "harm_told", "harm_want"} <= shown(DEFINITION, answers_to(pair))


@pytest.mark.parametrize("answer", ["none", "dont_say", "dont_know", "later"])
def test_none_and_standing_answers_open_nothing(answer: str) -> None:
    assert "harm_by" not in shown(DEFINITION, answers_to(("harm_others", answer)))


def test_a_rule_may_look_into_the_lines_of_another_document() -> None:
    assert "police_part" in shown(DEFINITION, answers_to(("prep_episodes.0.check", "done")))
    assert "police_part" not in shown(DEFINITION, answers_to(("prep_episodes.0.check", "not")))


def test_what_was_shown_or_answered_stays_shown_when_the_earlier_answer_changes() -> None:
    changed = answers_to(("again", "no"), ("again_where", "friend"))

    assert "again_where" in shown(DEFINITION, changed)
    assert "harm_by" in shown(DEFINITION, changed, before={"harm_by"})


def test_the_reason_for_being_late_is_asked_only_when_it_was_late() -> None:
    assert "late_reason" in shown(DEFINITION, Answers(), held_late=True)


def test_a_question_is_not_reached_only_without_any_kind_of_answer() -> None:
    answers = answers_to(("push", "dont_say"), ("pull.words", "my dog"))

    left = [question.key for question in not_reached(DEFINITION, answers, shown(DEFINITION, answers))]

    assert "climate" in left
    assert not {"push", "pull", "harm_by", "repeat_grade"} & set(left)


@pytest.mark.parametrize(
    ("pairs", "offered"),
    [
        ((), False),
        ((("open_talk", "short"),), False),
        ((("open_talk", "short"), ("open_talk", "aloud")), True),
        ((("open_talk", "draw"), ("open_talk", "walk")), False),
        ((("declined_instead", "short"),), True),
        ((("prep_born.date", "2014-11-24"),), True),
        ((("prep_born.date", "2014-11-23"),), False),
    ],
    ids=["nothing", "one reason", "two reasons", "other wishes", "own wish", "eleven", "twelve today"],
)
def test_the_short_form_is_offered_by_style_wish_or_age(pairs: tuple[tuple[str, str], ...], offered: bool) -> None:
    assert may_offer_short(DEFINITION, answers_to(*pairs), TODAY) is offered
