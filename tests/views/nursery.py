"""Starts servers that will be killed: everything is imported once, and each server is a fork with its own connections.

Run as `python -m tests.views.nursery FOLDER`; each line on standard input starts a server, whose process id and port
are answered on standard output.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from werkzeug.serving import WSGIRequestHandler, make_server

from returnapp import create_app
from returnapp.config import Settings, release
from returnapp.records.store import Store
from returnapp.vault.keys import House
from returnapp.views import every_view  # noqa: F401 - imported before the first fork

HOUSE = House(bytes(range(32)))
"""The house key of every region that tests make."""


class Quiet(WSGIRequestHandler):
    """Says nothing about requests."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing."""


def serve(folder: Path) -> None:
    """Serve the application until this process is killed."""
    database = f"sqlite:///{folder / 'returnapp.db'}"
    app = create_app(Settings(folder, database, HOUSE, release(), secure=False), Store(database))
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Quiet)
    sys.stdout.write(f"{os.getpid()} {server.server_port}\n")
    sys.stdout.flush()
    server.serve_forever()


def main() -> None:
    """Start a server for every line that comes in."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the dead are not waited for
    for _line in sys.stdin:
        if os.fork() == 0:
            serve(Path(sys.argv[1]))
            os._exit(0)


if __name__ == "__main__":
    main()
