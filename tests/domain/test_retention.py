"""How long a closed file is kept, to the day."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from returnapp.domain.retention import kept_until


@pytest.mark.parametrize(
    ("closed", "years", "until"),
    [
        ((2026, 11, 24), 20, (2046, 11, 24)),
        ((2024, 2, 29), 20, (2044, 2, 29)),
        ((2024, 2, 29), 1, (2025, 3, 1)),
        ((2080, 2, 29), 20, (2100, 3, 1)),  # no leap year
        ((2026, 1, 1), 100, (2126, 1, 1)),
    ],
)
def test_a_file_is_kept_to_the_same_day_so_many_years_later(
    closed: tuple[int, int, int], years: int, until: tuple[int, int, int]
) -> None:
    assert kept_until(datetime(*closed, 13, 5, tzinfo=UTC), years) == datetime(*until, 13, 5, tzinfo=UTC)
