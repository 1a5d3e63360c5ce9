"""Made-up talks: answers drawn from the definition, with everything in them that hand-in asks for."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from returnapp.domain.kinds import Input, Kind, Rating, Standing, Who
from returnapp.domain.posted import Pairs, pairs_of
from returnapp.domain.roles import Role
from returnapp.domain.schema import Column, Question
from returnapp.domain.steps import STEPS, StepType
from returnapp.domain.values import Answers, Precision, Row, Value, When
from returnapp.interview import DEFINITION, INTERVIEW

_STORIES = (
    "Er was ruzie op de groep. Ik ben naar buiten gelopen.",
    "Ik wilde naar mijn zus. Niemand luisterde.",
    "Iemand stuurde een bericht. Toen ben ik gegaan.",
    "Ik was te laat voor de trein. Daarna durfde ik niet terug.",
)
_OWNERS = ("Mentor", "Gezinsvoogd", "Coördinator", "Groepsleider")
_EVIDENCE = ("Zegt het zelf.", "Staat ook in het dossier.", "De verzorger ziet dit ook.")
_WORDED = frozenset(
    DEFINITION.question(role).key
    for role in (
        Role.STORY,
        Role.HELD,
        Role.PLAN_ADULT,
        Role.SHARE,
        Role.SEVEN_INPUTS,
        Role.DANGER_FACTS,
        Role.REPEAT_GRADE,
        Role.DANGER_GRADE,
        Role.INDEPENDENCE,
        Role.SAFEGUARD,
        Role.READBACK,
        Role.ACT_LOG,
        Role.DISCLOSURE,
    )
)
"""Questions that are not left to chance."""


def _local(at: datetime, zone: ZoneInfo) -> When:
    local = at.astimezone(zone)
    return When(local.date(), local.time().replace(second=0, microsecond=0), Precision.EXACT)


def _drawn(draw: Random, spec: Question | Column) -> Value | None:
    """An answer to one question or column; most options of a list stay unchosen, as in real talks."""
    if spec.who is Who.YOUTH and spec.kind is not Kind.RATE and draw.random() < 0.12:
        return draw.choice(tuple(Standing))
    match spec.kind:
        case Kind.ONE:
            return draw.choice(spec.options).key
        case Kind.MANY:
            some = [option.key for option in spec.options if draw.random() < 0.18]
            return tuple(key for key in some if key != "none") or None
        case Kind.RATE:
            return {option.key: draw.choice((Rating.YES, Rating.YES, Rating.BIT, Rating.NO)) for option in spec.options}
        case _:
            return None


def _line(draw: Random, question: Question, areas: tuple[str, ...]) -> Row:
    values = {column.key: _drawn(draw, column) for column in question.columns}
    for column in question.columns:
        if column.role is Role.AREA:
            values[column.key] = draw.choice(areas)
    return Row({key: value for key, value in values.items() if value is not None}, f"{draw.getrandbits(64):016x}")


def _rows(draw: Random, question: Question, lines: list[dict[Role, Value]]) -> tuple[Row, ...]:
    """Lines of the question with answers by the roles of its columns."""
    keys = {column.role: column.key for column in question.columns if column.role}
    return tuple(
        Row({keys[role]: value for role, value in line.items()}, f"{draw.getrandbits(64):016x}") for line in lines
    )


def _promises(draw: Random, held_at: datetime, zone: ZoneInfo) -> list[dict[Role, Value]]:
    steps = [step for step, found in STEPS.items() if found.type is StepType.ADULT]
    return [
        {
            Role.STEP: str(step),
            Role.OWNER: draw.choice(_OWNERS),
            Role.DUE: _local(held_at + timedelta(days=draw.randint(2, 20)), zone),
        }
        for step in draw.sample(steps, draw.randint(1, 3))
    ]


def _sevens(draw: Random) -> tuple[Row, ...]:
    question = DEFINITION.question(Role.SEVEN_INPUTS)
    state = next(column for column in question.columns if column.kind is Kind.ONE)
    text = next(column for column in question.columns if column.kind is Kind.TEXT)
    return tuple(
        Row({state.key: draw.choice(state.options).key, text.key: draw.choice(_EVIDENCE)}, str(each)) for each in Input
    )


def talk(draw: Random, held_at: datetime, zone: ZoneInfo, areas: tuple[str, ...]) -> Pairs:
    """A whole talk as the form would post it."""
    values: dict[str, Value] = {}
    for question in DEFINITION.questions:
        section = next(one.key for one in DEFINITION.sections if question in one.questions)
        if section not in INTERVIEW or question.key in _WORDED or section == "refusal":
            continue
        if question.role in (Role.PLACES, Role.PEOPLE):
            values[question.key] = tuple(_line(draw, question, areas) for _ in range(draw.randint(1, 2)))
        elif (value := _drawn(draw, question)) is not None:
            values[question.key] = value
    return pairs_of(DEFINITION, Answers(values | _sure(draw, held_at, zone), _reasons()))


def _reasons() -> dict[str, str]:
    return {DEFINITION.question(Role.REPEAT_GRADE).key: "De redenen zijn besproken, het plan is nieuw."}


def _sure(draw: Random, held_at: datetime, zone: ZoneInfo) -> dict[str, Value]:
    """The answers that hand-in asks for."""
    held: dict[Role, Value] = {
        Role.HELD_AT: _local(held_at, zone),
        Role.HELD_UNTIL: _local(held_at + timedelta(minutes=55), zone),
    }
    fixed: dict[Role, Value] = {
        Role.STORY: draw.choice(_STORIES),
        Role.HELD: _rows(draw, DEFINITION.question(Role.HELD), [held]),
        Role.PLAN_ADULT: _rows(draw, DEFINITION.question(Role.PLAN_ADULT), _promises(draw, held_at, zone)),
        Role.SEVEN_INPUTS: _sevens(draw),
    }
    for role in (Role.REPEAT_GRADE, Role.DANGER_GRADE, Role.SAFEGUARD):
        fixed[role] = draw.choice(DEFINITION.question(role).options).key
    for role in (Role.INDEPENDENCE, Role.READBACK):
        fixed[role] = DEFINITION.question(role).options[0].key
    return {DEFINITION.question(role).key: value for role, value in fixed.items()}
