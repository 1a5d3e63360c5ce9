"""Signing in from outside: failures are counted before a passphrase is tried, so that guessing stays slow.

Who failed is counted on the device when this person signed in from it before, and else with all strangers together.
A flood of strangers stops strangers.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session

from returnapp.casework import letters
from returnapp.casework.desk import Worker
from returnapp.casework.devices import Device, knows, name_of, signed_in_from
from returnapp.casework.guesses import Bucket, book, bucket_key, wait
from returnapp.casework.people import NotSignedIn, WrongCode, arrive, sign_in
from returnapp.domain.letters import Occasion
from returnapp.domain.throttle import ACCOUNT, CODE, DEVICE, NETWORK, network_of
from returnapp.records import people, throttle
from returnapp.records.store import Store
from returnapp.records.tables import Person
from returnapp.vault.keys import House


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


def _person(db: Session, login: str) -> str:
    found = people.by_login(db, login)
    return found.id if found else ""


def was_here(store: Store, house: House, attempt: Attempt) -> bool:
    """Whether somebody of this name signed in from this device before."""
    if attempt.device is None or not attempt.device.marks:
        return False  # strangers cost nothing
    with store.reading() as db:
        person = _person(db, attempt.login)
    return person != "" and knows(house, attempt.device, person)


def _known_on(db: Session, house: House, attempt: Attempt, person: str, at: datetime) -> Bucket | None:
    """What counts failures of somebody on their own device, unless they failed there too often."""
    if attempt.device is None or not person or not knows(house, attempt.device, person):
        return None
    bucket = (bucket_key(house, "device", name_of(attempt.device), person), DEVICE)
    return bucket if throttle.failures(db, bucket[0], at)[0] < DEVICE.failures else None


def _buckets(db: Session, house: House, attempt: Attempt, person: str, at: datetime) -> list[Bucket]:
    known = _known_on(db, house, attempt, person, at)
    if known:
        return [known]
    login = attempt.login.strip().lower()  # an unknown name has a bucket like any other
    network = network_of(attempt.address)
    return [(bucket_key(house, "login", login), ACCOUNT), (bucket_key(house, "network", network), NETWORK)]


def enter_with_code(store: Store, house: House, attempt: Attempt, at: datetime) -> tuple[Worker, bytes]:
    """Open somebody's key with the code a coordinator gave them; raises NotSignedIn or TooMany.

    Strangers who fail at the name do not stop it: 51 bits, good for two days, are guarded by the network's bucket.
    """
    bucket = (bucket_key(house, "network", network_of(attempt.address)), NETWORK)
    book(store, [bucket], 1, at)
    found = arrive(store, house, attempt.login, attempt.passphrase, at)
    book(store, [bucket], -1, at)
    return found


def _tell(store: Store, person: str, occasion: Occasion, at: datetime) -> None:
    with store.writing() as db:
        letters.write(db, db.get(Person, person), occasion, at.isoformat(), at)
        db.commit()


def _tell_when_full(store: Store, bucket: Bucket, person: str, at: datetime) -> None:
    with store.reading() as db:
        count, _until = throttle.failures(db, bucket[0], at)
    if count >= bucket[1].failures:
        _tell(store, person, Occasion.TEN_FAILURES, at)


def enter(store: Store, house: House, attempt: Attempt, at: datetime) -> Entered:
    """Open somebody's key; raises NotSignedIn, or TooMany before anything was tried.

    A failure is booked before the passphrase is tried and taken back when it was right: many at once gain nothing.
    """
    with store.reading() as db:
        person = _person(db, attempt.login)
        buckets = _buckets(db, house, attempt, person, at)
        of_code = (bucket_key(house, "code", person), CODE)
        for bucket in (*buckets, of_code):
            wait(db, bucket, at)
    book(store, buckets, 1, at)
    try:
        worker, private = sign_in(store, house, attempt.login, attempt.passphrase, attempt.code, at)
    except NotSignedIn as error:
        if isinstance(error, WrongCode):
            book(store, [of_code], 1, at)
        if buckets[0][1] is DEVICE:  # their own device: whoever holds it knows the name already
            _tell_when_full(store, buckets[0], person, at)
        raise NotSignedIn from None
    # What strangers did still counts; on a device of their own somebody begins anew.
    book(store, buckets, -DEVICE.failures if buckets[0][1] is DEVICE else -1, at)
    before = attempt.device or Device()
    is_new = not knows(house, before, worker.id)
    if not is_new and buckets[0][1] is not DEVICE:
        before = Device(before.shared)  # they failed too often on it: it takes a new name, and begins to count anew
    if is_new:
        _tell(store, worker.id, Occasion.NEW_DEVICE, at)
    return Entered(worker, private, signed_in_from(house, before, worker.id), is_new)
