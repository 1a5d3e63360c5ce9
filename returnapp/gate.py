"""The gate before Argon2id: few guesses at a time on this host, whatever number of workers there is.

Each guess takes 64 MiB and a core; without a gate a flood of them would stop the pages of everybody else.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import BoundedSemaphore, Lock

AT_ONCE, WAITING = 2, 8
IN_LINE = 4
LONGEST = 20.0
"""Seconds somebody waits for their turn."""
_STEP = 0.01


class Busy(Exception):
    """Too many people are signing in at this moment."""


class Gate:
    """Lets so many through at once and so many wait; locks of files, which end with the process that holds them."""

    def __init__(self, folder: Path, at_once: int = AT_ONCE, waiting: int = WAITING) -> None:
        self._folder = folder
        self._turns = [folder / f"turn-{number}" for number in range(at_once)]
        self._places = [folder / f"place-{number}" for number in range(at_once + waiting)]

    @contextmanager
    def passing(self, *, stranger: bool = False) -> Iterator[None]:
        """Hold a turn; raises Busy at once when all places are taken, or after waiting too long for a turn.

        Strangers get half of the turns and places: however many they are, somebody on their own device passes.
        """
        self._folder.mkdir(mode=0o700, exist_ok=True)
        places, turns = (_half(self._places), _half(self._turns)) if stranger else (self._places, self._turns)
        with _one_of(places, 0), _one_of(turns, LONGEST):
            yield


class Line:
    """Strangers of one worker, one after the other: pages of others share the interpreter with one of them at most."""

    def __init__(self, places: int = IN_LINE) -> None:
        self._places, self._turn = BoundedSemaphore(places), Lock()

    def enter(self) -> None:
        """Wait for one's turn; raises Busy at once when the line is full."""
        if not self._places.acquire(blocking=False):
            raise Busy
        self._turn.acquire()

    def leave(self) -> None:
        """Let the next one in."""
        self._turn.release()
        self._places.release()


def _half(files: list[Path]) -> list[Path]:
    return files[len(files) // 2 :]


@contextmanager
def _one_of(files: list[Path], patience: float) -> Iterator[None]:
    end = time.monotonic() + patience
    while (held := _try(files)) is None:
        if time.monotonic() >= end:
            raise Busy
        time.sleep(_STEP)
    try:
        yield
    finally:
        os.close(held)  # and so the lock is let go


def _try(files: list[Path]) -> int | None:
    for path in files:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
        else:
            return handle
    return None
