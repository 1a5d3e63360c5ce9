"""The audit trail cannot be changed behind its own back."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.exc import IntegrityError

from returnapp.records import trail
from returnapp.records.store import Store
from returnapp.records.tables import AuditRow
from returnapp.records.trail import Note
from returnapp.vault.keys import House
from tests.records.thief import look, write

HOUSE = House(bytes(range(32)))
AT = datetime(2026, 11, 23, 14, 5, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A database with five rows in its trail."""
    made = Store(f"sqlite:///{tmp_path / 'trail.db'}")
    made.migrate()
    for number in range(5):
        _append(
            made, Note("p1", "read file", f"REF{number}", act=f"a{number}" if number % 2 else None, digest=b"d"), number
        )
    return made


def _append(store: Store, note: Note, minute: int) -> None:
    with store.writing() as db:
        trail.append(db, HOUSE, note, AT + timedelta(minutes=minute))
        db.commit()


def _break(store: Store, house: House = HOUSE) -> int | None:
    with store.reading() as db:
        return trail.first_break(db, house)


def test_a_trail_that_nobody_touched_holds(store: Store) -> None:
    assert _break(store) is None
    assert [row.seq for row in look(store, "select seq from audit order by seq")] == [1, 2, 3, 4, 5]


def test_an_empty_trail_holds(store: Store) -> None:
    write(store, "delete from audit")

    assert _break(store) is None


CHANGES = {
    "at": "'2026-11-23 14:07:01.000000'",
    "who": "'p2'",
    "what": "'sign in'",
    "on": "''",
    "rows": "2",
    "act": "'another'",
    "act_digest": "x'00'",
    "prev": "x'00'",
    "hash": "x'00'",
    "seq": "9",
}


@pytest.mark.parametrize("column", AuditRow.model_fields)
def test_an_edited_row_is_seen(store: Store, column: str) -> None:
    assert write(store, f'update audit set "{column}" = {CHANGES[column]} where seq = 3') == 1  # noqa: S608

    assert _break(store) == 3


@pytest.mark.parametrize(
    ("column", "to"), [("act", "''"), ("act", "null"), ("act_digest", "x''"), ("act_digest", "null")]
)
@pytest.mark.parametrize("seq", [2, 3])
def test_nothing_and_empty_are_not_the_same(store: Store, column: str, to: str, seq: int) -> None:
    before = look(store, f"select {column} from audit where seq = {seq}")[0][0]  # noqa: S608

    write(store, f"update audit set {column} = {to} where seq = {seq}")  # noqa: S608

    after = look(store, f"select {column} from audit where seq = {seq}")[0][0]  # noqa: S608
    assert _break(store) == (seq if before != after else None)


@pytest.mark.parametrize("seq", [1, 2, 3, 4])
def test_a_deleted_row_is_seen(store: Store, seq: int) -> None:
    write(store, "delete from audit where seq = :seq", seq=seq)

    assert _break(store) == seq


def test_a_deleted_row_is_seen_when_those_after_it_are_numbered_anew(store: Store) -> None:
    write(store, "delete from audit where seq = 3")
    write(store, "update audit set seq = 3 where seq = 4")
    write(store, "update audit set seq = 4 where seq = 5")

    assert _break(store) == 3


def test_two_rows_that_changed_places_are_seen(store: Store) -> None:
    for to, seq in ((99, 2), (2, 4), (4, 99)):
        write(store, "update audit set seq = :to where seq = :seq", to=to, seq=seq)

    assert _break(store) == 2


def _copy(store: Store, seq: int, to: int, prev: str) -> None:
    columns, forged = 'at, who, what, "on", rows', f"{prev}, x'02'"
    command = f"insert into audit (seq, {columns}, prev, hash) select {to}, {columns}, {forged} from audit"  # noqa: S608
    write(store, f"{command} where seq = :seq", seq=seq)


def test_an_inserted_row_is_seen(store: Store) -> None:
    write(store, "update audit set seq = 6 where seq = 5")
    _copy(store, 4, 5, "x'01'")

    assert _break(store) == 5


def test_a_row_that_somebody_added_without_the_house_key_is_seen(store: Store) -> None:
    with store.writing() as db:
        trail.append(db, House(bytes(32)), Note("p1", "read file", "REF9"), AT)
        db.commit()

    assert _break(store) == 6


def test_a_trail_cannot_be_checked_or_made_anew_without_the_house_key(store: Store) -> None:
    assert _break(store, House(bytes(32))) == 1


def test_the_database_itself_refuses_a_fork(store: Store) -> None:
    with pytest.raises(IntegrityError, match=r"audit\.prev"):
        _copy(store, 3, 9, "prev")


def test_a_cut_off_end_shows_only_in_what_was_noted_elsewhere(store: Store) -> None:
    noted = look(store, "select seq, hash from audit order by seq desc limit 1")[0]

    write(store, "delete from audit where seq > 3")
    assert _break(store) is None
    for number in range(3, 6):
        _append(store, Note("p1", "read file", f"OTHER{number}"), number)

    now = look(store, "select seq, hash from audit where seq = :seq", seq=noted.seq)[0]
    assert _break(store) is None
    assert now.hash != noted.hash


def test_a_moment_written_in_another_zone_keeps_the_chain(store: Store) -> None:
    with store.writing() as db:
        trail.append(db, HOUSE, Note("p1", "read file", "REF9"), AT.astimezone(ZoneInfo("Europe/Amsterdam")))
        db.commit()

    assert _break(store) is None


def test_an_act_is_known_by_its_id_and_by_nothing_else(store: Store) -> None:
    with store.reading() as db:
        assert trail.done(db, "a1") == b"d"
        assert trail.done(db, "a2") is None
        assert trail.done(db, "") is None


def test_an_act_is_written_down_once(store: Store) -> None:
    with pytest.raises(IntegrityError):
        _append(store, Note("p1", "offer", "REF1", act="a1", digest=b"e"), 9)

    assert _break(store) is None
    assert len(look(store, "select 1 from audit")) == 5


def test_four_writers_at_once_keep_the_chain(store: Store) -> None:
    failures: list[BaseException] = []

    def work(who: int) -> None:
        try:
            for number in range(15):
                _append(store, Note(f"p{who}", "read file", f"REF{number}"), number)
        except BaseException as failure:
            failures.append(failure)

    threads = [threading.Thread(target=work, args=(who,)) for who in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    assert _break(store) is None
    counted = {row[0]: row[1] for row in look(store, "select who, count(*) from audit where seq > 5 group by who")}
    assert counted == {f"p{who}": 15 for who in range(4)}
