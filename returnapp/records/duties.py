"""Who has what to do: the talks somebody has, and what falls to another when they go."""

from __future__ import annotations

from sqlalchemy import or_, update
from sqlmodel import Session, col, select

from returnapp.domain.states import State
from returnapp.records.files import IS_OPEN
from returnapp.records.tables import Episode, Task

_AT_WORK = [str(state) for state in (State.ASSIGNED, State.HANDED_IN)]


def open_of_interviewer(db: Session, interviewer: str) -> list[Episode]:
    """Open episodes whose talk somebody has."""
    return list(db.exec(select(Episode).where(Episode.interviewer == interviewer, IS_OPEN)))


def give_work(db: Session, before: str, owner: str) -> None:
    """Let another own what somebody owned that is not closed or done."""
    db.exec(update(Episode).where(col(Episode.owner) == before, IS_OPEN).values(owner=owner))
    db.exec(update(Task).where(col(Task.owner) == before, col(Task.done).is_(False)).values(owner=owner))


def is_busy(db: Session, file: str, person: str) -> bool:
    """Whether an interviewer has something to do in a file.

    A talk to hold or to be checked, or something of the plan they agreed that is not done: they may have to look back.
    """
    undone = select(Task.episode).where(Task.file == file, col(Task.done).is_(False))
    busy = or_(col(Episode.state).in_(_AT_WORK), col(Episode.id).in_(undone))
    found = select(Episode.id).where(Episode.file == file, Episode.interviewer == person, IS_OPEN, busy)
    return db.exec(found.limit(1)).first() is not None


def let_go(db: Session, file: str, person: str) -> None:
    """Nobody has the talks of a file any more that this person had."""
    had = (col(Episode.file) == file, col(Episode.interviewer) == person, IS_OPEN)
    db.exec(update(Episode).where(*had).values(interviewer=None))
