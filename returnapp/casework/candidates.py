"""Who could interview a young person, and what stands in the way of each."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session

from returnapp.casework.desk import Desk
from returnapp.casework.dossier import Dossier
from returnapp.casework.work import Work
from returnapp.domain.independence import Barrier, Interviewer, barriers
from returnapp.domain.offer import Wanted
from returnapp.domain.people import OrganisationKind, StaffRole
from returnapp.records import files, people
from returnapp.records.tables import Institution, Organisation, Person


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


def last_interviewer(dossier: Dossier) -> str:
    """Who held the newest talk with this young person; empty when there was none."""
    held = [(work.held_at, work.assignment) for work in dossier.works if work.held_at and work.assignment]
    held = [pair for pair in held if pair[1].interviewer]
    return max(held, key=lambda pair: pair[0])[1].interviewer if held else ""


def wanted(dossier: Dossier, episodes: list[str]) -> Wanted:
    """Whom the young person wants to talk with, as it was said last about these episodes."""
    said = [attempt for episode in episodes for attempt in dossier.work(episode).attempts]
    said = [attempt for attempt in said if attempt.wanted is not Wanted.ANYBODY]
    return max(said, key=lambda attempt: attempt.at).wanted if said else Wanted.ANYBODY


def barriers_of(db: Session, person: Person, dossier: Dossier, episodes: list[str]) -> tuple[Barrier, ...]:
    """What stands between an interviewer and a talk that answers these episodes of a file."""
    employer = db.get(Organisation, person.organisation) if person.organisation else None
    unwanted = wanted(dossier, episodes) is Wanted.ANOTHER and last_interviewer(dossier) == person.id
    interviewer = Interviewer(
        person.organisation,
        employer.kind if employer else OrganisationKind.OTHER,
        dossier.relation(person.id),
        unwanted,
    )
    placements = tuple(_runs(db, dossier.work(episode)) for episode in episodes)
    return barriers(interviewer, placements, dossier.young_person.authority)


def _runs(db: Session, work: Work) -> str | None:
    code = work.episode.placement.institution
    institution = db.get(Institution, code) if code else None
    return institution.organisation if institution else None


def list_candidates(desk: Desk, dossier: Dossier, work: Work) -> list[Candidate]:
    """The team's interviewers: those who may first, then who is wanted, who speaks the language, who is free."""
    episodes = [one.id for one in dossier.answered_by(work)]
    again = wanted(dossier, episodes) is Wanted.SAME
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
    before = last_interviewer(dossier)
    return [
        Candidate(
            id=person.id,
            name=person.name,
            organisation=organisations.get(person.organisation or "", ""),
            languages=tuple(person.languages.split()),
            speaks=dossier.young_person.language in person.languages.split(),
            load=load.get(person.id, 0),
            barriers=barriers_of(db, person, dossier, episodes),
            did_last=person.id == before,
        )
        for person in people.of_role(db, desk.worker.team, StaffRole.INTERVIEWER)
    ]
