"""What must be there before an interview is handed in.

Pure. Must not know any question key; asks nothing of the young person that can only be answered by talking on.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from returnapp.domain.risk import gaps
from returnapp.domain.roles import Role
from returnapp.domain.schema import Definition
from returnapp.domain.showing import is_answered
from returnapp.domain.values import Answers, Row, latest, moment
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


CLOCKS_APART = timedelta(minutes=15)
"""So much may a tablet's clock be ahead of ours."""


def took_place(starts: Iterable[datetime], since: datetime, seen: datetime) -> datetime | None:
    """Tell when a talk began: at the first start that lies after the going missing and not after it was written."""
    return min((at for at in starts if since <= at <= seen + CLOCKS_APART), default=None)


def missing(
    definition: Definition, answers: Answers, since: datetime, now: datetime, zone: ZoneInfo
) -> tuple[Missing, ...]:
    """List what is missing, in the order of the definition; nothing is missing when it is empty.

    `since`: when the young person went missing; a talk that begins before it, or after now, was written down wrongly.
    """
    needed = {gap.role: gap.words for gap in gaps(definition, answers)}
    for line in answers.lines(definition, Role.HELD):
        if why := _impossible(line, since, now, zone):
            needed[Role.HELD] = why
    if not any((start := line.when(Role.HELD_AT)) and start.date for line in answers.lines(definition, Role.HELD)):
        needed[Role.HELD] = N_("Enter when the talk began.")
    for role, why in _ANSWERED.items():
        if not is_answered(definition.question(role), answers):
            needed[role] = why
    order = {question.key: place for place, question in enumerate(definition.questions)}
    found = (Missing(role, definition.question(role).key, why) for role, why in needed.items())
    return tuple(sorted(found, key=lambda item: order[item.question]))


def _impossible(line: Row, since: datetime, now: datetime, zone: ZoneInfo) -> Staff | None:
    starts, ends = moment(line.when(Role.HELD_AT), zone), latest(line.when(Role.HELD_UNTIL), zone)
    if starts is None:
        return None
    if starts > now + CLOCKS_APART:
        return N_("The talk begins in the future: correct the day or the time.")
    if starts < since:
        return N_("The talk begins before the young person went missing: correct the day or the time.")
    return N_("The talk ends before it begins: correct the times.") if ends is not None and ends < starts else None
