"""Tasks: what somebody promised, with an owner on the staff and a day; what it is about is sealed."""

from __future__ import annotations

from dataclasses import replace

from sqlmodel import Session

from returnapp.casework.desk import Desk, NotThere, verb
from returnapp.casework.dossier import rows_of_talk, task_context
from returnapp.casework.moves import coordinators_row, finish, move, of_talk
from returnapp.domain import safety_plan
from returnapp.domain.action import OF_THE_TALK, About, Action
from returnapp.domain.deadlines import due_hour
from returnapp.domain.posted import Answers
from returnapp.domain.states import Act
from returnapp.interview import DEFINITION
from returnapp.records import files, sealed
from returnapp.records.sealed import Kind, Place, derived
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
    elif row.episode not in {one.id for one in rows_of_talk(db, episode)}:
        raise NotThere
    elif action_of(desk, db, row) == action:
        return
    write_down(db, row, action, (epoch, key))
    desk.append(db, _place(episode, action), action)


def write_down(db: Session, row: Task, action: Action, keys: tuple[int, bytes]) -> None:
    """Seal what a task is about into its row, under the file's newest key (its epoch and bytes)."""
    row.key_epoch, key = keys
    row.due_hour = int(due_hour(action.due).timestamp()) // 3600 if action.due else None
    row.done = not action.is_open
    row.box = box.seal(key, task_context(row), sealed.dump(action))
    db.add(row)
    db.flush()


def is_done(db: Session, task_id: str) -> bool:
    """Whether a task was done or crossed out."""
    row = db.get(Task, task_id)
    return row is not None and row.done


def _place(episode: EpisodeRow, action: Action) -> Place:
    # What belongs to the talk shows in every episode it answers.
    return (
        of_talk(episode, Kind.ACTION) if action.about in OF_THE_TALK else Place(episode.file, Kind.ACTION, episode.id)
    )


def action_of(desk: Desk, db: Session, row: Task) -> Action:
    """What a task is about."""
    key = desk.file_keys(db, row.file)[row.key_epoch]
    return sealed.load(Action, box.open(key, task_context(row), row.box))


def add_from_plan(desk: Desk, db: Session, episode: EpisodeRow, answers: Answers) -> None:
    """What the interview's plan and next contacts ask of adults becomes tasks of the episode's owner.

    A line keeps its task when the interview is handed in again; what was done or crossed out stays so.
    """
    for line, action in safety_plan.promised(DEFINITION, answers, desk.zone).items():
        task_id = derived("promise", episode.interview or episode.id, line)
        if not is_done(db, task_id):
            put_task(desk, db, episode, task_id, action)


@verb("finish action")
def finish_action(desk: Desk, db: Session, episode: str, task_id: str, action: Action) -> str:
    """Write down that a promise was kept, or what came instead."""
    row = coordinators_row(desk, db, episode)
    rows = move(db, row, Act.FINISH_ACTION)
    put_task(desk, db, row, task_id, action)
    return finish(desk, db, *rows)


def finish_all(desk: Desk, db: Session, episode: EpisodeRow, about: About, note: str = "") -> None:
    """Tick off every open task of one sort: what it reminded of has happened."""
    for row in files.tasks_of(db, episode.file):
        action = action_of(desk, db, row)
        if row.episode == episode.id and not row.done and action.about is about:
            put_task(desk, db, episode, row.id, replace(action, done_at=desk.at, note=note))
