"""Offering the interview, and what came of it."""

from __future__ import annotations

from sqlmodel import Session

from returnapp.casework import cards
from returnapp.casework.desk import Desk, verb
from returnapp.casework.dossier import episode_row, open_dossier
from returnapp.domain.deadlines import in_time
from returnapp.domain.episode import Attempt, Outcome
from returnapp.domain.states import Act, after
from returnapp.records.sealed import Kind, Place

_ACTS = {
    Outcome.ACCEPTED: Act.ACCEPT,
    Outcome.THINKING: Act.OFFER,
    Outcome.NOT_REACHED: Act.ATTEMPT,
    Outcome.DECLINED: Act.DECLINE,
}


@verb("offer interview")
def offer_interview(desk: Desk, db: Session, episode: str, attempt: Attempt) -> str:
    """Write down one attempt; the first real offer decides whether it was offered in time."""
    _epoch, _key = desk.team_key(db)
    row = episode_row(desk, db, episode)
    row.state = after(row.state, _ACTS[attempt.outcome])
    desk.append(db, Place(row.file, Kind.ATTEMPT, episode), attempt)
    db.flush()
    work = open_dossier(desk, db, row.file).work(episode)
    row.offered_in_time = in_time(work.episode.returned_at, work.offered_at)
    cards.refresh(desk, db, row)
    return desk.file_of(db, row.file).reference
