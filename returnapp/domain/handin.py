"""What must be there before an interview is handed in.

Pure. Must not know any question key; asks nothing of the young person that can only be answered by talking on.
"""

from __future__ import annotations

from dataclasses import dataclass

from returnapp.domain.risk import gaps
from returnapp.domain.roles import Role
from returnapp.domain.schema import Definition
from returnapp.domain.showing import is_answered
from returnapp.domain.values import Answers
from returnapp.domain.words import N_, Staff


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that is not there yet: the role and key of its question, and what to do about it."""

    role: Role
    question: str
    why: Staff


_ANSWERED = {
    Role.INDEPENDENCE: N_("Say whether you are independent of the place and the authority."),
    Role.SAFEGUARD: N_("Say whether a report starts, also when it does not."),
    Role.READBACK: N_("Read back what is written, or write beside it why the talk ended before."),
}
"""Questions that need an answer of any kind, own words included."""


def missing(definition: Definition, answers: Answers) -> tuple[Missing, ...]:
    """List what is missing, in the order of the definition; nothing is missing when it is empty."""
    needed = {gap.role: gap.words for gap in gaps(definition, answers)}
    starts = [line.when(Role.HELD_AT) for line in answers.lines(definition, Role.HELD)]
    if not any(start and start.date for start in starts):
        needed[Role.HELD] = N_("Enter when the talk began.")
    for role, why in _ANSWERED.items():
        if not is_answered(definition.question(role), answers):
            needed[role] = why
    order = {question.key: place for place, question in enumerate(definition.questions)}
    found = (Missing(role, definition.question(role).key, why) for role, why in needed.items())
    return tuple(sorted(found, key=lambda item: order[item.question]))
