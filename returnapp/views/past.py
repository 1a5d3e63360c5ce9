"""The lines of an interview's history in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from flask import url_for

from returnapp.casework.history import Step
from returnapp.domain.forks import Sitting
from returnapp.domain.review import HandedIn
from returnapp.i18n import _, clock, moment, ngettext, zone


@dataclass(frozen=True, slots=True)
class Told:
    """One line: when, what and who, the version it leads to, and every snapshot of a sitting."""

    when: str
    what: str
    who: str
    url: str
    note: str = ""
    snapshots: tuple[tuple[str, str], ...] = ()
    """When each was kept, and its address."""


def told(line: Sitting | Step, episode_id: UUID, names: dict[str, str]) -> Told:
    """A line of the history."""
    return _done(line, episode_id, names) if isinstance(line, Step) else _written(line, episode_id, names)


def _url(episode_id: UUID, version_id: str) -> str:
    return url_for("versions.show", episode_id=episode_id, revision_id=UUID(version_id))


def _written(sitting: Sitting, episode_id: UUID, names: dict[str, str]) -> Told:
    first, last, count = sitting.first, sitting.last, len(sitting.versions)
    what = _("Two versions brought together") if sitting.brings_together else _("Written")
    return Told(
        when=_span(first.at, last.at),
        what=what,
        who=names.get(last.author, "-"),
        url=_url(episode_id, last.id),
        note=ngettext("%(n)s version", "%(n)s versions", count),
        snapshots=tuple((clock(one.at), _url(episode_id, one.id)) for one in sitting.versions) if count > 1 else (),
    )


def _span(first: datetime, last: datetime) -> str:
    begin, end = moment(first), moment(last)
    if begin == end:
        return begin
    is_one_day = first.astimezone(zone()).date() == last.astimezone(zone()).date()
    return f"{begin} – {clock(last) if is_one_day else end}"


def _done(step: Step, episode_id: UUID, names: dict[str, str]) -> Told:
    url = _url(episode_id, step.revision) if step.revision else ""
    who, when = names.get(step.author, "-"), moment(step.at)
    if isinstance(step.what, HandedIn):
        return Told(when, _("Interview handed in"), who, url)
    what = _("Interview approved") if step.what.approved else _("Interview sent back with comments")
    return Told(when, what, who, url, step.what.comments)
