"""What happens by itself: one round, or one round after the other beside a server."""

from __future__ import annotations

import fcntl
import os
import signal
import sys
import time
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

from returnapp import mail
from returnapp.casework.tick import run, steps
from returnapp.commands.alone import use
from returnapp.commands.asking import AddCommand
from returnapp.config import Settings, read_settings
from returnapp.records.store import Store


def _say(name: str, kind: str) -> None:
    print(f"tick: {name} failed: {kind}", file=sys.stderr, flush=True)


def _round(settings: Settings, store: Store) -> None:
    post = settings.post
    send = (lambda one: mail.send(post, one)) if post else None
    run(steps(store, settings.house, send, settings.address, datetime.now(UTC)), _say)


@contextmanager
def _turn(data: Path) -> Iterator[bool]:
    """Whether no other tick is at work in this folder."""
    handle = os.open(data / "tick-at-work", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        yield False
    else:
        yield True
    finally:
        os.close(handle)


def tick(given: Namespace) -> None:
    """One round, or rounds until this process or the one it belongs to ends."""
    settings = read_settings(given.data, "127.0.0.1")
    use(given.data)
    store = Store(settings.database)
    store.migrate()
    asked = Event()
    signal.signal(signal.SIGTERM, lambda *_: asked.set())  # what is being done is finished first
    while True:
        with _turn(given.data) as is_ours:
            if is_ours:
                _round(settings, store)
        if not given.every or not _wait(given.every, given.of, asked):
            return


def _wait(seconds: int, of: int | None, asked: Event) -> bool:
    """Wait; False as soon as this process was asked to end, or the one it belongs to has ended."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if asked.wait(0.5) or (of is not None and os.getppid() != of):
            return False
    return True


def add(command: AddCommand) -> None:
    """Add this command."""
    one = command("tick", tick, "remind, withdraw, expire, destroy what is due, send mail; serve does it by itself")
    one.add_argument("--every", type=int, metavar="SECONDS", help="go on, with so many seconds between")
    one.add_argument("--of", type=int, metavar="PROCESS", help="end with this process, whose child it is")
