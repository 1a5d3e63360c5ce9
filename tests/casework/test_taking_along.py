"""What a tablet takes along is for its own person, for their own talks, and as long as they are to be held."""

from __future__ import annotations

from datetime import timedelta

import pytest

from returnapp.casework.desk import NotThere
from returnapp.casework.packets import take_along
from returnapp.domain.states import NotNow
from returnapp.records.sealed import fresh
from tests.casework.meanwhile import handed_in
from tests.casework.tablet import a_tablet
from tests.world import World


def test_taking_along_is_for_the_talks_of_the_tablets_own_person(world: World) -> None:
    mine, tablet, other = world.an_assigned_return(), a_tablet(world), a_tablet(world, "other-interviewer")
    theirs = world.an_assigned_return("other-interviewer")

    for login, of, episode in (
        ("interviewer", tablet.id, theirs),
        ("interviewer", other.id, mine),
        ("interviewer", fresh(), mine),
        ("interviewer", tablet.id, fresh()),
        ("coordinator", tablet.id, mine),
    ):
        with pytest.raises(NotThere):
            take_along(world.desk(login), of, episode)
    assert take_along(world.desk("interviewer"), tablet.id, mine).until - world.now == timedelta(hours=72)
    handed_in(world, mine)
    with pytest.raises(NotNow):
        tablet.take(mine)
