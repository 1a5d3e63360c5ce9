"""Two at once: what two versions of a document say side by side, and one made out of both; nothing is written over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from sqlmodel import Session

from returnapp.casework.desk import Desk, Posted, verb
from returnapp.casework.dossier import episode_row, own_row
from returnapp.casework.interviews import DOCUMENTS, Refused, Talk, keep, open_talk
from returnapp.casework.sheets import Revision
from returnapp.casework.versions import Fork, fork_of, forked_documents, thing_of
from returnapp.casework.work import Work
from returnapp.domain import posted as forms
from returnapp.domain.compare import Side, choose
from returnapp.domain.posted import Pairs
from returnapp.domain.states import after
from returnapp.interview import DEFINITION
from returnapp.records.sealed import Kind, derived, fresh


class Moved(Exception):
    """Other versions stand beside each other now than those that were chosen from."""


class Undecided(Exception):
    """Not every difference was chosen."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What somebody chose: the two versions they saw, and for every difference, by name, the id of one of them."""

    left: str
    right: str
    versions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Compared:
    """A document with the two versions that stand beside each other, if any do."""

    talk: Talk
    fork: Fork | None


def open_fork(desk: Desk, episode: str, kind: Kind) -> Compared:
    """Open what stands beside each other in a document; the read is in the audit trail before this returns."""
    with desk.store.reading() as db:
        row = episode_row(desk, db, episode)
        thing_of(row, kind)
        compared = Compared(open_talk(desk, db, row), fork_of(desk, db, row, kind))
    desk.note("read interview", compared.talk.dossier.reference)
    return compared


def forked_in(desk: Desk, works: Iterable[Work]) -> dict[str, list[Kind]]:
    """By episode, the documents of which two versions stand beside each other."""
    with desk.store.reading() as db:
        return {one.id: forked_documents(desk, db, one) for one in works}


def merge(desk: Desk, posted: Posted, episode: str, kind: Kind, chosen: Chosen) -> str:
    """Keep what was chosen of two versions as one that follows from both; answers with its id.

    Raises Moved or Undecided, and Refused when the whole would be too long; then nothing was kept.
    """
    revision_id = derived("merge", posted.id)
    _MERGES[kind](desk, posted, episode, chosen, revision_id)
    return revision_id


def _merging(kind: Kind) -> Callable[[Desk, Posted, str, Chosen, str], None]:
    @verb(f"merge {kind}")
    def act(desk: Desk, db: Session, episode: str, chosen: Chosen, revision_id: str) -> str:
        row = own_row(desk, db, episode)
        desk.file_keys(db, row.file)  # refuses before it tells anything
        after(row.state, DOCUMENTS[kind].act)  # too late is said before what is chosen is looked at
        fork = fork_of(desk, db, row, kind)
        if fork is None or (fork.left.id, fork.right.id) != (chosen.left, chosen.right):
            raise Moved
        revision = Revision(revision_id, " ".join(fork.ends), _together(fork, kind, chosen), fresh())
        return keep(desk, db, row, revision, kind)

    return act


_MERGES = {kind: _merging(kind) for kind in DOCUMENTS}


def _together(fork: Fork, kind: Kind, chosen: Chosen) -> Pairs:
    sides = {fork.left.id: Side.LEFT, fork.right.id: Side.RIGHT}
    spots = {one.spot: sides.get(chosen.versions.get(one.spot.name, "")) for one in fork.differences}
    decided = {spot: side for spot, side in spots.items() if side is not None}
    if len(decided) < len(spots):
        raise Undecided
    pairs = choose(DEFINITION, *fork.pairs, decided)
    if any(one.is_foreign for one in forms.read(DEFINITION, pairs, DOCUMENTS[kind].sections).problems):
        raise Refused
    return pairs
