"""The clock runs 72 elapsed hours from the return, whatever the wall clock does meanwhile."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from returnapp.domain.deadlines import (
    ALLOWED,
    NoSuchTime,
    Standing,
    due,
    due_hour,
    fraction_left,
    in_time,
    left,
    local,
    standing,
)

AMSTERDAM, LONDON = ZoneInfo("Europe/Amsterdam"), ZoneInfo("Europe/London")
RETURNED = datetime(2026, 11, 20, 14, 5, tzinfo=UTC)
SECOND = timedelta(seconds=1)

MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))
SPANS = st.timedeltas(timedelta(days=-30), timedelta(days=30))
ZONES = st.sampled_from([AMSTERDAM, LONDON, ZoneInfo("UTC"), ZoneInfo("America/St_Johns"), ZoneInfo("Asia/Kathmandu")])


def _due_by_the_wall(on: date, at: time, zone: ZoneInfo) -> str:
    return due(local(on, at, zone)).astimezone(zone).strftime("%a %d %b %H:%M")


@pytest.mark.parametrize("zone", [AMSTERDAM, LONDON], ids=str)
def test_a_return_in_march_keeps_its_72_hours(zone: ZoneInfo) -> None:
    assert _due_by_the_wall(date(2026, 3, 27), time(10), zone) == "Mon 30 Mar 11:00"


@pytest.mark.parametrize("zone", [AMSTERDAM, LONDON], ids=str)
def test_a_return_in_october_keeps_its_72_hours(zone: ZoneInfo) -> None:
    assert _due_by_the_wall(date(2026, 10, 23), time(10), zone) == "Mon 26 Oct 09:00"


def test_an_ordinary_weekend_changes_nothing() -> None:
    assert _due_by_the_wall(date(2026, 11, 20), time(10), AMSTERDAM) == "Mon 23 Nov 10:00"


def test_a_leap_day_is_a_day_like_any_other() -> None:
    assert _due_by_the_wall(date(2028, 2, 27), time(9, 30), AMSTERDAM) == "Wed 01 Mar 09:30"


def test_a_moment_without_a_zone_has_no_deadline() -> None:
    with pytest.raises(ValueError, match="zone"):
        due(datetime(2026, 11, 20, 14, 5))


def test_only_the_hour_of_a_deadline_is_told() -> None:
    assert due_hour(datetime(2026, 11, 23, 14, 59, 59, 999, tzinfo=UTC)) == datetime(2026, 11, 23, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (timedelta(), Standing.ON_TRACK),
        (timedelta(hours=48) - SECOND, Standing.ON_TRACK),
        (timedelta(hours=48), Standing.DUE_SOON),
        (timedelta(hours=72), Standing.DUE_SOON),
        (timedelta(hours=72) + SECOND, Standing.OVERDUE),
    ],
)
def test_an_open_interview_is_on_track_then_due_soon_then_overdue(after: timedelta, expected: Standing) -> None:
    assert standing(RETURNED, None, RETURNED + after) is expected


def test_the_last_second_of_the_72_hours_still_counts() -> None:
    held_at = RETURNED + timedelta(hours=72)

    assert standing(RETURNED, held_at, held_at) is Standing.DONE_IN_TIME
    assert standing(RETURNED, held_at + SECOND, held_at) is Standing.DONE_LATE


def test_an_interview_that_was_held_in_time_never_becomes_overdue() -> None:
    assert standing(RETURNED, RETURNED + timedelta(hours=5), RETURNED + timedelta(days=400)) is Standing.DONE_IN_TIME


def test_without_a_return_time_there_is_no_clock_and_no_verdict() -> None:
    assert standing(None, None, RETURNED) is Standing.NONE
    assert standing(None, RETURNED, RETURNED) is Standing.NONE
    assert in_time(None, RETURNED) is None


def test_what_did_not_happen_has_no_verdict() -> None:
    assert in_time(RETURNED, None) is None


def test_an_offer_made_before_the_return_was_made_in_time() -> None:
    assert in_time(RETURNED, RETURNED - timedelta(hours=3)) is True


@given(MOMENTS, SPANS)
def test_verdict_and_standing_agree(returned_at: datetime, after: timedelta) -> None:
    done = standing(returned_at, returned_at + after, returned_at + after)

    assert (done is Standing.DONE_IN_TIME) is in_time(returned_at, returned_at + after) is (after <= ALLOWED)


@given(MOMENTS, SPANS, ZONES)
def test_the_zone_a_moment_is_written_in_makes_no_difference(at: datetime, after: timedelta, zone: ZoneInfo) -> None:
    there, now = at.astimezone(zone), (at + after).astimezone(zone)

    assert due(there) == due(at)
    assert left(due(there).astimezone(zone), now) == ALLOWED - after
    assert standing(there, None, now) is standing(at, None, at + after)


def test_what_is_left_is_counted_in_elapsed_hours_while_the_clocks_change() -> None:
    friday = datetime(2026, 3, 27, 10, tzinfo=AMSTERDAM)
    monday = datetime(2026, 3, 30, 11, tzinfo=AMSTERDAM)

    assert left(monday, friday) == timedelta(hours=72)


@given(MOMENTS, SPANS)
def test_the_part_that_is_left_runs_from_one_to_nothing(returned_at: datetime, after: timedelta) -> None:
    fraction = fraction_left(due(returned_at), returned_at + after)

    assert 0.0 <= fraction <= 1.0
    assert (fraction == 0.0) == (after >= ALLOWED)


def test_after_a_day_two_thirds_are_left() -> None:
    assert fraction_left(due(RETURNED), RETURNED + timedelta(hours=24)) == pytest.approx(2 / 3)


@pytest.mark.parametrize(("zone", "hour"), [(AMSTERDAM, 2), (LONDON, 1)], ids=str)
def test_a_time_in_the_doubled_hour_is_the_earlier_of_the_two(zone: ZoneInfo, hour: int) -> None:
    found = local(date(2026, 10, 25), time(hour, 30), zone)

    assert found == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert local(date(2026, 10, 25), time(hour, 30, fold=1), zone) == found


@pytest.mark.parametrize(("zone", "hour"), [(AMSTERDAM, 2), (LONDON, 1)], ids=str)
def test_a_time_in_the_hour_that_was_put_forward_does_not_exist(zone: ZoneInfo, hour: int) -> None:
    with pytest.raises(NoSuchTime):
        local(date(2026, 3, 29), time(hour, 30), zone)


@pytest.mark.parametrize(("zone", "hour"), [(AMSTERDAM, 3), (LONDON, 2)], ids=str)
def test_the_first_minute_after_the_clocks_went_forward_exists(zone: ZoneInfo, hour: int) -> None:
    assert local(date(2026, 3, 29), time(hour), zone) == datetime(2026, 3, 29, 1, tzinfo=UTC)


@given(MOMENTS.map(lambda at: at.replace(second=0, microsecond=0)), ZONES)
def test_what_was_typed_is_what_is_shown_again(at: datetime, zone: ZoneInfo) -> None:
    wall = at.astimezone(zone)

    found = local(wall.date(), wall.time(), zone)

    assert found.tzinfo is UTC
    assert found.astimezone(zone).replace(tzinfo=None) == wall.replace(tzinfo=None)
    assert found <= at
