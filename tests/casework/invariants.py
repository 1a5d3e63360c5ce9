"""What must hold of every file, whatever was done before: each breach in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from sqlmodel import select

from returnapp.casework import cards
from returnapp.casework.board import Wanted, show_board
from returnapp.casework.dossier import Dossier, open_dossier
from returnapp.casework.sheets import unpack
from returnapp.casework.work import Work
from returnapp.domain.closing import Reason
from returnapp.domain.deadlines import due, in_time
from returnapp.domain.next_step import next_step
from returnapp.domain.states import State
from returnapp.records import sealed, trail
from returnapp.records.sealed import Kind
from returnapp.records.tables import GrantRow, Interview
from returnapp.vault import keys
from returnapp.vault.keys import Holder
from tests.world import World


def breaches(world: World, files: list[str], kept: dict[str, tuple[str, str]]) -> list[str]:
    """Everything that is wrong; `kept` are acknowledged revisions with their episode and what was said in them."""
    desk = world.desk()
    with world.store.reading() as db:
        dossiers = [open_dossier(desk, db, file) for file in files]
        found = [breach for dossier in dossiers for breach in _of_file(world, dossier)]
        if trail.first_break(db, world.house):
            found.append("the trail is broken")
        for file in files:
            opened = {one.id: one for one in sealed.history(db, file, desk.file_keys(db, file), (Kind.INTERVIEW,))}
            kept = {revision: told for revision, told in kept.items() if not _says(opened.get(revision), told[1])}
    found += [f"a revision cannot be read: {revision}" for revision in kept]
    return found + list(_of_board(world, dossiers))


def _says(entry: sealed.Entry | None, said: str) -> bool:
    return entry is not None and ("close_add", said) in unpack(entry.body)


def _of_file(world: World, dossier: Dossier) -> Iterator[str]:
    if any(one.episode.overlaps(other.episode, world.now) for one, other in combinations(_real(dossier), 2)):
        yield "missing twice at a time"
    open_missing = [work for work in dossier.works if work.row.state == State.MISSING]
    if len(open_missing) > 1:
        yield "two episodes are open as missing"
    for work in dossier.works:
        yield from _of_episode(work)
        yield from _of_talk(world, dossier, work)
    yield from _of_grants(world, dossier)


def _real(dossier: Dossier) -> list[Work]:
    """The episodes that say when the young person was away."""
    mistakes = [work for work in dossier.works if work.closing and work.closing.reason == Reason.MISTAKE]
    return [
        work
        for work in dossier.works
        if work not in mistakes and (work.episode.has_ended or work.row.state != State.CLOSED)
    ]


def _of_episode(work: Work) -> Iterator[str]:
    row, back = work.row, work.episode.returned_at
    if back is None and (row.due_hour is not None or row.offered_in_time is not None or row.held_in_time is not None):
        yield "a clock without a return time"
    if back is not None and row.due_hour != cards.hours(due(back)):
        yield "a clock that does not follow from the return time"
    if row.offered_in_time != in_time(back, work.offered_at) or row.held_in_time != in_time(back, work.held_at):
        yield "a verdict that does not follow from the moments"
    if (row.state == State.MISSING) == work.episode.has_ended and row.state != State.CLOSED:
        yield "missing and ended at once, or neither"
    if any(attempt.is_refusal and not attempt.why for attempt in work.attempts):
        yield "a refusal without a reason"
    if row.state == State.DECLINED and not any(attempt.is_refusal for attempt in work.attempts):
        yield "declined without a refusal"
    if row.state == State.CLOSED and not (work.closing and work.closing.reason):
        yield "closed without a reason"


def _of_talk(world: World, dossier: Dossier, work: Work) -> Iterator[str]:
    row = work.row
    for other in dossier.answered_by(work):
        if (other.row.state, other.row.interviewer) != (row.state, row.interviewer):
            yield "episodes of one talk drifted apart"
    if row.state == State.ASSIGNED and row.interviewer is None:
        yield "a talk without an interviewer"
    assigned = work.assignment
    if row.interviewer and (assigned is None or assigned.interviewer != row.interviewer):
        yield "an interviewer whom no assignment names"
    if row.interviewer and assigned and assigned.barriers and not assigned.wish:
        yield "an exception without the young person's wish"
    if row.interview and row.state == State.ASSIGNED and assigned:
        with world.store.reading() as db:
            is_counted = db.get_one(Interview, row.interview).excepted
        if is_counted != bool(assigned.barriers):
            yield "an exception that is not counted, or one that is none"


def _of_grants(world: World, dossier: Dossier) -> Iterator[str]:
    with world.store.reading() as db:
        found = select(GrantRow.holder).where(GrantRow.kind == keys.Kind.FILE, GrantRow.thing == dossier.id)
        holders = set(db.exec(found.where(GrantRow.holder_kind == Holder.PERSON)))
    assigned = {work.row.interviewer for work in dossier.works if work.row.state != State.CLOSED} - {None}
    if holders - assigned:
        yield "somebody who has no open talk here holds a key"
    if assigned - holders:
        yield "an assigned interviewer holds no key"


def _of_board(world: World, dossiers: list[Dossier]) -> Iterator[str]:
    rows = {row.listed.id: row for row in show_board(world.desk(), Wanted(), None).rows}
    works = {
        work.id: (dossier, work) for dossier in dossiers for work in dossier.works if work.row.state != State.CLOSED
    }
    if set(rows) != set(works):
        yield "the board shows other episodes than are open"
        return
    for episode, (dossier, work) in works.items():
        row = rows[episode]
        card = cards.card_of(dossier, work, row.card.placement)
        steps = [next_step(State(row.listed.state), one, world.now) for one in (card, row.card)]
        if row.card != card or steps[0] != steps[1] or row.listed.state != work.row.state:
            yield "the board and the file disagree"
