"""The database: written by one at a time, read as it was at one moment, and silent about what is in it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError, StatementError
from sqlmodel import select

from returnapp.records.store import Store
from returnapp.records.tables import Organisation, Team
from tests.canaries import files_below, traces
from tests.records.thief import look, write


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A new database."""
    made = Store(f"sqlite:///{tmp_path / 'some.db'}")
    made.migrate()
    yield made
    made.close()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("secure_delete", 1), ("foreign_keys", 1), ("busy_timeout", 15000)],
)
def test_every_connection_is_prepared(store: Store, pragma: str, value: str | int) -> None:
    with store.engine.connect() as one, store.engine.connect() as other:
        for connection in (one, other):
            assert connection.exec_driver_sql(f"pragma {pragma}").scalar() == value


def test_a_reader_sees_one_moment_whatever_is_written_meanwhile(store: Store) -> None:
    with store.reading() as db:
        before = db.exec(select(Organisation.code)).all()
        with store.writing() as other:
            other.add(Organisation(code="new", name="New"))
            other.commit()
        after = db.exec(select(Organisation.code)).all()

    assert before == after == []
    assert len(look(store, "select code from organisation")) == 1


def test_what_nobody_committed_was_never_written(store: Store) -> None:
    with store.writing() as db:
        db.add(Organisation(code="new", name="New"))
        db.flush()

    assert look(store, "select code from organisation") == []


def test_a_failure_leaves_nothing_behind_and_lets_go_of_the_lock(store: Store) -> None:
    with pytest.raises(RuntimeError), store.writing() as db:
        db.add(Organisation(code="new", name="New"))
        db.flush()
        raise RuntimeError

    assert write(store, "insert into organisation (code, name) values ('other', 'Other')") == 1
    assert [row.code for row in look(store, "select code from organisation")] == ["other"]


def test_two_who_read_before_they_write_wait_for_each_other(store: Store) -> None:
    with store.writing() as db:
        db.add(Team(id="t", name="0", zone="UTC", country="NL"))
        db.commit()

    def add_ten() -> None:
        for _ in range(10):
            with store.writing() as db:
                team = db.get_one(Team, "t")
                team.name = str(int(team.name) + 1)
                db.add(team)
                db.commit()

    threads = [threading.Thread(target=add_ten) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert look(store, "select name from team")[0].name == "40"


def test_a_row_that_belongs_to_nothing_is_refused(store: Store) -> None:
    with pytest.raises(IntegrityError):
        write(store, "insert into file (id, team, reference, key_epoch) values ('f', 'no such team', 'BCDFGH', 1)")


def test_an_error_of_the_database_does_not_say_what_was_in_it(store: Store) -> None:
    canary = "Jip van Testeren"
    write(store, "insert into organisation (code, name) values ('one', 'One')")

    with pytest.raises(IntegrityError) as refused, store.writing() as db:
        db.add(Organisation(code="one", name=canary))
        db.flush()
    with pytest.raises(StatementError) as unknown:
        look(store, "select no_such_column from team where name = :name", name=canary)

    for error in (refused.value, unknown.value):
        assert canary not in f"{error} {error!r}"
        error.hide_parameters = False
        assert canary in f"{error}"


def test_a_migration_that_was_done_is_not_done_again(store: Store) -> None:
    write(store, "insert into organisation (code, name) values ('kept', 'Kept')")

    store.migrate()

    assert [row.code for row in look(store, "select code from organisation")] == ["kept"]


def test_what_was_deleted_is_gone_from_the_file(store: Store, tmp_path: Path) -> None:
    canary = "canary in the database"
    write(store, "insert into organisation (code, name) values ('one', :name)", name=canary)
    with store.engine.connect() as connection:
        connection.exec_driver_sql("rollback")
        connection.exec_driver_sql("pragma wal_checkpoint(truncate)")
    assert traces(files_below(tmp_path), [canary])

    write(store, "delete from organisation")
    store.close()

    assert traces(files_below(tmp_path), [canary]) == []
