"""Tasks: what somebody promised, with an owner on the staff and a day; what it is about is sealed."""

from __future__ import annotations

from datetime import timedelta

from sqlmodel import Session

from returnapp.casework import cards
from returnapp.casework.desk import Desk, NotThere, verb
from returnapp.casework.dossier import episode_row, task_context
from returnapp.domain import safety_plan
from returnapp.domain.deadlines import due_hour
from returnapp.domain.episode import Action
from returnapp.domain.posted import Answers
from returnapp.domain.states import Act, after
from returnapp.interview import DEFINITION
from returnapp.records import sealed
from returnapp.records.sealed import Kind, Place, fresh
from returnapp.records.tables import Episode as EpisodeRow
from returnapp.records.tables import Task
from returnapp.vault import box


def put_task(desk: Desk, db: Session, episode: EpisodeRow, task_id: str, action: Action) -> None:
    """Keep a task with what it is about; an earlier version stays in the file's history."""
    epoch, key = desk.newest_key(db, episode.file)
    row = db.get(Task, task_id)
    if row is None:
        row = Task(
            id=task_id,
            file=episode.file,
            episode=episode.id,
            team=episode.team,
            owner=episode.owner,
            key_epoch=epoch,
            box=b"",
        )
    elif row.episode != episode.id:
        raise NotThere
    elif _action(desk, db, row) == action:
        return
    row.key_epoch = epoch
    row.due_hour = int(due_hour(action.due).timestamp()) // 3600 if action.due else None
    row.done = not action.is_open
    row.box = box.seal(key, task_context(row), sealed.dump(action))
    db.add(row)
    db.flush()
    desk.append(db, Place(episode.file, Kind.ACTION, episode.id), action)


def _action(desk: Desk, db: Session, row: Task) -> Action:
    key = desk.file_keys(db, row.file)[row.key_epoch]
    return sealed.load(Action, box.open(key, task_context(row), row.box))


def add_from_plan(desk: Desk, db: Session, episode: EpisodeRow, answers: Answers) -> None:
    """What the interview's plan and next contacts ask of adults becomes tasks of the episode's owner."""
    for action in safety_plan.actions(DEFINITION, answers, desk.zone):
        put_task(desk, db, episode, fresh(), action)


REVIEW_AFTER = (timedelta(days=3), timedelta(days=14), timedelta(days=28))
"""When a plan is looked at again: most first repeats come within four weeks (source: Sidebottom and others 2019)."""


@verb("finish action")
def finish_action(desk: Desk, db: Session, episode: str, task_id: str, action: Action) -> str:
    """Write down that a promise was kept, or what came instead."""
    _epoch, _key = desk.team_key(db)
    row = episode_row(desk, db, episode)
    row.state = after(row.state, Act.FINISH_ACTION)
    put_task(desk, db, row, task_id, action)
    cards.refresh(desk, db, row)
    return desk.file_of(db, row.file).reference
