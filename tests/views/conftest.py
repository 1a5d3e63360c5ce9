"""One region for all tests of a module that only look, and one of their own for those that act."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from jinja2 import FileSystemBytecodeCache

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


@pytest.fixture(scope="session", autouse=True)
def _templates_are_compiled_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    # Every test has an application of its own; without this each would compile all templates again.
    kept = FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Flask, "jinja_options", {"bytecode_cache": kept})
        yield
