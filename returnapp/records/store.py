"""The database: one engine, a way to read and a way to write, and the migrations."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, create_engine, event
from sqlmodel import Session

_BUSY = 15_000
"""Milliseconds a writer waits for another."""
_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "secure_delete=ON",
    "foreign_keys=ON",
    f"busy_timeout={_BUSY}",
)


def _prepare(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # transactions are begun by us, see _begin
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Any) -> None:
    # A deferred BEGIN lets two writers read first and then fails one of them; IMMEDIATE makes them queue.
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


class Store:
    """Opens sessions on one database."""

    def __init__(self, url: str) -> None:
        self.engine: Engine = create_engine(url, hide_parameters=True)
        if self.engine.dialect.name == "sqlite":
            event.listen(self.engine, "connect", _prepare)
            event.listen(self.engine, "begin", _begin)
        self._writer = self.engine.execution_options(writing=True)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one moment of the database."""
        with Session(self.engine, autoflush=False) as db:
            yield db

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session that holds the write lock from its first statement; casework commits it or nobody does."""
        with Session(self._writer, expire_on_commit=False) as db:
            yield db

    def migrate(self) -> None:
        """Bring the tables up to the newest migration."""
        config = Config()
        config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
        with self._writer.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")

    def checkpoint(self, patience: float = 2.0) -> bool:
        """Empty the write-ahead log, so that no byte of what was deleted is left; False when a reader held it up."""
        if self.engine.dialect.name != "sqlite":
            return True
        connection = self.engine.raw_connection()
        try:
            connection.cursor().execute(f"PRAGMA busy_timeout={int(patience * 1000)}").fetchone()
            busy = connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            connection.cursor().execute(f"PRAGMA busy_timeout={_BUSY}").fetchone()
        finally:
            connection.close()
        return not busy

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()
