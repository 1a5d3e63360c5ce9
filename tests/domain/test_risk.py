"""The worksheets lay facts beside a person's own judgement and never judge themselves."""

from __future__ import annotations

from hypothesis import given

from returnapp.domain.kinds import Input
from returnapp.domain.risk import Gap, gaps, is_reasoned, worksheet
from returnapp.domain.values import Answers
from returnapp.interview import DEFINITION
from tests.domain.answer_sets import answer_sets, answers_to


def test_the_worksheet_has_all_seven_inputs_and_all_danger_lines_also_when_empty() -> None:
    sheet = worksheet(DEFINITION, Answers())

    assert [line.evidence.input for line in sheet.inputs] == list(Input)
    assert [line.written.id for line in sheet.inputs] == list(Input)
    assert len(sheet.danger) == 11
    assert not any(line.written.values for line in (*sheet.inputs, *sheet.danger))


def test_what_the_interviewer_wrote_stands_beside_the_evidence() -> None:
    answers = answers_to(
        ("pull", "family"),
        ("seven.0.row", "i2"),
        ("seven.0.state", "present"),
        ("seven.0.evidence", "Sister lives elsewhere"),
        ("danger_facts.0.row", "medicine"),
        ("danger_facts.0.facts", "Inhaler"),
    )

    sheet = worksheet(DEFINITION, answers)

    family = next(line for line in sheet.inputs if line.evidence.input is Input.FAMILY)
    assert [fact.option.key for fact in family.evidence.facts] == ["family"]
    assert (family.written.one("state"), family.written.text("evidence")) == ("present", "Sister lives elsewhere")
    assert [line.line.key for line in sheet.danger if line.written.values] == ["medicine"]


def test_a_grade_is_only_ever_what_a_person_chose() -> None:
    worrying = answers_to(("again", "now"), ("self_harm", "plan"), ("pull", "forced"), ("prep_earlier", "n5"))

    ungraded = worksheet(DEFINITION, worrying)
    graded = worksheet(DEFINITION, answers_to(("repeat_grade", "low"), ("repeat_grade.words", "Moved to an aunt")))

    assert len(ungraded.concerns) > 0
    assert (ungraded.repeat_grade, ungraded.danger_grade) == (None, None)
    assert graded.repeat_grade is not None
    assert (graded.repeat_grade.key, graded.repeat_reason) == ("low", "Moved to an aunt")


def test_a_grade_without_a_reason_is_a_gap() -> None:
    grade = (("repeat_grade", "high"), ("danger_grade", "orange"))

    assert gaps(DEFINITION, answers_to(*grade)) == (Gap.REPEAT_REASON,)
    assert gaps(DEFINITION, answers_to(*grade, ("repeat_grade.words", "Says so"))) == ()
    assert gaps(DEFINITION, answers_to(*grade, ("seven.0.row", "i1"), ("seven.0.evidence", "Says so"))) == ()


def test_a_mark_without_text_is_no_reason() -> None:
    assert not is_reasoned(DEFINITION, answers_to(("seven.0.row", "i1"), ("seven.0.state", "present")))


def test_without_grades_both_are_gaps() -> None:
    assert gaps(DEFINITION, Answers()) == (Gap.REPEAT_GRADE, Gap.DANGER_GRADE)


@given(answer_sets())
def test_no_answer_of_a_young_person_fills_in_a_grade(answers: Answers) -> None:
    without = Answers({key: value for key, value in answers.values.items() if not key.endswith("_grade")})

    sheet = worksheet(DEFINITION, without)

    assert (sheet.repeat_grade, sheet.danger_grade) == (None, None)
