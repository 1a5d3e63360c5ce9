"""Backups: a copy of the database, sealed whole in one file of which nothing is plain but its first line.

First line: `returnapp backup 1 NAME`. Then sealed pieces (vault/archive.py) one after the other: the manifest, and the
database in pieces of 4 MiB. The name is part of where every piece stands.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from alembic.script import ScriptDirectory
from sqlalchemy.exc import SQLAlchemyError

from returnapp.records import snapshot, trail
from returnapp.records.scratch import settle
from returnapp.records.snapshot import Contents
from returnapp.records.store import Store
from returnapp.vault.archive import HEAD_SEALED, PIECE, PIECE_SEALED, open_pieces, seal_pieces
from returnapp.vault.box import CannotOpen
from returnapp.vault.keys import House

FIRST_LINE = re.compile(rb"returnapp backup 1 (\d{8}T\d{6}Z-[0-9a-f]{32})\n")
LONGEST_LINE = 80
STAMP = "%Y%m%dT%H%M%SZ"
_OURS = re.compile(r"returnapp-(\d{8}T\d{6}Z)\.backup")


class BadBackup(Exception):
    """A backup cannot be made, or not be used; the message says why and what to do, in one sentence."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself."""

    made: datetime
    release: str
    contents: Contents

    def dump(self) -> bytes:
        """As bytes, to be sealed."""
        return json.dumps(asdict(self) | {"made": self.made.isoformat()}).encode()

    @classmethod
    def load(cls, raw: bytes) -> Manifest:
        """From bytes that were sealed."""
        told = json.loads(raw)
        return cls(datetime.fromisoformat(told["made"]), told["release"], Contents(**told["contents"]))


def make(database: Path, house: House, work: Path, folder: Path, at: datetime, release: str) -> tuple[Path, Manifest]:
    """Back a database up into a folder while it may be in use; `work` is a scratch folder for plain copies."""
    try:
        plain = snapshot.take(database, work)
        snapshot.check_key(plain, house)
        manifest = Manifest(at, release, snapshot.look(plain))
    except sqlite3.Error as error:
        raise BadBackup(
            f"The database could not be copied ({error}): see that there is room on the disk and run it again."
        ) from None
    except CannotOpen:
        raise BadBackup(
            "The database is locked with another house key than this, so that nobody could read its backup: "
            "see which key RETURNAPP_HOUSE_KEY names."
        ) from None
    for left in folder.glob("returnapp-*.backup.part"):
        left.unlink()
    return _write(plain, manifest, house, folder / f"returnapp-{at.astimezone(UTC):{STAMP}}.backup"), manifest


def _write(plain: Path, manifest: Manifest, house: House, path: Path) -> Path:
    part = path.with_name(path.name + ".part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as out, plain.open("rb") as source:
            pour(source, manifest, house, out)
            out.flush()
            os.fsync(handle)
        if path.exists():  # nobody but who has the part may make it, so that it cannot come in between
            raise BadBackup(f"There is a backup {path} already: run it again in a second.")
        part.rename(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    settle(path.parent)
    return path


def pour(plain: BinaryIO, manifest: Manifest, house: House, out: BinaryIO) -> None:
    """Write a whole backup, piece by piece."""
    name = f"{manifest.made.astimezone(UTC):{STAMP}}-{secrets.token_hex(16)}"
    out.write(f"returnapp backup 1 {name}\n".encode())

    def pieces() -> Iterator[bytes]:
        yield manifest.dump()
        yield from iter(lambda: plain.read(PIECE), b"")

    for sealed in seal_pieces(house, name, pieces()):
        out.write(sealed)


def rebuild(source: Path, house: House, path: Path) -> Manifest:
    """Make the database of a backup again at `path`, checked and migrated; raises BadBackup when anything is wrong."""
    with _readable(source):
        manifest = _unpack(source, house, path)
        _check(source, path, manifest)
        store = Store(f"sqlite:///{path}")
        try:
            store.migrate()
            with store.reading() as db:
                broken = trail.first_break(db, house)
        finally:
            store.close()
    if broken is not None:
        raise BadBackup(
            f"The trail of {source} breaks at row {broken}: find out who changed it, or take another backup."
        )
    return manifest


@contextmanager
def _readable(source: Path) -> Iterator[None]:
    try:
        yield
    except CannotOpen:
        raise BadBackup(
            f"{source} is damaged, incomplete, or locked with another house key: take another copy or backup, "
            "or name the house key of its time with --house."
        ) from None
    except (sqlite3.Error, SQLAlchemyError) as error:
        reason = getattr(error, "orig", None) or error
        raise BadBackup(
            f"What is in {source} could not be made a database ({type(reason).__name__}): "
            "see that there is room on the disk, or take another backup."
        ) from None


def _unpack(source: Path, house: House, path: Path) -> Manifest:
    with source.open("rb") as sealed:
        line = FIRST_LINE.fullmatch(sealed.readline(LONGEST_LINE))
        if line is None:
            raise BadBackup(f"{source} is no backup that this release can read: choose another, or update returnapp.")
        opened = open_pieces(house, line[1].decode(), _sealed_pieces(sealed))
        manifest = Manifest.load(next(opened))
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as plain:
            for piece in opened:
                plain.write(piece)
    return manifest


def _sealed_pieces(sealed: BinaryIO) -> Iterator[bytes]:
    if head := sealed.read(HEAD_SEALED):
        yield head
    yield from iter(lambda: sealed.read(PIECE_SEALED), b"")


def _check(source: Path, path: Path, manifest: Manifest) -> None:
    if manifest.contents.revision not in _known():
        raise BadBackup(f"{source} was made by a newer returnapp: update this one first.")
    if not snapshot.is_sound(path):
        raise BadBackup(f"The database in {source} is not sound: take another backup.")
    found, told = asdict(snapshot.look(path)), asdict(manifest.contents)
    if other := [name for name in told if found[name] != told[name]]:
        raise BadBackup(f"{source} does not hold what its manifest says ({', '.join(other)}): take another backup.")


def _known() -> set[str]:
    """The revisions this release can migrate from."""
    return {script.revision for script in ScriptDirectory(str(Path(__file__).parent / "migrations")).walk_revisions()}


def expire(folder: Path, at: datetime, days: int) -> list[Path]:
    """Remove our backups in a folder that were made more days ago; answers with them."""
    gone = [
        path
        for path in sorted(folder.iterdir())
        if (ours := _OURS.fullmatch(path.name))
        and datetime.strptime(ours[1], STAMP).replace(tzinfo=UTC) < at - timedelta(days=days)
    ]
    for path in gone:
        path.unlink()
    return gone
