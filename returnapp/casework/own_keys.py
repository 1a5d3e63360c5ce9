"""What somebody does with their own keys: settling in, another passphrase, another authenticator.

Each takes the passphrase, or the key that a code opened. No verbs: what is typed here goes into no digest.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from returnapp.casework import letters
from returnapp.casework.admitting import way_in
from returnapp.casework.desk import Worker
from returnapp.casework.guesses import book, bucket_key
from returnapp.casework.passphrases import check_own
from returnapp.casework.people import NotSignedIn, open_slot, sign_in, worker_of
from returnapp.casework.second_factor import step_of
from returnapp.domain.letters import Occasion
from returnapp.domain.throttle import AGAIN
from returnapp.records import keyring, people, sessions, trail
from returnapp.records.store import Store
from returnapp.records.tables import Person, Slot
from returnapp.vault import slots
from returnapp.vault.keys import House


class NoMatch(Exception):
    """This is not the code that the new authenticator shows now."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A new passphrase and second factor, and a code that shows that the authenticator has it."""

    passphrase: str = field(repr=False)
    totp: str = field(repr=False)
    code: str = field(repr=False)


def check_passphrase(store: Store, person_id: str, passphrase: str) -> None:
    """Raise TooWeak for a passphrase of somebody's own that is short, common, or made of what is known of them."""
    with store.reading() as db:
        person = db.get_one(Person, person_id)
    check_own(passphrase, (person.login, person.name, person.email, "returnapp"))


def settle_in(store: Store, house: House, person_id: str, private: bytes, chosen: Chosen, at: datetime) -> Worker:
    """Replace the code somebody came in with by their own passphrase and authenticator.

    Raises TooWeak, NoMatch, and NotSignedIn when the code was used, replaced or timed out meanwhile.
    """
    step = _step(chosen, at)
    check_passphrase(store, person_id, chosen.passphrase)
    slot, box = way_in(house, person_id, chosen.passphrase, slots.Secret(private, chosen.totp))
    with store.writing() as db:
        person, code = db.get_one(Person, person_id), db.get(Slot, (person_id, slots.CODE))
        if not person.active or code is None or code.dies is None or code.dies <= at:
            raise NotSignedIn
        keyring.put_slot(db, slot, box, step)
        sessions.end_all(db, person_id)
        trail.append(db, house, trail.Note(person_id, "settle in", person_id), at)
        db.commit()
        return worker_of(person)


def _step(chosen: Chosen, at: datetime) -> int:
    step = step_of(chosen.totp, chosen.code, at)
    if step is None:
        raise NoMatch
    return step


@contextmanager
def _guessing(store: Store, house: House, worker: Worker, at: datetime) -> Iterator[None]:
    """Count a guess by somebody who is signed in; raises TooMany before anything was tried."""
    bucket = (bucket_key(house, "again", worker.id), AGAIN)
    book(store, [bucket], 1, at)
    yield
    book(store, [bucket], -AGAIN.failures, at)


def prove_again(store: Store, house: House, worker: Worker, passphrase: str, code: str | None, at: datetime) -> None:
    """Show once more who is at the keys, before something that needs it; raises NotSignedIn or TooMany."""
    login = login_of(store, worker)
    with _guessing(store, house, worker, at):
        sign_in(store, house, login, passphrase, code, at, what="sign in again")


def login_of(store: Store, worker: Worker) -> str:
    """The name somebody signs in with."""
    with store.reading() as db:
        return people.login_of(db, worker.id)


def change_passphrase(
    store: Store, house: House, worker: Worker, old: str, new: str, at: datetime, *, session: str = ""
) -> None:
    """Put somebody's keys under another passphrase, and end their other sessions.

    Done before counts as done. Raises TooWeak, NotSignedIn when the old one is not right, or TooMany.
    """
    check_passphrase(store, worker.id, new)
    login = login_of(store, worker)
    with _guessing(store, house, worker, at):
        try:
            _person, secret = open_slot(store, house, login, slots.PASSPHRASE, old, at)
        except NotSignedIn:
            open_slot(store, house, login, slots.PASSPHRASE, new, at)  # the same form, sent twice
            return
    _put(store, house, worker, new, secret, "change passphrase", at, session)


def change_authenticator(
    store: Store, house: House, worker: Worker, chosen: Chosen, at: datetime, *, session: str = ""
) -> None:
    """Take another authenticator, and end somebody's other sessions; raises NoMatch, NotSignedIn or TooMany."""
    step, login = _step(chosen, at), login_of(store, worker)
    with _guessing(store, house, worker, at):
        _person, secret = open_slot(store, house, login, slots.PASSPHRASE, chosen.passphrase, at)
    changed = slots.Secret(secret.private, chosen.totp)
    _put(store, house, worker, chosen.passphrase, changed, "change authenticator", at, session, step)


def _put(
    store: Store,
    house: House,
    worker: Worker,
    passphrase: str,
    secret: slots.Secret,
    what: str,
    at: datetime,
    session: str,
    step: int | None = None,
) -> None:
    slot, box = way_in(house, worker.id, passphrase, secret)
    with store.writing() as db:
        before = db.get(Slot, (worker.id, slots.PASSPHRASE))
        if before is None:
            raise NotSignedIn  # a coordinator gave them new keys meanwhile
        keyring.put_slot(db, slot, box, before.last_step if step is None else step)
        sessions.end_all(db, worker.id, but=session)
        trail.append(db, house, trail.Note(worker.id, what, worker.id), at)
        letters.write(db, db.get(Person, worker.id), Occasion.KEYS_CHANGED, at.isoformat(), at)
        db.commit()
