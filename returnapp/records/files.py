"""Rows of files, episodes, tasks and index tokens. Lists select columns, and only the open part of history."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Select, func, literal_column
from sqlalchemy import select as columns
from sqlmodel import Session, col, delete, select

from returnapp.domain.states import State
from returnapp.records.tables import Episode, File, IndexToken, Interview, Stale, Task

PAGE = 60


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list is narrowed to; None means everything."""

    owner: str | None = None
    interviewer: str | None = None
    state: str | None = None
    placement: bytes | None = None


@dataclass(frozen=True, slots=True)
class Cursor:
    """The last row of the page before: its next hour (None = in the group without one) and its id."""

    hour: int | None
    id: str


@dataclass(frozen=True, slots=True)
class Listed:
    """The plain columns a list needs of one episode, and its sealed card."""

    id: str
    file: str
    reference: str
    state: str
    owner: str
    interviewer: str | None
    interview: str | None
    next_hour: int | None
    card_epoch: int
    card: bytes
    interviewer_card_epoch: int
    interviewer_card: bytes | None


# Written out and not bound: only then does the database see that the index of open episodes fits.
IS_OPEN = col(Episode.state) != literal_column(f"'{State.CLOSED}'")
_LISTED = (
    Episode.id,
    Episode.file,
    File.reference,
    Episode.state,
    Episode.owner,
    Episode.interviewer,
    Episode.interview,
    Episode.next_hour,
    Episode.card_epoch,
    Episode.card,
    Episode.interviewer_card_epoch,
    Episode.interviewer_card,
)


def _columns() -> Select[Any]:
    # Columns and not entities: a list of rows is half the work then.
    found = columns(*(col(one) for one in _LISTED)).join(File, col(File.id) == col(Episode.file))
    return cast(Select[Any], found.where(IS_OPEN))


def _narrowed(found: Select[Any], team: str, chosen: Filter) -> Select[Any]:
    found = found.where(col(Episode.team) == team)
    for column, value in (
        (Episode.owner, chosen.owner),
        (Episode.interviewer, chosen.interviewer),
        (Episode.state, chosen.state),
        (Episode.placement, chosen.placement),
    ):
        if value is not None:
            found = found.where(col(column) == value)
    return found


def _listed(rows: Iterable[Any]) -> list[Listed]:
    return [Listed(*row) for row in rows]


def board(db: Session, team: str, chosen: Filter, after: Cursor | None) -> list[Listed]:
    """One page of open episodes and one row more, most urgent first; those without a next hour come last."""
    found = _narrowed(_columns(), team, chosen)
    timed = found.where(col(Episode.next_hour).is_not(None)).order_by(col(Episode.next_hour), col(Episode.id))
    untimed = found.where(col(Episode.next_hour).is_(None)).order_by(col(Episode.id))
    rows: list[Listed] = []
    if after is None or after.hour is not None:
        if after is not None:
            hour, later = col(Episode.next_hour), col(Episode.id) > after.id
            timed = timed.where((hour > after.hour) | ((hour == after.hour) & later))
        rows = _listed(db.connection().execute(timed.limit(PAGE + 1)))
    else:
        untimed = untimed.where(col(Episode.id) > after.id)
    if len(rows) <= PAGE:
        rows += _listed(db.connection().execute(untimed.limit(PAGE + 1 - len(rows))))
    return rows


def mine(db: Session, team: str, interviewer: str) -> list[Listed]:
    """The open episodes an interviewer is assigned to."""
    found = _narrowed(_columns(), team, Filter(interviewer=interviewer))
    return _listed(db.connection().execute(found.order_by(col(Episode.next_hour), col(Episode.id))))


def behind(db: Session, team: str, interviewer: str) -> list[Episode]:
    """Open episodes of an interviewer whose files got another key since their cards were made."""
    found = select(Episode).join(File).where(Episode.team == team, Episode.interviewer == interviewer, IS_OPEN)
    return list(db.exec(found.where(Episode.interviewer_card_epoch < File.key_epoch)))


def all_open(db: Session, team: str, chosen: Filter) -> list[Listed]:
    """Every open episode of a team."""
    return _listed(db.connection().execute(_narrowed(_columns(), team, chosen)))


def of_placement(db: Session, team: str, placement: bytes | None) -> set[str]:
    """The open episodes of one placement, by its keyed digest."""
    return {one.id for one in all_open(db, team, Filter(placement=placement))} if placement else set()


def due_hours(db: Session, team: str) -> dict[tuple[str, int | None, bool], int]:
    """How many open episodes there are by state, due hour and whether the interview was held."""
    held = col(Episode.held_in_time).is_not(None)
    found = (
        columns(col(Episode.state), col(Episode.due_hour), held, func.count())
        .where(col(Episode.team) == team, IS_OPEN)
        .group_by(col(Episode.state), col(Episode.due_hour), held)
    )
    return {(state, hour, bool(done)): number for state, hour, done, number in db.connection().execute(found)}


def cards_due(db: Session, team: str, hour: int) -> list[Listed]:
    """Open episodes whose 72 hours end within this hour: they must be judged by their exact time."""
    return _listed(db.connection().execute(_narrowed(_columns(), team, Filter()).where(col(Episode.due_hour) == hour)))


def held_between(db: Session, team: str, first: int, end: int) -> tuple[int, int]:
    """Of the episodes due in these hours (end excluded): how many interviews were held, and how many in time."""
    found = (
        select(Episode.held_in_time, func.count())
        .where(Episode.team == team, col(Episode.due_hour) >= first, col(Episode.due_hour) < end)
        .where(col(Episode.held_in_time).is_not(None))
        .group_by(col(Episode.held_in_time))
    )
    counts = {bool(in_time): number for in_time, number in db.exec(found)}
    return sum(counts.values()), counts.get(True, 0)


def excepted_between(db: Session, team: str, first: int, end: int) -> int:
    """Of the episodes due in these hours (end excluded): how many were answered by somebody not independent."""
    found = (
        select(func.count())
        .select_from(Episode)
        .join(Interview, col(Interview.id) == col(Episode.interview))
        .where(Episode.team == team, col(Episode.due_hour) >= first, col(Episode.due_hour) < end)
        .where(col(Episode.held_in_time).is_not(None), col(Interview.excepted).is_(True))
    )
    return db.exec(found).one()


def of_file(db: Session, file: str) -> list[Episode]:
    """All episodes of a file."""
    return list(db.exec(select(Episode).where(Episode.file == file)))


def workload(db: Session, team: str) -> dict[str, int]:
    """How many open interviews each interviewer has; one that answers several episodes counts once."""
    found = (
        select(Episode.interviewer, func.count(func.distinct(col(Episode.interview))))
        .where(Episode.team == team, Episode.state == State.ASSIGNED)
        .group_by(col(Episode.interviewer))
    )
    return {person: number for person, number in db.exec(found) if person}


def put_tokens(db: Session, team: str, file: str, tokens: Iterable[bytes]) -> None:
    """Replace the index tokens of a file."""
    db.exec(delete(IndexToken).where(col(IndexToken.file) == file))
    db.add_all(IndexToken(token=token, file=file, team=team) for token in set(tokens))


def open_files(db: Session, team: str) -> list[File]:
    """Files with an episode that is open."""
    found = select(Episode.file).where(Episode.team == team, IS_OPEN)
    return list(db.exec(select(File).where(col(File.id).in_(found))))


def by_tokens(db: Session, team: str, tokens: Sequence[bytes]) -> dict[str, int]:
    """Files that share any of these tokens, with how many they share."""
    found = (
        select(IndexToken.file, func.count())
        .where(IndexToken.team == team, col(IndexToken.token).in_(tokens))
        .group_by(IndexToken.file)
    )
    return dict(db.exec(found).all())


def is_reference_taken(db: Session, reference: str) -> bool:
    """Whether any file, of whatever team, has this reference."""
    return db.exec(select(File.id).where(File.reference == reference)).first() is not None


def tasks_of(db: Session, file: str) -> list[Task]:
    """All tasks of a file, the earliest first."""
    return list(db.exec(select(Task).where(Task.file == file).order_by(col(Task.due_hour), Task.id)))


def mark_stale(db: Session, episode: Episode) -> None:
    """Ask the next coordinator's request to make this card again."""
    db.merge(Stale(episode=episode.id, team=episode.team))


def mark_talks_stale(db: Session, interviewer: str | None = None) -> None:
    """Ask for new cards of all talks that are still to be held, whatever team's, or of one interviewer's."""
    found = select(Episode).where(Episode.state == State.ASSIGNED)
    for episode in db.exec(found.where(Episode.interviewer == interviewer) if interviewer else found):
        mark_stale(db, episode)


def stale(db: Session, team: str) -> list[str]:
    """Episodes whose cards wait for somebody with the team key."""
    return list(db.exec(select(Stale.episode).where(Stale.team == team).limit(200)))


def unmark(db: Session, episode: str) -> None:
    """The card is fresh again."""
    db.exec(delete(Stale).where(col(Stale.episode) == episode))
