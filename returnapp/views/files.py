"""One young person's file: the time line of each episode, and what is next."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint, g, render_template, url_for

from returnapp.access import open_to
from returnapp.casework.desk import Desk
from returnapp.casework.directory import contacts_of
from returnapp.casework.dossier import Dossier, read_dossier
from returnapp.casework.late import late_in
from returnapp.casework.missing import references_of
from returnapp.casework.outcome import Outcome, outcome
from returnapp.casework.people import staff_names
from returnapp.casework.vocabulary import authorities, institutions
from returnapp.casework.work import Work
from returnapp.domain.episode import YoungPerson
from returnapp.domain.next_step import NextStep
from returnapp.domain.people import StaffRole
from returnapp.domain.states import State
from returnapp.domain.tags import TAGS
from returnapp.domain.urgent import ACT_LISTS
from returnapp.i18n import _, day, language_name, moment, say
from returnapp.views.differences import written
from returnapp.views.events import events
from returnapp.views.file_links import file_links, links
from returnapp.views.forked import forked_of
from returnapp.views.page import Link, desk
from returnapp.views.rows import button, living_words, step_of, step_words, urgency_words
from returnapp.views.subject import subject
from returnapp.views.wording import action_words

pages = Blueprint("files", __name__)

Names = dict[str, str]


def _facts(young_person: YoungPerson, work: Work, names: Names) -> list[tuple[str, str]]:
    placement, episode = work.episode.placement, work.episode
    bed = [say(episode.bed.words)] + ([_("until %(day)s", day=day(episode.bed_until))] if episode.bed_until else [])
    return [
        (_("Born"), day(young_person.born) if young_person.born else ""),
        (_("Speaks best"), language_name(young_person.language)),
        (_("Interpreter"), say(young_person.interpreter.words)),
        (_("What helps in talking"), young_person.needs),
        (_("Responsible authority"), names.get(young_person.authority, "")),
        (_("Lived at departure"), names.get(placement.institution) or living_words(placement.living)),
        (_("Open or closed"), say(placement.secure.words)),
        (_("The place in the group"), " - ".join(bed)),
        (_("Police reference"), episode.police_reference),
        (_("What is known so far"), episode.known),
    ]


def _answered(dossier: Dossier, work: Work, people: Names) -> str:
    """Which interview answers this episode, in words; empty while there is none."""
    if work.row.interview is None or not work.assignment:
        return ""
    held = _("held %(when)s", when=moment(work.held_at)) if work.held_at else _("not held yet")
    others = [other for other in dossier.answered_by(work) if other.id != work.id]
    told = _("Belongs to the interview of %(name)s, %(held)s", held=held, name=people.get(_interviewer(work), "-"))
    if not others:
        return told
    also = ", ".join(moment(other.episode.missing_since) for other in others)
    same = _("the same interview is about the episode of %(others)s", others=also)
    return f"{told}; {same}"


def _interviewer(work: Work) -> str:
    return work.row.interviewer or (work.assignment.interviewer if work.assignment else "")


def _current(dossier: Dossier) -> list[Work]:
    open_ones = [work for work in dossier.works if work.row.state != State.CLOSED]
    return sorted(open_ones, key=_urgency) or list(dossier.works[:1])


def _urgency(work: Work) -> float:
    # As on the board; what has no hour yet comes last.
    return float("inf") if work.row.next_hour is None else work.row.next_hour


@pages.get("/files/<uuid:file_id>")
@open_to(StaffRole.COORDINATOR, StaffRole.INTERVIEWER)
def show(file_id: UUID) -> str:
    """The open episodes with their time lines and next steps; earlier ones in a line each."""
    mine = desk()
    dossier = read_dossier(mine, file_id.hex)
    current = _current(dossier)
    return render_template(
        "files/show.html",
        dossier=dossier,
        subjects=[subject(mine, dossier, work) for work in current],
        earlier=[work for work in dossier.works if work not in current],
        outcomes={work.id: _said(outcome(mine, dossier, work)) for work in dossier.works},
        links={work.id: links(work) for work in dossier.works},
        late={work.id: _late(work, staff_names(mine)) for work in dossier.works if work.late},
        file_links=file_links(dossier),
        me_coordinates=g.worker.role is StaffRole.COORDINATOR,
        action_words=action_words,
        **_of_each(mine, dossier, current),
    )


def _of_each(mine: Desk, dossier: Dossier, current: list[Work]) -> dict[str, dict[str, Any]]:
    """What is shown of each open episode, by its id."""
    people, names = staff_names(mine), {**dict(institutions(mine)), **dict(authorities(mine))}
    steps = {work.id: step_of(dossier, work, g.now) for work in current}
    missing = [work for work in current if work.row.state == State.MISSING]
    return {
        "events": {work.id: events(work, people) for work in dossier.works},
        "steps": {
            work.id: (_step_words(steps[work.id], work, people), button(steps[work.id], work.id)) for work in current
        },
        "answered": {work.id: _answered(dossier, work, people) for work in dossier.works},
        "facts": {work.id: _facts(dossier.young_person, work, names) for work in current},
        "together": {work.id: references_of(mine, work.together) for work in current},
        "forked": forked_of(mine, current),
        "contacts": {work.id: contacts_of(mine, work.episode.placement.institution) for work in missing},
    }


def _step_words(step: NextStep, work: Work, people: Names) -> str:
    said = (step_words(step, people.get(_interviewer(work), "")), urgency_words(work.row.state, work.urgency))
    return " - ".join(filter(None, said))


def _late(work: Work, people: Names) -> list[Link]:
    """What came late from tablets, a line for each sitting, and where it is read."""
    return [
        Link(
            _("Came late from a tablet: %(who)s", who=written(one.last, people)),
            url_for("versions.late", episode_id=UUID(work.id), revision_id=UUID(one.last.id)),
            False,
        )
        for one in late_in(work)
    ]


def _said(found: Outcome) -> dict[str, object]:
    return {
        "tags": [say(TAGS[tag].words) for tag in found.tags],
        "is_counted": found.is_counted,
        "urgent": [say(ACT_LISTS[one].title) for one in found.urgent],
    }
