"""Another key for the team: everything opens as before, and nothing that was known before opens anything."""

from __future__ import annotations

import pytest
from sqlmodel import select

from returnapp.casework.admitting import Newcomer, admit_person
from returnapp.casework.board import Wanted, show_board
from returnapp.casework.desk import Desk, Posted
from returnapp.casework.dossier import read_dossier
from returnapp.casework.finding import find_young_person, tokens
from returnapp.casework.people import sign_in
from returnapp.casework.returns import correct_young_person
from returnapp.casework.rotation import rotate_team
from returnapp.casework.second_factor import new_totp
from returnapp.domain import names
from returnapp.domain.people import StaffRole
from returnapp.records import files, keyring
from returnapp.records.sealed import fresh
from returnapp.records.tables import Episode, File, GrantRow, IndexToken, PublicKey, Record, Team
from returnapp.vault import keys
from returnapp.vault.box import CannotOpen
from returnapp.vault.keys import Holder
from tests.casework.steps import accept, assign, audit, content, newest, talk
from tests.world import ZONE, World, a_young_person, file_of, passphrase


def rotate(world: World, times: int = 1) -> None:
    """Give the team another key."""
    for _ in range(times):
        rotate_team(world.desk(), Posted(fresh()))


def anew(world: World, login: str = "coordinator") -> Desk:
    """The desk of somebody at their next request."""
    worker, private = sign_in(world.store, world.house, login, passphrase(login), None, world.now)
    return Desk(world.store, world.house, worker, private, world.now, ZONE)


def names_on_board(desk: Desk, placement: str = "") -> list[str]:
    """First names on the board."""
    return [row.card.first_name for row in show_board(desk, Wanted(placement=placement), None).rows]


def test_everything_opens_as_before(world: World) -> None:
    file = file_of(world.a_return())
    before = read_dossier(world.desk(), file)

    rotate(world, 2)

    desk = anew(world)
    after = read_dossier(desk, file)
    assert (after.young_person, after.reference) == (before.young_person, before.reference)
    assert after.works[0].episode == before.works[0].episode
    assert names_on_board(desk) == names_on_board(desk, "duin") == ["Jip"]
    assert [one.dossier.reference for one in find_young_person(desk, "Jip", "van Testeren", None)] == [before.reference]


def test_who_has_a_talk_keeps_it(world: World) -> None:
    episode = world.an_assigned_return()
    rotate(world)

    talk(world, episode)

    assert read_dossier(anew(world, "interviewer"), file_of(episode)).young_person.given == "Jip"
    assert newest(world, episode)


def test_what_is_written_next_has_a_key_of_its_own_in_open_files_and_in_closed_ones(world: World) -> None:
    with_work, without = file_of(world.a_return()), file_of(world.a_return(young_person=a_young_person(given="Pip")))
    with world.store.writing() as db:
        for row in files.of_file(db, without):
            row.state = "closed"
            db.add(row)
        db.commit()

    rotate(world)

    with world.store.reading() as db:
        epochs = {one.id: (one.key_epoch, one.team_epoch) for one in db.exec(select(File))}
    assert epochs == {with_work: (2, 2), without: (1, 1)}
    correct_young_person(anew(world), Posted(fresh()), without, a_young_person(given="Pippa"))
    with world.store.reading() as db:
        found = db.get_one(File, without)
        last = db.exec(select(Record.key_epoch).where(Record.file == without).order_by(Record.seq.desc())).first()
    assert (found.key_epoch, found.team_epoch, last) == (2, 2, 2)
    assert read_dossier(anew(world), without).young_person.given == "Pippa"


def test_an_interviewer_writes_under_the_next_key_too_without_the_teams(world: World) -> None:
    episode = world.an_assigned_return()
    with world.store.writing() as db:
        team = db.get_one(Team, world.desk().worker.team)
        team.epoch = 2  # as if the file had not been open when the team's key changed
        db.add(team)
        db.commit()

    talk(world, episode)

    with world.store.reading() as db:
        assert db.get_one(File, file_of(episode)).key_epoch == 2
    assert newest(world, episode)


def test_the_old_key_opens_no_row_there_is(world: World) -> None:
    file = file_of(world.a_return())
    _epoch, old = world.desk().team_key(world.store.reading().__enter__())
    team = world.desk().worker.team

    rotate(world)

    with world.store.reading() as db:
        held = keyring.held(db, keys.Kind.FILE, file, (Holder.TEAM, team))
        assert held
        for grant, box in held:
            assert grant.holder_epoch == 2
            with pytest.raises(CannotOpen):
                keys.take(world.house, grant, old, box)
        assert db.exec(select(PublicKey.epoch).where(PublicKey.owner == team)).all() == [2]
        assert set(db.exec(select(Episode.card_epoch))) == {2}


def test_who_knows_the_old_key_finds_no_name(world: World) -> None:
    world.a_return()
    with world.store.reading() as db:
        old = dict(world.desk().team_keys(db))
        theirs = set(tokens(old, names.keys("Jip", "van Testeren", None)))
        assert theirs & set(db.exec(select(IndexToken.token)))

    rotate(world)

    with world.store.reading() as db:
        assert not theirs & set(db.exec(select(IndexToken.token)))


def test_a_coordinator_who_comes_later_finds_what_was_there_before(world: World) -> None:
    world.a_return()
    rotate(world)
    newcomer = Newcomer("noor", "Noor", StaffRole.COORDINATOR, passphrase("noor"), new_totp())
    admit_person(anew(world), Posted(fresh()), newcomer)

    noor = anew(world, "noor")

    assert names_on_board(noor) == ["Jip"]
    assert find_young_person(noor, "Jip", "van Testeren", None)


@pytest.mark.parametrize("login", ["interviewer", "administrator", "analyst", "privacy-officer"])
def test_nobody_but_a_coordinator_can(world: World, login: str) -> None:
    world.a_return()
    before = content(world.store)

    with pytest.raises(CannotOpen):
        rotate_team(world.desk(login), Posted(fresh()))
    assert content(world.store) == before


def test_another_team_is_left_alone(world: World) -> None:
    from tests.casework.elsewhere import another_team

    far = another_team(world)
    with world.store.reading() as db:
        before = db.exec(select(GrantRow.box).where(GrantRow.holder == far.worker.id)).all()

    rotate(world)

    with world.store.reading() as db:
        assert db.exec(select(GrantRow.box).where(GrantRow.holder == far.worker.id)).all() == before


def test_it_is_all_or_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.a_return()
    before = content(world.store)

    def fails(*_given: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("returnapp.records.rekeying.put_cards", fails)
    with pytest.raises(RuntimeError):
        rotate(world)

    assert content(world.store) == before
    assert names_on_board(anew(world)) == ["Jip"]


def test_the_trail_says_it_once(world: World) -> None:
    desk, posted = world.desk(), Posted(fresh())

    rotate_team(desk, posted)
    rotate_team(anew(world), posted)

    assert [row.what for row in audit(world)].count("rotate team key") == 1


def test_assigning_goes_on_after_it(world: World) -> None:
    episode = world.a_return()
    rotate(world)

    accept(world, episode)
    assign(world, episode, "interviewer")

    assert read_dossier(anew(world, "interviewer"), file_of(episode)).young_person.given == "Jip"
