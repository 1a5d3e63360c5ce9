"""What tests stand on: a small region with one person of each role, real keys and a real database."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.world import World, build

settings.register_profile("house", max_examples=60, deadline=None)
settings.load_profile("house")


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """A region of one's own, made anew for every test."""
    made = build(tmp_path)
    yield made
    made.store.close()


@pytest.fixture(scope="session", autouse=True)
def _no_proxy() -> None:
    # Tests stay on loopback whatever the machine is set up with.
    os.environ["NO_PROXY"] = "127.0.0.1,localhost"
