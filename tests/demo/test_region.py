"""The demo's region: the same for the same seed, every state in it, in a folder of its own."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from returnapp.casework.board import Wanted, show_board
from returnapp.casework.desk import Desk
from returnapp.casework.people import sign_in
from returnapp.config import Unsafe
from returnapp.demo import start
from returnapp.demo.cast import CAST
from returnapp.demo.region import ZONE, Made, seed_region
from returnapp.domain.states import State
from returnapp.records.store import Store
from returnapp.records.trail import first_break
from returnapp.vault.keys import House

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
HOUSE = House(bytes(32))


def _seeded(folder: Path, seed: int) -> tuple[Store, list[tuple[object, ...]]]:
    """A small region, and what its board shows without ids."""
    store = Store(f"sqlite:///{folder / f'region-{seed}.db'}")
    store.migrate()
    seed_region(store, HOUSE, seed, NOW, scale=0.1)
    worker, private = sign_in(store, HOUSE, CAST[0].login, CAST[0].passphrase, None, NOW)
    board = show_board(Desk(store, HOUSE, worker, private, NOW, ZONE), Wanted(), None)
    return store, sorted(
        (row.card.first_name, row.listed.state, row.standing, str(row.card.returned_at)) for row in board.rows
    )


def _tiny(store: Store, house: House, seed: int, now: datetime) -> Made:
    return seed_region(store, house, seed, now, scale=0.02)


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> tuple[Store, list[tuple[object, ...]]]:
    return _seeded(tmp_path_factory.mktemp("first"), 7)


def test_the_same_seed_gives_the_same_region(region, tmp_path: Path) -> None:
    _store, shown = region

    assert _seeded(tmp_path, 7)[1] == shown


def test_another_seed_gives_another_region(region, tmp_path: Path) -> None:
    _store, shown = region

    assert _seeded(tmp_path, 8)[1] != shown


def test_every_open_state_is_there(region) -> None:
    _store, shown = region

    assert {state for _name, state, _standing, _at in shown} == set(State) - {State.CLOSED}


def test_the_region_was_made_by_real_acts(region) -> None:
    store, _shown = region

    with store.reading() as db:
        assert first_break(db, HOUSE) is None


def test_a_folder_that_is_not_a_demo_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "somebody's work.txt").write_text("keep", "utf-8")

    with pytest.raises(Unsafe, match="not a demo"):
        start.prepare(tmp_path, 1)

    assert (tmp_path / "somebody's work.txt").read_text("utf-8") == "keep"


def test_a_demo_is_kept_until_another_seed_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        start, "seed_region", lambda store, house, seed, now: seed_region(store, house, seed, now, 0.02)
    )

    start.prepare(tmp_path / "demo", 1)
    first = (tmp_path / "demo" / "house.key").read_bytes()
    start.prepare(tmp_path / "demo", 1)
    kept = (tmp_path / "demo" / "house.key").read_bytes()
    start.prepare(tmp_path / "demo", 2)

    assert kept == first
    assert (tmp_path / "demo" / "house.key").read_bytes() != first
    assert (tmp_path / "demo" / "house.key").stat().st_mode & 0o777 == 0o400


def test_a_real_deployment_cannot_be_a_demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from returnapp.config import read_settings

    monkeypatch.setattr(
        start, "seed_region", lambda store, house, seed, now: seed_region(store, house, seed, now, 0.02)
    )
    start.prepare(tmp_path / "demo", 1)

    with pytest.raises(Unsafe, match="demo"):
        read_settings(tmp_path / "demo", "127.0.0.1")
