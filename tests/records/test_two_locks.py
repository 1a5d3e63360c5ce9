"""The database without the house key gives nothing; with it, and without a passphrase, nothing either."""

from __future__ import annotations

import base64
from datetime import timedelta

import pytest

from returnapp.casework.dossier import read_dossier
from returnapp.casework.people import NotSignedIn, sign_in
from returnapp.casework.sessions import start_session
from returnapp.records.tables import Episode, SessionRow
from returnapp.vault import box, keys, session, slots
from returnapp.vault.box import CannotOpen
from returnapp.vault.keys import Grant, Holder, House, Kind
from returnapp.vault.slots import Cost, Slot
from tests.canaries import files_below, traces
from tests.records.thief import look
from tests.world import World, file_of, passphrase

SECRET = ["van Testeren", "Duinzicht staff said", "synthetic words for coordinator"]


@pytest.fixture
def lived_in(world: World) -> World:
    """A region in which somebody was just at work."""
    world.an_assigned_return()
    desk, cookie = world.desk(), box.new_key()
    body = session.seal_session(world.house, cookie, desk.private.hex().encode())
    dies = world.now + timedelta(hours=8)
    row = SessionRow(id=session.session_id(cookie), person=desk.worker.id, seen=world.now, dies=dies, box=body)
    start_session(world.store, row, None)
    return world


def test_a_thief_with_the_database_finds_no_word_of_anybody(lived_in: World) -> None:
    lived_in.store.close()

    assert traces(files_below(lived_in.folder), SECRET) == []


def test_the_search_would_find_a_word_that_leaked(lived_in: World) -> None:
    (lived_in.folder / "leak.log").write_bytes("error: Jip van Testeren".encode("utf-16-le"))

    assert len(traces(files_below(lived_in.folder), SECRET)) == 1


def test_without_the_house_key_no_passphrase_can_even_be_guessed(
    lived_in: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    thief, guesses = House(bytes(32)), []
    lived_in.desk()
    monkeypatch.setattr(slots, "_stretch", lambda *_: guesses.append(1) or bytes(32))

    with pytest.raises(NotSignedIn):
        sign_in(lived_in.store, thief, "coordinator", passphrase("coordinator"), None, lived_in.now)

    assert guesses == []


def test_without_the_house_key_even_a_persons_own_key_opens_nothing(lived_in: World) -> None:
    file = file_of(look(lived_in.store, "select id from episode")[0].id)
    desk = lived_in.desk()
    assert read_dossier(desk, file)

    desk.house = House(bytes(32))
    desk._team_keys.clear()
    desk._file_keys.clear()

    with pytest.raises(CannotOpen):
        read_dossier(desk, file)


def test_with_the_house_key_the_outer_lock_opens_and_the_inner_one_does_not(lived_in: World) -> None:
    house, me = lived_in.house, lived_in.desk()
    derived = (bytes(range(32)), house.outer, house.digest, house.audit, house.device)

    for row in look(lived_in.store, "select * from key_grant"):
        grant = Grant(Kind(row.kind), row.thing, row.epoch, Holder(row.holder_kind), row.holder, row.holder_epoch)
        inner = box.open(house.outer, grant.context, row.box)
        for key in derived:
            with pytest.raises(CannotOpen):
                box.unwrap(key, grant.context, inner)
        if row.holder == me.worker.id:
            assert box.unwrap(me.private, grant.context, inner)
    for row in look(lived_in.store, "select * from slot"):
        slot = Slot(row.person, row.kind, row.salt, Cost(row.memory_kib, row.passes, row.lanes))
        inner = box.open(house.outer, slot.context, row.box)
        for key in derived:
            with pytest.raises(CannotOpen):
                box.open(key, slot.context, inner)


def test_no_private_key_stands_anywhere_in_the_database(lived_in: World) -> None:
    privates = [lived_in.desk(login).private for login in ("coordinator", "interviewer")]
    lived_in.store.close()
    (lived_in.folder / "leak").write_bytes(b"..." + privates[0].hex().encode())

    leaking = [
        path.name
        for path in files_below(lived_in.folder)
        for private in privates
        for look in (private, private.hex().encode(), base64.b64encode(private)[:42])
        if look in path.read_bytes()
    ]

    assert leaking == ["leak"]


def test_a_wrong_passphrase_with_the_house_key_signs_nobody_in(lived_in: World) -> None:
    assert sign_in(lived_in.store, lived_in.house, "coordinator", passphrase("coordinator"), None, lived_in.now)

    for wrong in ("", passphrase("interviewer"), passphrase("coordinator").upper()):
        with pytest.raises(NotSignedIn):
            sign_in(lived_in.store, lived_in.house, "coordinator", wrong, None, lived_in.now)


def test_a_session_row_without_its_cookie_opens_nothing(lived_in: World) -> None:
    row = look(lived_in.store, "select * from session")[0]

    for guess in (bytes.fromhex(row.id), bytes(32), lived_in.house.outer):
        with pytest.raises(CannotOpen):
            session.open_session(lived_in.house, guess, row.box)


def test_staff_who_hold_no_grant_open_no_file(lived_in: World) -> None:
    episode = look(lived_in.store, "select id from episode")[0].id
    assert read_dossier(lived_in.desk("interviewer"), file_of(episode))

    for login in ("administrator", "analyst", "privacy-officer", "other-interviewer"):
        with pytest.raises(CannotOpen):
            read_dossier(lived_in.desk(login), file_of(episode))


def test_what_is_wrapped_for_the_team_is_not_open_to_one_who_reads_its_public_key(lived_in: World) -> None:
    desk = lived_in.desk()
    with lived_in.store.reading() as db:
        team_epoch, team_key = desk.team_key(db)
        episode = db.get(Episode, look(lived_in.store, "select id from episode")[0].id)
    row = look(lived_in.store, "select * from public_key where kind = 'team'")[0]
    public = keys.published(lived_in.house, keys.PublicKey(Holder.TEAM, row.owner, row.epoch), row.box)
    context = box.where("card", episode.id, "team", team_epoch)

    assert box.open(box.derive(team_key, f"card/{team_epoch}"), context, episode.card)
    with pytest.raises(CannotOpen):
        box.open(box.derive(public, f"card/{team_epoch}"), context, episode.card)
