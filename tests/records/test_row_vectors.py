"""Rows of the first release open in every later one: where they were sealed for never changes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from returnapp.casework import cards
from returnapp.casework.dossier import task_context
from returnapp.records import sealed
from returnapp.records.tables import Record, Task
from returnapp.vault import box
from tests.vault.vectors import read

ROWS = read("rows")
KEY = bytes.fromhex(ROWS["key"])


def _columns(one: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in one.items() if name not in ("body", "box")}


def test_a_record_of_the_first_release_opens() -> None:
    one = ROWS["record"]
    columns = _columns(one) | {"at": datetime.fromisoformat(one["at"])}

    entry = sealed._open(Record(**columns, digest=b"", box=bytes.fromhex(one["box"])), {2: KEY})

    assert entry.body == one["body"].encode()


def test_a_task_of_the_first_release_opens() -> None:
    one = ROWS["task"]

    context = task_context(Task(**_columns(one), box=b""))

    assert box.open(KEY, context, bytes.fromhex(one["box"])) == one["body"].encode()


@pytest.mark.parametrize("one", ROWS["cards"], ids=lambda one: str(one["who"]))
def test_a_card_of_the_first_release_opens(one: dict[str, Any]) -> None:
    key = cards._card_key(KEY, one["epoch"]) if one["who"] == "team" else KEY

    context = cards._context(one["episode"], one["who"], one["epoch"])

    assert box.open(key, context, bytes.fromhex(one["box"])) == one["body"].encode()
