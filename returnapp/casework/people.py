"""Those who sign in: founding a team, admitting a person, opening somebody's own key."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

import pyotp
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session, select

from returnapp.casework.desk import Desk, Worker, verb
from returnapp.domain.people import OrganisationKind, StaffRole
from returnapp.records import keyring, people, trail
from returnapp.records.sealed import fresh
from returnapp.records.store import Store
from returnapp.records.tables import Organisation, Person, Slot, Team
from returnapp.vault import keys, slots
from returnapp.vault.box import CannotOpen, new_pair
from returnapp.vault.keys import Holder, House

TOTP_STEP = 30
"""Seconds one code is good for (RFC 6238)."""


class NotSignedIn(Exception):
    """Unknown name, wrong passphrase or wrong code: never told apart."""


class WrongCode(NotSignedIn):
    """The passphrase was right and the code was not; whoever typed it is not told."""


class LoginTaken(Exception):
    """Somebody else already signs in with this name."""


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Who is to be admitted, and the passphrase and second factor they were given."""

    login: str
    name: str
    role: StaffRole
    passphrase: str = field(repr=False)
    totp: str = field(repr=False)
    email: str = ""
    language: str = "en"
    languages: tuple[str, ...] = ()
    organisation: str | None = None


def new_totp() -> str:
    """A secret for an authenticator."""
    return pyotp.random_base32()


def totp_address(login: str, secret: str) -> str:
    """What the authenticator's QR code holds."""
    return pyotp.TOTP(secret).provisioning_uri(name=login, issuer_name="returnapp")


@dataclass(frozen=True, slots=True)
class Region:
    """A team to found."""

    name: str
    zone: str
    country: str


def _add_person(db: Session, house: House, team: str, newcomer: Newcomer, cost: slots.Cost) -> Person:
    login = newcomer.login.strip().lower()
    if people.by_login(db, login):
        raise LoginTaken
    person = Person(
        id=fresh(),
        login=login,
        name=newcomer.name,
        role=newcomer.role,
        email=newcomer.email,
        language=newcomer.language,
        languages=" ".join(newcomer.languages),
        team=team,
        organisation=newcomer.organisation,
    )
    db.add(person)
    db.flush()
    pair = new_pair()
    keyring.put_public(db, house, keys.PublicKey(Holder.PERSON, person.id, 1), pair.public)
    slot = slots.Slot(person.id, "passphrase", secrets.token_bytes(16), cost)
    secret = slots.Secret(pair.private, newcomer.totp)
    keyring.put_slot(db, slot, slots.lock(house, slot, newcomer.passphrase, secret))
    db.flush()
    return person


def found_team(
    store: Store,
    house: House,
    region: Region,
    first: tuple[Newcomer, ...],
    at: datetime,
    cost: slots.Cost = slots.STANDARD,
) -> str:
    """Make a team with its key and its first people; its coordinators can open it. Answers with the team's id."""
    with store.writing() as db:
        team = Team(id=fresh(), name=region.name, zone=region.zone, country=region.country)
        db.add(team)
        db.flush()
        pair = new_pair()
        keyring.put_public(db, house, keys.PublicKey(Holder.TEAM, team.id, 1), pair.public)
        for newcomer in first:
            person = _add_person(db, house, team.id, newcomer, cost)
            if newcomer.role is StaffRole.COORDINATOR:
                keyring.give(db, house, keys.Kind.TEAM, (team.id, 1), (Holder.PERSON, person.id), pair.private)
            trail.append(db, house, trail.Note("init", "admit", person.id), at)
        db.commit()
        return team.id


@verb("admit")
def admit_person(desk: Desk, db: Session, newcomer: Newcomer, cost: slots.Cost = slots.STANDARD) -> str:
    """Admit somebody to the team; only who holds the team's key can, and a coordinator is granted it.

    Raises LoginTaken.
    """
    epoch, team_key = desk.team_key(db)
    if newcomer.organisation and db.get(Organisation, newcomer.organisation) is None:
        code, kind = newcomer.organisation, OrganisationKind.INDEPENDENT
        db.add(Organisation(code=code, name=code, kind=kind))
        db.flush()
    person = _add_person(db, desk.house, desk.worker.team, newcomer, cost)
    if newcomer.role is StaffRole.COORDINATOR:
        keyring.give(db, desk.house, keys.Kind.TEAM, (desk.worker.team, epoch), (Holder.PERSON, person.id), team_key)
    return person.id


def worker_of(person: Person) -> Worker:
    """The person as a worker."""
    return Worker(person.id, person.name, StaffRole(person.role), person.team, person.organisation, person.language)


def find_worker(store: Store, person_id: str) -> Worker | None:
    """The active person with this id."""
    with store.reading() as db:
        person = db.get(Person, person_id)
        return worker_of(person) if person and person.active else None


def sign_in(
    store: Store, house: House, login: str, passphrase: str, code: str | None, at: datetime
) -> tuple[Worker, bytes]:
    """Open somebody's private key; `code` None skips the second factor (the demo only). Raises NotSignedIn.

    Every failure costs the same Argon2id, so that unknown names cannot be told from wrong passphrases by time.
    """
    with store.reading() as db:
        person = people.by_login(db, login)
        found = keyring.slot_of(db, person.id) if person else None
    if person is None or found is None:
        slots.spend(slots.STANDARD, passphrase)
        raise NotSignedIn
    slot, row = found
    try:
        secret = slots.unlock(house, slot, passphrase, row.box)
    except CannotOpen:
        _note(store, house, person, "sign-in refused", at)
        raise NotSignedIn from None
    if code is not None and not _use_code(store, person, secret.totp, code, at):
        _note(store, house, person, "sign-in refused", at)
        raise WrongCode
    _note(store, house, person, "sign in", at)
    return worker_of(person), secret.private


def _use_code(store: Store, person: Person, secret: str, code: str, at: datetime) -> bool:
    totp = pyotp.TOTP(secret)
    now = int(at.timestamp()) // TOTP_STEP
    steps = [
        step for step in (now - 1, now, now + 1) if pyotp.utils.strings_equal(totp.generate_otp(step), code.strip())
    ]
    if not steps:
        return False
    with store.writing() as db:
        row = db.get_one(Slot, (person.id, "passphrase"))
        if steps[-1] <= row.last_step:
            return False
        row.last_step = steps[-1]
        db.add(row)
        db.commit()
    return True


def _note(store: Store, house: House, person: Person, what: str, at: datetime) -> None:
    with store.writing() as db:
        trail.append(db, house, trail.Note(person.id, what, ""), at)
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
