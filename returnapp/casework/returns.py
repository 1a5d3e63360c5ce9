"""A call comes in: find the young person or open a file, and register the return."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from hashlib import sha256

from sqlmodel import Session

from returnapp.casework import cards, tasks
from returnapp.casework.desk import Desk, verb
from returnapp.casework.dossier import open_dossier
from returnapp.casework.finding import check_name, placement_token, tokens
from returnapp.casework.moves import coordinators_row, finish
from returnapp.domain import names
from returnapp.domain.action import About, Action
from returnapp.domain.episode import Episode, YoungPerson
from returnapp.domain.missing import Report
from returnapp.domain.reference import reference
from returnapp.domain.states import Act, NotNow, State, after
from returnapp.records import files, keyring, sealed
from returnapp.records.sealed import Kind, Place, derived
from returnapp.records.tables import Episode as EpisodeRow
from returnapp.records.tables import File
from returnapp.vault import keys
from returnapp.vault.box import new_key
from returnapp.vault.keys import Holder

ASK_AGAIN = timedelta(days=1)
"""After this, somebody who did not know when the young person came back is asked again."""


def _open_file(desk: Desk, db: Session, file_id: str, young_person: YoungPerson) -> None:
    """A new file: a new data key, granted to the team."""
    epoch, _key = desk.team_key(db)
    db.add(File(id=file_id, team=desk.worker.team, reference=_free_reference(db), team_epoch=epoch))
    db.flush()
    key = new_key()
    keyring.give(db, desk.house, keys.Kind.FILE, (file_id, 1), (Holder.TEAM, desk.worker.team), key)
    db.flush()
    desk.learn_key(file_id, 1, key)
    _name(desk, db, file_id, young_person)


def _name(desk: Desk, db: Session, file_id: str, young_person: YoungPerson) -> None:
    desk.append(db, Place(file_id, Kind.YOUNG_PERSON, file_id), young_person)
    texts = names.keys(young_person.given, young_person.family, young_person.born)
    if young_person.called:
        texts += names.keys(young_person.called, young_person.family, young_person.born)
    files.put_tokens(db, desk.worker.team, file_id, tokens(desk.team_keys(db), texts))


def _free_reference(db: Session) -> str:
    while True:
        found = reference(new_key())
        if not files.is_reference_taken(db, found):
            return found


def file_of_act(act: str) -> str:
    """The id of the file that an act opens: always the same, so that sending twice opens one."""
    return sha256(f"file/{act}".encode()).hexdigest()[:32]


class StillMissing(Exception):
    """The file has an episode that has not ended: its end is to be recorded before another can begin."""


class Overlapping(Exception):
    """The young person would have been missing twice at a time; `since` is when the other episode began."""

    def __init__(self, since: datetime) -> None:
        super().__init__("overlapping")
        self.since = since


def _check_others(desk: Desk, db: Session, file_id: str, episode_id: str, episode: Episode) -> None:
    for work in open_dossier(desk, db, file_id).works:
        if work.id != episode_id and not work.is_void and episode.overlaps(work.episode, desk.at):
            raise Overlapping(work.episode.missing_since)


def _register(
    desk: Desk,
    db: Session,
    episode_id: str,
    file_id: str,
    young_person: YoungPerson | None,
    episode: Episode,
    passed_over: Collection[str] | None,
) -> EpisodeRow:
    """A new episode; with a young person, `file_id` is a new file, otherwise one that is there."""
    _epoch, _key = desk.team_key(db)
    if young_person is not None:
        if passed_over is not None:
            check_name(desk, db, young_person, passed_over)
        _open_file(desk, db, file_id, young_person)
    desk.file_of(db, file_id)
    if any(other.state == State.MISSING for other in files.of_file(db, file_id)):
        raise StillMissing
    if young_person is None:
        _check_others(desk, db, file_id, episode_id, episode)
    row = EpisodeRow(
        id=episode_id,
        file=file_id,
        team=desk.worker.team,
        state=State.RETURNED if episode.has_ended else State.MISSING,
        owner=desk.worker.id,
        card=b"",
    )
    db.add(row)
    db.flush()
    keep_episode(desk, db, row, episode)
    return row


def keep_episode(desk: Desk, db: Session, row: EpisodeRow, episode: Episode) -> None:
    """Keep what is known of an episode now beside what was known before; without a return time, ask again."""
    placement = episode.placement.institution or episode.placement.living
    row.placement = placement_token(desk, db, placement)
    desk.append(db, Place(row.file, Kind.EPISODE, row.id), episode)
    if episode.returned_at:
        tasks.finish_all(desk, db, row, About.ASK_RETURN)
    elif episode.has_ended:
        ask = Action(owner=desk.worker.name, due=desk.at + ASK_AGAIN, about=About.ASK_RETURN)
        tasks.put_task(desk, db, row, derived("ask return", row.id), ask)


@verb("register return")
def register_return(
    desk: Desk,
    db: Session,
    *,
    episode_id: str,
    file_id: str,
    young_person: YoungPerson | None,
    episode: Episode,
    passed_over: Collection[str] | None = None,
) -> str:
    """Start an episode that has ended; raises StillMissing, Overlapping and SameName.

    `passed_over`: references of files found by this name that are another young person's; None asks nothing.
    """
    return finish(desk, db, _register(desk, db, episode_id, file_id, young_person, episode, passed_over))


@verb("report missing")
def report_missing(
    desk: Desk,
    db: Session,
    *,
    episode_id: str,
    file_id: str,
    young_person: YoungPerson | None,
    episode: Episode,
    report: Report | None = None,
    passed_over: Collection[str] | None = None,
) -> str:
    """Start an episode that has not ended, with the first report; otherwise like `register_return`."""
    row = _register(desk, db, episode_id, file_id, young_person, episode, passed_over)
    if report:
        desk.append(db, Place(file_id, Kind.REPORT, episode_id), report)
    return finish(desk, db, row)


@verb("record return")
def record_return(desk: Desk, db: Session, episode: str, told: Episode) -> str:
    """The young person was found or is back: the missing episode ends, and with a return time the clock starts.

    Raises Overlapping and NotNow.
    """
    row = coordinators_row(desk, db, episode)
    row.state = after(row.state, Act.COME_BACK)
    _check_others(desk, db, row.file, episode, told)
    keep_episode(desk, db, row, told)
    return finish(desk, db, row)


def _check_seen(db: Session, place: Place, seen: str | None) -> None:
    # A form holds the whole: sent over what a colleague corrected meanwhile, it would take that back unseen.
    if seen not in (None, sealed.newest_id(db, place.file, place.kind, place.thing)):
        raise NotNow("corrected by somebody else meanwhile")


@verb("correct episode")
def correct_episode(desk: Desk, db: Session, episode: str, told: Episode, seen: str | None = None) -> str:
    """Correct what is known of an episode; what was known before stays in the file's history.

    `seen`: the version that was corrected. Raises Overlapping; NotNow when another stands there by now.
    """
    row = coordinators_row(desk, db, episode)
    _check_seen(db, Place(row.file, Kind.EPISODE, episode), seen)
    row.state = after(row.state, Act.CORRECT)
    if told.has_ended != (row.state != State.MISSING) and row.state != State.CLOSED:
        raise NotNow("an end is recorded by its own act")
    _check_others(desk, db, row.file, episode, told)
    keep_episode(desk, db, row, told)
    return finish(desk, db, row)


@verb("correct young person")
def correct_young_person(
    desk: Desk, db: Session, file_id: str, young_person: YoungPerson, seen: str | None = None
) -> str:
    """Correct who the file is about: found by the new names from now on.

    `seen`: the version that was corrected. Raises NotNow when another stands there by now.
    """
    desk.team_keys(db)
    file = desk.file_of(db, file_id)
    _check_seen(db, Place(file_id, Kind.YOUNG_PERSON, file_id), seen)
    _name(desk, db, file_id, young_person)
    cards.refresh_file(desk, db, file_id)
    return file.reference
