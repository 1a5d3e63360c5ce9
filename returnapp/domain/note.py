"""What is added to a file and replaces nothing: late information, a correction or an objection."""

from __future__ import annotations

from dataclasses import dataclass

from returnapp.domain.episode import Worded
from returnapp.domain.words import N_


class NoteKind(Worded):
    """What is added."""

    LATE = "late", N_("Information that came later")
    CORRECTION = "correction", N_("The young person asks for a correction")
    OBJECTION = "objection", N_("The young person objects")


class Against(Worded):
    """What a young person objects to."""

    COUNTING = "counting", N_("Being counted without a name")
    SHARING = "sharing", N_("Sharing with others")
    KEEPING = "keeping", N_("Keeping it")
    PERSON = "person", N_("Who knows of it")
    OTHER = "other", N_("Something else")


@dataclass(frozen=True, slots=True)
class Note:
    """One addition, in the words of whoever gave it; `against` only of an objection."""

    kind: NoteKind
    text: str
    source: str = ""
    against: Against | None = None
