"""A tablet belongs to one person on one browser; its key is given again to its person, and the team keeps a copy."""

from __future__ import annotations

import pytest
from sqlmodel import select

from returnapp.casework import tablets
from returnapp.casework.admitting import admit_anew
from returnapp.casework.desk import Desk, NotThere, Posted
from returnapp.casework.leaving import block, leave, unblock
from returnapp.casework.people import arrive
from returnapp.casework.rehousing import change_house
from returnapp.casework.rotation import rotate_team
from returnapp.casework.tablets import Said
from returnapp.domain.tablet import Order
from returnapp.records.sealed import fresh
from returnapp.records.tables import GrantRow, SessionRow
from returnapp.records.tables import Tablet as Row
from returnapp.vault import box
from returnapp.vault.box import CannotOpen
from returnapp.vault.keys import House
from tests.casework.elsewhere import another_team
from tests.casework.tablet import Tablet, a_tablet
from tests.casework.test_leaving import admit
from tests.records.thief import write
from tests.world import ZONE, World

CODE = "four words of theirs"


def posted() -> Posted:
    """A form that was never sent before."""
    return Posted(fresh())


def row_of(world: World, tablet: str) -> Row:
    """What the server knows of a tablet."""
    with world.store.reading() as db:
        return db.get_one(Row, tablet)


def team_opens(world: World, tablet: str, login: str = "coordinator") -> bytes:
    """The tablet's key by the team's copy."""
    with world.store.reading() as db:
        return tablets.teams_key(world.desk(login), db, tablet)


def hear(tablet: Tablet, pending: int = 0, held: int = 3, kept: int = 0) -> Order | None:
    """The tablet says how it is; answers with what it is told."""
    world = tablet.world
    return tablets.hear(world.store, tablet.id, Said(held, pending, True), kept, world.now)


def test_setting_the_same_browser_up_again_gives_the_same_key(world: World) -> None:
    first, again = a_tablet(world), a_tablet(world)

    assert (again.id, again.key) == (first.id, first.key)
    assert len(tablets.list_tablets(world.desk())) == 1


def test_two_people_on_one_browser_have_a_tablet_each_and_so_has_one_person_on_two(world: World) -> None:
    mine, theirs, other = a_tablet(world), a_tablet(world, "other-interviewer"), a_tablet(world, device="another")

    assert len({mine.id, theirs.id, other.id}) == len({mine.key, theirs.key, other.key}) == 3


def test_a_browser_whose_cookie_is_gone_says_which_tablet_it_is(world: World) -> None:
    first = a_tablet(world)

    again = tablets.enrol(world.desk("interviewer"), "a new name", is_safe=True, asked=first.id)

    assert (again.id, again.key) == (first.id, first.key)
    assert tablets.my_tablet(world.desk("interviewer"), "a new name")
    assert tablets.my_tablet(world.desk("interviewer"), first.device) is None


def test_nobody_is_given_the_tablet_of_somebody_else_by_its_id(world: World) -> None:
    mine = a_tablet(world)

    theirs = tablets.enrol(world.desk("other-interviewer"), "elsewhere", is_safe=True, asked=mine.id)

    assert theirs.id != mine.id
    assert theirs.key != mine.key
    assert tablets.my_tablet(world.desk("other-interviewer"), "nowhere", mine.id) is None
    assert tablets.my_tablet(world.desk("interviewer"), "nowhere", mine.id)


def test_the_team_holds_a_copy_of_the_key_and_nobody_else_does(world: World) -> None:
    tablet = a_tablet(world)

    assert team_opens(world, tablet.id) == tablet.key
    for login in ("other-interviewer", "administrator", "analyst", "privacy-officer"):
        with pytest.raises(CannotOpen):
            team_opens(world, tablet.id, login)


def test_a_tablet_is_known_by_its_token_and_by_no_other(world: World) -> None:
    mine, other = a_tablet(world), a_tablet(world, device="another")

    for tablet, token in (
        (mine.id, other.token),
        (fresh(), mine.token),
        (mine.id, mine.token[:-2]),
        (mine.id, ""),
        (mine.id, mine.token[:-1] + ("0" if mine.token[-1] != "0" else "1")),
    ):
        assert tablets.recognise(world.store, world.house, tablet, bytes.fromhex(token)) is None
    known = tablets.recognise(world.store, world.house, mine.id, bytes.fromhex(mine.token))
    assert known
    assert known.person == world.id_of("interviewer")


def test_what_a_tablet_is_known_by_opens_nothing_it_keeps(world: World) -> None:
    tablet = a_tablet(world)
    sealed = box.seal(tablet.key, box.where("box", tablet.id, "x", "packet"), b"said")

    for key in (bytes.fromhex(tablet.token), tablet.known.receipts):
        with pytest.raises(CannotOpen):
            box.open(key, box.where("box", tablet.id, "x", "packet"), sealed)
    assert box.open(tablet.key, box.where("box", tablet.id, "x", "packet"), sealed) == b"said"


@pytest.mark.parametrize("column", ["id", "person", "team"])
def test_a_tablet_that_was_moved_in_the_database_is_known_no_more(world: World, column: str) -> None:
    tablet, other = a_tablet(world), another_team(world)
    to = {"id": fresh(), "person": world.id_of("other-interviewer"), "team": other.worker.team}[column]
    assert tablet.known

    write(world.store, f"update tablet set {column} = :to", to=to)  # noqa: S608

    asked = to if column == "id" else tablet.id
    assert tablets.recognise(world.store, world.house, asked, bytes.fromhex(tablet.token)) is None


def test_the_server_remembers_what_a_tablet_said_last(world: World) -> None:
    tablet = a_tablet(world)

    assert hear(tablet, pending=5, held=9, kept=2) is None

    row = row_of(world, tablet.id)
    assert (row.held, row.pending, row.seen, row.is_safe) == (9, 3, world.now, True)


def test_a_locked_tablet_is_told_so_until_it_is_set_up_again(world: World) -> None:
    tablet = a_tablet(world)
    tablets.lock_tablet(world.desk(), posted(), tablet.id)

    assert [hear(tablet, pending=4), hear(tablet)] == [Order.LOCK, Order.LOCK]
    again = a_tablet(world)

    assert (again.id, again.key) == (tablet.id, tablet.key)
    assert hear(tablet) is None


def test_a_revoked_tablet_is_wiped_once_nothing_is_unsent_and_not_before(world: World) -> None:
    tablet = a_tablet(world)

    tablets.revoke_tablet(world.desk(), posted(), tablet.id)

    assert hear(tablet, pending=2) is None
    assert hear(tablet, pending=1, kept=1) is None  # it did not say yet that it knows
    assert [hear(tablet), hear(tablet)] == [Order.WIPE, Order.WIPE]
    assert a_tablet(world).id != tablet.id


def test_revoking_takes_the_key_from_its_person_and_leaves_the_teams_copy(world: World) -> None:
    tablet = a_tablet(world)

    tablets.revoke_tablet(world.desk(), posted(), tablet.id)

    with world.store.reading() as db:
        holders = set(db.exec(select(GrantRow.holder_kind).where(GrantRow.thing == tablet.id)))
    assert holders == {"team"}
    assert team_opens(world, tablet.id) == tablet.key
    assert tablet.known


def test_locking_and_revoking_can_be_sent_twice_and_in_any_order(world: World) -> None:
    tablet, form = a_tablet(world), posted()
    tablets.revoke_tablet(world.desk(), form, tablet.id)
    first = row_of(world, tablet.id).revoked_at

    tablets.revoke_tablet(world.desk(), form, tablet.id)
    tablets.revoke_tablet(world.desk(), posted(), tablet.id)
    tablets.lock_tablet(world.desk(), posted(), tablet.id)

    row = row_of(world, tablet.id)
    assert (row.ordered, row.revoked_at) == (Order.WIPE, first)


@pytest.mark.parametrize("act", [tablets.lock_tablet, tablets.revoke_tablet])
def test_the_sign_in_on_that_browser_ends_and_no_other(world: World, act: object) -> None:
    tablet = a_tablet(world)
    with world.store.writing() as db:
        for number, (login, device) in enumerate(
            [("interviewer", tablet.device), ("interviewer", "at home"), ("analyst", tablet.device)]
        ):
            db.add(
                SessionRow(
                    id=str(number), person=world.id_of(login), seen=world.now, dies=world.now, device=device, box=b""
                )
            )
        db.commit()

    act(world.desk(), posted(), tablet.id)  # type: ignore[operator]

    with world.store.reading() as db:
        assert set(db.exec(select(SessionRow.id))) == {"1", "2"}


@pytest.mark.parametrize("act", [tablets.lock_tablet, tablets.revoke_tablet])
def test_nobody_but_coordinators_of_the_team_locks_or_revokes(world: World, act: object) -> None:
    tablet, far = a_tablet(world), another_team(world)

    for login in ("interviewer", "other-interviewer", "administrator", "privacy-officer"):
        with pytest.raises(CannotOpen):
            act(world.desk(login), posted(), tablet.id)  # type: ignore[operator]
    with pytest.raises(NotThere):
        act(far, posted(), tablet.id)  # type: ignore[operator]
    with pytest.raises(NotThere):
        act(world.desk(), posted(), fresh())  # type: ignore[operator]
    assert row_of(world, tablet.id).ordered == ""


def test_the_list_is_of_the_own_team_and_those_in_use_come_first(world: World) -> None:
    first, second = a_tablet(world), a_tablet(world, "other-interviewer")
    tablets.revoke_tablet(world.desk(), posted(), second.id)
    far = another_team(world)

    found = tablets.list_tablets(world.desk())

    assert [(one.row.id, one.name) for one in found] == [(first.id, "interviewer"), (second.id, "other-interviewer")]
    assert tablets.list_tablets(far) == []


def test_who_leaves_or_is_blocked_has_no_tablet_any_more(world: World) -> None:
    mine, theirs = a_tablet(world), a_tablet(world, "other-interviewer")

    leave(world.desk(), posted(), world.id_of("interviewer"), "works elsewhere")
    block(world.desk("administrator"), posted(), world.id_of("other-interviewer"))

    for tablet in (mine, theirs):
        row = row_of(world, tablet.id)
        assert (row.ordered, row.revoked_at) == (Order.WIPE, world.now)
        assert team_opens(world, tablet.id) == tablet.key
        assert hear(tablet, pending=1) is None
    with world.store.reading() as db:
        held = select(GrantRow.thing).where(GrantRow.kind == "device", GrantRow.holder_kind == "person")
        assert db.exec(held).all() == []


def test_who_is_let_in_again_sets_a_tablet_up_anew(world: World) -> None:
    before = a_tablet(world)
    person = world.id_of("interviewer")
    block(world.desk(), posted(), person)

    unblock(world.desk(), posted(), person)

    after = a_tablet(world)
    assert (after.id, after.key) != (before.id, before.key)
    assert row_of(world, before.id).ordered == Order.WIPE


def anew(world: World, login: str = "interviewer") -> Desk:
    """Somebody who forgot their passphrase comes in with the code they were given."""
    admit_anew(world.desk(), posted(), world.id_of(login), CODE)
    worker, private = arrive(world.store, world.house, login, CODE, world.now)
    return Desk(world.store, world.house, worker, private, world.now, ZONE)


def test_who_forgot_their_passphrase_is_given_the_key_of_their_tablet_again(world: World) -> None:
    tablet, revoked = a_tablet(world), a_tablet(world, device="lost")
    tablets.revoke_tablet(world.desk(), posted(), revoked.id)
    before = world.desk("interviewer")

    again = tablets.enrol(anew(world), tablet.device, is_safe=True)

    assert (again.id, again.key) == (tablet.id, tablet.key)
    with pytest.raises(CannotOpen):
        tablets.enrol(before, tablet.device, is_safe=True)
    with world.store.reading() as db:
        assert {one.holder_kind for one in db.exec(select(GrantRow).where(GrantRow.thing == revoked.id))} == {"team"}


def test_after_another_key_of_the_team_and_a_coordinator_who_left_the_copy_still_opens(world: World) -> None:
    tablet = a_tablet(world)
    admit(world, "noor", "mila")

    rotate_team(world.desk(), posted())
    leave(world.desk("noor"), posted(), world.id_of("coordinator"), "works elsewhere")

    assert team_opens(world, tablet.id, "mila") == tablet.key
    world._keys.pop("mila")
    admit_anew(world.desk("noor"), posted(), world.id_of("interviewer"), CODE)
    assert team_opens(world, tablet.id, "mila") == tablet.key


def test_a_tablet_is_known_by_the_same_token_after_another_house_key(world: World) -> None:
    tablet, second = a_tablet(world), House(bytes(range(32, 64)))
    receipts = tablet.known.receipts

    change_house(world.store, world.house, second, world.now)
    old, world.house = world.house, second

    assert tablet.known.receipts == receipts
    assert tablets.recognise(world.store, old, tablet.id, bytes.fromhex(tablet.token)) is None
