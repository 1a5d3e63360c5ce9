"""Whom to call in the demo: somebody for the whole region and for some institutions, all plainly made up."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from returnapp.casework.desk import Desk
from returnapp.casework.directory import contacts, contacts_of
from returnapp.casework.people import sign_in
from returnapp.casework.vocabulary import institutions_of, organisations_of
from returnapp.demo.cast import CAST, ORGANISATIONS
from returnapp.demo.region import ZONE, seed_region
from returnapp.domain.directory import ContactRole
from returnapp.domain.people import OrganisationKind
from returnapp.records.store import Store
from tests.demo.test_region import HOUSE, NOW


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The desk of the demo's coordinator."""
    store = Store(f"sqlite:///{tmp_path_factory.mktemp('demo') / 'region.db'}")
    store.migrate()
    seed_region(store, HOUSE, 1, NOW, scale=0.02)
    worker, private = sign_in(store, HOUSE, CAST[0].login, CAST[0].passphrase, None, NOW)
    yield Desk(store, HOUSE, worker, private, NOW, ZONE)
    store.close()


def test_every_number_is_one_that_nobody_has(desk: Desk) -> None:
    found = [one.contact for one in contacts(desk)]

    assert len(found) > 6
    assert all(one.phone.startswith("010-00000") for one in found)
    assert all(one.email.endswith(".example") for one in found if one.email)
    assert len({one.phone for one in found}) == len(found)


def test_the_police_can_be_called_about_every_institution(desk: Desk) -> None:
    for institution in institutions_of(desk):
        assert ContactRole.POLICE in {one.contact.role for one in contacts_of(desk, institution.code)}


def test_every_organisation_has_its_name_and_a_kind(desk: Desk) -> None:
    found = organisations_of(desk)

    assert {code: (one.name, one.kind) for code, one in found.items()} == ORGANISATIONS
    assert {one.kind for one in found.values()} == set(OrganisationKind) - {OrganisationKind.OTHER}
    assert {found[one.organisation].kind for one in institutions_of(desk)} == {OrganisationKind.CARE}
