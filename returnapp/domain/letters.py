"""What the staff are mailed about: a closed list, with words that name nobody and no case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from returnapp.domain.words import N_, Staff

DIGEST_AT, QUIET_FROM = time(7), time(21)
"""When the daily mail goes out, in the team's zone, and from when it would only wake somebody."""
GIVEN_UP = timedelta(days=1)
"""After this a mail that nobody took is not tried any more: it would be no news."""
_FIRST, _LONGEST = timedelta(minutes=1), timedelta(hours=1)


class Occasion(StrEnum):
    """Why somebody is mailed."""

    NEW_DEVICE = "new_device"
    TEN_FAILURES = "ten_failures"
    KEYS_CHANGED = "keys_changed"
    ADMITTED_ANEW = "admitted_anew"
    RECOVERED = "recovered"
    ACT_NOW = "act_now"
    DIGEST = "digest"


@dataclass(frozen=True, slots=True)
class Words:
    """A mail's subject, and what it says."""

    subject: Staff
    body: Staff


TELL = N_("Was it not you? Tell a coordinator at once.")
WORDS = {
    Occasion.NEW_DEVICE: Words(
        N_("Signed in on a new device"),
        N_("You signed in on a device that was not used with your name before."),
    ),
    Occasion.TEN_FAILURES: Words(
        N_("Many failed sign-ins"),
        N_("Somebody tried to sign in with your name ten times and failed. Devices you used before still work."),
    ),
    Occasion.KEYS_CHANGED: Words(
        N_("Passphrase or authenticator changed"),
        N_("Your passphrase or authenticator was changed, and your other sessions were ended."),
    ),
    Occasion.ADMITTED_ANEW: Words(
        N_("A new way in"),
        N_("A coordinator gave you a new way in. What you used before works no longer."),
    ),
    Occasion.RECOVERED: Words(
        N_("The recovery sheets were used"),
        N_("Somebody came in as a coordinator with both recovery sheets. Do you not know of it? Call your team now."),
    ),
    Occasion.ACT_NOW: Words(
        N_("Something must not wait"),
        N_("Somebody marked in a talk that something must not wait. Sign in now: it stands on top of the board."),
    ),
    Occasion.DIGEST: Words(N_("Today"), N_("This is what is due, in numbers. Sign in to see it.")),
}


def digest_day(at: datetime, zone: ZoneInfo) -> str | None:
    """The day whose digest is to be written by now, like 2026-11-24; None before the hour of it."""
    local = at.astimezone(zone)
    return local.date().isoformat() if DIGEST_AT <= local.time() < QUIET_FROM else None


def is_news(occasion: str, written: datetime, at: datetime, zone: ZoneInfo) -> bool:
    """Whether a mail that was not sent yet still says something at a moment."""
    if occasion != Occasion.DIGEST:
        return at < written + GIVEN_UP
    then, now = written.astimezone(zone), at.astimezone(zone)
    return then.date() == now.date() and now.time() < QUIET_FROM


def is_due(written: datetime, tries: int, at: datetime) -> bool:
    """Whether a mail is to be tried now: at once, then after longer and longer waits."""
    wait = sum((min(_FIRST * 2**number, _LONGEST) for number in range(tries)), timedelta())
    return at >= written + wait
