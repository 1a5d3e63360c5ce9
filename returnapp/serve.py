"""gunicorn around our application: a worker per core, twelve threads each, started in this process."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication

from returnapp import create_app
from returnapp.config import Settings
from returnapp.records.store import Store


class Server(BaseApplication):
    """Serves until it is told to stop; every worker makes its own application and connections."""

    def __init__(self, make: Callable[[], Flask], options: dict[str, Any]) -> None:
        self._make, self._options = make, options
        super().__init__()

    def load_config(self) -> None:
        """Take our options and nothing from files or the command line."""
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """The application of one worker."""
        return self._make()


@contextmanager
def ticking(data: Path, every: int = 60) -> Iterator[None]:
    """Keep a tick at work beside a server: begun again if it ends, ended with the server."""
    stopped = Event()
    command = [sys.executable, "-m", "returnapp", "tick", "--data", str(data), "--every", str(every)]

    def keep() -> None:
        while not stopped.is_set():
            child = subprocess.Popen([*command, "--of", str(os.getpid())])  # noqa: S603 - our own command
            while child.poll() is None and not stopped.wait(0.2):
                pass
            child.terminate()
            child.wait()
            stopped.wait(5)

    watching = Thread(target=keep, daemon=True)
    watching.start()
    try:
        yield
    finally:
        stopped.set()
        watching.join(10)


def serve(settings: Settings, host: str, port: int, workers: int = 2) -> None:
    """Migrate, then serve. Addresses and paths are not logged: they could tell who opened what."""
    store = Store(settings.database)
    store.migrate()
    store.close()
    options = {
        "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
        "workers": workers,
        "threads": 12,  # more than may wait before the gate: they hold up nobody else
        "worker_class": "gthread",
        "reuse_port": True,  # connections that stay open are spread: else one worker may get them all
        "timeout": 60,
        "graceful_timeout": 20,
        "max_requests": 20_000,
        "max_requests_jitter": 2_000,
        "accesslog": None,
        "loglevel": "warning",
        "control_socket_disable": True,
        "forwarded_allow_ips": "*" if settings.proxies else "127.0.0.1",
    }
    Server(lambda: _application(settings), options).run()


def _application(settings: Settings) -> Flask:
    # A page lets go of the interpreter at each look into the database. With the usual 5 ms it would wait so long, each
    # time, for every stranger who is just being refused.
    sys.setswitchinterval(0.0005)
    return create_app(settings, Store(settings.database))
