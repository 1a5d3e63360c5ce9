"""One region for all tests of a module that only look."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.views.region import Place, settle


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """The region, shared by a module: whoever uses it leaves it as it was."""
    found = settle(tmp_path_factory.mktemp("region"))
    yield found
    found.world.store.close()


@pytest.fixture
def own_place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """A region of one's own."""
    found = settle(tmp_path_factory.mktemp("own"))
    yield found
    found.world.store.close()
