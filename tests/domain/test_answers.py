"""What answers imply is listed as facts, never guessed from silence and never added up."""

from __future__ import annotations

import inspect
import re
from dataclasses import fields, is_dataclass
from types import ModuleType
from typing import get_type_hints

import pytest
from hypothesis import given

from returnapp.domain import answers as rules
from returnapp.domain import risk
from returnapp.domain.answers import (
    Fact,
    concerns,
    evidence,
    facts,
    is_counted,
    planned,
    put_off,
    suggestions,
    tags,
    urgent,
)
from returnapp.domain.kinds import Concern, Input, Standing
from returnapp.domain.steps import Step, StepType
from returnapp.domain.tags import Tag
from returnapp.domain.urgent import ActList
from returnapp.domain.values import Answers
from returnapp.interview import DEFINITION
from tests.domain.answer_sets import answer_sets, answers_to


def names(found: tuple[Fact, ...]) -> list[str]:
    return [
        ".".join(filter(None, (fact.question.key, fact.column and fact.column.key, fact.option.key))) for fact in found
    ]


def test_an_option_sets_its_tag_also_in_a_line() -> None:
    answers = answers_to(("push", "group"), ("places.0.kind", "hotel"), ("places.1.kind", "hotel"))

    assert tags(DEFINITION, answers) == {Tag.PUSH_GROUP, Tag.DEST_HOTEL}


def test_a_card_implies_something_on_no_and_nothing_on_a_bit_or_yes() -> None:
    assert tags(DEFINITION, answers_to(("climate.trust", "no"))) == {Tag.SYS_TRUSTED_PERSON}
    assert tags(DEFINITION, answers_to(("climate.trust", "bit"))) == frozenset()
    assert tags(DEFINITION, answers_to(("climate.trust", "yes"))) == frozenset()


def test_who_does_not_want_to_be_counted_has_no_tags() -> None:
    said = (("push", "group"), ("open_limits.count", "no"))

    assert not is_counted(DEFINITION, answers_to(*said))
    assert tags(DEFINITION, answers_to(*said)) == frozenset()
    assert tags(DEFINITION, answers_to(said[0], ("open_limits.count", "bit"))) == {Tag.PUSH_GROUP}


@pytest.mark.parametrize("standing", Standing)
def test_a_standing_answer_implies_nothing_and_is_listed_as_not_said(standing: Standing) -> None:
    answers = answers_to(("now_safe", standing), ("climate.safe", standing), ("places.0.kind", standing))

    assert list(facts(DEFINITION, answers)) == []
    assert urgent(DEFINITION, answers) == ()
    not_said = evidence(DEFINITION, answers, Input.CIRCUMSTANCES).not_said
    assert [(item.question.key, item.standing) for item in not_said] == [("now_safe", standing), ("climate", standing)]


def test_free_text_implies_nothing_whatever_it_says() -> None:
    answers = answers_to(("story", "push=group now_safe=no suicide"), ("push.words", "unsafe"))

    assert list(facts(DEFINITION, answers)) == []


def test_concerns_are_listed_with_their_level() -> None:
    answers = answers_to(("harm_others", "hurt"), ("prep_known", "lvb"), ("push", "none"))

    found = concerns(DEFINITION, answers)

    assert names(found) == ["prep_known.lvb", "harm_others.hurt"]
    assert [fact.option.concern for fact in found] == [Concern.SOME, Concern.HIGH]


def test_evidence_lists_what_speaks_for_and_against_an_input() -> None:
    answers = answers_to(("climate.safe", "no"), ("climate.trust", "yes"), ("now_feel", "good"), ("pull", "friends"))

    found = evidence(DEFINITION, answers, Input.CIRCUMSTANCES)

    assert names(found.facts) == ["climate.safe"]
    assert names(found.strengths) == ["now_feel.good", "climate.trust"]


def test_a_question_without_an_answer_is_a_gap_and_not_a_no() -> None:
    nothing = evidence(DEFINITION, Answers(), Input.FAMILY)
    something = evidence(DEFINITION, answers_to(("prep_family", "none")), Input.FAMILY)

    assert nothing.facts == ()
    assert "prep_family" in [question.key for question in nothing.gaps]
    assert "prep_family" not in [question.key for question in something.gaps]


def test_a_question_that_is_not_shown_is_no_gap() -> None:
    hidden = evidence(DEFINITION, Answers(), Input.MOTIVATION).gaps
    visible = evidence(DEFINITION, answers_to(("pressure", "secret")), Input.MOTIVATION).gaps

    assert "harm_by" not in [question.key for question in hidden]
    assert "harm_by" in [question.key for question in visible]


def test_a_step_is_suggested_once_with_all_the_facts_it_comes_from() -> None:
    answers = answers_to(("harm_others", "hurt"), ("harm_others", "held"), ("push", "school"))

    found = suggestions(DEFINITION, answers)

    assert [item.step for item in found] == [Step.A_SCHOOL, Step.A_PROTECT]
    assert names(found[1].facts) == ["harm_others.hurt", "harm_others.held"]
    assert {item.type for item in found} == {StepType.ADULT}


def test_what_stands_in_the_plan_is_not_suggested_by_the_plan_itself() -> None:
    answers = answers_to(
        ("push", "school"),
        ("plan_away", "phone"),
        ("plan_signs.0.can", "music"),
        ("plan_adults.0.step", "a_school"),
    )

    assert planned(DEFINITION, answers) == {Step.W_PHONE, Step.S_MUSIC, Step.A_SCHOOL}
    assert [(item.step, item.is_planned) for item in suggestions(DEFINITION, answers)] == [(Step.A_SCHOOL, True)]


def test_urgent_answers_open_their_lists_danger_to_life_first() -> None:
    answers = answers_to(("now_safe", "no"), ("self_harm", "plan"))

    found = urgent(DEFINITION, answers)

    assert [item.list for item in found] == [ActList.EMERGENCY, ActList.SUICIDE, ActList.PLACE]
    assert names(found[2].facts) == ["now_safe.no"]


def test_an_open_list_tells_whether_it_was_logged() -> None:
    opened = ("now_safe", "no")

    before = urgent(DEFINITION, answers_to(opened))
    after = urgent(DEFINITION, answers_to(opened, ("act_log.0.list", "place"), ("act_log.0.did", "Bed found")))

    assert [(item.list, item.is_logged) for item in before] == [(ActList.PLACE, False)]
    assert [(item.list, item.is_logged) for item in after] == [(ActList.PLACE, True)]


def test_what_is_put_off_is_asked_once_more() -> None:
    answers = answers_to(
        ("places.0.kind", "later"), ("places.1.safe", "later"), ("push", "later"), ("pull", "dont_say")
    )

    assert [question.key for question in put_off(DEFINITION, answers)] == ["push", "places"]


@given(answer_sets())
def test_whatever_is_answered_every_consequence_comes_from_an_option_that_was_chosen(answers: Answers) -> None:
    found = tuple(facts(DEFINITION, answers))

    assert set(concerns(DEFINITION, answers)) <= set(found)
    assert {fact for item in suggestions(DEFINITION, answers) for fact in item.facts} <= set(found)
    assert {fact for item in urgent(DEFINITION, answers) for fact in item.facts} <= set(found)
    assert {fact.question.key for fact in found} <= set(answers.values)


def _numbers_in(module: ModuleType) -> list[str]:
    members = [value for value in vars(module).values() if getattr(value, "__module__", "") == module.__name__]
    functions = [value for value in members if inspect.isfunction(value)]
    shapes = [value for value in members if is_dataclass(value)]
    kinds = [f"{each.__name__} -> {get_type_hints(each)['return']}" for each in functions]
    kinds += [
        f"{each.__name__}.{part.name}: {get_type_hints(each)[part.name]}" for each in shapes for part in fields(each)
    ]
    assert kinds
    return [kind for kind in kinds if re.search(r"\b(int|float|complex|Decimal|Fraction)\b", kind)]


@pytest.mark.parametrize("module", [rules, risk])
def test_no_rule_about_concerns_returns_a_number(module: ModuleType) -> None:
    assert _numbers_in(module) == []


def test_a_rule_that_returned_a_number_would_be_found() -> None:
    def score() -> int:
        return 1

    module = ModuleType("scores")
    score.__module__ = module.__name__
    vars(module)["score"] = score

    assert _numbers_in(module) == ["score -> <class 'int'>"]
