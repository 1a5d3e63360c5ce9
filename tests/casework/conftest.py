"""A region of one's own for every test, copied and not made anew: there are hundreds of tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.casework.seed import copied, plant
from tests.world import World


@pytest.fixture(scope="session")
def seed(tmp_path_factory: pytest.TempPathFactory) -> World:
    """The region that is copied."""
    return plant(tmp_path_factory.mktemp("seed"))


@pytest.fixture
def world(seed: World, tmp_path: Path) -> Iterator[World]:
    """A region of one's own."""
    with copied(seed, tmp_path) as made:
        yield made
