"""The interview holds what the design promises of it, in both languages, from the definition alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from returnapp.domain.helplines import HELPLINES
from returnapp.domain.kinds import NOT_REACHED, Input, Kind, Standing, Who
from returnapp.domain.roles import SEVERAL, Role
from returnapp.domain.schema import Column, Option, Question
from returnapp.domain.steps import STEPS, Step, StepType
from returnapp.domain.tags import DIMENSIONS, INTERNAL, TAGS, Dimension, Tag
from returnapp.domain.urgent import ACT_LISTS, ActList, Country
from returnapp.domain.words import Staff
from returnapp.interview import CARER, DEFINITION, INTERVIEW, PREPARE
from returnapp.interview.buttons import BUTTONS
from returnapp.interview.icons import ICONS
from returnapp.interview.options import option
from returnapp.interview.standing import RATINGS, STANDING

TESTS = Path(__file__).parents[1]
KEYS = (TESTS / "interview.keys").read_text(encoding="utf-8").splitlines()

QUESTIONS = tuple(DEFINITION.questions)
COLUMNS = tuple((question, column) for question in QUESTIONS for column in question.columns)
FIELDS: tuple[Question | Column, ...] = (*QUESTIONS, *(column for _, column in COLUMNS))
OPTIONS = tuple((spec, option) for spec in FIELDS for option in spec.options)
CARDS = tuple(card for question in QUESTIONS if question.kind is Kind.RATE for card in question.options)
ASKED_ALOUD = tuple(spec for spec in FIELDS if spec.who is Who.YOUTH)


def keys() -> Iterator[str]:
    """Every key of the definition and its closed lists, with what it is the key of."""
    yield from (f"section {section.key}" for section in DEFINITION.sections)
    for question in QUESTIONS:
        yield f"question {question.key}"
        yield from (f"option {question.key}.{option.key}" for option in question.options)
        yield from (f"line {question.key}.{line.key}" for line in question.lines)
        for column in question.columns:
            yield f"column {question.key}.{column.key}"
            yield from (f"option {question.key}.{column.key}.{option.key}" for option in column.options)
    yield from (f"role {role}" for role in Role)
    yield from (f"tag {tag}" for tag in Tag)
    yield from (f"step {step}" for step in Step)
    yield from (f"act {each}" for each in ActList)


def test_a_key_once_used_stays_in_the_list_of_keys() -> None:
    assert sorted(set(KEYS)) == KEYS, "the list is sorted and holds every key once"
    assert set(keys()) <= set(KEYS), "new keys are added to tests/interview.keys; none is ever taken out"


def test_no_key_is_used_twice_in_one_place() -> None:
    assert [key for key, times in Counter(keys()).items() if times > 1] == []


def test_no_key_holds_a_dot_or_anything_a_posted_name_cannot_hold() -> None:
    everything = (*QUESTIONS, *(column for _, column in COLUMNS), *(option for _, option in OPTIONS))

    assert [each.key for each in everything if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", each.key)] == []


def test_reserved_keys_are_unused() -> None:
    states = {*Standing, NOT_REACHED}
    suffixes = {"words", "standing", "row", "date", "time", "precision", "kind"}

    assert [option.key for _, option in OPTIONS if option.key in states] == []
    assert [card.key for card in CARDS if card.key in suffixes] == []
    assert [column.key for _, column in COLUMNS if column.key == "row"] == []


def test_columns_are_answered_by_whoever_answers_the_question_or_by_the_interviewer_alone() -> None:
    for question, column in COLUMNS:
        aside = {Who.NOTE} if question.who is Who.YOUTH else set()

        assert column.who in {question.who} | aside, f"{question.key}.{column.key}"


def test_free_text_and_moments_imply_nothing() -> None:
    choices = {Kind.ONE, Kind.MANY, Kind.RATE}

    assert [spec.key for spec in FIELDS if spec.options and spec.kind not in choices] == []
    assert [spec.key for spec in FIELDS if spec.kind in choices and not spec.options] == []


def test_standing_answers_imply_nothing() -> None:
    for answer in (*STANDING, *RATINGS):
        assert answer == Option(answer.key, answer.words, answer.icon)
    assert {answer.key for answer in STANDING} == set(Standing)


@pytest.mark.parametrize(
    ("all_there_are", "used"),
    [
        (set(Tag), {option.tag for _, option in OPTIONS}),
        (set(Step), {option.plan for _, option in OPTIONS}),
        (set(ActList), {each for _, option in OPTIONS for each in option.urgent}),
        (set(Input), {option.feeds for _, option in OPTIONS}),
        (set(ICONS), {each.icon for each in (*STANDING, *RATINGS, *BUTTONS.values(), *(o for _, o in OPTIONS))}),
    ],
    ids=["tags", "plan steps", "act-now lists", "inputs", "icons"],
)
def test_everything_in_a_closed_list_is_used_and_nothing_else(all_there_are: set[str], used: set[str | None]) -> None:
    assert used - {None} == all_there_are


def test_an_option_with_two_tags_cannot_be_written_down() -> None:
    with pytest.raises(ValueError, match="one Tag at most"):
        option("both", Staff("Both"), Tag.PUSH_MOVE, Tag.PUSH_HOME)


def test_every_tag_has_words_and_a_dimension_and_every_dimension_is_used() -> None:
    assert set(TAGS) == set(Tag)
    assert {tag.dimension for tag in TAGS.values()} == set(Dimension) == set(DIMENSIONS)
    assert {Dimension.SYSTEM, Dimension.FOUND_HOW, Dimension.TIME_PATTERN} == INTERNAL


def test_every_step_has_words_and_its_key_tells_its_type() -> None:
    letters = {"s": StepType.SELF, "a": StepType.ADULT, "w": StepType.AWAY}

    assert set(STEPS) == set(Step)
    assert [step for step, about in STEPS.items() if letters[step[0]] is not about.type] == []


def test_every_act_list_says_whom_to_call_in_each_country() -> None:
    assert set(ACT_LISTS) == set(ActList)
    assert all(set(act.contacts) == set(Country) for act in ACT_LISTS.values())
    assert set(HELPLINES) == set(Country)


def test_the_act_log_can_name_every_act_list() -> None:
    column = DEFINITION.column(Role.ACT_LIST, of=Role.ACT_LOG)

    assert {option.key for option in column.options} == set(ActList)


def test_a_line_for_youth_is_never_one_that_must_not_be_printed_for_youth() -> None:
    printed = [line for lines in HELPLINES.values() for line in lines if line.for_youth]

    assert printed
    assert [line.source for line in printed if "do not print" in line.source] == []


def test_a_concern_is_always_evidence_for_an_input() -> None:
    assert [(spec.key, option.key) for spec, option in OPTIONS if option.concern and not option.feeds] == []


def test_every_answer_a_young_person_sees_has_an_icon_and_no_other_has() -> None:
    for spec in FIELDS:
        assert {bool(option.icon) for option in spec.options} <= {spec.who is Who.YOUTH}, spec.key


def test_no_list_shows_one_icon_twice_or_that_of_a_standing_answer() -> None:
    for spec in ASKED_ALOUD:
        standing = STANDING if spec.kind is not Kind.RATE else (*STANDING, *RATINGS)
        icons = [option.icon for option in spec.options]
        taken = {answer.icon for answer in STANDING}

        assert len(set(icons)) == len(icons), spec.key
        assert not taken & set(icons), spec.key
        assert len({answer.icon for answer in standing}) == len(standing)


def test_every_role_has_exactly_one_carrier_unless_it_is_marked_several() -> None:
    places = {role: len(carriers) for role, carriers in DEFINITION.by_role.items()}

    assert set(places) == set(Role)
    assert {role for role, times in places.items() if times > 1} == SEVERAL


def test_every_youth_question_is_in_one_share_part_and_no_other_is() -> None:
    assert [question.key for question in QUESTIONS if bool(question.part) is not (question.who is Who.YOUTH)] == []


def test_show_rules_point_to_options_that_exist() -> None:
    for question in QUESTIONS:
        for term in question.show:
            asked = DEFINITION.by_key[term.key]
            spec = asked.column(term.column) if term.column else asked
            assert spec is not None, question.key
            assert set(term.options) <= {option.key for option in spec.options}, question.key


def test_the_short_form_has_exactly_twelve_questions_and_something_to_choose_in_each() -> None:
    short = [question for question in QUESTIONS if question.short]

    assert len(short) == 12
    for question in short:
        parts = (*question.options, *question.columns)
        assert any(part.short for part in parts), question.key


def test_fixed_lines_are_those_the_rules_read_by_name() -> None:
    share = DEFINITION.question(Role.SHARE)
    recipient = DEFINITION.column(Role.RECIPIENT, of=Role.SHARE)

    assert [line.key for line in share.lines] == [option.key for option in recipient.options]
    assert [line.key for line in DEFINITION.question(Role.SEVEN_INPUTS).lines] == list(Input)
    assert len(DEFINITION.question(Role.DANGER_FACTS).lines) == 11


def test_suggested_steps_can_be_placed_in_the_plan() -> None:
    away = {option.plan for option in DEFINITION.question(Role.PLAN_AWAY).options} - {None}

    assert away == {step for step, about in STEPS.items() if about.type is StepType.AWAY}


def test_the_documents_share_no_section_and_leave_none_out() -> None:
    assert sorted([*PREPARE, *CARER, *INTERVIEW]) == sorted(section.key for section in DEFINITION.sections)


def test_the_normal_path_fits_an_hour_and_the_short_form_twenty_minutes() -> None:
    talk = [question for question in QUESTIONS if not question.show and question.part != "offer_record"]

    assert sum(question.minutes for question in talk) < 60
    assert sum(question.minutes_short for question in talk if question.short) <= 20
