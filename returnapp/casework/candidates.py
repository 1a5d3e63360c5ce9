"""Who could interview a young person, and what stands in the way of each."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session

from returnapp.casework.barriers import barriers_of, last_interviewer, wanted
from returnapp.casework.desk import Desk
from returnapp.casework.dossier import Dossier
from returnapp.casework.work import Work
from returnapp.domain.independence import Barrier
from returnapp.domain.offer import Wanted
from returnapp.domain.people import StaffRole
from returnapp.records import files, people
from returnapp.records.tables import Person


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
    did_last: bool = False
    """Whether they held the last talk with this young person."""


def barriers_to(db: Session, person: Person, dossier: Dossier, episodes: list[str]) -> tuple[Barrier, ...]:
    """What stands between an interviewer and a talk that answers these episodes of a file; raises NotThere."""
    talk = [dossier.work(episode) for episode in episodes]
    others = [work for work in dossier.works if work not in talk]
    return barriers_of(
        db,
        person,
        talk,
        authority=dossier.young_person.authority,
        relation=dossier.relation(person.id),
        before=last_interviewer(others),
    )


def list_candidates(desk: Desk, dossier: Dossier, work: Work) -> list[Candidate]:
    """The team's interviewers: those who may first, then who is wanted, who speaks the language, who is free."""
    episodes = [one.id for one in dossier.answered_by(work)]
    again = wanted(dossier.answered_by(work)) is Wanted.SAME
    with desk.store.reading() as db:
        found = _candidates(desk, db, dossier, episodes)
    return sorted(
        found, key=lambda one: (bool(one.barriers), not (again and one.did_last), not one.speaks, one.load, one.name)
    )


def interviewers(desk: Desk) -> list[tuple[str, str]]:
    """The team's interviewers: id and name."""
    with desk.store.reading() as db:
        return [(person.id, person.name) for person in people.of_role(db, desk.worker.team, StaffRole.INTERVIEWER)]


def _candidates(desk: Desk, db: Session, dossier: Dossier, episodes: list[str]) -> list[Candidate]:
    organisations, load = people.organisations(db), files.workload(db, desk.worker.team)
    before = last_interviewer(work for work in dossier.works if work.id not in episodes)
    return [
        Candidate(
            id=person.id,
            name=person.name,
            organisation=organisations.get(person.organisation or "", ""),
            languages=tuple(person.languages.split()),
            speaks=dossier.young_person.language in person.languages.split(),
            load=load.get(person.id, 0),
            barriers=barriers_to(db, person, dossier, episodes),
            did_last=person.id == before,
        )
        for person in people.of_role(db, desk.worker.team, StaffRole.INTERVIEWER)
    ]
