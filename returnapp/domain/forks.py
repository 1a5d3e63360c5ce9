"""How the versions of a document follow from each other: which ones nobody went on from, and where two parted.

Pure. Looks at ids, times and authors only, so that hundreds of versions are put in order without opening one.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

SITTING = timedelta(minutes=15)
"""Who writes on within this time is still at it."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version as it stands in the table; nothing of what is in it."""

    id: str
    parents: tuple[str, ...]
    at: datetime
    author: str


def heads(versions: Sequence[Version]) -> list[Version]:
    """Find the versions that no other one goes on from, in the order they came; more than one is a fork."""
    named = {parent for one in versions for parent in one.parents if parent != one.id}
    found = [one for one in versions if one.id not in named]
    return found or list(versions[-1:])  # a circle is never made by our form, and then the newest counts


def ancestor(versions: Sequence[Version], left: str, right: str) -> Version | None:
    """Find the newest version that both go back to; nothing when each was begun on an empty page."""
    known = {one.id: one for one in versions}
    both = _before(known, left) & _before(known, right)
    return next((one for one in reversed(versions) if one.id in both), None)


def _before(known: dict[str, Version], of: str) -> set[str]:
    found: set[str] = set()
    waiting = [of]
    while waiting:
        one = known.get(waiting.pop())
        for parent in one.parents if one else ():
            if parent in known and parent not in found:
                found.add(parent)
                waiting.append(parent)
    return found


def _made_from(known: dict[str, Version], version: Version) -> tuple[Version, ...]:
    # A page that is not sure what arrived names all it sent since the last answer: the latest of them counts.
    parents = [known[parent] for parent in version.parents if parent in known and parent != version.id]
    older = {parent for one in parents for parent in one.parents}
    return tuple(one for one in parents if one.id not in older)


@dataclass(frozen=True, slots=True)
class Sitting:
    """Versions of one author, each made from the one before without a long pause, oldest first."""

    versions: tuple[Version, ...]
    before: tuple[Version, ...] = ()
    """What its first version was made from."""

    @property
    def first(self) -> Version:
        """The version it began with."""
        return self.versions[0]

    @property
    def last(self) -> Version:
        """The version it ended with."""
        return self.versions[-1]

    def before_version(self, version: Version) -> tuple[Version, ...]:
        """What stands before a version in the list: before the last one what the sitting began from."""
        place = self.versions.index(version)
        return self.before if version == self.last or place == 0 else (self.versions[place - 1],)

    @property
    def brings_together(self) -> bool:
        """Whether two versions became one here."""
        return len(self.before) > 1


def sittings(versions: Sequence[Version], ended: Collection[str] = ()) -> list[Sitting]:
    """Group versions so that hundreds of snapshots stay readable, in the order in which each group ended.

    Versions in `ended` were handed in or the like: what follows from them is another sitting.
    """
    known: dict[str, Version] = {}
    groups: dict[str, Sitting] = {}  # by the id of the last version
    for version in versions:
        before = _made_from(known, version)
        last = before[0] if len(before) == 1 else None
        if last and last.id in groups and last.id not in ended and _goes_on(last, version):
            group = groups.pop(last.id)
            groups[version.id] = Sitting((*group.versions, version), group.before)
        else:
            groups[version.id] = Sitting((version,), before)
        known[version.id] = version
    return list(groups.values())


def _goes_on(last: Version, following: Version) -> bool:
    return last.author == following.author and following.at - last.at < SITTING
