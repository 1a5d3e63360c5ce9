"""Who interviews: assigning wraps the file's key for an interviewer, withdrawing takes it away."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session

from returnapp.casework import cards
from returnapp.casework.desk import Desk, NotThere, verb
from returnapp.casework.dossier import Dossier, Work, episode_row, open_dossier
from returnapp.domain.episode import Appointment, Assignment
from returnapp.domain.independence import Barrier, barriers
from returnapp.domain.people import StaffRole
from returnapp.domain.states import Act, State, after
from returnapp.records import files, keyring, people
from returnapp.records.sealed import Kind, Place
from returnapp.records.tables import Episode as EpisodeRow
from returnapp.records.tables import Institution, Interview, Person
from returnapp.vault import keys
from returnapp.vault.box import new_key
from returnapp.vault.keys import Holder


class NotIndependent(Exception):
    """This interviewer may not interview this young person; the barriers say why."""

    def __init__(self, found: tuple[Barrier, ...]) -> None:
        super().__init__("not independent")
        self.barriers = found


@dataclass(frozen=True, slots=True)
class Candidate:
    """An interviewer, and what stands in the way."""

    id: str
    name: str
    organisation: str
    languages: tuple[str, ...]
    speaks: bool
    """Whether they speak the young person's language."""
    load: int
    barriers: tuple[Barrier, ...]


def _barriers(db: Session, interviewer: Person, work: Work) -> tuple[Barrier, ...]:
    code = work.episode.placement.institution
    institution = db.get(Institution, code) if code else None
    return barriers(interviewer.organisation, institution.organisation if institution else None)


def list_candidates(desk: Desk, dossier: Dossier, work: Work) -> list[Candidate]:
    """The team's interviewers: those who may and who speak the language first, then those with the least to do."""
    with desk.store.reading() as db:
        found = _candidates(desk, db, dossier, work)
    return sorted(found, key=lambda one: (bool(one.barriers), not one.speaks, one.load, one.name))


def _candidates(desk: Desk, db: Session, dossier: Dossier, work: Work) -> list[Candidate]:
    organisations, load = people.organisations(db), files.workload(db, desk.worker.team)
    return [
        Candidate(
            id=person.id,
            name=person.name,
            organisation=organisations.get(person.organisation or "", ""),
            languages=tuple(person.languages.split()),
            speaks=dossier.young_person.language in person.languages.split(),
            load=load.get(person.id, 0),
            barriers=_barriers(db, person, work),
        )
        for person in people.of_role(db, desk.worker.team, StaffRole.INTERVIEWER)
    ]


@verb("assign interviewer")
def assign_interviewer(desk: Desk, db: Session, episode: str, interviewer: str) -> str:
    """Give an independent interviewer the file; raises NotIndependent, NotNow or NotThere."""
    _epoch, _key = desk.team_key(db)
    row = episode_row(desk, db, episode)
    person = db.get(Person, interviewer)
    if person is None or person.team != row.team or person.role != StaffRole.INTERVIEWER or not person.active:
        raise NotThere
    found = _barriers(db, person, open_dossier(desk, db, row.file).work(episode))
    if found:
        raise NotIndependent(found)
    row.state = after(row.state, Act.ASSIGN)
    row.interviewer = interviewer
    row.interview = row.interview or _new_interview(db, row)
    db.get_one(Interview, row.interview).interviewer = interviewer
    for epoch, key in desk.file_keys(db, row.file).items():
        keyring.give(db, desk.house, keys.Kind.FILE, (row.file, epoch), (Holder.PERSON, interviewer), key)
    desk.append(db, Place(row.file, Kind.ASSIGNMENT, episode), Assignment(interviewer, row.interview))
    cards.refresh(desk, db, row)
    return desk.file_of(db, row.file).reference


def _new_interview(db: Session, row: EpisodeRow) -> str:
    # One interview per first assignment: it keeps the episode's id, so that a repeated request makes no second one.
    db.add(Interview(id=row.id, file=row.file, team=row.team))
    db.flush()
    return row.id


@verb("withdraw access")
def withdraw_access(desk: Desk, db: Session, episode: str, reason: str) -> str:
    """Take the file away from its interviewer: the grant goes, and what is written from now on has a new key."""
    _epoch, _key = desk.team_key(db)
    row = episode_row(desk, db, episode)
    row.state = after(row.state, Act.WITHDRAW)
    if row.interviewer is None:
        raise NotThere
    others = [other for other in files.of_file(db, row.file) if other.id != row.id and other.state != State.CLOSED]
    if all(other.interviewer != row.interviewer for other in others):
        keyring.withdraw(db, keys.Kind.FILE, row.file, (Holder.PERSON, row.interviewer))
        _renew_key(desk, db, row.file, {other.interviewer for other in others if other.interviewer})
    row.interviewer = None
    desk.append(db, Place(row.file, Kind.ASSIGNMENT, episode), Assignment("", row.interview or "", reason))
    cards.refresh_file(desk, db, row.file)
    return desk.file_of(db, row.file).reference


def _renew_key(desk: Desk, db: Session, file_id: str, interviewers: set[str]) -> None:
    file = desk.file_of(db, file_id)
    file.key_epoch += 1
    key = new_key()
    holders = [(Holder.TEAM, file.team), *((Holder.PERSON, interviewer) for interviewer in interviewers)]
    for holder in holders:
        keyring.give(db, desk.house, keys.Kind.FILE, (file_id, file.key_epoch), holder, key)
    desk.file_keys(db, file_id)
    desk.learn_key(file_id, file.key_epoch, key)


@verb("make appointment")
def make_appointment(desk: Desk, db: Session, episode: str, appointment: Appointment) -> str:
    """Agree when and where the interview will be."""
    row = episode_row(desk, db, episode)
    row.state = after(row.state, Act.APPOINT)
    desk.append(db, Place(row.file, Kind.APPOINTMENT, episode), appointment)
    cards.refresh(desk, db, row)
    return desk.file_of(db, row.file).reference
