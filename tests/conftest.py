"""What tests stand on: a small region with one person of each role, real keys and a real database."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from werkzeug.routing import Rule

from tests.casework.seed import copied, plant
from tests.deployments import Deployment, made
from tests.world import World

settings.register_profile("house", max_examples=60, deadline=None)
settings.load_profile("house")


@pytest.fixture(scope="session")
def seed(tmp_path_factory: pytest.TempPathFactory) -> World:
    """The region that is copied."""
    return plant(tmp_path_factory.mktemp("seed"))


@pytest.fixture
def world(seed: World, tmp_path: Path) -> Iterator[World]:
    """A region of one's own, copied and not made anew: there are hundreds of tests."""
    with copied(seed, tmp_path) as found:
        yield found


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Deployment:
    """A deployment as `init` and `vocabulary` leave it, to be copied."""
    return made(tmp_path_factory.mktemp("founded"))


@pytest.fixture(scope="session", autouse=True)
def _addresses_are_compiled_once() -> Iterator[None]:
    # Hundreds of tests have an application of their own, each with the same rules.
    plain, known = Rule._compile_builder, {}

    def compiled(rule: Rule, append_unknown: bool = True) -> Any:
        key = (rule.rule, repr(rule.defaults), append_unknown)
        if key not in known:
            known[key] = plain(rule, append_unknown)
        return known[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Rule, "_compile_builder", compiled)
        yield


@pytest.fixture(scope="session", autouse=True)
def _no_proxy() -> None:
    # Tests stay on loopback whatever the machine is set up with.
    os.environ["NO_PROXY"] = "127.0.0.1,localhost"
