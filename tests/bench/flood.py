"""What others notice while ten thousand strangers fail to sign in: p95 of the board, against a quiet server."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.measure import Row, row
from tests.deployments import made
from tests.flooding import flooded

FAILURES = 10_000


def rows() -> list[Row]:
    """The board's p95, with a real server and its workers."""
    os.environ["RETURNAPP_PROXIES"] = "1"
    with TemporaryDirectory() as folder:
        noticed = flooded(made(Path(folder)), FAILURES)
    name = f"board during {FAILURES:,} failed sign-ins (p95), against a quiet server"
    return [row(name, noticed.during * 1e3, noticed.idle * 1e3, "ms", "<= 5")]
