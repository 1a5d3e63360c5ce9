"""Somebody leaves or is blocked: nothing they had opens anything, also with an old backup and their old passphrase."""

from __future__ import annotations

import sqlite3

import pytest
from sqlmodel import select

from returnapp.casework.admitting import Newcomer, admit_person
from returnapp.casework.board import Wanted, show_board
from returnapp.casework.desk import Desk, NotThere, Posted
from returnapp.casework.dossier import read_dossier
from returnapp.casework.interviews import hand_in
from returnapp.casework.leaving import TooFew, block, leave, unblock
from returnapp.casework.people import NotSignedIn, sign_in
from returnapp.casework.returns import correct_young_person
from returnapp.casework.second_factor import new_totp
from returnapp.domain.people import StaffRole
from returnapp.records import keyring, sealed
from returnapp.records.sealed import fresh
from returnapp.records.store import Store
from returnapp.records.tables import Episode, GrantRow, PublicKey, SessionRow, Slot, Task
from returnapp.vault import box, keys
from returnapp.vault.box import CannotOpen
from returnapp.vault.keys import Holder
from tests.casework.elsewhere import another_team
from tests.casework.steps import a_promise, assign, content, plan, talk
from tests.world import ZONE, World, a_young_person, file_of, passphrase


def posted() -> Posted:
    """A form that was never sent before."""
    return Posted(fresh())


def admit(world: World, *logins: str, role: StaffRole = StaffRole.COORDINATOR) -> None:
    """Admit people with their own passphrases."""
    for login in logins:
        admit_person(world.desk(), posted(), Newcomer(login, login, role, passphrase(login), new_totp()))


def let_go(world: World, login: str, by: str = "coordinator") -> None:
    """Somebody leaves."""
    leave(world.desk(by), posted(), world.id_of(login), "works elsewhere")


def anew(world: World, login: str = "coordinator") -> Desk:
    """The desk of somebody at their next request."""
    worker, private = sign_in(world.store, world.house, login, passphrase(login), None, world.now)
    return Desk(world.store, world.house, worker, private, world.now, ZONE)


def rows_of(world: World, person: str) -> int:
    """How many key rows somebody has."""
    with world.store.reading() as db:
        tables = (
            select(GrantRow.thing).where(GrantRow.holder == person),
            select(PublicKey.owner).where(PublicKey.owner == person),
            select(Slot.person).where(Slot.person == person),
            select(SessionRow.person).where(SessionRow.person == person),
        )
        return sum(len(db.exec(one).all()) for one in tables)


def test_an_interviewer_who_leaves_has_nothing_left_and_their_talk_waits_for_another(world: World) -> None:
    episode = world.an_assigned_return()
    before, me = world.desk("interviewer"), world.id_of("interviewer")
    world.client("interviewer")

    let_go(world, "interviewer")

    assert rows_of(world, me) == 0
    with pytest.raises(CannotOpen):
        read_dossier(before, file_of(episode))
    with pytest.raises(NotSignedIn):
        anew(world, "interviewer")
    work = read_dossier(anew(world), file_of(episode)).works[0]
    assert (work.row.state, work.row.interviewer) == ("accepted", None)
    assign(world, episode, "other-interviewer")
    assert read_dossier(world.desk("other-interviewer"), file_of(episode))


def test_what_is_written_after_it_has_another_key_in_their_files_and_in_no_others(world: World) -> None:
    mine = file_of(world.an_assigned_return())
    other = file_of(world.an_assigned_return("other-interviewer", young_person=a_young_person(given="Pip")))
    with world.store.reading() as db:
        held = world.desk("interviewer").file_keys(db, mine)

    let_go(world, "interviewer")

    with world.store.reading() as db:
        assert max(anew(world).file_keys(db, mine)) == max(held) + 1
        assert list(anew(world).file_keys(db, other)) == [1]


def test_a_talk_that_was_held_stays_as_it_is(world: World) -> None:
    episode = world.an_assigned_return()
    talk(world, episode)
    hand_in(world.desk("interviewer"), posted(), episode)

    let_go(world, "interviewer")

    work = read_dossier(anew(world), file_of(episode)).works[0]
    assert (work.row.state, work.row.interviewer) == ("handed_in", None)
    assert work.held_by == world.id_of("interviewer")


def test_what_a_coordinator_had_to_do_falls_to_who_lets_them_go(world: World) -> None:
    admit(world, "noor", "mila")
    episode = world.an_assigned_return()
    talk(world, episode)
    plan(world, episode, a_promise(world))

    let_go(world, "coordinator", by="noor")

    with world.store.reading() as db:
        assert set(db.exec(select(Episode.owner))) == {world.id_of("noor")}
        assert set(db.exec(select(Task.owner).where(Task.done == False))) == {world.id_of("noor")}  # noqa: E712
    assert [row.card.first_name for row in show_board(world.desk("noor"), Wanted(), None).rows] == ["Jip"]


def test_two_coordinators_with_a_passphrase_of_their_own_always_stay(world: World) -> None:
    admit(world, "noor", "mila")
    let_go(world, "mila")
    before = content(world.store)

    with pytest.raises(TooFew):
        let_go(world, "noor")
    assert content(world.store) == before
    waiting = Newcomer("wim", "Wim", StaffRole.COORDINATOR, "four words of his", "", dies=world.now)
    admit_person(world.desk(), posted(), waiting)
    with pytest.raises(TooFew):  # somebody who holds a code may never come
        let_go(world, "noor")


@pytest.mark.parametrize("login", ["interviewer", "administrator", "analyst", "privacy-officer"])
def test_nobody_but_a_coordinator_takes_keys_away(world: World, login: str) -> None:
    with pytest.raises(CannotOpen):
        let_go(world, "other-interviewer", by=login)


def test_nobody_takes_their_own_keys_or_those_of_another_team(world: World) -> None:
    far = another_team(world)

    for person in (world.id_of("coordinator"), far.worker.id, fresh()):
        with pytest.raises(NotThere):
            leave(world.desk(), posted(), person, "gone")
        with pytest.raises(NotThere):
            block(world.desk(), posted(), person)


def test_an_old_backup_and_the_old_passphrase_open_nothing_that_was_written_since(world: World) -> None:
    """The sceptic's case: the leaver kept a copy of the database and even has the house key."""
    admit(world, "noor", "mila")
    episode = world.a_return()
    file = file_of(episode)
    with sqlite3.connect(world.folder / "returnapp.db") as today, sqlite3.connect(world.folder / "old.db") as copy:
        today.backup(copy)

    let_go(world, "mila")
    correct_young_person(anew(world), posted(), file, a_young_person(given="Pippa"))
    later = world.a_return(young_person=a_young_person(given="Later"))

    old = Store(f"sqlite:///{world.folder / 'old.db'}")
    worker, private = sign_in(old, world.house, "mila", passphrase("mila"), None, world.now)
    thief = Desk(old, world.house, worker, private, world.now, ZONE)
    assert read_dossier(thief, file).young_person.given == "Jip"  # what the old copy held cannot be taken back
    with old.reading() as then:
        known = thief.file_keys(then, file)
        team_keys = thief.team_keys(then)
    with world.store.reading() as db:
        entries = sealed.newest_id(db, file, sealed.Kind.YOUNG_PERSON, file)
        row = sealed.known(db, entries)
        assert row is not None
        assert row.key_epoch not in known
        for key in known.values():
            with pytest.raises(CannotOpen):
                box.open(key, sealed._context(row), row.box)
        for thing in (file, file_of(later)):
            for grant, blob in keyring.held(db, keys.Kind.FILE, thing, (Holder.TEAM, worker.team)):
                for key in team_keys.values():
                    with pytest.raises(CannotOpen):
                        keys.take(world.house, grant, key, blob)
        card = db.exec(select(Episode.card, Episode.card_epoch).where(Episode.id == episode)).one()
        for key in team_keys.values():
            with pytest.raises(CannotOpen):
                place = box.where("card", episode, "team", card[1])
                box.open(box.derive(key, f"card/{card[1]}"), place, card[0])
    old.close()


def test_blocking_shuts_out_at_once_and_can_be_taken_back(world: World) -> None:
    episode = world.an_assigned_return()
    app = world.app()
    client = world.client("interviewer", app)
    person = world.id_of("interviewer")

    block(world.desk("administrator"), posted(), person)

    assert client.get("/my-interviews").status_code == 401
    with pytest.raises(NotSignedIn):
        anew(world, "interviewer")
    unblock(world.desk("coordinator"), posted(), person)
    assert read_dossier(anew(world, "interviewer"), file_of(episode))


@pytest.mark.parametrize("login", ["interviewer", "analyst", "privacy-officer"])
def test_only_coordinators_and_administrators_block(world: World, login: str) -> None:
    with pytest.raises(NotThere):
        block(world.desk(login), posted(), world.id_of("other-interviewer"))


def test_who_has_left_is_not_let_in_again_without_new_keys(world: World) -> None:
    person = world.id_of("interviewer")
    let_go(world, "interviewer")

    with pytest.raises(NotThere):
        unblock(world.desk(), posted(), person)
