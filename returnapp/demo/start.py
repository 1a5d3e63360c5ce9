"""`returnapp demo`: makes the region in a throw-away folder, says who one can be, and serves it on loopback."""

from __future__ import annotations

import os
import shutil
import socket
import time
from datetime import UTC, datetime
from pathlib import Path

from returnapp.config import Settings, Unsafe, database_url, read_house, release
from returnapp.demo.cast import CAST
from returnapp.demo.region import seed_region
from returnapp.i18n import say
from returnapp.records.store import Store
from returnapp.serve import serve
from returnapp.vault.box import new_key

HOST = "127.0.0.1"
MARK = "demo"
"""The file that marks a folder as a demo's; it holds the seed and is written last."""


def prepare(data: Path, seed: int) -> Settings:
    """Settings of the demo in this folder, which is made (anew) where needed; raises Unsafe for a folder not ours."""
    mark = data / MARK
    if data.exists() and any(data.iterdir()) and not mark.exists() and not (data / "making").exists():
        raise Unsafe(f"{data} holds something that is not a demo: say another folder with DATA=.")
    if not mark.exists() or mark.read_text().strip() != str(seed):
        _make(data, seed)
    house = read_house(data / "house.key")
    return Settings(data, database_url(data), house, release(), secure=False, cast=CAST)


def _make(data: Path, seed: int) -> None:
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir(parents=True, mode=0o700)
    (data / "making").touch()  # a half-made region is known as ours and made again
    handle = os.open(data / "house.key", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
    with os.fdopen(handle, "wb") as file:
        file.write(new_key())
    store = Store(database_url(data))
    store.migrate()
    print(f"Making a synthetic region in {data} (seed {seed})...", flush=True)
    began = time.monotonic()
    made = seed_region(store, read_house(data / "house.key"), seed, datetime.now(UTC))
    store.close()
    seconds = time.monotonic() - began
    print(f"{made.open} open returns and {made.closed} closed ones, {seconds:.0f} s.", flush=True)
    (data / MARK).write_text(f"{seed}\n")


def start(data: Path, port: int, seed: int) -> None:
    """Make the region if there is none with this seed, and serve it."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            raise Unsafe(f"Port {port} is in use: say another one with PORT=.") from None
    settings = prepare(data.resolve(), seed)
    print(f"\nreturnapp demo: http://{HOST}:{port}\nWho you can be, with one tap on the sign-in page:")
    for one in settings.cast:
        print(f"  {say(one.role.words):<18} {one.name:<20} passphrase: {one.passphrase}")
    print("Stop with Ctrl-C.", flush=True)
    serve(settings, HOST, port)
