"""The end of an episode, and what comes after it: closing, reopening, and what is added and replaces nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sqlmodel import Session

from returnapp.casework import grants, tasks
from returnapp.casework.desk import Desk, verb
from returnapp.casework.dossier import open_dossier, own_row, rows_of_talk
from returnapp.casework.moves import coordinators_row, finish, move
from returnapp.domain.action import About, Action
from returnapp.domain.closing import Closing, reopened
from returnapp.domain.note import Note, NoteKind
from returnapp.domain.states import Act, NotNow, State, after
from returnapp.records.sealed import Kind, Place, fresh
from returnapp.records.tables import Episode as EpisodeRow

ANSWER_WITHIN = timedelta(days=30)
"""An objection is answered within a month (source: GDPR article 12.3)."""


@verb("close episode")
def close_episode(desk: Desk, db: Session, episode: str, closing: Closing) -> str:
    """Nothing more is to be done about the episodes of this talk, and its interviewer has the file no more.

    Raises NotThisReason when the reason does not hold here.
    """
    row = coordinators_row(desk, db, episode)
    was = State(row.state)
    rows = move(db, row, Act.CLOSE)
    work = open_dossier(desk, db, row.file).work(episode)
    closing.check(was, len(work.attempts), len(work.open_tasks()))
    for one in rows:
        desk.append(db, Place(row.file, Kind.CLOSING, one.id), replace(closing, was=was))
    grants.take_away(desk, db, row.file, [row.interviewer])
    return finish(desk, db, *rows)


@verb("reopen episode")
def reopen_episode(desk: Desk, db: Session, episode: str, why: str) -> str:
    """Go on where the episodes of this talk were closed; a talk that was still to be held is assigned anew."""
    row = coordinators_row(desk, db, episode)
    return finish(desk, db, *_reopen(desk, db, row, why))


def _reopen(desk: Desk, db: Session, row: EpisodeRow, why: str) -> list[EpisodeRow]:
    after(row.state, Act.REOPEN)
    dossier, rows = open_dossier(desk, db, row.file), rows_of_talk(db, row)
    other_is_missing, opening = dossier.missing_now is not None, {one.id for one in rows}
    for one in rows:
        closed = dossier.work(one.id).closing
        one.state = reopened(closed.was if closed else "")
        told, others = dossier.work(one.id).episode, [other for other in dossier.works if other.id != one.id]
        true = [other for other in others if not other.is_void or other.id in opening]
        if any(told.overlaps(other.episode, desk.at) for other in true):
            raise NotNow("missing in another episode then")  # what was a mistake would be true beside what came after
        one.interviewer = None  # who had it lost the file when it was closed, and may not be independent any more
        if one.state == State.MISSING and other_is_missing:
            raise NotNow("missing in another episode")
        desk.append(db, Place(row.file, Kind.CLOSING, one.id), Closing("", why))
    return rows


@verb("add note")
def add_note(desk: Desk, db: Session, episode: str, note: Note) -> str:
    """Add information, a correction or an objection, in any state.

    An objection also asks for an answer: what was closed is open again until somebody gave it.
    """
    row = own_row(desk, db, episode)
    row.state, rows = after(row.state, Act.ADD_NOTE), [row]
    desk.append(db, Place(row.file, Kind.NOTE, episode), note)
    if note.kind is NoteKind.OBJECTION:
        due = desk.at + ANSWER_WITHIN
        tasks.put_task(desk, db, row, fresh(), Action(due=due, about=About.ANSWER, owner=desk.worker.name))
        if row.state == State.CLOSED:
            rows = _reopen(desk, db, row, note.kind.value)
    return finish(desk, db, *rows)
