"""The worksheets: what is known about going again and about danger while missing, beside a person's own judgement.

Pure. Never a score: no number, colour or default is derived; a person grades and gives a reason.
Source: DfE statutory guidance 2014 (seven inputs), return interviews.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from returnapp.domain.answers import Evidence, Fact, concerns, evidence
from returnapp.domain.kinds import Input, Kind
from returnapp.domain.roles import Role
from returnapp.domain.schema import Definition, Line, Option, Question
from returnapp.domain.values import Answers, Row
from returnapp.domain.words import N_, Staff


class Gap(StrEnum):
    """What a person still has to write in the worksheets."""

    REPEAT_GRADE = "repeat_grade"
    REPEAT_REASON = "repeat_reason"
    DANGER_GRADE = "danger_grade"

    @property
    def role(self) -> Role:
        """Where it is to be written."""
        return Role.DANGER_GRADE if self is Gap.DANGER_GRADE else Role.REPEAT_GRADE

    @property
    def words(self) -> Staff:
        """What to do about it."""
        return _WORDS[self]


_WORDS = {
    Gap.REPEAT_GRADE: N_("Say whether the young person will go again, or that you cannot say."),
    Gap.REPEAT_REASON: N_("Write the reason for the grade: beside it, or as evidence with the seven inputs."),
    Gap.DANGER_GRADE: N_("Say how dangerous it would be if the young person were missing again."),
}


@dataclass(frozen=True, slots=True)
class InputLine:
    """One of the seven inputs: what is known, and what the person wrote (columns of `Role.SEVEN_INPUTS`)."""

    evidence: Evidence
    written: Row


@dataclass(frozen=True, slots=True)
class DangerLine:
    """One of the danger lines, with what the person wrote (columns of `Role.DANGER_FACTS`)."""

    line: Line
    written: Row


@dataclass(frozen=True, slots=True)
class Worksheet:
    """Both worksheets; a grade is the option a person chose, with their own words beside it."""

    inputs: tuple[InputLine, ...]
    concerns: tuple[Fact, ...]
    danger: tuple[DangerLine, ...]
    repeat_grade: Option | None
    repeat_reason: str
    danger_grade: Option | None
    danger_reason: str


def worksheet(definition: Definition, answers: Answers) -> Worksheet:
    """Lay out everything known (merged documents) beside what the person wrote."""
    seven, danger = definition.question(Role.SEVEN_INPUTS), definition.question(Role.DANGER_FACTS)
    repeat, grade = definition.question(Role.REPEAT_GRADE), definition.question(Role.DANGER_GRADE)
    return Worksheet(
        inputs=tuple(InputLine(evidence(definition, answers, each), _row(seven, each, answers)) for each in Input),
        concerns=concerns(definition, answers),
        danger=tuple(DangerLine(line, _row(danger, line.key, answers)) for line in danger.lines),
        repeat_grade=repeat.option(answers.one(repeat.key)),
        repeat_reason=answers.words(repeat.key),
        danger_grade=grade.option(answers.one(grade.key)),
        danger_reason=answers.words(grade.key),
    )


def _row(question: Question, line: str, answers: Answers) -> Row:
    return next((row for row in answers.rows(question.key) if row.id == line), Row(id=line))


def is_reasoned(definition: Definition, answers: Answers) -> bool:
    """Whether the grade for going again has a reason: own words beside it, or text with one of the seven inputs."""
    seven = definition.question(Role.SEVEN_INPUTS)
    texts = [column.key for column in seven.columns if column.kind is Kind.TEXT]
    evidenced = any(row.text(key) for row in answers.rows(seven.key) for key in texts)
    return evidenced or bool(answers.words(definition.question(Role.REPEAT_GRADE).key))


def gaps(definition: Definition, answers: Answers) -> tuple[Gap, ...]:
    """Name what is still to be written before the interview can be handed in."""
    repeat = bool(answers.one(definition.question(Role.REPEAT_GRADE).key))
    danger = bool(answers.one(definition.question(Role.DANGER_GRADE).key))
    open_gaps = {
        Gap.REPEAT_GRADE: not repeat,
        Gap.REPEAT_REASON: repeat and not is_reasoned(definition, answers),
        Gap.DANGER_GRADE: not danger,
    }
    return tuple(gap for gap, is_open in open_gaps.items() if is_open)
