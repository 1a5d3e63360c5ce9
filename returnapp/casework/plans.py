"""What follows an interview: the plan agreed, and what was shared."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time

from sqlmodel import Session

from returnapp.casework import tasks
from returnapp.casework.desk import Desk, verb
from returnapp.casework.moves import coordinators_row, finish, move, of_talk
from returnapp.domain.action import About, Action, Agreed, Sent
from returnapp.domain.deadlines import local
from returnapp.domain.states import Act
from returnapp.records.sealed import Kind, derived
from returnapp.records.tables import Episode as EpisodeRow


@verb("agree plan")
def agree_plan(desk: Desk, db: Session, episode: str, agreed: Agreed, actions: dict[str, Action]) -> str:
    """Settle the plan: `actions` by task id, as agreed; those that were there before and are not now are kept open."""
    row = coordinators_row(desk, db, episode)
    rows = move(db, row, Act.AGREE_PLAN)
    for task_id, action in actions.items():
        if not tasks.is_done(db, task_id):  # done meanwhile, or crossed out: so it stays
            tasks.put_task(desk, db, row, task_id, action)
    _review(desk, db, row, agreed)
    desk.append(db, of_talk(row, Kind.AGREED), agreed)
    return finish(desk, db, *rows)


def _review(desk: Desk, db: Session, row: EpisodeRow, agreed: Agreed) -> None:
    due: datetime = local(agreed.review_on, time(23, 59), desk.zone)
    review = Action(owner=agreed.with_whom, due=due, about=About.REVIEW)
    tasks.put_task(desk, db, row, derived("review", row.interview or row.id, agreed.review_on.isoformat()), review)


@verb("note sharing")
def note_sharing(desk: Desk, db: Session, episode: str, sent: Sent) -> str:
    """Write down that somebody was given something from the file."""
    row = coordinators_row(desk, db, episode)
    rows = move(db, row, Act.SHARE)
    desk.append(db, of_talk(row, Kind.SENT), sent)
    return finish(desk, db, *rows)


@verb("promise")
def promise(desk: Desk, db: Session, episode: str, task_id: str, action: Action) -> str:
    """Write down who does what by when, in any state: also while the young person is missing."""
    row = coordinators_row(desk, db, episode)
    rows = move(db, row, Act.PROMISE)
    tasks.put_task(desk, db, row, task_id, replace(action, done_at=None))
    return finish(desk, db, *rows)
