"""Signing in from outside: failures are counted before a passphrase is tried, so that guessing stays slow.

Who failed is counted on the device when this person signed in from it before, and else with all strangers together.
A flood of strangers stops strangers.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session

from returnapp.casework.desk import Worker
from returnapp.casework.devices import Device, knows, name_of, signed_in_from
from returnapp.casework.people import NotSignedIn, WrongCode, sign_in
from returnapp.domain.throttle import ACCOUNT, CODE, DEVICE, NETWORK, Limit, network_of
from returnapp.records import people, throttle
from returnapp.records.store import Store
from returnapp.vault import box
from returnapp.vault.keys import House


class TooMany(Exception):
    """Too many failures: no passphrase is tried before this moment."""

    def __init__(self, until: datetime) -> None:
        super().__init__("too many failures")
        self.until = until


@dataclass(frozen=True, slots=True)
class Attempt:
    """What somebody typed, and where it came from."""

    login: str
    passphrase: str = field(repr=False)
    code: str = field(repr=False)
    address: str | None = None
    device: Device | None = None


@dataclass(frozen=True, slots=True)
class Entered:
    """Somebody signed in: their key, and their device with their mark on it."""

    worker: Worker
    private: bytes = field(repr=False)
    device: Device
    is_new_device: bool


Bucket = tuple[str, Limit]


def _key(house: House, *parts: str) -> str:
    return box.token(house.device, "throttle", *parts).hex()[:32]


def _person(db: Session, login: str) -> str:
    found = people.by_login(db, login)
    return found.id if found else ""


def _known_on(db: Session, house: House, attempt: Attempt, person: str, at: datetime) -> Bucket | None:
    """What counts failures of somebody on their own device, unless they failed there too often."""
    if attempt.device is None or not person or not knows(house, attempt.device, person):
        return None
    bucket = (_key(house, "device", name_of(house, attempt.device), person), DEVICE)
    return bucket if throttle.failures(db, bucket[0], at)[0] < DEVICE.failures else None


def _buckets(db: Session, house: House, attempt: Attempt, person: str, at: datetime) -> list[Bucket]:
    known = _known_on(db, house, attempt, person, at)
    if known:
        return [known]
    login = attempt.login.strip().lower()  # an unknown name has a bucket like any other
    network = network_of(attempt.address)
    return [(_key(house, "login", login), ACCOUNT), (_key(house, "network", network), NETWORK)]


def _wait(db: Session, bucket: Bucket, at: datetime) -> None:
    key, limit = bucket
    count, until = throttle.failures(db, key, at)
    if count >= limit.failures:
        raise TooMany(until)


def _count(db: Session, bucket: Bucket, by: int, at: datetime) -> None:
    key, limit = bucket
    count, _until = throttle.failures(db, key, at)
    throttle.put(db, key, max(0, count + by), at + limit.window)


def _book(store: Store, buckets: list[Bucket], by: int, at: datetime) -> None:
    with store.writing() as db:
        for bucket in buckets:
            if by > 0:
                _wait(db, bucket, at)
            _count(db, bucket, by, at)
        throttle.sweep(db, at)
        db.commit()


def enter(store: Store, house: House, attempt: Attempt, at: datetime) -> Entered:
    """Open somebody's key; raises NotSignedIn, or TooMany before anything was tried.

    A failure is booked before the passphrase is tried and taken back when it was right: many at once gain nothing.
    """
    with store.reading() as db:
        person = _person(db, attempt.login)
        buckets = _buckets(db, house, attempt, person, at)
        of_code = (_key(house, "code", person), CODE)
        for bucket in (*buckets, of_code):
            _wait(db, bucket, at)
    _book(store, buckets, 1, at)
    try:
        worker, private = sign_in(store, house, attempt.login, attempt.passphrase, attempt.code, at)
    except WrongCode:
        _book(store, [of_code], 1, at)
        raise NotSignedIn from None
    # What strangers did still counts; on a device of their own somebody begins anew.
    _book(store, buckets, -DEVICE.failures if buckets[0][1] is DEVICE else -1, at)
    before = attempt.device or Device()
    is_new = not knows(house, before, worker.id)
    if not is_new and buckets[0][1] is not DEVICE:
        before = Device(before.shared)  # they failed too often on it: it takes a new name, and begins to count anew
    return Entered(worker, private, signed_in_from(house, before, worker.id), is_new)
