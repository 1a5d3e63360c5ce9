"""Admitting people: founding a team, admitting a newcomer, and giving keys anew to who forgot their passphrase."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlmodel import Session

from returnapp.casework import letters, tablets
from returnapp.casework.desk import Desk, NotThere, verb
from returnapp.domain.letters import Occasion
from returnapp.domain.people import OrganisationKind, StaffRole
from returnapp.records import drafts, keyring, people, sessions, trail
from returnapp.records.sealed import fresh
from returnapp.records.store import Store
from returnapp.records.tables import Organisation, Person, Team
from returnapp.vault import keys, slots
from returnapp.vault.box import new_pair
from returnapp.vault.keys import Holder, House

CODE_LASTS = timedelta(hours=48)
"""How long somebody has to come in with the code they were given."""


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
    dies: datetime | None = None
    """Until when the passphrase is good when it is a code that they replace by their own."""


@dataclass(frozen=True, slots=True)
class Region:
    """A team to found."""

    name: str
    zone: str
    country: str


def add_person(db: Session, house: House, team: str, newcomer: Newcomer, cost: slots.Cost | None = None) -> Person:
    """Somebody with a key pair and a way in, and nothing that it opens; raises LoginTaken."""
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
    secret = slots.Secret(pair.private, newcomer.totp)
    keyring.put_slot(db, *way_in(house, person.id, newcomer.passphrase, secret, newcomer.dies, cost))
    db.flush()
    return person


def way_in(
    house: House,
    person: str,
    words: str,
    secret: slots.Secret,
    dies: datetime | None = None,
    cost: slots.Cost | None = None,
) -> tuple[slots.Slot, bytes]:
    """Somebody's keys under a passphrase, or under a code while it is good: the slot and its box."""
    kind = slots.CODE if dies else slots.PASSPHRASE
    until = int(dies.timestamp()) if dies else None
    slot = slots.Slot(person, kind, secrets.token_bytes(16), cost or slots.STANDARD, until)
    return slot, slots.lock(house, slot, words, secret)


def found_team(
    store: Store,
    house: House,
    region: Region,
    first: tuple[Newcomer, ...],
    at: datetime,
    cost: slots.Cost | None = None,
) -> str:
    """Make a team with its key and its first people; its coordinators, and the sheets there are, can open it.

    Answers with the team's id.
    """
    with store.writing() as db:
        team = Team(id=fresh(), name=region.name, zone=region.zone, country=region.country)
        db.add(team)
        db.flush()
        pair = new_pair()
        keyring.put_public(db, house, keys.PublicKey(Holder.TEAM, team.id, 1), pair.public)
        for newcomer in first:
            person = add_person(db, house, team.id, newcomer, cost)
            if newcomer.role is StaffRole.COORDINATOR:
                keyring.give(db, house, keys.Kind.TEAM, (team.id, 1), (Holder.PERSON, person.id), pair.private)
            trail.append(db, house, trail.Note("init", "admit", person.id), at)
        if keyring.newest_epoch(db, *keyring.SHEETS):
            keyring.give(db, house, keys.Kind.TEAM, (team.id, 1), keyring.SHEETS, pair.private)
        db.commit()
        return team.id


@verb("admit")
def admit_person(desk: Desk, db: Session, newcomer: Newcomer, cost: slots.Cost | None = None) -> str:
    """Admit somebody to the team; only who holds the team's key can, and a coordinator is granted it.

    Raises LoginTaken.
    """
    team_keys = desk.team_keys(db)
    if newcomer.organisation and db.get(Organisation, newcomer.organisation) is None:
        code, kind = newcomer.organisation, OrganisationKind.INDEPENDENT
        db.add(Organisation(code=code, name=code, kind=kind))
        db.flush()
    person = add_person(db, desk.house, desk.worker.team, newcomer, cost)
    if newcomer.role is StaffRole.COORDINATOR:
        for epoch, key in team_keys.items():  # the older ones too: the index is searched with all of them
            keyring.give(db, desk.house, keys.Kind.TEAM, (desk.worker.team, epoch), (Holder.PERSON, person.id), key)
    return person.id


@verb("admit anew")
def admit_anew(desk: Desk, db: Session, person_id: str, code: str) -> str:
    """Give somebody of the team a new key pair under a code: they forgot their passphrase, or lost their second factor.

    What they can open now is wrapped for the new keys; their sessions and drafts are gone with the old ones.
    Raises NotThere, CannotOpen for whoever is no coordinator.
    """
    desk.team_keys(db)
    person = db.get(Person, person_id)
    if person is None or person.team != desk.worker.team or person.id == desk.worker.id:
        raise NotThere
    holder, pair = (Holder.PERSON, person.id), new_pair()
    epoch, _old = keyring.public_of(db, desk.house, *holder)
    keyring.put_public(db, desk.house, keys.PublicKey(*holder, epoch + 1), pair.public)
    db.flush()
    _wrap_again(desk, db, person, epoch + 1)
    secret = slots.Secret(pair.private, "")
    keyring.put_slot(db, *way_in(desk.house, person.id, code, secret, desk.at + CODE_LASTS))
    sessions.end_all(db, person.id)
    drafts.forget(db, person.id)
    person.active = True
    db.add(person)
    letters.write(db, person, Occasion.ADMITTED_ANEW, desk.at.isoformat(), desk.at)
    return person.id


def _wrap_again(desk: Desk, db: Session, person: Person, epoch: int) -> None:
    holder = (Holder.PERSON, person.id)
    if person.role == StaffRole.COORDINATOR:
        for number, key in desk.team_keys(db).items():
            keyring.give(db, desk.house, keys.Kind.TEAM, (person.team, number), holder, key)
    for file in keyring.held_by(db, keys.Kind.FILE, holder):
        held = {grant.epoch for grant, _box in keyring.held(db, keys.Kind.FILE, file, holder)}
        for number, key in desk.file_keys(db, file).items():
            if number in held:
                keyring.give(db, desk.house, keys.Kind.FILE, (file, number), holder, key)
    tablets.give_again(desk, db, person.id)
    db.flush()
    keyring.withdraw_all(db, holder, before=epoch)
