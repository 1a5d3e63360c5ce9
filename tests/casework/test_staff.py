"""The people of the team: who sees whom, and what a coordinator may say of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from returnapp.casework.desk import NotThere, Posted
from returnapp.casework.staff import Profile, describe_person, member, staff
from returnapp.domain.people import StaffRole
from returnapp.records.sealed import fresh
from returnapp.records.tables import Person
from returnapp.vault.box import CannotOpen
from tests.casework.elsewhere import another_team
from tests.casework.steps import audit, content, last
from tests.records.thief import look, write
from tests.world import PEOPLE, World

DESCRIBED = Profile("Noor Proefveld", "noor@proef.test", "klifzorg", "nl", ("nl", "so", "ckb"))


def describe(world: World, login: str, profile: Profile = DESCRIBED) -> None:
    """The coordinator says who somebody is."""
    describe_person(world.desk(), Posted(fresh()), world.id_of(login), profile)


def test_everybody_of_the_team_is_there_by_name_and_those_who_left_are_last(world: World) -> None:
    write(world.store, "update person set active = false where login = 'analyst'")
    another_team(world)

    found = staff(world.desk())

    by_name = sorted(PEOPLE, key=lambda login: "Coordinator" if login == "coordinator" else login)
    assert [one.id for one in found[:-1]] == [world.id_of(login) for login in by_name if login != "analyst"]
    assert (found[-1].profile.name, found[-1].active) == ("analyst", False)


def test_a_person_is_as_they_were_described(world: World) -> None:
    describe(world, "interviewer")

    found = member(world.desk(), world.id_of("interviewer"))
    assert found.profile == DESCRIBED
    assert (found.role, found.active) == (StaffRole.INTERVIEWER, True)


def test_somebody_may_work_for_nobody_and_have_no_address(world: World) -> None:
    nobody = replace(DESCRIBED, organisation=None, email="", languages=())

    describe(world, "interviewer", nobody)

    assert member(world.desk(), world.id_of("interviewer")).profile == nobody


def test_role_sign_in_name_and_keys_stay_as_they_are(world: World) -> None:
    me = world.id_of("interviewer")
    before = content(world.store)

    describe(world, "interviewer")

    with world.store.reading() as db:
        row = db.get_one(Person, me)
    assert (row.login, row.role, row.active) == ("interviewer", StaffRole.INTERVIEWER, True)
    assert {name for name, rows in content(world.store).items() if rows != before[name]} == {"person"}
    assert len(look(world.store, "select 1 from person where name = 'Noor Proefveld'")) == 1


def test_describing_somebody_is_in_the_trail_once(world: World) -> None:
    before, posted, who = last(world), Posted(fresh()), world.id_of("interviewer")

    for _ in range(2):
        describe_person(world.desk(), posted, who, DESCRIBED)

    rows = [(row.who, row.what, row.on) for row in audit(world, before)]
    assert rows == [(world.id_of("coordinator"), "describe person", who)]


@pytest.mark.parametrize("login", ["interviewer", "administrator", "analyst", "privacy-officer"])
def test_without_the_key_of_the_team_nobody_describes_anybody(world: World, login: str) -> None:
    before = content(world.store)

    with pytest.raises(CannotOpen):
        describe_person(world.desk(login), Posted(fresh()), world.id_of(login), DESCRIBED)

    assert content(world.store) == before


def test_a_person_of_another_team_is_not_there(world: World) -> None:
    far, mine = another_team(world), world.id_of("interviewer")
    before = content(world.store)

    for act in (
        lambda: member(far, mine),
        lambda: describe_person(far, Posted(fresh()), mine, DESCRIBED),
        lambda: member(world.desk(), far.worker.id),
        lambda: member(world.desk(), fresh()),
    ):
        with pytest.raises(NotThere):
            act()
    assert content(world.store) == before
    assert [one.id for one in staff(far)] == [far.worker.id]


def test_an_organisation_that_is_in_no_list_employs_nobody(world: World) -> None:
    with pytest.raises(NotThere):
        describe(world, "interviewer", replace(DESCRIBED, organisation="no-such"))
