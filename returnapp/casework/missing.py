"""While a young person is missing: who told whom, who tried to reach them, who went along, what was agreed before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlmodel import Session

from returnapp.casework import cards
from returnapp.casework.desk import Desk, NotThere, verb
from returnapp.casework.dossier import episode_row, open_dossier
from returnapp.casework.moves import coordinators_row, finish
from returnapp.domain.card import Card
from returnapp.domain.independence import Declared
from returnapp.domain.missing import Arrangement, Contacting, Report, Together
from returnapp.domain.states import Act, after
from returnapp.records import files
from returnapp.records.files import Filter, Listed
from returnapp.records.sealed import Kind, Place
from returnapp.records.tables import Person

NEAR = timedelta(days=3)
"""Those who went within so many days of each other may have gone together."""


@verb("report")
def add_report(desk: Desk, db: Session, episode: str, report: Report) -> str:
    """Write down who told whom, and with what urgency."""
    row = coordinators_row(desk, db, episode)
    row.state = after(row.state, Act.REPORT)
    desk.append(db, Place(row.file, Kind.REPORT, episode), report)
    return finish(desk, db, row)


@verb("try contact")
def add_contacting(desk: Desk, db: Session, episode: str, contacting: Contacting) -> str:
    """Write down an attempt to reach the young person, and what came of it."""
    row = coordinators_row(desk, db, episode)
    row.state = after(row.state, Act.REPORT)
    desk.append(db, Place(row.file, Kind.CONTACTING, episode), contacting)
    return finish(desk, db, row)


@verb("arrange")
def arrange(desk: Desk, db: Session, file_id: str, arrangement: Arrangement) -> str:
    """Keep what was agreed beforehand about a young person; the newest holds."""
    _epoch, _key = desk.team_key(db)
    file = desk.file_of(db, file_id)
    desk.append(db, Place(file_id, Kind.ARRANGEMENT, file_id), arrangement)
    return file.reference


@verb("declare relation")
def declare_relation(desk: Desk, db: Session, file_id: str, declared: Declared) -> str:
    """Keep what an interviewer is to a young person; the newest about somebody holds."""
    _epoch, _key = desk.team_key(db)
    file, person = desk.file_of(db, file_id), db.get(Person, declared.person)
    if person is None or person.team != desk.worker.team:
        raise NotThere
    desk.append(db, Place(file_id, Kind.RELATION, file_id), declared)
    cards.refresh_file(desk, db, file_id)
    return file.reference


@verb("went together")
def link_episodes(desk: Desk, db: Session, episode: str, others: tuple[str, ...]) -> str:
    """Say who went together: `others` are all the other episodes of this group, and each of them will say so too.

    An episode that is added brings its own group along; one that is left out leaves the group.
    """
    row = coordinators_row(desk, db, episode)
    row.state = after(row.state, Act.LINK)
    before = _group(desk, db, episode)
    added = set(others) - before
    group = {episode, *others}.union(*(_group(desk, db, other) for other in added))
    for member in group | before:
        _put_group(desk, db, member, (group if member in group else _group(desk, db, member) - group) - {member})
    return desk.file_of(db, row.file).reference


def _group(desk: Desk, db: Session, episode: str) -> set[str]:
    row = episode_row(desk, db, episode)
    return {episode, *open_dossier(desk, db, row.file).work(episode).together}


def _put_group(desk: Desk, db: Session, episode: str, others: set[str]) -> None:
    row = episode_row(desk, db, episode)
    if others | {episode} != _group(desk, db, episode):
        desk.append(db, Place(row.file, Kind.TOGETHER, episode), Together(tuple(sorted(others))))


def references_of(desk: Desk, episodes: tuple[str, ...]) -> list[tuple[str, str]]:
    """The files of other episodes: reference and id, for those whose team it is."""
    with desk.store.reading() as db:
        rows = [episode_row(desk, db, episode) for episode in episodes]
        return [(desk.file_of(db, row.file).reference, row.file) for row in rows]


@dataclass(frozen=True, slots=True)
class Companion:
    """Another open episode around the same time."""

    listed: Listed
    card: Card


def companions(desk: Desk, episode: str) -> list[Companion]:
    """Open episodes of others who went at about the same time: first those of the same place, then the nearest.

    One audit row with how many were shown.
    """
    with desk.store.reading() as db:
        row = episode_row(desk, db, episode)
        since = open_dossier(desk, db, row.file).work(episode).episode.missing_since
        listed = [one for one in files.all_open(db, desk.worker.team, Filter()) if one.file != row.file]
        opened = [Companion(one, cards.open_team_card(desk, db, one)) for one in listed]
        housemates = files.of_placement(db, desk.worker.team, row.placement)
    found = [one for one in opened if one.card.missing_since and abs(one.card.missing_since - since) <= NEAR]
    desk.note("list companions", rows=len(found))
    return sorted(
        found, key=lambda one: (one.listed.id not in housemates, abs((one.card.missing_since or since) - since))
    )
