"""Destroying a file: nothing of it is left in any file of the database, and nothing of others is missing."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta

import pytest
from sqlmodel import SQLModel, select

from returnapp.casework.desk import Desk, NotThere, Posted
from returnapp.casework.dossier import read_dossier
from returnapp.casework.finding import find_young_person
from returnapp.casework.retention import (
    Ending,
    Gone,
    TheSame,
    agree_destruction,
    ask_destruction,
    ending,
    keep_for,
    keeping,
    requests,
    withdraw_destruction,
    would_end,
)
from returnapp.casework.shredding import destroy, mark_closed, shred_again, shred_due
from returnapp.domain.states import NotNow, State
from returnapp.records import files, shredding, trail
from returnapp.records.sealed import fresh
from returnapp.records.tables import Episode, File, GrantRow, IndexToken, Record, Shredded
from returnapp.vault.box import CannotOpen
from tests.casework.elsewhere import another_team
from tests.casework.steps import a_promise, audit, plan, talk
from tests.casework.tablet import a_taken_talk
from tests.casework.test_leaving import admit
from tests.world import World, a_young_person, file_of

YEAR = timedelta(days=366)


def posted() -> Posted:
    """A form that was never sent before."""
    return Posted(fresh())


def a_whole_file(world: World) -> str:
    """A file with something in every table, all closed; answers with its id."""
    _tablet, episode = a_taken_talk(world)
    talk(world, episode)
    plan(world, episode, a_promise(world))
    with world.store.writing() as db:
        row = db.get_one(Episode, episode)
        files.mark_stale(db, row)
        db.commit()
    close(world, file_of(episode))
    return file_of(episode)


def close(world: World, file: str) -> None:
    """Close all that is open in a file."""
    with world.store.writing() as db:
        for row in db.exec(select(Episode).where(Episode.file == file)):
            row.state = State.CLOSED
            db.add(row)
        db.commit()


def another(world: World) -> str:
    """A file that stays."""
    return file_of(world.a_return(young_person=a_young_person(given="Pip", family="Anders", born=date(2012, 1, 2))))


def gone(world: World, file: str) -> None:
    """Destroy a file at once."""
    with world.store.writing() as db:
        destroy(db, world.house, db.get_one(File, file), "tick", world.now)
        db.commit()


def reference_of(world: World, file: str) -> str:
    """What a file is called."""
    with world.store.reading() as db:
        return db.get_one(File, file).reference


def bytes_of(world: World, file: str) -> list[bytes]:
    """What the rows of a file hold that nothing else holds: boxes, grants, tokens, cards, ids."""
    with world.store.reading() as db:
        found = [
            *db.exec(select(GrantRow.box).where(GrantRow.thing == file)),
            *db.exec(select(Record.box).where(Record.file == file)),
            *db.exec(select(IndexToken.token).where(IndexToken.file == file)),
            *db.exec(select(Episode.card).where(Episode.file == file)),
        ]
    return [*(one[40:72] if len(one) > 72 else one for one in found), file.encode()]


def on_disk(world: World) -> bytes:
    """All files of the database."""
    return b"".join(path.read_bytes() for path in sorted(world.folder.glob("returnapp.db*")))


def test_every_table_that_names_a_file_is_emptied_of_it(world: World) -> None:
    file = a_whole_file(world)
    ask_destruction(world.desk(), posted(), reference_of(world, file))
    naming = [
        (table, column)
        for table in SQLModel.metadata.sorted_tables
        for column in table.columns
        for key in column.foreign_keys
        if key.column.table.name in ("file", "episode", "interview")
    ]
    with world.store.reading() as db:
        episodes = set(db.exec(select(Episode.id).where(Episode.file == file)))
        talks = {one for one in db.exec(select(Episode.interview).where(Episode.file == file)) if one}
        ids = {file} | episodes | talks
        for table, column in naming:
            rows = db.connection().execute(select(column).where(column.in_(ids))).all()
            assert rows, f"nothing in {table.name}.{column.name} to be destroyed: this test would not see it stay"

    gone(world, file)

    with world.store.reading() as db:
        for table, column in naming:
            assert not db.connection().execute(select(column).where(column.in_(ids))).all(), table.name
        assert not db.exec(select(GrantRow.box).where(GrantRow.thing == file)).all()
    assert {table.name for table, column in naming if column.name == "file"} >= {
        one.__tablename__ for one in shredding.OF_A_FILE
    }


def test_after_the_log_is_emptied_no_byte_of_it_is_on_disk_and_others_are_untouched(world: World) -> None:
    file, stays = a_whole_file(world), another(world)
    wanted, others = bytes_of(world, file), bytes_of(world, stays)
    before = on_disk(world)
    assert all(one in before for one in wanted)

    gone(world, file)
    assert world.store.checkpoint()

    after = on_disk(world)
    assert [one for one in wanted if one in after] == []
    assert all(one in after for one in others)
    assert read_dossier(world.desk(), stays).young_person.given == "Pip"
    with world.store.reading() as db:
        assert trail.first_break(db, world.house) is None


def test_a_reader_holds_the_log_up_and_that_is_said(world: World) -> None:
    file = a_whole_file(world)
    reader = sqlite3.connect(world.folder / "returnapp.db", isolation_level=None)
    reader.execute("begin")
    reader.execute("select count(*) from file").fetchone()
    gone(world, file)

    assert world.store.checkpoint(patience=0.1) is False
    reader.execute("rollback")
    reader.close()
    assert world.store.checkpoint() is True


def test_who_asks_for_it_finds_nothing_any_more(world: World) -> None:
    file = a_whole_file(world)
    desk = world.desk()
    read_dossier(desk, file)

    gone(world, file)

    with pytest.raises((NotThere, CannotOpen)):
        read_dossier(Desk(desk.store, desk.house, desk.worker, desk.private, desk.at, desk.zone), file)
    assert find_young_person(world.desk(), "Jip", "van Testeren", None) == []


def test_the_trail_ties_it_to_its_reference(world: World) -> None:
    file = a_whole_file(world)
    reference = reference_of(world, file)

    gone(world, file)

    row = audit(world)[-1]
    assert (row.who, row.what, row.on) == ("tick", "shred", reference)
    assert next(one.what for one in audit(world) if one.on == reference) == "register return"


def test_a_restored_file_is_destroyed_again_by_its_reference(world: World) -> None:
    file, stays = a_whole_file(world), another(world)
    reference = reference_of(world, file)

    found = shred_again(world.store, world.house, [f" {reference.lower()}\n", "BCDFGH", ""], world.now)

    assert found == [reference]
    assert isinstance(ending(world.desk(), reference), Gone)
    assert read_dossier(world.desk(), stays)
    assert shred_again(world.store, world.house, [reference], world.now) == []


def test_the_years_begin_when_nothing_is_open_and_begin_anew_after_reopening(world: World) -> None:
    file, stays = a_whole_file(world), another(world)

    mark_closed(world.store, world.now)
    mark_closed(world.store, world.now + YEAR)

    assert since(world, file) == world.now
    assert since(world, stays) is None
    with world.store.writing() as db:
        row = db.exec(select(Episode).where(Episode.file == file)).one()
        row.state = State.PLANNED
        db.add(row)
        db.commit()
    mark_closed(world.store, world.now)
    assert since(world, file) is None


def since(world: World, file: str) -> object:
    """Since when a file is closed."""
    with world.store.reading() as db:
        return db.get_one(File, file).closed_at


def test_a_file_goes_when_its_years_have_passed_and_not_a_moment_before(world: World) -> None:
    file, stays = a_whole_file(world), another(world)
    mark_closed(world.store, world.now)
    end = world.now.replace(year=world.now.year + 20)

    assert shred_due(world.store, world.house, end - timedelta(seconds=1)) == 0
    assert read_dossier(world.desk(), file)
    assert shred_due(world.store, world.house, end) == 1

    with pytest.raises(NotThere):
        read_dossier(world.desk(), file)
    assert read_dossier(world.desk(), stays)
    assert shred_due(world.store, world.house, end) == 0


def test_a_file_that_was_opened_again_meanwhile_stays(world: World) -> None:
    file = a_whole_file(world)
    mark_closed(world.store, world.now)
    with world.store.writing() as db:
        row = db.exec(select(Episode).where(Episode.file == file)).one()
        row.state = State.PLANNED
        db.add(row)
        db.commit()

    shred_due(world.store, world.house, world.now + 30 * YEAR)

    assert read_dossier(world.desk(), file)


def test_other_years_are_an_administrators_to_choose_and_what_would_go_is_counted_first(world: World) -> None:
    file = a_whole_file(world)
    mark_closed(world.store, world.now - 3 * YEAR)
    administrator = world.desk("administrator")
    assert keeping(administrator) == (20, 0)
    assert (would_end(administrator, 4), would_end(administrator, 3)) == (0, 1)

    keep_for(administrator, posted(), 3)

    assert keeping(administrator) == (3, 1)
    for years in (0, -1, 101):
        with pytest.raises(NotThere):
            keep_for(administrator, posted(), years)
    with pytest.raises(NotThere):
        keep_for(world.desk("coordinator"), posted(), 5)
    assert shred_due(world.store, world.house, world.now) == 1
    with pytest.raises(NotThere):
        read_dossier(world.desk(), file)


def test_one_coordinator_asks_and_another_agrees(world: World) -> None:
    admit(world, "noor")
    file = a_whole_file(world)
    reference = reference_of(world, file)

    ask_destruction(world.desk(), posted(), reference)

    (asked,) = requests(world.desk("noor"))
    assert (asked.reference, asked.asked_by) == (reference, world.id_of("coordinator"))
    with pytest.raises(TheSame):
        agree_destruction(world.desk(), posted(), reference)
    agree_destruction(world.desk("noor"), posted(), reference)
    found = ending(world.desk(), reference)
    assert isinstance(found, Gone)
    assert found.backups_until - found.at == timedelta(days=35)
    assert requests(world.desk()) == []


def test_asking_twice_is_asking_once_and_a_request_can_be_taken_back(world: World) -> None:
    admit(world, "noor")
    reference = reference_of(world, a_whole_file(world))
    ask_destruction(world.desk(), posted(), reference)
    ask_destruction(world.desk("noor"), posted(), reference)
    with pytest.raises(TheSame):  # who asked first asked
        agree_destruction(world.desk(), posted(), reference)

    withdraw_destruction(world.desk("noor"), posted(), reference)

    found = ending(world.desk(), reference)
    assert isinstance(found, Ending)
    assert found.request is None
    with pytest.raises(NotNow):
        agree_destruction(world.desk("noor"), posted(), reference)


def test_a_file_with_something_open_is_not_destroyed(world: World) -> None:
    admit(world, "noor")
    open_one = reference_of(world, another(world))
    with pytest.raises(NotNow):
        ask_destruction(world.desk(), posted(), open_one)
    file = a_whole_file(world)
    reference = reference_of(world, file)
    ask_destruction(world.desk(), posted(), reference)
    with world.store.writing() as db:
        row = db.exec(select(Episode).where(Episode.file == file)).one()
        row.state = State.PLANNED
        db.add(row)
        db.commit()

    with pytest.raises(NotNow):
        agree_destruction(world.desk("noor"), posted(), reference)


@pytest.mark.parametrize("login", ["interviewer", "administrator", "analyst", "privacy-officer"])
def test_nobody_but_coordinators_of_the_team_ends_a_file(world: World, login: str) -> None:
    reference = reference_of(world, a_whole_file(world))
    far = another_team(world)

    for act in (ask_destruction, withdraw_destruction, agree_destruction):
        with pytest.raises(CannotOpen):
            act(world.desk(login), posted(), reference)
        with pytest.raises(NotThere):
            act(far, posted(), reference)
    with world.store.reading() as db:
        assert db.exec(select(Shredded)).all() == []
