"""Which language, which direction, the words in it; staff and youth words come from two catalogues.

English is the source. Catalogues are read from `translations/` as they are: there is nothing to compile.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime, format_time
from babel.messages.pofile import read_po
from flask import g, has_request_context

from returnapp.domain.words import Staff, Youth

STAFF_LANGUAGES = ("nl", "en")
SOURCE = "en"
_HERE = Path(__file__).parent
_PLACES = (_HERE / "translations", _HERE.parent / "translations")

Words = Mapping[str, str | tuple[str, ...]]


@cache
def catalogue(language: str, domain: str) -> Words:
    """The words of one language ("nl") and domain ("staff" or "youth"); empty when there are none."""
    for place in _PLACES:
        path = place / language / "LC_MESSAGES" / f"{domain}.po"
        if path.exists():
            with path.open("rb") as file:
                found = read_po(file, locale=language)
            return {_first(message.id): _string(message.string) for message in found if message.id and message.string}
    return {}


def _first(message_id: str | tuple[str, ...] | list[str]) -> str:
    return message_id if isinstance(message_id, str) else message_id[0]


def _string(string: str | tuple[str, ...] | list[str]) -> str | tuple[str, ...]:
    return string if isinstance(string, str) else tuple(string)


def language() -> str:
    """The staff language of this request."""
    return g.get("language", SOURCE) if has_request_context() else SOURCE


def _lookup(text: str, domain: str, into: str) -> str:
    found = catalogue(into, domain).get(text, text) if into != SOURCE else text
    return found if isinstance(found, str) else found[0]


def _(text: str, **values: object) -> str:
    """Staff words in the language of this request."""
    words = _lookup(text, "staff", language())
    return words % values if values else words


def ngettext(one: str, many: str, number: int, **values: object) -> str:
    """Staff words that count something; `%(n)s` is the number."""
    found = catalogue(language(), "staff").get(one) if language() != SOURCE else None
    forms = found if isinstance(found, tuple) and all(found) else (one, many)
    return forms[0 if number == 1 else 1] % {"n": number, **values}


def say(words: Staff | Youth | str, into: str | None = None) -> str:
    """Words of the definition, from the catalogue their type names."""
    domain = "youth" if isinstance(words, Youth) else "staff"
    return _lookup(str(words), domain, into or language())


def has_youth(text: str, into: str) -> bool:
    """Whether these youth words exist in that language; where not, English is shown and marked as English."""
    return into == SOURCE or text in catalogue(into, "youth")


def direction(of: str) -> str:
    """How a language is written: "ltr" or "rtl"."""
    try:
        return Locale.parse(_BABEL.get(of, of)).text_direction
    except (ValueError, LookupError):
        return "ltr"


_BABEL = {"prs": "fa_AF", "ckb": "ckb_IQ"}


def language_name(code: str) -> str:
    """What a language is called in the language of this request."""
    if code == "prs":
        return _("Dari")
    if code == "ckb":
        return _("Kurdish (Sorani)")
    return Locale.parse(code).get_display_name(language()) or code


def zone() -> ZoneInfo:
    """The deployment's zone."""
    found: ZoneInfo = g.get("zone") or ZoneInfo("UTC")
    return found


def moment(at: datetime) -> str:
    """A moment as people say it: "Wed 25 Nov 14:05"; with the year when it is another one than this."""
    local = at.astimezone(zone())
    year = "" if local.year == g.now.astimezone(zone()).year else " y"
    return format_datetime(local, f"EEE d MMM{year} HH:mm", locale=language())


def day(on: date) -> str:
    """A day as people say it: "Wednesday 25 November 2026"."""
    return format_date(on, "EEEE d MMMM y", locale=language())


def clock(at: datetime) -> str:
    """The time of day: "14:05"."""
    return format_time(at.astimezone(zone()), "HH:mm", locale=language())
