"""Those who sign in: opening somebody's own key, and finding who they are."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import select

from returnapp.casework.desk import Desk, Worker
from returnapp.casework.second_factor import step_of
from returnapp.domain.people import OrganisationKind, StaffRole
from returnapp.records import keyring, people, trail
from returnapp.records.store import Store
from returnapp.records.tables import Organisation, Person, Slot, Team
from returnapp.vault import slots
from returnapp.vault.box import CannotOpen
from returnapp.vault.keys import House


class NotSignedIn(Exception):
    """Unknown name, wrong passphrase or wrong code: never told apart."""


class WrongCode(NotSignedIn):
    """The passphrase was right and the code was not; whoever typed it is not told."""


def worker_of(person: Person) -> Worker:
    """The person as a worker."""
    return Worker(person.id, person.name, StaffRole(person.role), person.team, person.organisation, person.language)


def find_worker(store: Store, person_id: str) -> Worker | None:
    """The active person with this id."""
    with store.reading() as db:
        person = db.get(Person, person_id)
        return worker_of(person) if person and person.active else None


def sign_in(
    store: Store, house: House, login: str, passphrase: str, code: str | None, at: datetime, *, what: str = "sign in"
) -> tuple[Worker, bytes]:
    """Open somebody's private key; `code` None skips the second factor (the demo only). Raises NotSignedIn.

    Every failure reads, stretches and writes as much, so that time does not tell unknown names from known ones.
    """
    with _refusing(store, house, login, at):
        person, secret = open_slot(store, house, login, slots.PASSPHRASE, passphrase, at)
        if code is not None and not use_code(store, person.id, secret.totp, code, at):
            raise WrongCode
    _note(store, house, person.id, what, at)
    return worker_of(person), secret.private


def arrive(store: Store, house: House, login: str, code: str, at: datetime) -> tuple[Worker, bytes]:
    """Open somebody's private key with the code a coordinator gave them; raises NotSignedIn."""
    with _refusing(store, house, login, at):
        person, secret = open_slot(store, house, login, slots.CODE, code, at)
    _note(store, house, person.id, "arrive", at)
    return worker_of(person), secret.private


@contextmanager
def _refusing(store: Store, house: House, login: str, at: datetime) -> Iterator[None]:
    try:
        yield
    except NotSignedIn:
        with store.reading() as db:
            person = people.by_login(db, login)
        _note(store, house, person.id if person else "", "sign-in refused", at)
        raise


def open_slot(
    store: Store, house: House, login: str, kind: str, words: str, at: datetime
) -> tuple[Person, slots.Secret]:
    """What a slot holds, opened with its passphrase or code; raises NotSignedIn."""
    with store.reading() as db:
        person, looked_at = people.by_login_or_another(db, login)
        found = keyring.slot_of(db, looked_at.id, kind) if looked_at else None
    if person and found and (found[0].dies is None or found[0].dies > at.timestamp()):
        slot, sealed = found[0], found[1].box
    else:
        slot, sealed = slots.decoy(house, kind)
    try:
        secret = slots.unlock(house, slot, words, sealed)
    except CannotOpen:
        raise NotSignedIn from None
    if person is None:
        raise NotSignedIn  # never: nothing opens a decoy
    return person, secret


def use_code(store: Store, person: str, secret: str, code: str, at: datetime) -> bool:
    """Whether a code of the authenticator is right; it is so once."""
    step = step_of(secret, code, at)
    if step is None:
        return False
    with store.writing() as db:
        row = db.get_one(Slot, (person, slots.PASSPHRASE))
        if step <= row.last_step:
            return False
        row.last_step = step
        db.add(row)
        db.commit()
    return True


def _note(store: Store, house: House, person: str, what: str, at: datetime) -> None:
    with store.writing() as db:
        trail.append(db, house, trail.Note(person, what, ""), at)
        db.commit()


def choose_language(store: Store, person_id: str, language: str) -> None:
    """Remember the language somebody works in."""
    with store.writing() as db:
        person = db.get_one(Person, person_id)
        person.language = language
        db.add(person)
        db.commit()


def team_zone(store: Store, team: str | None) -> ZoneInfo:
    """The zone a team's people live in; for visitors that of the first team."""
    with store.reading() as db:
        row = db.get(Team, team) if team else db.exec(select(Team).limit(1)).first()
    return ZoneInfo(row.zone) if row else ZoneInfo("UTC")


def is_well(store: Store) -> bool:
    """Whether the database answers."""
    try:
        with store.reading() as db:
            return db.exec(select(Team.id).limit(1)).first() is not None
    except SQLAlchemyError:
        return False


def staff_names(desk: Desk) -> dict[str, str]:
    """Names of the team's people by id."""
    with desk.store.reading() as db:
        return people.names(db, desk.worker.team)


def name_organisation(store: Store, code: str, name: str, kind: OrganisationKind) -> None:
    """Give an organisation its name and kind."""
    with store.writing() as db:
        db.merge(Organisation(code=code, name=name, kind=kind))
        db.commit()
