"""What follows from a set of answers: tags, concerns, evidence, suggestions for the plan, and what must not wait.

Pure. Facts are listed and never added up: nothing here returns a number. Must not know any question key.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from returnapp.domain.kinds import Input, Rating, Standing
from returnapp.domain.roles import Role
from returnapp.domain.schema import Column, Definition, Option, Question
from returnapp.domain.showing import is_answered, shown
from returnapp.domain.steps import STEPS, Step, StepType
from returnapp.domain.tags import Tag
from returnapp.domain.urgent import ActList
from returnapp.domain.values import Answers, Fields

_PLAN = frozenset({Role.PLAN_SELF, Role.PLAN_ADULT, Role.PLAN_AWAY})


@dataclass(frozen=True, slots=True)
class Fact:
    """An option that was chosen or a card that was put on a pile, and where."""

    question: Question
    option: Option
    column: Column | None = None
    row: str = ""
    pile: Rating | None = None

    @property
    def has_consequences(self) -> bool:
        """Whether what the option implies holds: of cards only for those put on no."""
        return self.pile in (None, Rating.NO)

    @property
    def is_strength(self) -> bool:
        """Whether this counts for somebody: of cards only for those put on yes."""
        return self.option.strength is not None and self.pile in (None, Rating.YES)


@dataclass(frozen=True, slots=True)
class NotSaid:
    """A standing answer; it is listed as not said and never as no."""

    question: Question
    standing: Standing
    column: Column | None = None
    card: Option | None = None
    row: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known about one of the seven inputs, with who said it in each question's `who`."""

    input: Input
    facts: tuple[Fact, ...]
    strengths: tuple[Fact, ...]
    not_said: tuple[NotSaid, ...]
    gaps: tuple[Question, ...]
    """Questions that could tell more and have no answer."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A draft step for the plan and the facts it comes from."""

    step: Step
    facts: tuple[Fact, ...]
    is_planned: bool

    @property
    def type(self) -> StepType:
        """The part of the plan it belongs to."""
        return STEPS[self.step].type


@dataclass(frozen=True, slots=True)
class Urgent:
    """An act-now list that is open, and the facts that opened it."""

    list: ActList
    facts: tuple[Fact, ...]
    is_logged: bool
    """Whether the log says what was done, or why not."""


def facts(definition: Definition, answers: Answers) -> Iterator[Fact]:
    """List everything that was chosen, in the order of the definition."""
    for question in definition.questions:
        piles = answers.rates(question.key)
        yield from (Fact(question, card, pile=piles[card.key]) for card in question.options if card.key in piles)
        yield from (Fact(question, option) for option in _chosen(question, answers))
        for row in answers.rows(question.key):
            for column in question.columns:
                yield from (Fact(question, option, column, row.id) for option in _chosen(column, row))


def _chosen(spec: Question | Column, fields: Fields) -> Iterator[Option]:
    picked = {fields.one(spec.key), *fields.many(spec.key)}
    return (option for option in spec.options if option.key in picked)


def is_counted(definition: Definition, answers: Answers) -> bool:
    """Whether this file may be counted: the young person did not say no to it."""
    return answers.role(definition, Role.OPT_OUT) is not Rating.NO


def tags(definition: Definition, answers: Answers) -> frozenset[Tag]:
    """Collect the tags that answers set; none when the young person does not want to be counted."""
    if not is_counted(definition, answers):
        return frozenset()
    found = facts(definition, answers)
    return frozenset(fact.option.tag for fact in found if fact.option.tag and fact.has_consequences)


def concerns(definition: Definition, answers: Answers) -> tuple[Fact, ...]:
    """List the facts for the danger worksheet; each has its own level and a person weighs them."""
    found = facts(definition, answers)
    return tuple(fact for fact in found if fact.option.concern and fact.has_consequences)


def evidence(definition: Definition, answers: Answers, about: Input) -> Evidence:
    """List what speaks for and against one input, what was not said about it, and where nothing is known."""
    found = tuple(facts(definition, answers))
    telling = tuple(question for question in definition.questions if _feeds(question, about))
    visible = shown(definition, answers)
    return Evidence(
        about,
        facts=tuple(fact for fact in found if fact.option.feeds is about and fact.has_consequences),
        strengths=tuple(fact for fact in found if fact.option.strength is about and fact.is_strength),
        not_said=tuple(item for item in not_said(definition, answers) if item.question in telling),
        gaps=tuple(item for item in telling if item.key in visible and not is_answered(item, answers)),
    )


def _feeds(question: Question, about: Input) -> bool:
    options = [*question.options, *(option for column in question.columns for option in column.options)]
    return any(about in (option.feeds, option.strength) for option in options)


def not_said(definition: Definition, answers: Answers) -> Iterator[NotSaid]:
    """List the standing answers, in the order of the definition."""
    for question in definition.questions:
        if standing := answers.standing(question.key):
            yield NotSaid(question, standing)
        for card, pile in answers.cards(question.key).items():
            if isinstance(pile, Standing):
                yield NotSaid(question, pile, card=question.option(card))
        for row in answers.rows(question.key):
            for column in question.columns:
                if standing := row.standing(column.key):
                    yield NotSaid(question, standing, column, row=row.id)


def put_off(definition: Definition, answers: Answers) -> tuple[Question, ...]:
    """List the questions to which the answer was "ask me later"; they are asked once more before sharing."""
    later = (item.question for item in not_said(definition, answers) if item.standing is Standing.LATER)
    return tuple({question.key: question for question in later}.values())


def planned(definition: Definition, answers: Answers) -> frozenset[Step]:
    """Collect the steps that are in the plan already."""
    chosen = {fact.option.plan for fact in facts(definition, answers) if fact.question.role in _PLAN}
    lines = [line for role in (Role.PLAN_SELF, Role.PLAN_ADULT) for line in answers.lines(definition, role)]
    return frozenset(step for step in chosen if step) | {Step(text) for line in lines if (text := line.text(Role.STEP))}


def suggestions(definition: Definition, answers: Answers) -> tuple[Suggestion, ...]:
    """Suggest each step once, in the order of the questions; the young person takes, changes or crosses out."""
    found: dict[Step, list[Fact]] = {}
    for fact in facts(definition, answers):
        if fact.option.plan and fact.has_consequences and fact.question.role not in _PLAN:
            found.setdefault(fact.option.plan, []).append(fact)
    done = planned(definition, answers)
    return tuple(Suggestion(step, tuple(why), step in done) for step, why in found.items())


def urgent(definition: Definition, answers: Answers) -> tuple[Urgent, ...]:
    """List the act-now lists that are open, danger to life first; opening one is a prompt to weigh, not a report."""
    opened = [fact for fact in facts(definition, answers) if fact.option.urgent and fact.has_consequences]
    logged = {line.one(Role.ACT_LIST) for line in answers.lines(definition, Role.ACT_LOG)}
    why = {each: tuple(fact for fact in opened if each in fact.option.urgent) for each in ActList}
    return tuple(Urgent(each, found, each in logged) for each, found in why.items() if found)
