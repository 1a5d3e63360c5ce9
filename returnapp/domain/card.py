"""What a list shows of one episode without opening its file; the next step follows from it and the state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


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
