"""When mails go, and that each occasion has its words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from returnapp.domain.letters import WORDS, Occasion, digest_day, is_due

ZONE = ZoneInfo("Europe/Amsterdam")


def test_every_occasion_has_words() -> None:
    assert set(WORDS) == set(Occasion)


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (datetime(2026, 11, 24, 5, 59, tzinfo=UTC), None),
        (datetime(2026, 11, 24, 6, 0, tzinfo=UTC), "2026-11-24"),
        (datetime(2026, 11, 24, 19, 59, tzinfo=UTC), "2026-11-24"),
        (datetime(2026, 11, 24, 20, 0, tzinfo=UTC), None),
        (datetime(2026, 11, 24, 23, 0, tzinfo=UTC), None),
        (datetime(2026, 7, 1, 5, 0, tzinfo=UTC), "2026-07-01"),
    ],
)
def test_the_digest_is_of_the_teams_own_day_from_seven(at: datetime, day: str | None) -> None:
    assert digest_day(at, ZONE) == day


def test_what_was_not_taken_is_tried_again_after_longer_and_longer_waits() -> None:
    written = datetime(2026, 11, 24, 8, tzinfo=UTC)

    first = [
        next(m for m in range(2000) if is_due(written, tries, written + timedelta(minutes=m))) for tries in range(9)
    ]

    assert first == [0, 1, 3, 7, 15, 31, 63, 123, 183]
