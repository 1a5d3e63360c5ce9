"""The 72-hour clock: due, standing and timeliness, computed from moments and never asked.

Pure. Must not know the time: `now` is an argument. Every moment is an aware UTC datetime.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

ALLOWED = timedelta(hours=72)
"""Elapsed hours from the return, not working days (source: DfE statutory guidance 2014, return interviews)."""
SOON = timedelta(hours=24)


class NoSuchTime(ValueError):
    """The clock was put forward over this local time: it never happened."""


class Standing(StrEnum):
    """How an interview stands to its 72 hours."""

    NONE = "none"
    ON_TRACK = "on_track"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    DONE_IN_TIME = "done_in_time"
    DONE_LATE = "done_late"


def due(returned_at: datetime) -> datetime:
    """The end of the 72 hours; raises ValueError for a moment without a zone."""
    return _utc(returned_at) + ALLOWED


def due_hour(at: datetime) -> datetime:
    """The whole hour a moment is in: all that a plain column may tell of it."""
    return _utc(at).replace(minute=0, second=0, microsecond=0)


def left(due_at: datetime, now: datetime) -> timedelta:
    """What is left of the time in elapsed hours; negative once it is over."""
    # Two moments of one zone would be subtracted by their wall clocks: an hour wrong when the clocks change.
    return _utc(due_at) - _utc(now)


def fraction_left(due_at: datetime, now: datetime) -> float:
    """The part of the 72 hours that is left: 1.0 at the return, 0.0 once it is over."""
    return min(1.0, max(0.0, left(due_at, now) / ALLOWED))


def standing(returned_at: datetime | None, held_at: datetime | None, now: datetime) -> Standing:
    """How an interview stands; without a return time there is no clock, and none is made up."""
    if returned_at is None:
        return Standing.NONE
    if held_at is not None:
        return Standing.DONE_IN_TIME if in_time(returned_at, held_at) else Standing.DONE_LATE
    remaining = left(due(returned_at), now)
    if remaining < timedelta():
        return Standing.OVERDUE
    return Standing.DUE_SOON if remaining <= SOON else Standing.ON_TRACK


def in_time(returned_at: datetime | None, happened_at: datetime | None) -> bool | None:
    """Whether something happened within the 72 hours, the last second included; None when it cannot be judged."""
    if returned_at is None or happened_at is None:
        return None
    return _utc(happened_at) <= due(returned_at)


def local(on: date, at: time, zone: ZoneInfo) -> datetime:
    """The moment that a local date and time say, in a doubled hour the earlier.

    Raises NoSuchTime; OverflowError on the first and last day there is.
    """
    wall = datetime.combine(on, at.replace(tzinfo=None, fold=0))
    found = wall.replace(tzinfo=zone).astimezone(UTC)
    if found.astimezone(zone).replace(tzinfo=None) != wall:
        raise NoSuchTime(f"{zone.key} has no such hour on that day")
    return found


def _utc(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError("a moment needs a zone")
    return at.astimezone(UTC)
