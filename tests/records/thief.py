"""Somebody who can write to the database, and has no key."""

from __future__ import annotations

from typing import Any

from sqlalchemy import text

from returnapp.records.store import Store


def look(store: Store, question: str, **values: Any) -> list[Any]:
    """Ask the database anything."""
    with store.engine.connect() as connection:
        return list(connection.execute(text(question), values))


def write(store: Store, statement: str, **values: Any) -> int:
    """Change anything in the database; answers with how many rows it met."""
    with store._writer.begin() as connection:
        return connection.execute(text(statement), values).rowcount
