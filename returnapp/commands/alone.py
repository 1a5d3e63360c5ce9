"""Who uses a data folder at this moment: everybody shares it, and what changes its house key has it alone."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from returnapp.config import Unsafe


def _lock(data: Path, how: int) -> int:
    handle = os.open(data / "in-use", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, how | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise
    return handle


def use(data: Path) -> None:
    """Use a folder until this process ends; raises Unsafe while its house key is being changed."""
    try:
        _lock(data, fcntl.LOCK_SH)
    except BlockingIOError:
        raise Unsafe(f"The house key of {data} is being changed: wait until `returnapp rotate` is done.") from None


@contextmanager
def alone(data: Path) -> Iterator[None]:
    """Have a folder alone; raises Unsafe while a server or another command uses it."""
    try:
        handle = _lock(data, fcntl.LOCK_EX)
    except BlockingIOError:
        raise Unsafe(f"A server or another command uses {data}: stop it, and run this again.") from None
    try:
        yield
    finally:
        os.close(handle)
