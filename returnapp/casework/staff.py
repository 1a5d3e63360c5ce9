"""The people of the team: who they are, for whom they work, what they speak. Their keys are in casework/people.py."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from sqlmodel import Session

from returnapp.casework.desk import Desk, NotThere, verb
from returnapp.domain.people import StaffRole
from returnapp.domain.words import N_, Staff
from returnapp.records import files, keyring, people
from returnapp.records.tables import Organisation, Person


@dataclass(frozen=True, slots=True)
class Profile:
    """What a coordinator may say of somebody; role, sign-in name and keys are no part of it."""

    name: str
    email: str = ""
    organisation: str | None = None
    language: str = "en"
    languages: tuple[str, ...] = ()
    """Spoken with young people."""


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the team; who is not active was blocked, or has left and has no way in any more."""

    id: str
    login: str
    role: StaffRole
    active: bool
    has_left: bool
    profile: Profile

    @property
    def standing(self) -> Staff | None:
        """Why they are not in, if they are not."""
        if self.active:
            return None
        return N_("has left") if self.has_left else N_("blocked")


def _member(row: Person, inside: Container[str]) -> Member:
    spoken = tuple(row.languages.split())
    profile = Profile(row.name, row.email, row.organisation, row.language, spoken)
    return Member(row.id, row.login, StaffRole(row.role), row.active, row.id not in inside, profile)


def _row(desk: Desk, db: Session, person_id: str) -> Person:
    row = db.get(Person, person_id)
    if row is None or row.team != desk.worker.team:
        raise NotThere
    return row


def staff(desk: Desk) -> list[Member]:
    """Everybody of the team by name, those who left last."""
    with desk.store.reading() as db:
        inside = keyring.with_way_in(db)
        return [_member(row, inside) for row in people.everybody(db, desk.worker.team)]


def member(desk: Desk, person_id: str) -> Member:
    """Somebody of the team; raises NotThere."""
    with desk.store.reading() as db:
        return _member(_row(desk, db, person_id), keyring.with_way_in(db))


@verb("describe person")
def describe_person(desk: Desk, db: Session, person_id: str, profile: Profile) -> str:
    """Say anew who somebody is; only a coordinator can. Raises NotThere."""
    _epoch, _key = desk.team_key(db)
    row = _row(desk, db, person_id)
    if profile.organisation and db.get(Organisation, profile.organisation) is None:
        raise NotThere
    row.name, row.email, row.organisation = profile.name, profile.email, profile.organisation or None
    row.language, row.languages = profile.language, " ".join(profile.languages)
    db.add(row)
    files.mark_talks_stale(db, row.id)
    return row.id
