"""The team's keys as a coordinator sees them: who holds them, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass

from returnapp.casework.desk import Desk
from returnapp.casework.leaving import ALWAYS, settled_coordinators
from returnapp.casework.recovery import is_entrusted


@dataclass(frozen=True, slots=True)
class TeamKeys:
    """The team's key: its number, and the names of those who hold it and have a passphrase of their own."""

    name: str
    epoch: int
    coordinators: tuple[str, ...]
    sheets: bool | None
    """Whether the newest recovery sheets hold it; None when there are none."""

    @property
    def too_few(self) -> bool:
        """Whether a coordinator who forgets their passphrase would leave nobody who can help."""
        return len(self.coordinators) < ALWAYS


def team_keys(desk: Desk) -> TeamKeys:
    """How the team's key is held; opens nothing."""
    with desk.store.reading() as db:
        team = desk.team(db)
        found = settled_coordinators(db, team.id)
        return TeamKeys(team.name, team.epoch, tuple(one.name for one in found), is_entrusted(db, team.id))
