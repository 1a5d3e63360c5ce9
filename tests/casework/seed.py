"""A region made once and copied for every test that wants one of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from tests.stores import store_at
from tests.world import PEOPLE, World, build


def plant(folder: Path) -> World:
    """Make the region; everybody's key is opened once, and everything is in one file."""
    seed = build(folder)
    for login in PEOPLE:
        seed.desk(login)
    seed.store.close()  # the last connection brings the log into the file
    return seed


@contextmanager
def copied(seed: World, folder: Path) -> Iterator[World]:
    """The same region in another folder."""
    shutil.copy(seed.folder / "returnapp.db", folder)
    with store_at(folder / "returnapp.db") as store:
        yield World(folder, store, seed.house, datetime.now(UTC), seed.totp, dict(seed._keys))
