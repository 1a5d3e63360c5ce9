"""A share comes with the interval it may lie in, also when there is little to count."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from returnapp.domain.statistics import Share, share

PARTS = st.integers(0, 5000).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [
        (0, 10, 0.0000, 0.2775),
        (10, 10, 0.7225, 1.0000),
        (1, 10, 0.0179, 0.4042),
        (5, 10, 0.2366, 0.7634),
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_is_wilsons(part: int, whole: int, low: float, high: float) -> None:
    """The last three stand in Newcombe (1998), table I, method 3; the first ones follow from its formula."""
    found = share(part, whole)

    assert found.low == pytest.approx(low, abs=0.00006)
    assert found.high == pytest.approx(high, abs=0.00006)


def test_of_nothing_there_is_no_share() -> None:
    assert share(0, 0) == Share(0, 0, None, None, None)


@pytest.mark.parametrize(("part", "whole"), [(-1, 10), (11, 10), (1, 0), (-1, -1)])
def test_a_part_that_is_no_part_is_refused(part: int, whole: int) -> None:
    with pytest.raises(ValueError, match="whole"):
        share(part, whole)


@given(PARTS.filter(lambda both: both[1] > 0))
def test_the_share_lies_in_its_interval_and_both_between_nothing_and_all(both: tuple[int, int]) -> None:
    found = share(*both)

    assert found.share == both[0] / both[1]
    assert found.low is not None
    assert found.high is not None
    assert -1e-12 <= found.low <= found.share + 1e-12
    assert found.share - 1e-12 <= found.high <= 1 + 1e-12
    assert found.low < found.high


@given(PARTS.filter(lambda both: both[1] > 0))
def test_what_is_not_counted_has_the_mirrored_interval(both: tuple[int, int]) -> None:
    part, whole = both
    found, mirrored = share(part, whole), share(whole - part, whole)

    assert found.low == pytest.approx(1 - mirrored.high)
    assert found.high == pytest.approx(1 - mirrored.low)


@given(PARTS.filter(lambda both: both[1] > 0))
def test_counting_ten_times_as_many_narrows_the_interval(both: tuple[int, int]) -> None:
    few, many = share(*both), share(both[0] * 10, both[1] * 10)

    assert many.high - many.low < few.high - few.low
