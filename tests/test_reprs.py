"""What is printed by accident, in a log or a traceback, holds no key, no passphrase and no content."""

from __future__ import annotations

import pprint
from dataclasses import dataclass, is_dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from returnapp.access import SealedSession
from returnapp.casework.admitting import Newcomer
from returnapp.casework.arrivals import Arrival
from returnapp.casework.desk import Desk, Posted, Worker
from returnapp.casework.tablets import Enrolled, Known
from returnapp.config import Character, Settings
from returnapp.domain.people import StaffRole
from returnapp.records.sealed import Entry, Kind
from returnapp.records.store import Store
from returnapp.vault.box import Pair
from returnapp.vault.keys import House
from returnapp.vault.slots import Secret

CANARY = "canary-in-a-cage-of-32-bytes-xxx"
KEY = CANARY.encode()
NOW = datetime(2026, 11, 23, tzinfo=UTC)
HOUSE = House(KEY)


def _desk() -> Desk:
    worker = Worker("p1", "Ineke", StaffRole.COORDINATOR, "t1")
    desk = Desk(Store("sqlite://"), HOUSE, worker, KEY, NOW, ZoneInfo("UTC"))
    desk.learn_key("f1", 1, KEY)
    desk._team_keys[1] = KEY
    return desk


def _arrival() -> Arrival:
    arrival = Arrival(Store("sqlite://"), HOUSE, "t1", "p1", NOW, desk=_desk())
    arrival._renewed["f1"] = (1, KEY)
    return arrival


HOLDERS: list[Any] = [
    HOUSE,
    Pair(KEY, bytes(32)),
    Secret(KEY, CANARY),
    _desk(),
    Posted("a1", KEY),
    Newcomer("ineke", "Ineke", StaffRole.COORDINATOR, CANARY, CANARY),
    Character("ineke", "Ineke", StaffRole.COORDINATOR, CANARY),
    Settings(Path("data"), "sqlite://", HOUSE, "1"),
    SealedSession({"private": KEY.hex(), "said": CANARY}, KEY),
    Enrolled("t1", KEY),
    Known("t1", "p1", KEY),
    _arrival(),
    Entry("r1", Kind.SENT, "t1", "", NOW, "p1", KEY),
]


def shown(value: object) -> str:
    """Every way in which a value may be printed."""
    secrets = (HOUSE.outer, HOUSE.audit, HOUSE.digest, HOUSE.device)
    text = f"{value} {value!r} {pprint.pformat(value)} {[value]} %s %r" % (value, value)
    return "".join([text, *(CANARY for secret in secrets if repr(secret)[2:-1] in text or secret.hex() in text)])


@pytest.mark.parametrize("value", HOLDERS, ids=lambda value: type(value).__name__)
def test_what_holds_a_secret_does_not_show_it(value: object) -> None:
    assert CANARY not in shown(value)
    assert KEY.hex() not in shown(value)


def test_a_secret_that_is_shown_would_be_seen() -> None:
    @dataclass
    class Careless:
        key: bytes
        house: bytes

    assert CANARY in shown(Careless(KEY, b""))
    assert CANARY in shown(Careless(b"", HOUSE.outer))


def test_the_house_has_nothing_that_a_debugger_would_list() -> None:
    assert not hasattr(HOUSE, "__dict__")
    assert not is_dataclass(HOUSE)


@pytest.mark.parametrize("value", HOLDERS, ids=lambda value: type(value).__name__)
def test_what_holds_a_secret_still_tells_what_it_is(value: Any) -> None:
    assert type(value).__name__ in repr(value)
