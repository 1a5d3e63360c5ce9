"""Rows of forms that were begun and not sent. What is in them opens only with their writer's own key."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import func
from sqlmodel import Session, col, delete, select

from returnapp.records.tables import Draft, Episode, File


def find(db: Session, draft_id: str) -> Draft | None:
    """The draft of this form, whoever's it is."""
    return db.get(Draft, draft_id)


def put(db: Session, row: Draft) -> None:
    """Write a draft anew or over the one before."""
    db.merge(row)


def of_person(db: Session, person: str) -> list[Draft]:
    """Somebody's drafts, the newest first."""
    return list(db.exec(select(Draft).where(Draft.person == person).order_by(col(Draft.at).desc(), Draft.id)))


def count(db: Session, person: str) -> int:
    """How many drafts somebody has."""
    return db.exec(select(func.count()).select_from(Draft).where(Draft.person == person)).one()


def take_away(db: Session, draft_id: str, person: str) -> None:
    """Forget this draft if it is this person's."""
    db.exec(delete(Draft).where(col(Draft.id) == draft_id, col(Draft.person) == person))


def forget(db: Session, person: str) -> None:
    """Forget all that somebody has begun."""
    db.exec(delete(Draft).where(col(Draft.person) == person))


def references(db: Session, team: str, ids: Collection[str]) -> dict[str, str]:
    """What the files with these ids, or of the episodes with these ids, are called; a team's own only."""
    files = select(File.id, File.reference).where(File.team == team, col(File.id).in_(ids))
    whole = select(Episode.id, File.reference).join(File, col(File.id) == col(Episode.file))
    return dict(db.exec(files).all()) | dict(db.exec(whole.where(Episode.team == team, col(Episode.id).in_(ids))).all())
