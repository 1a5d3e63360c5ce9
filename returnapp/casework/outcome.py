"""What follows from an interview: tags, concerns, urgent lists and suggestions, never stored beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from returnapp.casework.desk import Desk
from returnapp.casework.dossier import Dossier
from returnapp.casework.work import Work
from returnapp.domain import answers as follows
from returnapp.domain.steps import Step
from returnapp.domain.tags import Tag
from returnapp.domain.urgent import ActList
from returnapp.domain.values import merge
from returnapp.interview import DEFINITION
from returnapp.interview.held import Told, held_answers


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an interview's answers imply."""

    tags: tuple[Tag, ...]
    is_counted: bool
    urgent: tuple[ActList, ...]
    suggestions: tuple[Step, ...]


def told(works: Iterable[Work]) -> tuple[Told, ...]:
    """What the file holds of these episodes."""
    return tuple(Told(work.episode, work.attempts, work.reports) for work in works)


def outcome(desk: Desk, dossier: Dossier, work: Work) -> Outcome:
    """What follows from the newest revision of an episode's interview; an objection to counting leaves it out."""
    held = held_answers(dossier.young_person, told(dossier.answered_by(work)), desk.zone)
    answers = merge(held, work.sheet.answers)
    is_counted = follows.is_counted(DEFINITION, answers) and not work.is_against_counting
    return Outcome(
        tags=tuple(sorted(follows.tags(DEFINITION, answers))) if is_counted else (),
        is_counted=is_counted,
        urgent=tuple(item.list for item in follows.urgent(DEFINITION, answers)),
        suggestions=tuple(one.step for one in follows.suggestions(DEFINITION, answers)),
    )
