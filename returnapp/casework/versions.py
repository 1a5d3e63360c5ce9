"""The versions of a document: how they follow from each other, and which of them stand beside each other now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlmodel import Session

from returnapp.casework.desk import Desk, NotThere
from returnapp.casework.sheets import unpack
from returnapp.casework.work import Work
from returnapp.domain import forks
from returnapp.domain.compare import Difference, compare
from returnapp.domain.forks import Version
from returnapp.domain.posted import Pairs
from returnapp.interview import DEFINITION
from returnapp.records import sealed
from returnapp.records.sealed import Entry, Kind
from returnapp.records.tables import Episode as EpisodeRow


@dataclass(frozen=True, slots=True)
class Fork:
    """Two versions that say different things, the older one left; `base` is the one both go back to."""

    left: Version
    right: Version
    base: Version | None
    pairs: tuple[Pairs, Pairs] = field(repr=False)
    differences: tuple[Difference, ...] = field(repr=False)
    ends: tuple[str, ...]
    """Every version that says what one of the two says, and from which nobody went on."""


def thing_of(row: EpisodeRow, kind: Kind) -> str:
    """What a document of an episode is about; raises NotThere for a talk that nobody was assigned to."""
    thing = row.interview if kind is Kind.INTERVIEW else row.id
    if thing is None:
        raise NotThere
    return thing


def versions_of(db: Session, row: EpisodeRow, kind: Kind) -> list[Version]:
    """All versions of a document, oldest first; none of them is opened."""
    return sealed.versions(db, row.file, kind, thing_of(row, kind))


def entries(desk: Desk, db: Session, row: EpisodeRow, versions: Sequence[Version]) -> dict[str, Entry]:
    """These versions opened, by id."""
    return sealed.opened(db, row.file, desk.file_keys(db, row.file), [one.id for one in versions])


def opened(desk: Desk, db: Session, row: EpisodeRow, versions: Sequence[Version]) -> dict[str, Pairs]:
    """What stands in these versions, by id."""
    return {one: unpack(entry.body) for one, entry in entries(desk, db, row, versions).items()}


Ends = list[tuple[Version, Pairs]]
"""Versions from which nobody went on, oldest first, with what stands in them."""


def _ends(desk: Desk, db: Session, row: EpisodeRow, versions: Sequence[Version]) -> Ends:
    heads = forks.heads(versions)
    if len(heads) < 2:
        return []  # as almost always: then nothing is opened
    said = opened(desk, db, row, heads)
    return [(one, said[one.id]) for one in heads]


def _alike(one: Pairs, other: Pairs) -> bool:
    return not compare(DEFINITION, one, other)


def is_forked(desk: Desk, db: Session, row: EpisodeRow, kind: Kind) -> bool:
    """Whether versions of a document stand beside each other that say different things."""
    if kind is Kind.INTERVIEW and row.interview is None:
        return False
    return _differ(desk, db, row, versions_of(db, row, kind))


def forked_documents(desk: Desk, db: Session, work: Work) -> list[Kind]:
    """Which documents of an opened episode have versions beside each other that say different things."""
    return [kind for kind, versions in work.documents.items() if _differ(desk, db, work.row, versions)]


def _differ(desk: Desk, db: Session, row: EpisodeRow, versions: Sequence[Version]) -> bool:
    ends = _ends(desk, db, row, versions)
    return any(not _alike(ends[0][1], said) for _, said in ends[1:])


def fork_of(desk: Desk, db: Session, row: EpisodeRow, kind: Kind) -> Fork | None:
    """The two oldest versions that stand beside each other and differ; nothing when all of them say the same."""
    versions = versions_of(db, row, kind)
    ends = _ends(desk, db, row, versions)
    different = next((end for end in ends if not _alike(ends[0][1], end[1])), None)
    if different is None:
        return None
    (left, first), (right, other) = ends[0], different
    base = forks.ancestor(versions, left.id, right.id)
    before = opened(desk, db, row, [base])[base.id] if base else ()
    same = tuple(one.id for one, said in ends if _alike(said, first) or _alike(said, other))
    return Fork(left, right, base, (first, other), compare(DEFINITION, first, other, before), same)
