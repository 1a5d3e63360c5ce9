"""One region for all tests of a module that only look, and one of their own for those that act."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from jinja2 import FileSystemBytecodeCache

from tests.views.region import Place, settle, settled


@pytest.fixture(scope="session")
def settlement(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The region that is copied."""
    return settle(tmp_path_factory.mktemp("settlement"))


@pytest.fixture(scope="module")
def place(settlement: Place, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """The region, shared by a module: whoever uses it leaves it as it was."""
    with settled(settlement, tmp_path_factory.mktemp("region")) as found:
        yield found


@pytest.fixture
def own_place(settlement: Place, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """A region of one's own."""
    with settled(settlement, tmp_path_factory.mktemp("own")) as found:
        yield found


@pytest.fixture(scope="session", autouse=True)
def _templates_are_compiled_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    # Every test has an application of its own; without this each would compile all templates again.
    kept = FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Flask, "jinja_options", {"bytecode_cache": kept})
        yield
