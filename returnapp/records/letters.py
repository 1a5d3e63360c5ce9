"""Rows of mails that wait to be sent, and the counts their words are made of: plain columns alone."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, delete, select

from returnapp.domain.states import BEFORE_HAND_IN, State
from returnapp.records.tables import Episode, Letter, Person, Shredded, Task


def put(db: Session, letter: Letter) -> None:
    """Write a letter, unless it is there already."""
    if db.get(Letter, letter.id) is None:
        db.add(letter)


def waiting(db: Session) -> list[tuple[Letter, Person]]:
    """Letters that were not sent yet, with whom they are to, the oldest first."""
    found = select(Letter, Person).join(Person).where(col(Letter.sent_at).is_(None)).order_by(col(Letter.at), Letter.id)
    return list(db.exec(found).all())


def last_digest(db: Session, person: str, before: datetime) -> datetime | None:
    """When the last digest before this moment was written that somebody was really sent."""
    found = select(Letter.at).where(Letter.person == person, Letter.occasion == "digest", Letter.at < before)
    return db.exec(found.where(col(Letter.sent_at).is_not(None)).order_by(col(Letter.at).desc())).first()


def sweep(db: Session, before: datetime) -> None:
    """Forget letters that were written before this moment."""
    db.exec(delete(Letter).where(col(Letter.at) < before))


def to_be_told(db: Session) -> list[Person]:
    """Everybody who works here and can be mailed."""
    return list(db.exec(select(Person).where(col(Person.active).is_(True), Person.email != "")))


def talks_due(db: Session, team: str, hour: int, interviewer: str | None = None) -> tuple[int, int]:
    """How many talks are overdue at an hour, and how many more are due within a day."""
    late = func.count().filter(col(Episode.due_hour) < hour)
    found = select(func.count(), late).where(
        Episode.team == team, col(Episode.state).in_(BEFORE_HAND_IN), col(Episode.due_hour) < hour + 24
    )
    if interviewer:
        found = found.where(Episode.interviewer == interviewer)
    whole, overdue = db.exec(found).one()
    return int(overdue or 0), int(whole) - int(overdue or 0)


def tasks_due(db: Session, owner: str, hour: int) -> int:
    """How many promises that somebody watches over are due within a day, or were."""
    found = select(func.count()).select_from(Task).where(Task.owner == owner, col(Task.done).is_(False))
    return db.exec(found.where(col(Task.due_hour) < hour + 24)).one()


def missing_now(db: Session, team: str) -> int:
    """How many young people are missing now."""
    return db.exec(
        select(func.count()).select_from(Episode).where(Episode.team == team, Episode.state == State.MISSING)
    ).one()


def destroyed_since(db: Session, team: str, since: datetime) -> list[str]:
    """References of files that were destroyed since a moment."""
    return list(db.exec(select(Shredded.reference).where(Shredded.team == team, col(Shredded.at) >= since)))
