"""The ring says by its shape alone how a return stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from returnapp.domain.ring import ROUND, ring_path

STANDINGS = ("none", "on_track", "due_soon", "overdue", "done_in_time", "done_late")


def test_a_fresh_return_has_a_full_ring() -> None:
    assert ring_path("on_track", 1.0).dash == "72 72"


def test_a_third_of_the_time_left_is_24_hours_of_ring() -> None:
    shape = ring_path("due_soon", 1 / 3)

    assert shape.dash == "24 72"
    assert shape.turn == 240


@given(st.floats(min_value=-3, max_value=3))
def test_the_ring_is_never_longer_than_itself_nor_less_than_nothing(fraction: float) -> None:
    shape = ring_path("on_track", fraction)

    assert 0 <= float(shape.dash.split()[0]) <= ROUND
    assert 0 <= shape.turn <= 360


def test_every_standing_has_a_shape_of_its_own() -> None:
    shapes = {standing: ring_path(standing, 0.2) for standing in STANDINGS if standing != "on_track"}

    assert len(set(shapes.values())) == len(shapes)


@pytest.mark.parametrize("standing", ["overdue", "done_in_time", "done_late"])
def test_a_closed_pattern_fills_the_ring_exactly_once(standing: str) -> None:
    lengths = [float(length) for length in ring_path(standing).dash.split()]

    assert sum(lengths) == ROUND


def test_only_what_is_done_carries_a_tick() -> None:
    ticked = {standing for standing in STANDINGS if ring_path(standing).tick}

    assert ticked == {"done_in_time", "done_late"}


def test_an_unknown_standing_is_refused() -> None:
    with pytest.raises(ValueError, match="no ring for standing 'soonish'"):
        ring_path("soonish")
