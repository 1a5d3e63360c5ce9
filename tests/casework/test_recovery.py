"""Recovery: both sheets and the database open everything; less than that, or sheets nobody trusted, nothing."""

from __future__ import annotations

import pytest

from returnapp.casework.admitting import LoginTaken, Newcomer
from returnapp.casework.board import Wanted, show_board
from returnapp.casework.desk import Desk, Posted
from returnapp.casework.dossier import read_dossier
from returnapp.casework.finding import find_young_person
from returnapp.casework.people import sign_in
from returnapp.casework.recovery import NotEntrusted, entrust, is_entrusted, make_recovery, recover, teams_of
from returnapp.casework.rotation import rotate_team
from returnapp.casework.second_factor import new_totp
from returnapp.domain.people import StaffRole
from returnapp.domain.states import NotNow
from returnapp.records.sealed import fresh
from returnapp.vault.box import CannotOpen, new_key, new_pair
from returnapp.vault.keys import House
from tests.casework.steps import audit, content
from tests.world import ZONE, World, file_of, passphrase


def newcomer(login: str = "herstel", role: StaffRole = StaffRole.COORDINATOR) -> Newcomer:
    """The coordinator to be admitted."""
    return Newcomer(login, "Her Stel", role, passphrase(login), new_totp())


def sheets(world: World, *, entrusted: bool = True) -> bytes:
    """Make sheets; answers with the key that is on them."""
    private = make_recovery(world.store, world.house, world.now)
    if entrusted:
        entrust(world.desk(), Posted(fresh()))
    return private


def use(world: World, private: bytes, **other: object) -> Desk:
    """Admit somebody with sheets; answers with their desk."""
    team = world.desk().worker.team
    recover(world.store, world.house, private, team, newcomer(**other), world.now)  # type: ignore[arg-type]
    worker, key = sign_in(world.store, world.house, "herstel", passphrase("herstel"), None, world.now)
    return Desk(world.store, world.house, worker, key, world.now, ZONE)


def standing(world: World) -> bool | None:
    """Whether the newest sheets hold the team's key."""
    with world.store.reading() as db:
        return is_entrusted(db, world.desk().worker.team)


def test_who_comes_in_by_both_sheets_opens_everything(world: World) -> None:
    file = file_of(world.a_return())

    desk = use(world, sheets(world))

    assert read_dossier(desk, file).young_person.given == "Jip"
    assert [row.card.first_name for row in show_board(desk, Wanted(), None).rows] == ["Jip"]
    assert find_young_person(desk, "Jip", "van Testeren", None)


def test_sheets_stay_good_when_the_team_takes_another_key(world: World) -> None:
    file, private = file_of(world.a_return()), sheets(world)
    rotate_team(world.desk(), Posted(fresh()))

    desk = use(world, private)

    assert read_dossier(desk, file).young_person.given == "Jip"
    assert find_young_person(desk, "Jip", "van Testeren", None)


def test_sheets_open_nothing_until_a_coordinator_entrusts_them(world: World) -> None:
    world.a_return()
    assert standing(world) is None
    private = sheets(world, entrusted=False)
    assert standing(world) is False

    with pytest.raises(NotEntrusted):
        teams_of(world.store, world.house, private)
    with pytest.raises(NotEntrusted):
        use(world, private)
    rotate_team(world.desk(), Posted(fresh()))
    with pytest.raises(NotEntrusted):  # another key for the team is no reason to trust them
        use(world, private)


def test_older_sheets_stay_good_until_newer_ones_are_entrusted_and_then_open_nothing(world: World) -> None:
    old = sheets(world)
    new = sheets(world, entrusted=False)
    assert list(teams_of(world.store, world.house, old).values()) == ["Test"]

    entrust(world.desk(), Posted(fresh()))

    assert standing(world) is True
    with pytest.raises(NotEntrusted):
        teams_of(world.store, world.house, old)
    assert teams_of(world.store, world.house, new)


@pytest.mark.parametrize("login", ["interviewer", "administrator", "analyst", "privacy-officer"])
def test_nobody_but_a_coordinator_entrusts(world: World, login: str) -> None:
    sheets(world, entrusted=False)

    with pytest.raises(CannotOpen):
        entrust(world.desk(login), Posted(fresh()))


def test_there_is_nothing_to_entrust_without_sheets(world: World) -> None:
    with pytest.raises(NotNow):
        entrust(world.desk(), Posted(fresh()))


def test_half_a_secret_opens_nothing(world: World) -> None:
    private = sheets(world)
    before = content(world.store)

    with pytest.raises(NotEntrusted):  # the house key, and another recovery key
        teams_of(world.store, world.house, new_pair().private)
    with pytest.raises(NotEntrusted):  # the recovery key, and another house key
        teams_of(world.store, House(new_key()), private)
    assert content(world.store) == before


def test_only_a_coordinator_with_a_free_name_comes_in(world: World) -> None:
    private = sheets(world)
    before = content(world.store)

    with pytest.raises(NotEntrusted):
        use(world, private, role=StaffRole.ADMINISTRATOR)
    with pytest.raises(LoginTaken):
        use(world, private, login="coordinator")
    assert content(world.store) == before


def test_it_is_never_silent(world: World) -> None:
    private = sheets(world)

    desk = use(world, private)

    found = [(row.who, row.what, row.on) for row in audit(world)]
    assert ("server", "make sheets", "") in found
    assert (world.id_of("coordinator"), "entrust recovery", desk.worker.team) in found
    assert ("sheets", "recover", desk.worker.id) in found
