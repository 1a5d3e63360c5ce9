"""Finding a young person again, however somebody writes the name; nobody else is shown."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from returnapp.casework.admitting import Newcomer, Region, found_team
from returnapp.casework.desk import Desk, Posted
from returnapp.casework.finding import find_young_person
from returnapp.casework.people import sign_in
from returnapp.casework.returns import register_return
from returnapp.casework.second_factor import new_totp
from returnapp.domain.people import StaffRole
from returnapp.records.sealed import fresh
from returnapp.vault.box import CannotOpen
from returnapp.vault.slots import QUICK
from tests.casework.steps import audit
from tests.world import World, a_young_person, an_episode, file_of, passphrase

BORN = date(2010, 3, 4)


def names(world: World, given: str, family: str, born: date | None = None) -> list[str]:
    """Who is shown for these names."""
    return [seen.dossier.young_person.name for seen in find_young_person(world.desk(), given, family, born)]


@pytest.fixture
def known(world: World) -> World:
    """A region that knows Yasmin el Bakkali, called Mina, and somebody else."""
    person = a_young_person(given="Yasmin", family="el Bakkali", called="Mina", born=BORN)
    world.a_return(young_person=person)
    world.a_return(young_person=a_young_person(given="Teun", family="Anders", born=date(2012, 1, 1)))
    return world


@pytest.mark.parametrize(
    ("given", "family", "born"),
    [
        ("Yasmin", "el Bakkali", BORN),
        ("Yasmin", "el Bakkali", None),
        ("YASMIN", "Bakkali", None),
        (" yasmín ", "El-Bakkali", None),
        ("Jasmin", "el Bakali", None),
        ("Jasmijn", "Bakkaly", BORN),
        ("Yasmine", "Bakkali", BORN),
        ("Bakkali", "Yasmin", None),
        ("Mina", "el Bakkali", None),
        ("Yasmin", "Onbekend", BORN),
        ("Onbekend", "Bakkali", BORN),
    ],
)
def test_a_name_is_found_however_it_is_written(known: World, given: str, family: str, born: date | None) -> None:
    assert names(known, given, family, born) == ["Yasmin el Bakkali"]


@pytest.mark.parametrize(
    ("given", "family", "born"),
    [
        ("Yasmin", "Onbekend", None),
        ("Yasmin", "Onbekend", date(2011, 5, 6)),
        ("Sara", "Jansen", BORN),
        ("!!", "--", BORN),
        ("%", "%", None),
    ],
)
def test_somebody_else_is_not_shown(known: World, given: str, family: str, born: date | None) -> None:
    assert names(known, given, family, born) == []


def test_the_likeliest_comes_first(world: World) -> None:
    for given, born in (("Jip", date(2009, 1, 1)), ("Jip", BORN), ("Jipp", BORN)):
        world.a_return(young_person=a_young_person(given=given, born=born))

    found = find_young_person(world.desk(), "Jip", "van Testeren", BORN)

    assert found[0].dossier.young_person.born == BORN
    assert found[0].dossier.young_person.given == "Jip"
    assert len(found) == 3


def test_a_file_is_shown_with_how_often_and_when_last(world: World) -> None:
    first = world.a_return()
    back = world.now - timedelta(hours=1)
    again = an_episode(world.now, missing_since=back - timedelta(hours=1), returned_at=back)
    world.a_return(file_id=file_of(first), young_person=None, episode=again)

    (seen,) = find_young_person(world.desk(), "Jip", "Testeren", None)

    assert len(seen.dossier.works) == 2
    assert seen.last_returned_at == back


def test_a_search_leaves_one_row_with_how_many_were_shown_and_no_name(known: World) -> None:
    before = len(audit(known))

    names(known, "Yasmin", "el Bakkali")
    names(known, "Nobody", "Here")

    assert [(row.what, row.on, row.rows) for row in audit(known)[before:]] == [("search", "", 1), ("search", "", 0)]


@pytest.mark.parametrize("login", ["interviewer", "analyst", "administrator", "privacy-officer"])
def test_only_a_coordinators_key_can_search(known: World, login: str) -> None:
    with pytest.raises(CannotOpen):
        find_young_person(known.desk(login), "Yasmin", "el Bakkali", BORN)


def test_another_team_does_not_find_the_young_person(known: World) -> None:
    login = "far-coordinator"
    first = Newcomer(login, login, StaffRole.COORDINATOR, passphrase(login), new_totp())
    found_team(known.store, known.house, Region("Elders", "Europe/London", "GB"), (first,), known.now, QUICK)
    worker, private = sign_in(known.store, known.house, login, passphrase(login), None, known.now)
    far = Desk(known.store, known.house, worker, private, known.now, known.desk().zone)

    assert find_young_person(far, "Yasmin", "el Bakkali", BORN) == []

    act = fresh()
    person = a_young_person(given="Yasmin", family="el Bakkali")
    file = file_of(act)
    register_return(far, Posted(act), episode_id=act, file_id=file, young_person=person, episode=an_episode(known.now))
    assert [seen.dossier.id for seen in find_young_person(far, "Yasmin", "el Bakkali", None)] == [file]
    assert names(known, "Yasmin", "el Bakkali") == ["Yasmin el Bakkali"]
