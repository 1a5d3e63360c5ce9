"""The checker of invariants notices what is wrong: without this, a property test that passes says nothing."""

from __future__ import annotations

from returnapp.records.tables import Episode
from tests.casework.invariants import breaches
from tests.world import World, file_of


def test_a_breach_that_is_planted_is_noticed(world: World) -> None:
    episode = world.an_assigned_return()
    assert breaches(world, [file_of(episode)], {}) == []

    with world.store.writing() as db:
        row = db.get_one(Episode, episode)
        row.due_hour, row.offered_in_time, row.interviewer = None, None, world.id_of("house-interviewer")
        db.add(row)
        db.commit()

    found = breaches(world, [file_of(episode)], {"0" * 32: (episode, "a")})
    assert {
        "a clock that does not follow from the return time",
        "a verdict that does not follow from the moments",
        "an interviewer whom no assignment names",
        "somebody who has no open talk here holds a key",
        "a revision cannot be read: " + "0" * 32,
    } <= set(found)
