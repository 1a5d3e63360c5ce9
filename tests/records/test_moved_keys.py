"""Cards, tasks, grants, public keys, slots and sessions: moved in the database, none of them opens."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from returnapp.casework.board import Wanted, show_board, show_mine
from returnapp.casework.dossier import read_dossier
from returnapp.casework.people import NotSignedIn, sign_in
from returnapp.casework.tasks import put_task
from returnapp.domain.action import Action
from returnapp.records import keyring
from returnapp.records.sealed import fresh
from returnapp.records.tables import Episode, GrantRow, PublicKey, Slot, Task
from returnapp.vault.box import CannotOpen
from returnapp.vault.keys import Holder
from tests.records.thief import look, write
from tests.world import World, file_of, passphrase

MOVES: list[tuple[str, Any]] = [
    ("kind", "late"),
    ("thing", "another"),
    ("epoch", 2),
    ("holder_kind", "recovery"),
    ("holder", "another"),
    ("holder_epoch", 2),
]


def _board(world: World) -> list[str]:
    return [row.card.first_name for row in show_board(world.desk(), Wanted(), None).rows]


@pytest.mark.parametrize(("column", "value"), MOVES)
def test_a_grant_that_was_moved_opens_nothing(world: World, column: str, value: Any) -> None:
    file = file_of(world.a_return())
    assert read_dossier(world.desk(), file)

    assert write(world.store, f"update key_grant set {column} = :to where kind = 'file'", to=value) == 1  # noqa: S608

    with pytest.raises(CannotOpen):
        read_dossier(world.desk(), file)


def test_every_column_of_a_grant_was_moved() -> None:
    # Since when nothing is open is no part of its place: it opens nothing, and only the tick looks at it.
    assert {column for column, _ in MOVES} == set(GrantRow.model_fields) - {"box", "idle_since"}


def test_an_interviewer_who_is_given_anothers_grant_opens_nothing(world: World) -> None:
    file = file_of(world.an_assigned_return("interviewer"))
    assert read_dossier(world.desk("interviewer"), file)

    write(
        world.store,
        "update key_grant set holder = :to where holder_kind = 'person' and kind = 'file'",
        to=world.id_of("other-interviewer"),
    )

    for login in ("interviewer", "other-interviewer"):
        with pytest.raises(CannotOpen):
            read_dossier(world.desk(login), file)


def test_the_grant_of_another_file_opens_nothing(world: World) -> None:
    mine, theirs = file_of(world.a_return()), file_of(world.a_return())
    box = look(world.store, "select box from key_grant where thing = :thing", thing=mine)[0].box

    write(world.store, "update key_grant set box = :box where thing = :thing", box=box, thing=theirs)

    assert read_dossier(world.desk(), mine)
    with pytest.raises(CannotOpen):
        read_dossier(world.desk(), theirs)


def test_a_role_that_somebody_wrote_into_the_database_is_no_key(world: World) -> None:
    file = file_of(world.a_return())
    write(world.store, "update person set role = 'coordinator' where login = 'administrator'")

    with pytest.raises(CannotOpen):
        read_dossier(world.desk("administrator"), file)


@pytest.mark.parametrize(("column", "value"), [("kind", "recovery"), ("owner", "another"), ("epoch", 2)])
def test_a_public_key_that_was_moved_is_given_nothing(world: World, column: str, value: Any) -> None:
    team = world.desk().worker.team
    moved = {"kind": Holder.TEAM, "owner": team, "epoch": 1} | {column: value}

    write(world.store, f"update public_key set {column} = :to where kind = 'team'", to=value)  # noqa: S608

    with world.store.reading() as db, pytest.raises(CannotOpen):
        keyring.public_of(db, world.house, Holder(moved["kind"]), moved["owner"])
    assert set(moved) == set(PublicKey.model_fields) - {"box"}


def test_a_swapped_public_key_stops_the_work_and_gives_the_thief_nothing(world: World) -> None:
    theirs = look(world.store, "select box from public_key where owner = :owner", owner=world.id_of("administrator"))[0]

    write(world.store, "update public_key set box = :box where kind = 'team'", box=theirs.box)

    with pytest.raises(CannotOpen):
        world.a_return()


WEAKER = {"salt": bytes(16), "memory_kib": 16, "passes": 2, "lanes": 2, "dies": "2099-01-01 00:00:00"}


@pytest.mark.parametrize("column", WEAKER)
def test_a_slot_that_was_weakened_signs_nobody_in(world: World, column: str) -> None:
    assert sign_in(world.store, world.house, "coordinator", passphrase("coordinator"), None, world.now)

    write(world.store, f"update slot set {column} = :to", to=WEAKER[column])  # noqa: S608

    with pytest.raises(NotSignedIn):
        sign_in(world.store, world.house, "coordinator", passphrase("coordinator"), None, world.now)


def test_a_slot_that_was_given_to_somebody_else_signs_nobody_in(world: World) -> None:
    mine, theirs = world.id_of("analyst"), world.id_of("coordinator")

    write(world.store, "delete from slot where person = :theirs", theirs=theirs)
    write(world.store, "update slot set person = :theirs where person = :mine", theirs=theirs, mine=mine)

    with pytest.raises(NotSignedIn):
        sign_in(world.store, world.house, "coordinator", passphrase("analyst"), None, world.now)


def test_every_column_of_a_slot_but_the_last_code_was_moved_or_weakened() -> None:
    # The kind is part of the slot's place too; with another the row is not found at all.
    assert {*WEAKER, "person", "kind"} == set(Slot.model_fields) - {"last_step", "box"}


def test_a_session_in_another_row_signs_nobody_in(world: World) -> None:
    app = world.app()
    mine, theirs = world.client("coordinator", app), world.client("analyst", app)
    assert mine.get("/board").status_code == 200
    rows = look(world.store, "select id, box from session")

    for one, other in (rows, rows[::-1]):
        write(world.store, "update session set box = :box where id = :id", box=other.box, id=one.id)

    assert mine.get("/board").status_code == 401
    assert theirs.get("/board").status_code == 401


@pytest.mark.parametrize("column", ["id", "card_epoch"])
def test_a_card_that_was_moved_is_refused(world: World, column: str) -> None:
    one = world.a_return()
    assert _board(world) == ["Jip"]

    with world.store._writer.connect() as connection:
        connection.exec_driver_sql("rollback")
        connection.exec_driver_sql("pragma foreign_keys=off")
        connection.exec_driver_sql("begin")
        to = fresh() if column == "id" else 2
        connection.exec_driver_sql(f"update episode set {column} = ? where id = ?", (to, one))  # noqa: S608
        connection.exec_driver_sql("commit")
        connection.exec_driver_sql("pragma foreign_keys=on")

    with pytest.raises(CannotOpen):
        _board(world)


def test_the_cards_of_two_episodes_that_changed_places_are_refused(world: World) -> None:
    one, other = world.a_return(), world.a_return()
    cards = dict(look(world.store, "select id, card from episode"))

    write(world.store, "update episode set card = :card where id = :id", card=cards[one], id=other)

    with pytest.raises(CannotOpen):
        _board(world)


def test_the_teams_card_is_no_card_for_the_interviewer(world: World) -> None:
    world.an_assigned_return()
    assert show_mine(world.desk("interviewer"))

    write(world.store, "update episode set interviewer_card = card")

    with pytest.raises(CannotOpen):
        show_mine(world.desk("interviewer"))


def _a_task(world: World, episode: str) -> str:
    task, desk = fresh(), world.desk()
    with world.store.writing() as db:
        put_task(
            desk,
            db,
            db.get_one(Episode, episode),
            task,
            Action(what="Ring on Friday", due=world.now + timedelta(days=1)),
        )
        db.commit()
    return task


@pytest.mark.parametrize("column", ["id", "file", "episode", "key_epoch"])
def test_a_task_that_was_moved_is_refused(world: World, column: str) -> None:
    one, other = world.a_return(), world.a_return()
    _a_task(world, one)
    assert read_dossier(world.desk(), file_of(one)).works[0].tasks[0].action.what == "Ring on Friday"
    to: dict[str, Any] = {"id": fresh(), "file": file_of(other), "episode": other, "key_epoch": 2}

    write(world.store, f"update task set {column} = :to", to=to[column])  # noqa: S608

    with pytest.raises(CannotOpen):
        read_dossier(world.desk(), file_of(other if column == "file" else one))


def test_every_column_of_a_task_is_plain_or_part_of_its_place() -> None:
    plain = {"team", "owner", "due_hour", "done", "from_tablet", "box"}

    assert set(Task.model_fields) - plain == {"id", "file", "episode", "key_epoch"}
