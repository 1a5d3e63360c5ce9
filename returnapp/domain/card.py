"""What a list shows of one episode without opening its file; the next step follows from it and the state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from returnapp.domain.missing import Urgency


@dataclass(frozen=True, slots=True)
class Card:
    """Sealed beside the episode. Holds facts and no wording, so that it can be shown in either staff language."""

    first_name: str
    placement: str
    living: str
    language: str
    returned_at: datetime | None = None
    held_at: datetime | None = None
    appointment_at: datetime | None = None
    appointment_place: str = ""
    due: tuple[datetime, ...] = ()
    """When open promises are due."""
    undated: int = 0
    """How many open promises have no day."""
    missing_since: datetime | None = None
    again_at: datetime | None = None
    """When the interview is to be offered again."""
    carers_asked: bool = False
    is_sent_back: bool = False
    """Whether the interview was handed in and returned with comments."""
    is_barred: bool = False
    """Whether the assigned interviewer is not independent any more."""
    answers: int = 1
    """How many episodes the interview answers."""
    urgency: Urgency = Urgency.UNKNOWN
    """How urgently police look, as it was said last."""

    @property
    def promises(self) -> int:
        """How many promises are open."""
        return len(self.due) + self.undated

    def late(self, now: datetime) -> int:
        """How many promises are late."""
        return sum(1 for at in self.due if at < now)
