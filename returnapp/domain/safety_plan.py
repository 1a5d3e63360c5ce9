"""From the answers to a plan: what adults promised, as actions with an owner and a day.

Pure. Must not know any question key; roles say which answers are the plan.
"""

from __future__ import annotations

from zoneinfo import ZoneInfo

from returnapp.domain.episode import Action
from returnapp.domain.roles import Role
from returnapp.domain.schema import Definition
from returnapp.domain.values import Answers, latest


def actions(definition: Definition, answers: Answers, zone: ZoneInfo) -> tuple[Action, ...]:
    """What adults promised in the talk, in its order; a line with neither a step nor words is no promise."""
    found = (
        Action(
            step=row.text(Role.STEP),
            what=row.text(Role.WHAT),
            owner=row.text(Role.OWNER),
            due=latest(row.when(Role.DUE), zone),
        )
        for row in answers.lines(definition, Role.PLAN_ADULT)
    )
    return tuple(action for action in found if action.step or action.what)
