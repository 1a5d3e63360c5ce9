"""A copy that nobody can read without the house key: backup, restore, and the drill that shows one can be restored."""

from __future__ import annotations

from argparse import ArgumentTypeError, Namespace
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from returnapp.casework.shredding import shred_again
from returnapp.commands.alone import use
from returnapp.commands.asking import AddCommand
from returnapp.config import Unsafe, house_key_file, read_house, read_settings
from returnapp.domain.reference import ALPHABET, LENGTH
from returnapp.records.backup import BadBackup, Manifest, expire, make, rebuild
from returnapp.records.scratch import PREFIX, Busy, scratch, settle
from returnapp.records.snapshot import close_up
from returnapp.records.store import Store
from returnapp.vault.keys import House

KEEP_DAYS = 35
DATABASE = "returnapp.db"
_MAY_BE_THERE = ("house.key", "in-use", "backups", "lost+found", PREFIX)
"""How the names begin of what may lie in a folder that is restored into."""


@contextmanager
def _in_one_sentence() -> Iterator[None]:
    try:
        yield
    except (BadBackup, Busy) as stopped:
        raise Unsafe(str(stopped)) from None


def _anchor(manifest: Manifest) -> str:
    return f"The audit trail ends at row {manifest.contents.seq} with {manifest.contents.head}."


def _size(manifest: Manifest) -> str:
    counts = manifest.contents.counts
    return f"{sum(counts.values())} rows in {len(counts)} tables"


def backup(given: Namespace) -> None:
    """Back up the database, also while it is in use, and remove own backups that are too old."""
    settings = read_settings(given.data, "127.0.0.1")
    use(given.data)
    folder: Path = given.to or given.data / "backups"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    at = datetime.now(UTC)
    with _in_one_sentence(), scratch(given.data) as work:
        made, manifest = make(given.data / DATABASE, settings.house, work, folder, at, settings.release)
        gone = expire(folder, at, given.keep_days)
    print(f"{made} is a whole backup: {_size(manifest)}, {made.stat().st_size} bytes.")
    print(_anchor(manifest))
    for path in gone:
        print(f"{path} was made more than {given.keep_days} days ago and is removed.")


def restore(given: Namespace) -> None:
    """Restore a backup into a new folder, and destroy again what was destroyed after it was made."""
    if given.shredded is None:
        raise Unsafe(
            "A backup still holds the files that were destroyed after it was made: give the list of their references "
            "from the daily mails with --shredded (one a line; an empty file when there are none)."
        )
    references = _references(given.shredded)
    key, house = _house(given)
    with _in_one_sentence(), _new_folder(given.data), scratch(given.data) as work:
        plain = work / DATABASE
        manifest = rebuild(given.source, house, plain)
        found = _shred_again(plain, house, references)
        close_up(plain)
        settle(plain)
        _check_empty(given.data)
        plain.rename(given.data / DATABASE)
        settle(given.data)
    _tell_restored(given, manifest, key)
    print(
        f"{len(found)} of {len(references)} listed files were in it and are destroyed again: {' '.join(found) or '-'}"
    )


def _tell_restored(given: Namespace, manifest: Manifest, key: Path) -> None:
    print(f"{given.source} of {manifest.made:%Y-%m-%d %H:%M} UTC is restored in {given.data}: {_size(manifest)}.")
    print(_anchor(manifest))
    print("Compare this with the daily mail of that day. Everybody is signed out.")
    if key != house_key_file(given.data):
        print(f"Its house key is {key}: name it in RETURNAPP_HOUSE_KEY before you serve {given.data}.")


def _house(given: Namespace) -> tuple[Path, House]:
    path: Path = given.house or house_key_file(given.data)
    if not path.is_file():
        raise Unsafe(
            f"There is no house key at {path}, and without it nobody can open a backup: name it with --house or "
            "in RETURNAPP_HOUSE_KEY."
        )
    return path, read_house(path)


def _references(path: Path) -> list[str]:
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1):
        told = line.strip().upper()
        if told and (len(told) != LENGTH or set(told) - set(ALPHABET)):
            raise Unsafe(f"{path}, line {number}: this is no file's reference: correct it, nothing was restored.")
        found += [told] if told else []
    return list(dict.fromkeys(found))


def _shred_again(path: Path, house: House, references: Iterable[str]) -> list[str]:
    store = Store(f"sqlite:///{path}")
    try:
        return list(shred_again(store, house, references, datetime.now(UTC)))
    finally:
        store.close()


def _check_empty(data: Path) -> None:
    if (data / DATABASE).exists():
        raise Unsafe(f"There is a database in {data} already: restore into a new folder, nothing was changed.")
    other = sorted(path.name for path in data.iterdir() if not path.name.startswith(_MAY_BE_THERE))
    if other:
        raise Unsafe(f"{data} is not empty ({other[0]}): restore into a new folder, nothing was changed.")


@contextmanager
def _new_folder(data: Path) -> Iterator[None]:
    made = not data.exists()
    if made:
        data.mkdir(mode=0o700)
    try:
        _check_empty(data)
        yield
    except BaseException:
        if made:
            data.rmdir()
        raise


def drill(given: Namespace) -> None:
    """Restore a backup into a scratch folder, look whether all is there, and leave nothing behind."""
    _key, house = _house(given)
    with _in_one_sentence(), scratch(given.data) as work:
        manifest = rebuild(given.source, house, work / DATABASE)
    contents = manifest.contents
    print(f"{given.source} of {manifest.made:%Y-%m-%d %H:%M} UTC opens to its end.")
    print(f"Made by release {manifest.release} with schema {contents.revision}; integrity_check finds nothing wrong.")
    print(f"{_size(manifest)}: as many as the manifest says.")
    print(_anchor(manifest))
    print("It holds from its first row to its last. This backup can be restored; the scratch copy is removed.")


def _days(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 3650:
        raise ArgumentTypeError("say a whole number of days, 1 or more")
    return int(text)


def add(command: AddCommand) -> None:
    """Add these commands."""
    one = command("backup", backup, "make a sealed backup, also while the server runs")
    one.add_argument("--to", type=Path, help="the folder for backups of this deployment (backups in the data folder)")
    one.add_argument("--keep-days", type=_days, default=KEEP_DAYS, help="remove older backups from it (%(default)s)")
    one = command("restore", restore, "restore a backup into a new folder")
    one.add_argument("--shredded", type=Path, help="references of destroyed files from the daily mails, one a line")
    two = command("drill", drill, "look whether a backup can be restored")
    for each in (one, two):
        each.add_argument("--from", type=Path, required=True, dest="source", help="the backup")
        each.add_argument("--house", type=Path, help="the house key of its time, when it was changed since")
