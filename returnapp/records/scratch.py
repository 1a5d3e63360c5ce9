"""A private folder for what must not outlive a command: plain copies of the database."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PREFIX, SUFFIX = ".returnapp-", ".part"


class Busy(Exception):
    """Another command is at work in this folder; the message says what to do."""


def leftovers(folder: Path) -> list[Path]:
    """What a command that was killed left in a folder."""
    return sorted(folder.glob(f"{PREFIX}*{SUFFIX}"))


@contextmanager
def scratch(folder: Path) -> Iterator[Path]:
    """A folder only we can read, in this one, gone afterwards; what a killed command left is swept first.

    Raises Busy: one command at a time works in a folder, so that nobody's work is swept.
    """
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        _lock(handle, folder)
        for left in leftovers(folder):
            shutil.rmtree(left)
        made = Path(tempfile.mkdtemp(SUFFIX, PREFIX, folder))
        try:
            yield made
        finally:
            shutil.rmtree(made)
    finally:
        os.close(handle)  # which lets go of the lock, as does the end of a killed process


def _lock(handle: int, folder: Path) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Busy(f"Another backup, restore or drill is at work in {folder}: wait until it is done.") from None


def settle(path: Path) -> None:
    """See that a file, or what a folder lists, is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
