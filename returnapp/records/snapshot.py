"""A copy of the database at one moment, in plain and so for a scratch folder only, and what is in it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from returnapp.vault import keys
from returnapp.vault.keys import Holder, House

NOT_KEPT = ("session", "throttle")
"""Tables of the moment: who is signed in, and who failed to."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a database holds, in numbers: enough to see that another one is the same."""

    revision: str
    counts: dict[str, int]
    """Rows by table."""
    seq: int
    head: str
    """The newest row of the trail and its hash: what the daily mails hold too."""


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection of our own: copying and checking need no tables and no transactions."""
    connection = sqlite3.connect(path, timeout=15, isolation_level=None)
    try:
        yield connection
    finally:
        connection.close()


def take(database: Path, folder: Path) -> Path:
    """Copy a database that may be in use, without what is only of the moment: no byte of it is in the copy.

    Deleting leaves bytes behind, so that what is left is copied once more. Nothing is written outside the folder.
    """
    whole, kept = folder / "whole.db", folder / "kept.db"
    with opened(database) as live:
        live.execute("VACUUM INTO ?", (str(whole),))
    with opened(whole) as copy:
        for table in NOT_KEPT:
            copy.execute(f'DELETE FROM "{table}"')  # noqa: S608 - names of ours
        copy.execute("VACUUM INTO ?", (str(kept),))
    whole.unlink()
    return kept


def look(path: Path) -> Contents:
    """What a database holds."""
    with opened(path) as db:
        names = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        counts = {name: int(db.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for name in names}  # noqa: S608
        (revision,) = db.execute("SELECT version_num FROM alembic_version").fetchone()
        seq, head = db.execute("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1").fetchone() or (0, b"")
    return Contents(revision, counts, seq, head.hex())


def check_key(path: Path, house: House) -> None:
    """Raises CannotOpen when a database is locked with another house key than this."""
    with opened(path) as db:
        row = db.execute("SELECT kind, owner, epoch, box FROM public_key LIMIT 1").fetchone()
    if row is not None:
        kind, owner, epoch, blob = row
        keys.published(house, keys.PublicKey(Holder(kind), owner, epoch), blob)


def is_sound(path: Path) -> bool:
    """Whether SQLite finds nothing wrong with a database."""
    with opened(path) as db:
        return bool(db.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",))


def close_up(path: Path) -> None:
    """Bring a database that nobody has open into its one file, so that it can be moved."""
    with opened(path) as db:
        db.execute("PRAGMA journal_mode=DELETE")
