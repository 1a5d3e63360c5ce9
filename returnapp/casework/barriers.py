"""What stands between an interviewer and a talk, from what the file and the vocabulary say now."""

from __future__ import annotations

from collections.abc import Iterable

from sqlmodel import Session

from returnapp.casework.work import Work
from returnapp.domain.independence import Barrier, Interviewer, Relation, barriers
from returnapp.domain.offer import Wanted
from returnapp.domain.people import OrganisationKind
from returnapp.records.tables import Institution, Organisation, Person


def last_interviewer(works: Iterable[Work]) -> str:
    """Who held the newest talk with this young person; empty when there was none."""
    return max(((work.held_at, work.held_by) for work in works if work.held_at and work.held_by), default=(None, ""))[1]


def wanted(works: Iterable[Work]) -> Wanted:
    """Whom the young person wants to talk with, as it was said last about these episodes."""
    said = [attempt for work in works for attempt in work.attempts if attempt.wanted is not Wanted.ANYBODY]
    return sorted(said, key=lambda attempt: attempt.at)[-1].wanted if said else Wanted.ANYBODY


def barriers_of(
    db: Session, person: Person, talk: list[Work], *, authority: str, relation: Relation, before: str
) -> tuple[Barrier, ...]:
    """What stands between somebody and a talk that answers these episodes; `before` held the last one."""
    employer = db.get(Organisation, person.organisation) if person.organisation else None
    interviewer = Interviewer(
        person.organisation,
        employer.kind if employer else OrganisationKind.OTHER,
        relation,
        is_unwanted=before == person.id and wanted(talk) is Wanted.ANOTHER,
    )
    return barriers(interviewer, tuple(_runs(db, work) for work in talk), authority)


def _runs(db: Session, work: Work) -> str | None:
    code = work.episode.placement.institution
    institution = db.get(Institution, code) if code else None
    return institution.organisation if institution else None
