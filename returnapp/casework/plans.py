"""What follows an interview: the plan agreed, what was shared, the file closed."""

from __future__ import annotations

from sqlmodel import Session

from returnapp.casework import cards, tasks
from returnapp.casework.desk import Desk, verb
from returnapp.casework.dossier import episode_row
from returnapp.domain.episode import Action, Agreed, Closing, Sent
from returnapp.domain.states import Act, after
from returnapp.records.sealed import Kind, Place


@verb("agree plan")
def agree_plan(desk: Desk, db: Session, episode: str, agreed: Agreed, actions: dict[str, Action]) -> str:
    """Settle the plan: `actions` by task id, as agreed; those that were there before and are not now are kept open."""
    _epoch, _key = desk.team_key(db)
    row = episode_row(desk, db, episode)
    row.state = after(row.state, Act.AGREE_PLAN)
    for task_id, action in actions.items():
        tasks.put_task(desk, db, row, task_id, action)
    desk.append(db, Place(row.file, Kind.AGREED, episode), agreed)
    cards.refresh(desk, db, row)
    return desk.file_of(db, row.file).reference


@verb("note sharing")
def note_sharing(desk: Desk, db: Session, episode: str, sent: Sent) -> str:
    """Write down that somebody was given something from the file."""
    _epoch, _key = desk.team_key(db)
    row = episode_row(desk, db, episode)
    row.state = after(row.state, Act.SHARE)
    desk.append(db, Place(row.file, Kind.SENT, episode), sent)
    cards.refresh(desk, db, row)
    return desk.file_of(db, row.file).reference


@verb("close episode")
def close_episode(desk: Desk, db: Session, episode: str, closing: Closing) -> str:
    """Nothing more is to be done about this episode; a file is closed when all its episodes are."""
    _epoch, _key = desk.team_key(db)
    row = episode_row(desk, db, episode)
    row.state = after(row.state, Act.CLOSE)
    desk.append(db, Place(row.file, Kind.CLOSING, episode), closing)
    cards.refresh(desk, db, row)
    return desk.file_of(db, row.file).reference
