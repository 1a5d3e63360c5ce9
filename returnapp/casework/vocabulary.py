"""The deployment's lists, for forms and filters."""

from __future__ import annotations

from collections.abc import Iterable

from returnapp.casework.desk import Desk
from returnapp.domain.roles import Role
from returnapp.domain.urgent import Country
from returnapp.domain.words import Staff, Youth
from returnapp.interview import DEFINITION
from returnapp.records import vocabulary
from returnapp.records.store import Store
from returnapp.records.tables import Institution


def institutions(desk: Desk) -> list[tuple[str, str]]:
    """Codes and names of all institutions."""
    with desk.store.reading() as db:
        return [(one.code, one.name) for one in vocabulary.institutions(db)]


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
