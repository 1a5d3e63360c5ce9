"""Organisations, institutions and areas: added and changed by who keeps them, each code once, nothing left hanging."""

from __future__ import annotations

from typing import Any

import pytest

from returnapp.casework.admitting import Newcomer, admit_person
from returnapp.casework.desk import NotThere, Posted
from returnapp.casework.second_factor import new_totp
from returnapp.casework.vocabulary import (
    CodeTaken,
    areas_of,
    describe_area,
    describe_institution,
    describe_organisation,
    institutions_of,
    load_vocabulary,
    one_of,
    organisations_of,
)
from returnapp.domain.people import OrganisationKind, StaffRole
from returnapp.records.sealed import fresh
from returnapp.records.tables import Area, Institution, Organisation
from returnapp.vault.slots import QUICK
from tests.casework.steps import audit, content, last
from tests.world import AREAS, INSTITUTIONS, World, passphrase


def an_institution(**other: Any) -> Institution:
    plain = {"code": "nest", "name": "Het Nest", "type": "family home", "places": 5, "area": "zand"}
    return Institution(**{**plain, "organisation": "klifzorg", **other})


NEW = [
    (describe_organisation, "describe organisation", lambda: Organisation(code="nest", name="Nest", kind="authority")),
    (describe_area, "describe area", lambda: Area(code="nest", name="Nestdal", district="Noord")),
    (describe_institution, "describe institution", an_institution),
]
KINDS = pytest.mark.parametrize(("describe", "what", "new"), NEW, ids=("organisation", "area", "institution"))


@KINDS
@pytest.mark.parametrize("login", ["coordinator", "administrator"])
def test_what_was_added_is_in_the_list_and_once_in_the_trail(world: World, describe, what, new, login) -> None:
    before, posted = last(world), Posted(fresh())

    for _ in range(2):
        describe(world.desk(login), posted, new(), is_new=True)

    assert one_of(world.desk(), type(new()), "nest").model_dump() == new().model_dump()
    assert [(row.what, row.on) for row in audit(world, before)] == [(what, "nest")]


@KINDS
def test_what_is_there_can_be_said_anew(world: World, describe, what, new) -> None:
    describe(world.desk(), Posted(fresh()), new(), is_new=True)
    other = new()
    other.name = "Een andere naam"

    describe(world.desk(), Posted(fresh()), other, is_new=False)

    assert one_of(world.desk(), type(other), "nest").name == "Een andere naam"


@KINDS
@pytest.mark.parametrize("code", ["nest", "NEST"])
def test_a_code_is_given_once_whatever_its_capitals(world: World, describe, what, new, code) -> None:
    first = new()
    first.code = code
    describe(world.desk(), Posted(fresh()), first, is_new=True)
    before = content(world.store)

    with pytest.raises(CodeTaken):
        describe(world.desk(), Posted(fresh()), new(), is_new=True)

    assert content(world.store) == before


@KINDS
def test_what_is_in_no_list_cannot_be_said_anew(world: World, describe, what, new) -> None:
    with pytest.raises(NotThere):
        describe(world.desk(), Posted(fresh()), new(), is_new=False)
    with pytest.raises(NotThere):
        one_of(world.desk(), type(new()), "nest")


@KINDS
@pytest.mark.parametrize("login", ["interviewer", "analyst", "privacy-officer"])
def test_nobody_else_keeps_the_lists(world: World, describe, what, new, login) -> None:
    before = content(world.store)

    with pytest.raises(NotThere):
        describe(world.desk(login), Posted(fresh()), new(), is_new=True)

    assert content(world.store) == before


@pytest.mark.parametrize("other", [{"area": "no-such"}, {"organisation": "no-such"}])
def test_an_institution_is_in_an_area_and_run_by_an_organisation_of_the_lists(world: World, other) -> None:
    with pytest.raises(NotThere):
        describe_institution(world.desk(), Posted(fresh()), an_institution(**other), is_new=True)

    assert {one.code for one in institutions_of(world.desk())} == {"duin", "klif"}


def kinds(world: World) -> dict[str, str]:
    return {code: one.kind for code, one in organisations_of(world.desk()).items()}


def test_who_runs_institutions_cares_and_who_is_admitted_for_is_independent(world: World) -> None:
    assert kinds(world) == {"duinzorg": "care", "klifzorg": "care", "wegwijzer": "independent"}


def test_a_kind_that_was_given_stays_when_the_lists_are_loaded_and_people_admitted(world: World) -> None:
    given = {"duinzorg": OrganisationKind.AUTHORITY, "wegwijzer": OrganisationKind.POLICE}
    for code, kind in given.items():
        row = Organisation(code=code, name=code, kind=kind)
        describe_organisation(world.desk(), Posted(fresh()), row, is_new=False)

    load_vocabulary(world.store, AREAS, INSTITUTIONS)
    for code in given:
        login = f"new-at-{code}"
        newcomer = Newcomer(login, login, StaffRole.INTERVIEWER, passphrase(login), new_totp(), organisation=code)
        admit_person(world.desk(), Posted(fresh()), newcomer, QUICK)

    assert kinds(world) == {**kinds(world), **given}


def test_an_organisation_runs_its_institutions_whatever_its_kind(world: World) -> None:
    row = Organisation(code="duinzorg", name="Duinzorg", kind=OrganisationKind.INDEPENDENT)
    describe_organisation(world.desk(), Posted(fresh()), row, is_new=False)

    describe_institution(world.desk(), Posted(fresh()), an_institution(organisation="duinzorg"), is_new=True)

    runs = {one.code for one in institutions_of(world.desk()) if one.organisation == "duinzorg"}
    assert runs == {"duin", "nest"}


def test_lists_are_in_the_order_of_their_names(world: World) -> None:
    assert [one.name for one in areas_of(world.desk())] == ["Veenrade", "Zandveld"]
    assert list(organisations_of(world.desk())) == ["duinzorg", "klifzorg", "wegwijzer"]
