"""What follows from an interview: tags, concerns, urgent lists and suggestions, never stored beside it."""

from __future__ import annotations

from dataclasses import dataclass

from returnapp.casework.desk import Desk
from returnapp.casework.dossier import Dossier, Work
from returnapp.domain import answers as follows
from returnapp.domain.steps import Step
from returnapp.domain.tags import Tag
from returnapp.domain.urgent import ActList
from returnapp.domain.values import merge
from returnapp.interview import DEFINITION
from returnapp.interview.held import held_answers


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an interview's answers imply."""

    tags: tuple[Tag, ...]
    is_counted: bool
    urgent: tuple[ActList, ...]
    suggestions: tuple[Step, ...]


def outcome(desk: Desk, dossier: Dossier, work: Work) -> Outcome:
    """What follows from the newest revision of an episode's interview."""
    answers = merge(held_answers(dossier.young_person, (work.episode,), desk.zone), work.sheet.answers)
    return Outcome(
        tags=tuple(sorted(follows.tags(DEFINITION, answers))),
        is_counted=follows.is_counted(DEFINITION, answers),
        urgent=tuple(item.list for item in follows.urgent(DEFINITION, answers)),
        suggestions=tuple(one.step for one in follows.suggestions(DEFINITION, answers)),
    )
