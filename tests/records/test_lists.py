"""Lists show every open episode once, the most urgent first, and nothing of what is closed or another team's."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import delete

from returnapp.domain.states import State
from returnapp.records import files
from returnapp.records.files import PAGE, Cursor, Filter, Listed
from returnapp.records.store import Store
from returnapp.records.tables import Episode, File, Interview, Person, Team

HOURS = st.none() | st.integers(480_000, 480_006)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Two teams with a file each and no episode."""
    made = Store(f"sqlite:///{tmp_path_factory.mktemp('lists') / 'some.db'}")
    made.migrate()
    with made.writing() as db:
        for team in ("ours", "theirs"):
            db.add(Team(id=team, name=team, zone="UTC", country="NL"))
            db.flush()
            db.add(Person(id=team[0], login=team, name=team, role="coordinator", team=team))
            db.add(File(id=team, team=team, reference=team))
        db.commit()
    yield made
    made.close()


def _fill(store: Store, episodes: list[Episode]) -> None:
    with store.writing() as db:
        db.exec(delete(Episode))
        db.add_all(episodes)
        db.commit()


def _episode(number: int, **other: object) -> Episode:
    plain = {"file": "ours", "team": "ours", "state": State.RETURNED, "owner": "o", "card": b""}
    return Episode(id=f"e{number:04}", **{**plain, **other})


def _pages(store: Store, chosen: Filter | None = None) -> list[list[Listed]]:
    pages: list[list[Listed]] = []
    after: Cursor | None = None
    while len(pages) < 10:  # more than any test fills: a list that never ends must fail and not hang
        with store.reading() as db:
            rows = files.board(db, "ours", chosen or Filter(), after)
        pages.append(rows[:PAGE])
        if len(rows) <= PAGE:
            break
        after = Cursor(rows[PAGE - 1].next_hour, rows[PAGE - 1].id)
    return pages


def _order(row: Listed) -> tuple[bool, int, str]:
    return row.next_hour is None, row.next_hour or 0, row.id


@settings(max_examples=20)
@given(st.lists(HOURS, min_size=PAGE - 3, max_size=3 * PAGE))
def test_page_after_page_shows_every_open_episode_once_and_in_order(store: Store, hours: list[int | None]) -> None:
    _fill(store, [_episode(number, next_hour=hour) for number, hour in enumerate(hours)])

    pages = _pages(store)

    rows = [row for page in pages for row in page]
    assert [row.id for row in rows] == [row.id for row in sorted(rows, key=_order)]
    assert {row.id for row in rows} == {f"e{number:04}" for number in range(len(hours))}
    assert len(rows) == len(hours)
    assert all(len(page) == PAGE for page in pages[:-1])


@pytest.mark.parametrize("timed", [0, PAGE - 1, PAGE, PAGE + 1, 2 * PAGE])
@pytest.mark.parametrize("untimed", [0, 1, PAGE, PAGE + 1])
def test_pages_meet_where_episodes_without_an_hour_begin(store: Store, timed: int, untimed: int) -> None:
    hours = [480_000] * timed + [None] * untimed
    _fill(store, [_episode(number, next_hour=hour) for number, hour in enumerate(hours)])

    rows = [row.id for page in _pages(store) for row in page]

    assert rows == [f"e{number:04}" for number in range(len(hours))]


def test_what_is_closed_or_another_teams_is_never_listed(store: Store) -> None:
    _fill(
        store,
        [
            _episode(1, state=State.CLOSED, next_hour=480_000, due_hour=480_000, held_in_time=True),
            _episode(2, team="theirs", file="theirs", owner="t", next_hour=480_000, due_hour=480_000),
            _episode(3, next_hour=480_000, due_hour=480_000),
        ],
    )

    with store.reading() as db:
        assert [row.id for row in files.board(db, "ours", Filter(), None)] == ["e0003"]
        assert [row.id for row in files.cards_due(db, "ours", 480_000)] == ["e0003"]
        assert files.due_hours(db, "ours") == {(State.RETURNED, 480_000, False): 1}


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        (Filter(), ["e0001", "e0002", "e0003"]),
        (Filter(owner="o"), ["e0001", "e0002"]),
        (Filter(owner="nobody"), []),
        (Filter(interviewer="o"), ["e0003"]),
        (Filter(state=State.OFFERED), ["e0002"]),
        (Filter(state=State.CLOSED), []),
        (Filter(placement=b"duin"), ["e0001"]),
        (Filter(owner="o", placement=b"klif"), []),
    ],
)
def test_a_list_is_narrowed_by_everything_that_was_chosen(store: Store, chosen: Filter, found: list[str]) -> None:
    _fill(
        store,
        [
            _episode(1, placement=b"duin"),
            _episode(2, state=State.OFFERED),
            _episode(3, owner="t", interviewer="o", state=State.ASSIGNED, placement=b"klif"),
        ],
    )

    assert [row.id for page in _pages(store, chosen) for row in page] == found


def test_an_interviewer_sees_their_own_open_episodes_and_those_without_an_hour_first(store: Store) -> None:
    _fill(
        store,
        [
            _episode(1, interviewer="o", next_hour=480_002),
            _episode(2, interviewer="o", next_hour=480_001),
            _episode(3, interviewer="o", state=State.CLOSED),
            _episode(4, interviewer="t", next_hour=480_000),
        ],
    )

    with store.reading() as db:
        assert [row.id for row in files.mine(db, "ours", "o")] == ["e0002", "e0001"]
        assert files.workload(db, "ours") == {}


def test_workload_counts_interviews_that_are_still_to_be_held(store: Store) -> None:
    states = (*State, State.ASSIGNED, State.ASSIGNED)
    talks = [f"talk{min(number, len(State))}" for number in range(len(states))]
    with store.writing() as db:
        db.add_all(Interview(id=talk, file="ours", team="ours") for talk in set(talks))
        db.commit()
    _fill(
        store,
        [
            _episode(number, interviewer="o", state=state, interview=talk)
            for number, (state, talk) in enumerate(zip(states, talks, strict=True))
        ],
    )

    with store.reading() as db:
        assert files.workload(db, "ours") == {"o": 2}


def test_verdicts_are_counted_by_the_hour_they_were_due_in(store: Store) -> None:
    verdicts = [(10, True), (19, True), (15, False), (15, None), (20, True), (9, False), (None, True)]
    _fill(
        store,
        [
            _episode(number, due_hour=hour, held_in_time=held, state=State.CLOSED if number % 2 else State.PLANNED)
            for number, (hour, held) in enumerate(verdicts)
        ],
    )

    with store.reading() as db:
        assert files.held_between(db, "ours", 10, 20) == (3, 2)
        assert files.held_between(db, "ours", 100, 200) == (0, 0)


def test_a_mark_that_a_card_is_stale_is_made_once_and_taken_away(store: Store) -> None:
    _fill(store, [_episode(1), _episode(2)])

    with store.writing() as db:
        for number in (1, 1, 2):
            files.mark_stale(db, db.get_one(Episode, f"e000{number}"))
        db.flush()
        both = files.stale(db, "ours")
        files.unmark(db, "e0001")
        one = files.stale(db, "ours")
        theirs = files.stale(db, "theirs")

    assert (sorted(both), one, theirs) == (["e0001", "e0002"], ["e0002"], [])


def test_a_reference_that_any_team_has_is_taken(store: Store) -> None:
    with store.reading() as db:
        assert files.is_reference_taken(db, "ours")
        assert files.is_reference_taken(db, "theirs")
        assert not files.is_reference_taken(db, "nobody")
