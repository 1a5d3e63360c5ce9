"""Documents that were written in twice at once, and the forms that make one version of two."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from returnapp.records.sealed import Kind
from tests.casework.steps import write_twice
from tests.views.road import Written, path_of
from tests.world import World


def _compare(world: World, *, kind: Kind, page: str, key: str) -> Written:
    episode = world.an_assigned_return()
    left, right = write_twice(world, episode, ((key, "Sam"),), ((key, "Noa"),), kind)
    name = f"{key}//"
    return Written("interviewer", path_of(episode, f"{page}/compare"), {name: left}, {name: right})


FORKS: dict[str, Callable[[World], Written]] = {
    "versions.compare": partial(_compare, kind=Kind.INTERVIEW, page="interview", key="story"),
    "versions.compare_prepared": partial(_compare, kind=Kind.PREPARE, page="before-the-talk", key="prep_worries"),
    "versions.compare_carers": partial(_compare, kind=Kind.CARER, page="carers", key="carer_account"),
}
"""By endpoint."""
