"""Moving the episodes of one talk on together: they are answered by one interview and never drift apart."""

from __future__ import annotations

from sqlmodel import Session

from returnapp.casework import cards
from returnapp.casework.desk import Desk
from returnapp.casework.dossier import episode_row, rows_of_talk
from returnapp.domain.states import Act, after
from returnapp.records.sealed import Kind, Place
from returnapp.records.tables import Episode as EpisodeRow


def coordinators_row(desk: Desk, db: Session, episode: str) -> EpisodeRow:
    """The row of an episode for somebody who holds the team's key: nobody else gets further than this."""
    _epoch, _key = desk.team_key(db)
    return episode_row(desk, db, episode)


def move(db: Session, row: EpisodeRow, act: Act) -> list[EpisodeRow]:
    """Carry an act out on every episode of the talk; answers with their rows. Raises NotNow."""
    rows = rows_of_talk(db, row)
    for one in rows:
        one.state = after(one.state, act)
    return rows


def of_talk(row: EpisodeRow, kind: Kind) -> Place:
    """Where a record stands that the episodes of a talk have in common; before there is a talk, the episode's own."""
    return Place(row.file, kind, row.interview or row.id)


def finish(desk: Desk, db: Session, *rows: EpisodeRow) -> str:
    """Judge the rows anew, and answer with the file's reference for the trail."""
    cards.refresh(desk, db, *rows)
    return desk.file_of(db, rows[0].file).reference
