"""Whether the board stays as fast when history grows: the same open returns, a hundred times as many closed ones."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from sqlalchemy import text

from tests.bench.many import fill
from tests.bench.measure import Row, middle, row
from tests.world import World, build

FEW, MANY, OPEN = 1_000, 100_000, 300


def region(folder: Path, episodes: int) -> World:
    """A region with so many episodes, of which 300 are open."""
    begin = perf_counter()
    folder.mkdir()
    world = build(folder)
    fill(world, open_=OPEN, closed=episodes - OPEN)
    with world.store.engine.connect() as connection:
        connection.execute(text("rollback"))
        connection.exec_driver_sql("pragma wal_checkpoint(truncate)")
    sys.stderr.write(f"  {episodes:,} episodes made in {perf_counter() - begin:.0f} s\n")
    return world


def board_of(world: World) -> Callable[[], object]:
    """The coordinator's board, asked for as a browser does: the whole request."""
    client = world.client("coordinator")

    def ask() -> None:
        answer = client.get("/board")
        assert answer.status_code == 200
        assert answer.text.count("<tr") + answer.text.count("<li") > 50

    ask()
    return ask


def rows() -> list[Row]:
    """The median page with many episodes against the median page with few."""
    with TemporaryDirectory() as folder:
        few, many = region(Path(folder) / "few", FEW), region(Path(folder) / "many", MANY)
        ours, reference = middle(board_of(many), board_of(few))
        few.store.close()
        many.store.close()
    return [row("board with 100,000 episodes, against 1,000", ours * 1e3, reference * 1e3, "ms", "<= 1.3")]
