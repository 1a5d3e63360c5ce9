"""Offering the interview, and what came of it."""

from __future__ import annotations

from datetime import time

from sqlmodel import Session

from returnapp.casework import tasks
from returnapp.casework.desk import Desk, NotThere, verb
from returnapp.casework.dossier import episode_row, rows_of_talk
from returnapp.casework.moves import coordinators_row, finish
from returnapp.domain.action import About, Action
from returnapp.domain.deadlines import local
from returnapp.domain.offer import Attempt, act_of
from returnapp.domain.states import after
from returnapp.records import sealed
from returnapp.records.sealed import Kind, Place, fresh
from returnapp.records.tables import Episode as EpisodeRow


class AskedMeanwhile(Exception):
    """Somebody wrote down another attempt since this one was begun: it is looked at before one more is added."""


@verb("offer interview")
def offer_interview(
    desk: Desk, db: Session, episode: str, attempt: Attempt, also: tuple[str, ...] = (), seen: int | None = None
) -> str:
    """Write down one attempt, for this episode and others of the file that were spoken of; raises NoReason.

    The first real offer decides whether it was offered in time; a day to ask again becomes a task. `seen`: how many
    attempts stood there when this one was begun; raises AskedMeanwhile when that has changed.
    """
    row = coordinators_row(desk, db, episode)
    if seen is not None and seen != sealed.count(db, row.file, Kind.ATTEMPT, row.id):
        raise AskedMeanwhile
    return finish(desk, db, *_keep(desk, db, row, attempt, also))


@verb("decline interview")
def decline_talk(desk: Desk, db: Session, episode: str, attempt: Attempt) -> str:
    """The young person says no when the talk would begin; the interviewer writes it down. Raises NoReason."""
    row = episode_row(desk, db, episode)
    if not attempt.is_refusal or row.interviewer != desk.worker.id:
        raise NotThere
    return finish(desk, db, *_keep(desk, db, row, attempt, ()))


def _keep(desk: Desk, db: Session, row: EpisodeRow, attempt: Attempt, also: tuple[str, ...]) -> list[EpisodeRow]:
    attempt.check()
    others = [episode_row(desk, db, other) for other in also]
    if any(other.file != row.file for other in others):
        raise NotThere
    rows = list({one.id: one for each in (row, *others) for one in rows_of_talk(db, each)}.values())
    for one in rows:
        one.state = after(one.state, act_of(attempt.outcome))
        desk.append(db, Place(row.file, Kind.ATTEMPT, one.id), attempt)
        if attempt.outcome.is_offer:
            tasks.finish_all(desk, db, one, About.OFFER_AGAIN)
    if attempt.again_on:
        due = local(attempt.again_on, time(23, 59), desk.zone)
        ask = Action(owner=desk.worker.name, due=due, about=About.OFFER_AGAIN)
        tasks.put_task(desk, db, row, fresh(), ask)
    return rows
