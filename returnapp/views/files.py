"""One young person's file: the time line of each episode, and what is next."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, g, render_template, url_for

from returnapp.access import open_to
from returnapp.casework.dossier import Dossier, Work, read_dossier
from returnapp.casework.outcome import Outcome, outcome
from returnapp.casework.people import staff_names
from returnapp.casework.vocabulary import institutions
from returnapp.domain.episode import YoungPerson
from returnapp.domain.people import StaffRole
from returnapp.domain.states import Act, State, may
from returnapp.domain.tags import TAGS
from returnapp.domain.urgent import ACT_LISTS
from returnapp.domain.words import N_, Staff
from returnapp.i18n import _, day, language_name, say
from returnapp.views.events import events
from returnapp.views.page import Link, desk
from returnapp.views.rows import button, living_words, step_of, step_words
from returnapp.views.subject import subject
from returnapp.views.wording import action_words

pages = Blueprint("files", __name__)

_LINKS: tuple[tuple[Act, str, Staff], ...] = (
    (Act.ATTEMPT, "offers.new", N_("Offer the interview")),
    (Act.ASSIGN, "assignments.new", N_("Assign an interviewer")),
    (Act.APPOINT, "assignments.appointment", N_("Make an appointment")),
    (Act.WITHDRAW, "assignments.withdraw", N_("Withdraw access")),
    (Act.PREPARE, "interviews.prepare", N_("Before the talk")),
    (Act.AGREE_PLAN, "plans.agree", N_("Agree the plan")),
    (Act.FINISH_ACTION, "plans.actions", N_("Actions")),
    (Act.SHARE, "plans.sharing", N_("Note what was shared")),
    (Act.CLOSE, "plans.close", N_("Close")),
)
_OF_INTERVIEWER = frozenset({Act.APPOINT, Act.PREPARE})


def _links(work: Work) -> list[Link]:
    episode = UUID(work.id)
    mine = _OF_INTERVIEWER if g.worker.role is StaffRole.INTERVIEWER else frozenset(Act)
    found = [
        Link(say(words), url_for(endpoint, episode_id=episode), False)
        for act, endpoint, words in _LINKS
        if act in mine and may(work.row.state, act)
    ]
    if work.sheet.head:
        found.append(Link(_("Read the interview"), url_for("interviews.read_back", episode_id=episode), False))
        found.append(Link(_("Risk of going again"), url_for("interviews.risk", episode_id=episode), False))
    return found


def _facts(young_person: YoungPerson, work: Work, names: dict[str, str]) -> list[tuple[str, str]]:
    placement = work.episode.placement
    return [
        (_("Born"), day(young_person.born) if young_person.born else ""),
        (_("Speaks best"), language_name(young_person.language)),
        (_("Interpreter"), say(young_person.interpreter.words)),
        (_("What helps in talking"), young_person.needs),
        (_("Lived at departure"), names.get(placement.institution) or living_words(placement.living)),
        (_("Open or closed"), say(placement.secure.words)),
        (_("Police reference"), work.episode.police_reference),
        (_("What is known so far"), work.episode.known),
    ]


def _current(dossier: Dossier) -> list[Work]:
    return [work for work in dossier.works if work.row.state != State.CLOSED] or list(dossier.works[:1])


@pages.get("/files/<uuid:file_id>")
@open_to(StaffRole.COORDINATOR, StaffRole.INTERVIEWER)
def show(file_id: UUID) -> str:
    """The open episodes with their time lines and next steps; earlier ones in a line each."""
    mine = desk()
    dossier = read_dossier(mine, file_id.hex)
    people, places = staff_names(mine), dict(institutions(mine))
    current = _current(dossier)
    steps = {work.id: step_of(work, g.now) for work in current}
    return render_template(
        "files/show.html",
        dossier=dossier,
        subjects=[subject(mine, dossier, work) for work in current],
        earlier=[work for work in dossier.works if work not in current],
        events={work.id: events(work, people) for work in current},
        steps={
            work.id: (
                step_words(steps[work.id], people.get(work.row.interviewer or "", "")),
                button(steps[work.id], work.id),
            )
            for work in current
        },
        outcomes={work.id: _said(outcome(mine, dossier, work)) for work in dossier.works},
        links={work.id: _links(work) for work in current},
        facts={work.id: _facts(dossier.young_person, work, places) for work in current},
        me_coordinates=g.worker.role is StaffRole.COORDINATOR,
        action_words=action_words,
    )


def _said(found: Outcome) -> dict[str, object]:
    return {
        "tags": [say(TAGS[tag].words) for tag in found.tags],
        "is_counted": found.is_counted,
        "urgent": [say(ACT_LISTS[one].title) for one in found.urgent],
    }
