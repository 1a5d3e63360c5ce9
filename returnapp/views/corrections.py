"""What changed between two tellings of one episode, in words: a correction loses nothing that was known before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from returnapp import i18n
from returnapp.domain.episode import Episode
from returnapp.domain.words import N_, Staff
from returnapp.i18n import _, say

_FIELDS: tuple[tuple[str, Staff], ...] = (
    ("type", N_("What was it?")),
    ("left_from", N_("From where")),
    ("missing_since", N_("Missing since")),
    ("found_at", N_("Found")),
    ("found_by", N_("Who found the young person")),
    ("found_where", N_("Where, and with whom")),
    ("returned_at", N_("Back")),
    ("brought_back_by", N_("Who brought the young person back")),
    ("police_check", N_("Police check after the return")),
    ("police_reference", N_("Police reference")),
    ("condition", N_("How the young person was on coming back")),
    ("reported_by", N_("Who reports this")),
    ("bed", N_("The place in the group")),
    ("known", N_("What is known so far")),
)


def corrections(was: Episode, now: Episode) -> Iterator[str]:
    """One sentence for each field that changed: what it was and what it is."""
    for name, label in _FIELDS:
        before, after = getattr(was, name), getattr(now, name)
        if before != after:
            yield _("%(field)s: %(before)s, now %(after)s", field=say(label), before=_said(before), after=_said(after))
    if was.placement != now.placement or was.bed_until != now.bed_until:
        yield _("Where the young person lived")


def _said(value: object) -> str:
    if value is None or value == "":
        return _("not known")
    if isinstance(value, datetime):
        return i18n.moment(value)
    words = getattr(value, "words", None)
    return say(words) if words is not None else str(value)
