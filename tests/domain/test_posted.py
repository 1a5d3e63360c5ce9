"""What a form posts is read into answers, and refused by name when it is not ours."""

from __future__ import annotations

from datetime import date, time

import pytest

from returnapp.domain.kinds import Rating, Standing
from returnapp.domain.posted import Pairs, Reason, read
from returnapp.domain.values import Answers, Identifier, IdentifierKind, Precision, When
from returnapp.interview import DEFINITION, PREPARE
from tests.domain.answer_sets import answers_to


def problems_in(*pairs: tuple[str, str]) -> list[tuple[str, Reason]]:
    return [(problem.name, problem.reason) for problem in read(DEFINITION, pairs).problems]


def test_the_posted_names_are_those_of_the_design() -> None:
    answers = answers_to(
        ("again", "maybe"),
        ("push", "group"),
        ("push", "adults"),
        ("climate.trust", "no"),
        ("climate.safe", "later"),
        ("story", "I went by train."),
        ("story.words", "at night"),
        ("places.7.row", "k3"),
        ("places.7.travel", "public"),
        ("places.7.when.date", "2026-03-01"),
        ("places.7.when.time", "21:30"),
        ("places.7.when.precision", "about"),
        ("places.7.address", "Example Street 1"),
        ("places.7.address.kind", "address"),
        ("decided", "dont_say"),
        ("close_add.standing", "dont_know"),
    )

    assert answers.one("again") == "maybe"
    assert answers.many("push") == ("adults", "group")
    assert answers.cards("climate") == {"trust": Rating.NO, "safe": Standing.LATER}
    assert answers.rates("climate") == {"trust": Rating.NO}
    assert (answers.text("story"), answers.words("story")) == ("I went by train.", "at night")
    assert answers.standing("decided") is Standing.DONT_SAY
    assert answers.standing("close_add") is Standing.DONT_KNOW
    (place,) = answers.rows("places")
    assert place.id == "k3"
    assert place.when("when") == When(date(2026, 3, 1), time(21, 30), Precision.ABOUT)
    assert place.values["address"] == Identifier("Example Street 1", IdentifierKind.ADDRESS)


def test_a_real_answer_beats_a_standing_answer_and_other_options_beat_none() -> None:
    answers = answers_to(
        ("push", "none"),
        ("push", "group"),
        ("push", "dont_say"),
        ("push", "group"),
        ("climate.safe", "later"),
        ("climate.safe", "yes"),
        ("story", "words"),
        ("story.standing", "later"),
    )

    assert answers.many("push") == ("group",)
    assert answers.rates("climate") == {"safe": Rating.YES}
    assert answers.text("story") == "words"


def test_a_typed_later_stays_a_text() -> None:
    answers = answers_to(("story", "later"))

    assert answers.text("story") == "later"
    assert answers.standing("story") is None


def test_empty_values_and_lines_without_anything_are_no_answer() -> None:
    answers = answers_to(
        ("push", ""), ("story", "  "), ("places.0.row", "a"), ("places.0.kind", ""), ("again.words", "")
    )

    assert answers == Answers()


def test_lines_keep_their_order_and_identity_whatever_their_position() -> None:
    answers = answers_to(
        ("places.10.kind", "family"), ("places.10.row", "late"), ("places.9.kind", "friend"), ("places.9.row", "early")
    )

    assert [row.id for row in answers.rows("places")] == ["early", "late"]


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("csrf_token", "x", Reason.UNKNOWN_NAME),
        ("push.adults", "yes", Reason.UNKNOWN_NAME),
        ("places.0.colour", "red", Reason.UNKNOWN_NAME),
        ("prep_living.standing", "dont_say", Reason.UNKNOWN_NAME),
        ("push", "weather", Reason.UNKNOWN_OPTION),
        ("prep_living", "dont_say", Reason.UNKNOWN_OPTION),
        ("climate.safe", "perhaps", Reason.UNKNOWN_OPTION),
        ("plan_adults.0.step", "a_unicorn", Reason.UNKNOWN_OPTION),
    ],
)
def test_what_our_form_cannot_post_is_refused_by_name(name: str, value: str, reason: Reason) -> None:
    reading = read(DEFINITION, ((name, value),))

    assert [(problem.name, problem.reason) for problem in reading.problems] == [(name, reason)]
    assert all(problem.is_foreign for problem in reading.problems)
    assert reading.answers == Answers()


def test_a_question_of_another_document_is_an_unknown_name() -> None:
    reading = read(DEFINITION, (("push", "adults"), ("prep_living", "open")), PREPARE)

    assert [problem.name for problem in reading.problems] == ["push"]
    assert reading.answers.one("prep_living") == "open"


def test_a_fixed_list_knows_only_its_own_lines() -> None:
    assert problems_in(("seven.0.row", "i8"), ("seven.0.state", "present")) == [("seven.0.row", Reason.UNKNOWN_LINE)]
    assert problems_in(("seven.0.row", "i7"), ("seven.0.state", "present")) == []


def test_an_area_is_checked_against_the_list_when_there_is_one() -> None:
    pairs: Pairs = (("places.0.area", "GM0344"),)

    assert read(DEFINITION, pairs).problems == ()
    assert read(DEFINITION, pairs, areas={"GM0344"}).problems == ()
    assert read(DEFINITION, pairs, areas={"GM0363"}).problems[0].reason is Reason.UNKNOWN_OPTION


@pytest.mark.parametrize(
    ("pairs", "problem"),
    [
        ((("prep_born.date", "2010-02-30"),), ("prep_born.date", Reason.BAD_DATE)),
        ((("prep_born.date", "20100201"),), ("prep_born.date", Reason.BAD_DATE)),
        ((("prep_born.date", "2010-02-01"), ("prep_born.time", "24:01")), ("prep_born.time", Reason.BAD_TIME)),
        ((("prep_born.time", "12:00"),), ("prep_born.date", Reason.NO_DATE)),
        ((("story", "x" * 20_001),), ("story", Reason.TOO_LONG)),
        (tuple((f"places.{n}.kind", "friend") for n in range(41)), ("places", Reason.TOO_MANY)),
    ],
    ids=["no such day", "another way of writing", "no such hour", "only a time", "a long text", "many lines"],
)
def test_what_a_person_can_put_right_is_a_problem_but_not_foreign(pairs: Pairs, problem: tuple[str, Reason]) -> None:
    found = read(DEFINITION, pairs).problems

    assert [(each.name, each.reason) for each in found] == [problem]
    assert not any(each.is_foreign for each in found)


def test_a_part_of_the_day_begins_at_one_of_four_hours() -> None:
    part = (("prep_born.date", "2010-02-01"), ("prep_born.precision", "part"))

    assert problems_in(*part, ("prep_born.time", "18:00")) == []
    assert problems_in(*part, ("prep_born.time", "19:00")) == [("prep_born.time", Reason.BAD_TIME)]


def test_a_form_of_more_than_400_kilobytes_is_refused_whole() -> None:
    reading = read(DEFINITION, tuple((f"places.{n}.when.date", "é" * 10_000) for n in range(21)))

    assert [(each.name, each.reason) for each in reading.problems] == [("", Reason.TOO_LARGE)]


def test_a_problem_never_carries_what_was_posted() -> None:
    reading = read(DEFINITION, (("push", "Pseudonia of Example Town"),))

    assert reading.problems
    assert "Pseudonia" not in repr(reading.problems)
