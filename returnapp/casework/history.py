"""What an interview was before: every version that was ever kept can be read again, with what became of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from returnapp.casework.desk import Desk, NotThere
from returnapp.casework.dossier import episode_row
from returnapp.casework.interviews import Talk, open_talk
from returnapp.casework.sheets import unpack, written_at
from returnapp.casework.versions import entries, versions_of
from returnapp.domain.compare import Difference, compare
from returnapp.domain.forks import Sitting, Version, sittings
from returnapp.domain.posted import Pairs
from returnapp.domain.review import HandedIn, Review
from returnapp.interview import DEFINITION
from returnapp.records.sealed import Entry, Kind


@dataclass(frozen=True, slots=True)
class Step:
    """What somebody did with a version: handed it in, approved it or sent it back."""

    at: datetime
    author: str
    what: HandedIn | Review

    @property
    def revision(self) -> str:
        """The version it was done with."""
        return self.what.revision


@dataclass(frozen=True, slots=True)
class History:
    """An interview with all its versions in sittings, and what was done with them, in the order it happened."""

    talk: Talk
    lines: tuple[Sitting | Step, ...]


@dataclass(frozen=True, slots=True)
class Since:
    """A version before, and what changed since."""

    before: Version
    differences: tuple[Difference, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Read:
    """One version opened again, with what changed since what stands before it: one version, or two, or none."""

    talk: Talk
    version: Version
    written_at: datetime | None
    """When, if it was written on a tablet; `version` says when it came."""
    pairs: Pairs = field(repr=False)
    since: tuple[Since, ...]


def read_history(desk: Desk, episode: str) -> History:
    """List the versions of an interview; the read is in the audit trail before this returns. Raises NotThere."""
    with desk.store.reading() as db:
        row = episode_row(desk, db, episode)
        versions = versions_of(db, row, Kind.INTERVIEW)
        talk = open_talk(desk, db, row)
    desk.note("read interview", talk.dossier.reference)
    done = steps(talk.work.entries)
    return History(talk, in_order(_sittings(versions, done), done))


def _sittings(versions: list[Version], done: list[Step]) -> list[Sitting]:
    return sittings(versions, {one.revision for one in done})


_STEPS: dict[Kind, type[HandedIn] | type[Review]] = {Kind.HANDED_IN: HandedIn, Kind.REVIEW: Review}
"""Records that are about a version of the talk; whatever else comes to be said about one has its place here."""


def steps(entries: tuple[Entry, ...]) -> list[Step]:
    """What was done with the versions of an interview."""
    return [Step(one.at, one.author, one.value(_STEPS[one.kind])) for one in entries if one.kind in _STEPS]


def in_order(written: list[Sitting], done: list[Step]) -> tuple[Sitting | Step, ...]:
    """Everything in the order it happened; a sitting stands where it ended."""
    return tuple(sorted([*written, *done], key=lambda one: one.at if isinstance(one, Step) else one.last.at))


def read_version(desk: Desk, episode: str, version_id: str) -> Read:
    """Open one version of an interview; the read is in the audit trail before this returns. Raises NotThere."""
    with desk.store.reading() as db:
        row = episode_row(desk, db, episode)
        versions = versions_of(db, row, Kind.INTERVIEW)
        version = next((one for one in versions if one.id == version_id), None)
        if version is None:
            raise NotThere
        talk = open_talk(desk, db, row)
        sitting = next(one for one in _sittings(versions, steps(talk.work.entries)) if version in one.versions)
        before = sitting.before_version(version)
        found = entries(desk, db, row, [version, *before])
    desk.note("read interview", talk.dossier.reference)
    said = {one: unpack(entry.body) for one, entry in found.items()}
    pairs = said[version.id]
    since = tuple(Since(one, compare(DEFINITION, said[one.id], pairs, said[one.id])) for one in before)
    return Read(talk, version, written_at(found[version.id].body), pairs, since)
