"""The board: most urgent first, page by page, narrowed, counted to the minute; and the interviewer's own list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from returnapp.casework.admitting import Newcomer, admit_person
from returnapp.casework.board import Board, Counts, Row, Wanted, show_board, show_mine
from returnapp.casework.desk import Desk, Posted
from returnapp.casework.interviews import save_revision
from returnapp.casework.second_factor import new_totp
from returnapp.domain.action import Action
from returnapp.domain.deadlines import ALLOWED, Standing
from returnapp.domain.episode import Placement
from returnapp.domain.people import StaffRole
from returnapp.domain.states import BEFORE_HAND_IN, State
from returnapp.records.files import PAGE
from returnapp.records.sealed import fresh
from returnapp.vault.box import CannotOpen
from returnapp.vault.slots import QUICK
from tests.casework.steps import accept, assign, audit, complete, plan, revision, talk
from tests.world import World, a_young_person, an_episode, build, passphrase

NOON = datetime(2026, 11, 18, 11, 30, tzinfo=UTC)
"""Half past an hour in the middle of a month: both sides of the hour are within reach."""
ALL = Wanted()


def due_in(left: timedelta, **other: object) -> dict[str, object]:
    """An episode whose 72 hours end so much later than noon."""
    back = NOON + left - ALLOWED
    return {"episode": an_episode(NOON, **{"missing_since": back - timedelta(days=1), "returned_at": back, **other})}


def pages(desk: Desk, wanted: Wanted = ALL) -> Iterator[Board]:
    """Every page of a board."""
    board = show_board(desk, wanted, None)
    yield board
    while board.after:
        board = show_board(desk, wanted, board.after)
        yield board


def rows(desk: Desk, wanted: Wanted = ALL) -> list[Row]:
    """Every row of a board."""
    return [row for board in pages(desk, wanted) for row in board.rows]


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A region with 150 open returns, 70 of them without a return time."""
    world = build(tmp_path_factory.mktemp("busy"))
    for number in range(150):
        placement = Placement("open", "duin") if number % 3 else Placement("own")
        clock = {"returned_at": None, "found_at": NOON} if number % 15 < 7 else {}
        when = due_in(timedelta(hours=number % 40 - 10, minutes=number), placement=placement, **clock)
        world.a_return(at=NOON, young_person=a_young_person(given=f"Jip{number}"), **when)
    yield world
    world.store.close()


def test_every_return_is_on_exactly_one_page_most_urgent_first(busy: World) -> None:
    found = list(pages(busy.desk(at=NOON)))
    listed = [row.listed for board in found for row in board.rows]

    assert [len(board.rows) for board in found] == [PAGE, PAGE, 150 - 2 * PAGE]
    assert len({one.id for one in listed}) == 150
    assert listed == sorted(listed, key=lambda one: (one.next_hour is None, one.next_hour or 0, one.id))
    assert [row.card.returned_at is None for board in found for row in board.rows].count(True) == 70


def test_a_page_that_ends_where_the_clocks_end_goes_on_with_those_without_one(busy: World) -> None:
    desk = busy.desk(at=NOON)
    whole = rows(desk)

    again = [row.listed.id for row in rows(desk, Wanted(placement="duin"))]

    assert again == [row.listed.id for row in whole if row.card.placement == "Huize Duinzicht"]
    assert len(again) > PAGE


def test_what_comes_in_between_two_pages_hides_and_repeats_nothing(busy: World) -> None:
    desk = busy.desk(at=NOON)
    before = [row.listed.id for row in rows(desk)]
    walk = pages(desk)
    first = next(walk)

    new = busy.a_return(at=NOON, **due_in(timedelta(hours=-50)))
    rest = [row.listed.id for board in walk for row in board.rows]

    assert [row.listed.id for row in first.rows] + rest == before
    assert rows(desk)[0].listed.id == new
    _close(busy, new)


def _close(world: World, episode: str) -> None:
    with world.store.writing() as db:
        db.connection().exec_driver_sql("update episode set state = 'closed' where id = ?", (episode,))
        db.commit()


def test_a_closed_episode_is_not_on_the_board(busy: World) -> None:
    closed = busy.a_return(at=NOON, **due_in(timedelta(hours=3)))
    assert closed in [row.listed.id for row in rows(busy.desk(at=NOON))]

    _close(busy, closed)

    assert closed not in [row.listed.id for row in rows(busy.desk(at=NOON))]


def test_each_page_leaves_one_row_in_the_trail_with_its_number_of_rows(busy: World) -> None:
    before = len(audit(busy))

    list(pages(busy.desk(at=NOON)))

    assert [(row.what, row.rows) for row in audit(busy)[before:]] == [
        ("list board", PAGE),
        ("list board", PAGE),
        ("list board", 150 - 2 * PAGE),
    ]


@pytest.mark.parametrize("minutes", range(-60, 27 * 60, 100))
def test_the_strip_counts_what_the_rings_show_at_every_moment(busy: World, minutes: int) -> None:
    desk = busy.desk(at=NOON + timedelta(minutes=minutes))
    shown = Counter(row.standing for row in rows(desk))

    counts = show_board(desk, ALL, None).counts

    found = (counts.overdue, counts.due_soon, counts.on_track, counts.no_time)
    kinds = (Standing.OVERDUE, Standing.DUE_SOON, Standing.ON_TRACK, Standing.NONE)
    assert found == tuple(shown[kind] for kind in kinds)


@pytest.mark.parametrize(
    ("left", "standing"),
    [
        (timedelta(seconds=-1), Standing.OVERDUE),
        (timedelta(minutes=-29), Standing.OVERDUE),
        (timedelta(), Standing.DUE_SOON),
        (timedelta(minutes=29), Standing.DUE_SOON),
        (timedelta(hours=24), Standing.DUE_SOON),
        (timedelta(hours=24, seconds=1), Standing.ON_TRACK),
        (timedelta(hours=23, minutes=31), Standing.DUE_SOON),
    ],
)
def test_within_the_hour_of_a_limit_the_exact_time_decides(world: World, left: timedelta, standing: Standing) -> None:
    world.a_return(at=NOON, **due_in(left))

    board = show_board(world.desk(at=NOON), ALL, None)

    assert [row.standing for row in board.rows] == [standing]
    numbers = {
        Standing.OVERDUE: board.counts.overdue,
        Standing.DUE_SOON: board.counts.due_soon,
        Standing.ON_TRACK: board.counts.on_track,
    }
    assert numbers == {kind: int(kind is standing) for kind in numbers}


def test_an_interview_that_was_held_stops_counting_as_due(world: World) -> None:
    episode = world.an_assigned_return(**due_in(timedelta(minutes=-5)))
    assert show_board(world.desk(at=NOON), ALL, None).counts.overdue == 1

    began = NOON - timedelta(hours=2)
    save_revision(world.desk("interviewer", at=NOON), episode, revision(complete(began)))

    board = show_board(world.desk(at=NOON), ALL, None)
    assert board.counts.overdue == 0
    assert [row.standing for row in board.rows] == [Standing.DONE_IN_TIME]


def test_who_waits_for_an_answer_is_counted(world: World) -> None:
    world.a_return()
    offered = world.a_return()
    with world.store.writing() as db:
        db.connection().exec_driver_sql("update episode set state = ? where id = ?", (State.OFFERED, offered))
        db.commit()

    assert show_board(world.desk(), ALL, None).counts.waiting == 1


def held(counts: Counts) -> tuple[int, int]:
    """How many interviews were held, and how many of them in time."""
    return counts.held.whole, counts.held.part


def test_held_this_month_goes_by_the_local_month_the_interview_was_due(world: World) -> None:
    midnight = datetime(2026, 11, 30, 23, tzinfo=UTC)  # the first of December in Amsterdam
    for due_at, late in ((midnight - timedelta(minutes=1), 0), (midnight, 0), (midnight + timedelta(hours=1), 5)):
        back = due_at - ALLOWED
        when = an_episode(back, missing_since=back - timedelta(days=1), returned_at=back)
        episode = world.an_assigned_return(episode=when)
        began = due_at - timedelta(hours=2) + timedelta(hours=late)
        local = began.astimezone(world.desk().zone)
        save_revision(world.desk("interviewer", at=began), episode, revision(complete(local)))

    november = show_board(world.desk(at=midnight - timedelta(seconds=1)), ALL, None).counts
    december = show_board(world.desk(at=midnight), ALL, None).counts

    assert held(november) == (1, 1)
    assert held(december) == (2, 1)


def _second_coordinator(world: World) -> Desk:
    login = "second-coordinator"
    newcomer = Newcomer(login, login, StaffRole.COORDINATOR, passphrase(login), new_totp())
    admit_person(world.desk(), Posted(fresh()), newcomer, QUICK)
    return world.desk(login)


def test_the_board_is_narrowed_by_owner_state_and_placement(world: World) -> None:
    second = _second_coordinator(world)
    mine = world.a_return()
    assigned = world.an_assigned_return()

    def found(**wanted: str) -> set[str]:
        return {row.listed.id for row in rows(world.desk(), Wanted(**wanted))}

    me = world.id_of("coordinator")
    assert found() == found(owner=me) == {mine, assigned}
    assert found(owner=second.worker.id) == set()
    assert found(state=State.ASSIGNED) == found(placement="klif") == {assigned}
    assert found(state=State.RETURNED) == found(placement="duin") == {mine}
    assert found(owner=me, state=State.ASSIGNED, placement="duin") == set()
    assert found(state="no such state") == found(placement="no such place") == set()
    assert set(show_board(world.desk(), ALL, None).owners) == {me, second.worker.id}


def test_a_second_coordinator_sees_the_same_board(world: World) -> None:
    world.an_assigned_return()

    assert [row.card.first_name for row in rows(_second_coordinator(world))] == ["Jip"]


def test_after_hand_in_the_first_promise_orders_the_board(world: World) -> None:
    late, soon = world.an_assigned_return(), world.an_assigned_return()
    for episode, days in ((late, 20), (soon, 2)):
        talk(world, episode)
        due = world.now + timedelta(days=days)
        plan(world, episode, Action(what="Bel", owner="Opa", due=due), Action(what="Mail", owner="Oma"))

    found = rows(world.desk())

    assert [row.listed.id for row in found] == [soon, late]
    assert {State(row.listed.state) for row in found} - BEFORE_HAND_IN == {State.PLANNED}


@pytest.mark.parametrize("login", ["interviewer", "analyst", "administrator", "privacy-officer"])
def test_only_a_coordinators_key_opens_the_board(world: World, login: str) -> None:
    world.an_assigned_return()

    with pytest.raises(CannotOpen):
        show_board(world.desk(login), ALL, None)


def test_an_interviewer_sees_their_own_interviews_only(world: World) -> None:
    mine = world.an_assigned_return(young_person=a_young_person(given="Noor"))
    world.an_assigned_return("other-interviewer")
    world.a_return()
    before = len(audit(world))

    found = show_mine(world.desk("interviewer"))

    assert [(row.listed.id, row.card.first_name) for row in found] == [(mine, "Noor")]
    assert [(row.what, row.rows) for row in audit(world)[before:]] == [("list own interviews", 1)]


def test_a_repeated_absence_of_one_young_person_is_two_rows(world: World) -> None:
    first = world.an_assigned_return()
    second = world.a_return(file_id=show_mine(world.desk("interviewer"))[0].listed.file, young_person=None)
    accept(world, second)
    assign(world, second, "interviewer")

    assert {row.listed.id for row in show_mine(world.desk("interviewer"))} == {first, second}
    assert len(rows(world.desk())) == 2
