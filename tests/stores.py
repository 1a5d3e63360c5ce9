"""Stores that are used again: an engine knows its statements by heart, and a new one would compile them all anew."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import event

from returnapp.records.store import Store

_FREE: list[_Movable] = []


class _Movable(Store):
    """A store that opens whatever file it stands at."""

    path: Path

    def __init__(self) -> None:
        super().__init__("sqlite:///moved.db")
        event.listen(self.engine, "do_connect", self._connect)

    def _connect(self, _dialect: Any, _record: Any, words: list[Any], _named: Any) -> None:
        words[0] = str(self.path)


@contextmanager
def store_at(path: Path) -> Iterator[Store]:
    """A store on this file, which lets go of it at the end."""
    store = _FREE.pop() if _FREE else _Movable()
    store.path = path
    try:
        yield store
    finally:
        store.close()
        _FREE.append(store)
