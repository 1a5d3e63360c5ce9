"""The house key: rotate. Nothing and nobody else may use the data folder meanwhile."""

from __future__ import annotations

import os
from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path

from returnapp.casework.rehousing import change_house, is_under
from returnapp.commands.alone import alone
from returnapp.commands.asking import AddCommand
from returnapp.commands.recovery import print_sheets
from returnapp.config import Unsafe, database_url, house_key_file, read_house
from returnapp.records.store import Store
from returnapp.vault.box import CannotOpen, new_key
from returnapp.vault.keys import House


def rotate(given: Namespace) -> None:
    """Take another house key; one that was interrupted is finished. New recovery sheets come with it."""
    if not (given.data / "returnapp.db").exists():
        raise Unsafe(f"There is no database in {given.data}.")
    path = house_key_file(given.data)
    with alone(given.data):
        store = Store(database_url(given.data))
        store.migrate()
        _change(store, path)
        print(f"The house key at {path} is another one now, and everybody is signed out.")
        print("Backups made until now need the one before. It is beside it: keep it apart from them, and destroy it")
        print("35 days from now. The recovery sheets there were hold the old key too: here are new ones.")
        print_sheets(store, read_house(path), path)
        print(
            "They open nothing yet: a coordinator entrusts them with the team's key on the page People, The team's key."
        )


def _change(store: Store, path: Path) -> None:
    new = path.with_name(path.name + ".new")
    old = read_house(path, finishing=True)
    if new.exists() and is_under(store, House(new.read_bytes())):
        _take(path, new)  # it was stopped after the database had changed, and before the key had
        return
    new.unlink(missing_ok=True)
    key = new_key()
    _write(new, key)
    try:
        change_house(store, old, House(key), datetime.now(UTC))
    except CannotOpen:
        new.unlink()
        raise Unsafe("A row of the database is damaged. Nothing was changed: restore a backup first.") from None
    _take(path, new)


def _write(path: Path, key: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
    with os.fdopen(handle, "wb") as file:
        file.write(key)
        file.flush()
        os.fsync(handle)
    _settle(path.parent)


def _take(path: Path, new: Path) -> None:
    # The old key gets another name first as a second one: at no moment is there no key under the name.
    os.link(path, path.with_name(f"{path.name}.until-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}"))
    new.rename(path)
    _settle(path.parent)


def _settle(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def add(command: AddCommand) -> None:
    """Add this command."""
    command("rotate", rotate, "take another house key; the server must be stopped")
