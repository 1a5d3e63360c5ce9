"""A region in which acts are tried: each is done once or refused whole, however often it is sent."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis.stateful import RuleBasedStateMachine

from returnapp.casework import assignments, interviews, returns
from returnapp.casework.desk import NotThere, Posted, SentBefore
from returnapp.domain.closing import NotThisReason
from returnapp.domain.offer import NoReason
from returnapp.domain.review import NotSecondPerson
from returnapp.domain.states import NotNow
from returnapp.records.sealed import fresh
from returnapp.vault.box import CannotOpen
from tests.casework.seed import copied, plant
from tests.casework.steps import last
from tests.world import World

REFUSALS = (
    *(NotThere, NotNow, NoReason, NotThisReason, NotSecondPerson, CannotOpen),
    *(
        assignments.NotIndependent,
        assignments.ReasonNeeded,
        interviews.Incomplete,
        returns.StillMissing,
        returns.Overlapping,
    ),
)
"""How a verb says no: anything else is an accident."""
_SEED: dict[str, World] = {}


def _seed() -> World:
    if "world" not in _SEED:
        _SEED["world"] = plant(Path(tempfile.mkdtemp(prefix="every-way-")))
    return _SEED["world"]


class Tried(RuleBasedStateMachine):
    """A copied region, its files, what was acknowledged in them and what was promised."""

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        folder = self.stack.enter_context(tempfile.TemporaryDirectory())
        self.world = self.stack.enter_context(copied(_seed(), Path(folder)))
        self.files: list[str] = []
        self.kept: dict[str, tuple[str, str]] = {}
        self.tasks: list[tuple[str, str]] = []
        self.done = last(self.world)

    def teardown(self) -> None:
        self.stack.close()

    def act(self, verb: Callable[..., None], *args: Any, by: str = "coordinator", **more: Any) -> bool:
        """Try an act, send it again, and send its id with other content; answers whether it was done."""
        posted, desk, before = Posted(fresh(), b"typed"), self.world.desk(by), last(self.world)
        try:
            verb(desk, posted, *args, **more)
        except REFUSALS:
            assert last(self.world) == before, "a refused act left something in the trail"
            return False
        assert last(self.world) == before + 1, "one act, one row"
        verb(self.world.desk(by), posted, *args, **more)
        with pytest.raises(SentBefore):
            verb(self.world.desk(by), replace(posted, content=b"other"), *args, **more)
        assert last(self.world) == before + 1, "a repeated act was done again"
        return True
