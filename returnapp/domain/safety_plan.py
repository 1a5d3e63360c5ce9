"""From the answers to a plan: what adults promised, as actions with an owner and a day.

Pure. Must not know any question key; roles say which answers are the plan.
"""

from __future__ import annotations

from zoneinfo import ZoneInfo

from returnapp.domain.action import About, Action
from returnapp.domain.roles import Role
from returnapp.domain.schema import Definition
from returnapp.domain.values import Answers, latest


def promised(definition: Definition, answers: Answers, zone: ZoneInfo) -> dict[str, Action]:
    """What is to be done, by line of the talk: what adults promised, then when to be in touch.

    A line with neither a step nor words is no promise, and one without a day no next contact.
    """
    lines = {
        row.id: Action(
            step=row.text(Role.STEP),
            what=row.text(Role.WHAT),
            owner=row.text(Role.OWNER),
            due=latest(row.when(Role.DUE), zone),
        )
        for row in answers.lines(definition, Role.PLAN_ADULT)
    }
    contacts = {
        row.id: Action(due=due, about=About.NEXT_CONTACT)
        for row in answers.lines(definition, Role.NEXT_CONTACT)
        if (due := latest(row.when(Role.REVIEW_ON), zone))
    }
    return {line: action for line, action in lines.items() if action.step or action.what} | contacts
