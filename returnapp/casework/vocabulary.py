"""The deployment's lists: for forms and filters, and how they are added to."""

from __future__ import annotations

from collections.abc import Iterable

from sqlmodel import Session

from returnapp.casework.desk import Desk, NotThere, verb
from returnapp.domain.people import OrganisationKind, StaffRole
from returnapp.domain.roles import Role
from returnapp.domain.urgent import Country
from returnapp.domain.words import Staff, Youth
from returnapp.interview import DEFINITION
from returnapp.records import files, vocabulary
from returnapp.records.store import Store
from returnapp.records.tables import Area, Institution, Organisation
from returnapp.records.vocabulary import T

KEEPERS = (StaffRole.COORDINATOR, StaffRole.ADMINISTRATOR)
"""Who keeps the lists: nothing in them is sealed, so the role is asked and no key."""


class CodeTaken(Exception):
    """Another one in the list has this code."""


def institutions(desk: Desk) -> list[tuple[str, str]]:
    """Codes and names of all institutions."""
    with desk.store.reading() as db:
        return [(one.code, one.name) for one in vocabulary.institutions(db)]


def authorities(desk: Desk) -> list[tuple[str, str]]:
    """Codes and names of the organisations that are responsible for young people."""
    with desk.store.reading() as db:
        found = vocabulary.organisations(db)
    return [(one.code, one.name) for one in found if one.kind == OrganisationKind.AUTHORITY]


def areas(desk: Desk) -> list[tuple[str, str]]:
    """Codes and names of all areas."""
    with desk.store.reading() as db:
        return [(one.code, one.name) for one in vocabulary.areas(db)]


def placements(desk: Desk) -> list[tuple[str, str | Staff | Youth]]:
    """What the board can be narrowed to: institutions, then the kinds of living."""
    kinds = [(one.key, one.words) for one in DEFINITION.question(Role.PLACEMENT).options]
    return [*institutions(desk), *kinds]


def country_of(desk: Desk) -> Country:
    """The country whose numbers and rules the team works with."""
    with desk.store.reading() as db:
        return Country(desk.team(db).country)


def load_vocabulary(store: Store, areas: Iterable[str], institutions: Iterable[str]) -> vocabulary.Loaded:
    """Load both CSV files or neither; raises BadVocabulary."""
    with store.writing() as db:
        loaded = vocabulary.load(db, areas, institutions)
        db.commit()
        return loaded


def institutions_of(desk: Desk) -> list[Institution]:
    """All institutions, with everything the vocabulary says of them."""
    with desk.store.reading() as db:
        return vocabulary.institutions(db)


def areas_of(desk: Desk) -> list[Area]:
    """All areas, with their districts."""
    with desk.store.reading() as db:
        return vocabulary.areas(db)


def organisations_of(desk: Desk) -> dict[str, Organisation]:
    """All organisations by code, in the order of their names."""
    with desk.store.reading() as db:
        return {one.code: one for one in vocabulary.organisations(db)}


def one_of(desk: Desk, kind: type[T], code: str) -> T:
    """The area, institution or organisation with this code; raises NotThere."""
    with desk.store.reading() as db:
        found = db.get(kind, code)
    if found is None:
        raise NotThere
    return found


def _keep(desk: Desk, db: Session, row: T, *, is_new: bool) -> str:
    if desk.worker.role not in KEEPERS:
        raise NotThere
    if is_new and vocabulary.is_taken(db, type(row), row.code):
        raise CodeTaken
    if not is_new and db.get(type(row), row.code) is None:
        raise NotThere
    db.merge(row)
    db.flush()
    files.mark_talks_stale(db)  # who is independent may have changed
    return row.code


@verb("describe organisation")
def describe_organisation(desk: Desk, db: Session, organisation: Organisation, *, is_new: bool) -> str:
    """Add an organisation, or say anew what it is; raises CodeTaken or NotThere."""
    return _keep(desk, db, organisation, is_new=is_new)


@verb("describe area")
def describe_area(desk: Desk, db: Session, area: Area, *, is_new: bool) -> str:
    """Add an area, or say anew what it is; raises CodeTaken or NotThere."""
    return _keep(desk, db, area, is_new=is_new)


@verb("describe institution")
def describe_institution(desk: Desk, db: Session, institution: Institution, *, is_new: bool) -> str:
    """Add an institution, or say anew what it is; raises CodeTaken or NotThere."""
    if db.get(Area, institution.area) is None or db.get(Organisation, institution.organisation) is None:
        raise NotThere
    return _keep(desk, db, institution, is_new=is_new)
