"""Another team in the same database."""

from __future__ import annotations

from returnapp.casework.admitting import Newcomer, Region, found_team
from returnapp.casework.desk import Desk
from returnapp.casework.second_factor import new_totp
from returnapp.domain.people import StaffRole
from returnapp.vault.slots import QUICK
from tests.world import World, passphrase

LOGIN = "far-coordinator"


def another_team(world: World) -> Desk:
    """Found it; answers with the desk of its coordinator."""
    first = Newcomer(LOGIN, LOGIN, StaffRole.COORDINATOR, passphrase(LOGIN), new_totp())
    found_team(world.store, world.house, Region("Elders", "Europe/London", "GB"), (first,), world.now, QUICK)
    return world.desk(LOGIN)
