"""Small pieces of wording that several pages need."""

from __future__ import annotations

from returnapp.domain.action import Action
from returnapp.domain.offer import Attempt
from returnapp.domain.roles import Role
from returnapp.domain.steps import STEPS, Step
from returnapp.domain.urgent import ACT_LISTS, ActList
from returnapp.domain.values import Answers
from returnapp.i18n import language, say
from returnapp.interview import DEFINITION


def action_words(action: Action) -> str:
    """What was promised: own words when there are any, otherwise the step's or the reminder's wording."""
    if action.urgent:
        return f"{say(action.about.words)}: {say(ACT_LISTS[ActList(action.urgent)].title)}"
    if action.what:
        return action.what
    return say(STEPS[Step(action.step)].words, language()) if action.step else say(action.about.words)


def wish_words(answers: Answers) -> list[str]:
    """What the young person wants shared, a line per recipient."""
    columns = {column.role: column for column in DEFINITION.question(Role.SHARE).columns if column.role}
    found = []
    for row in answers.lines(DEFINITION, Role.SHARE):
        # The recipient is the line itself: its id is the recipient's key.
        chosen = {Role.RECIPIENT: row.id, Role.WISH: row.one(Role.WISH), Role.DECISION: row.one(Role.DECISION)}
        words = [
            say(option.words) for role, key in chosen.items() for option in columns[role].options if option.key == key
        ]
        if len(words) > 1:
            found.append(" - ".join(words))
    return found


def refusal_words(attempt: Attempt) -> list[str]:
    """The reasons of a refusal and what is okay instead, in the reader's language."""
    found = []
    for role, keys in ((Role.DECLINED_WHY, attempt.why), (Role.DECLINED_INSTEAD, (attempt.instead,))):
        options = {option.key: option for option in DEFINITION.question(role).options}
        found += [say(options[key].words, language()) for key in keys if key in options]
    return found
