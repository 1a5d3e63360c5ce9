"""Where two versions of a document are compared, and by whom: whoever may write in it now."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from flask import g, url_for

from returnapp.casework.desk import Desk
from returnapp.casework.forks import forked_in
from returnapp.casework.interviews import DOCUMENTS
from returnapp.casework.work import Work
from returnapp.domain.people import StaffRole
from returnapp.domain.states import may
from returnapp.domain.words import N_, Staff
from returnapp.i18n import say
from returnapp.records.sealed import Kind


@dataclass(frozen=True, slots=True)
class Where:
    """The pages of one document, and who may compare there."""

    title: Staff
    page: str
    compare: str
    roles: frozenset[StaffRole]


_BOTH = frozenset({StaffRole.INTERVIEWER, StaffRole.COORDINATOR})
WHERE = {
    Kind.INTERVIEW: Where(N_("Interview"), "interviews.show", "versions.compare", frozenset({StaffRole.INTERVIEWER})),
    Kind.PREPARE: Where(N_("Before the talk"), "interviews.prepare", "versions.compare_prepared", _BOTH),
    Kind.CARER: Where(N_("What carers say"), "interviews.carers", "versions.compare_carers", _BOTH),
}


def forked_of(desk: Desk, works: list[Work]) -> dict[str, list[tuple[str, str]]]:
    """By episode, the names of the documents that were written in twice at once, and where they are compared."""
    found = forked_in(desk, works)
    return {one.id: [(say(WHERE[kind].title), compare_url(one, kind)) for kind in found[one.id]] for one in works}


def compare_url(work: Work, kind: Kind) -> str:
    """The address where the versions of a document are compared; empty for whoever may not write in it now."""
    where = WHERE[kind]
    if g.worker.role not in where.roles or not may(work.row.state, DOCUMENTS[kind].act):
        return ""
    return url_for(where.compare, episode_id=UUID(work.id))
