"""How a listed episode is shown: its ring, its next step in words, and the one button that does it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from flask import g, url_for

from returnapp import i18n
from returnapp.casework.board import Row
from returnapp.casework.cards import card_of
from returnapp.casework.dossier import Dossier
from returnapp.casework.work import Work
from returnapp.domain.deadlines import ALLOWED, Standing, due
from returnapp.domain.missing import Urgency
from returnapp.domain.next_step import NextStep, next_step
from returnapp.domain.people import StaffRole
from returnapp.domain.roles import Role
from returnapp.domain.states import State
from returnapp.domain.words import N_, Staff
from returnapp.i18n import _, ngettext
from returnapp.interview import DEFINITION


@dataclass(frozen=True, slots=True)
class Ring:
    """The 72-hour ring of one episode."""

    standing: str
    fraction: float
    hours: int
    title: str
    due_iso: str


@dataclass(frozen=True, slots=True)
class Button:
    """The one thing to do next."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One row, ready for a template."""

    id: str
    url: str
    name: str
    reference: str
    placement: str
    language: str
    ring: Ring
    step: str
    owner: str
    interviewer: str
    due: str
    button: Button | None
    appointment_at: datetime | None
    appointment_place: str


_STANDING: dict[Standing, Staff] = {
    Standing.NONE: N_("No return time known: no clock"),
    Standing.DONE_IN_TIME: N_("Interview held within 72 hours"),
    Standing.DONE_LATE: N_("Interview held after 72 hours"),
}


def done_words(standing: Standing) -> str:
    """How the 72 hours ended once a talk was held; nothing as long as they run."""
    return i18n.say(_STANDING[standing]) if standing in (Standing.DONE_IN_TIME, Standing.DONE_LATE) else ""


_NO_TALK = frozenset({State.DECLINED, State.CLOSED})
"""Without a talk the 72 hours do not run on here: nobody is waited for."""
_NOT_BACK = N_("Not back yet: the 72 hours have not started")


def ring_of(state: str, returned_at: datetime | None, held_at: datetime | None, standing: Standing) -> Ring:
    """The ring for these moments, now; no clock runs before the young person is back."""
    if state in _NO_TALK and held_at is None:
        return Ring(Standing.NONE, 0.0, 0, i18n.say(State(state).words), "")
    if returned_at is None:
        words = _STANDING[Standing.NONE] if state != State.MISSING else _NOT_BACK
        return Ring(standing, 0.0, 0, i18n.say(words), "")
    due_at = due(returned_at)
    left = due_at - (held_at or g.now)
    hours = abs(int(left / timedelta(hours=1)))
    return Ring(
        standing, min(1.0, max(0.0, left / ALLOWED)), hours, _title(standing, due_at, hours), due_at.isoformat()
    )


def _title(standing: Standing, due_at: datetime, hours: int) -> str:
    if standing in _STANDING:
        return i18n.say(_STANDING[standing])
    if standing is Standing.OVERDUE:
        over = ngettext("%(n)s hour over", "%(n)s hours over", hours)
        return _("Was due %(when)s - %(over)s", when=i18n.moment(due_at), over=over)
    left = ngettext("%(n)s hour left", "%(n)s hours left", hours)
    return _("Due %(when)s - %(left)s", when=i18n.moment(due_at), left=left)


def living_words(living: str) -> str:
    """The words for a kind of living."""
    options = DEFINITION.question(Role.PLACEMENT).options
    return next((i18n.say(one.words) for one in options if one.key == living), "")


def present(row: Row) -> Shown:
    """A row for a list of either role."""
    card, listed = row.card, row.listed
    ring = ring_of(listed.state, card.returned_at, card.held_at, row.standing)
    step = next_step(State(listed.state), card, g.now)
    return Shown(
        id=listed.id,
        url=url_for("files.show", file_id=UUID(listed.file)),
        name=card.first_name,
        reference=listed.reference,
        placement=card.placement or living_words(card.living),
        language=i18n.language_name(card.language),
        ring=ring,
        step=" - ".join(filter(None, (step_words(step, row.interviewer), urgency_words(listed.state, card.urgency)))),
        owner=row.owner,
        interviewer=row.interviewer,
        due=ring.title,
        button=button(step, listed.id),
        appointment_at=card.appointment_at,
        appointment_place=card.appointment_place,
    )


def urgency_words(state: str, urgency: Urgency) -> str:
    """How urgently police look for somebody who is missing; empty when nobody said."""
    if state != State.MISSING or urgency is Urgency.UNKNOWN:
        return ""
    return _("urgency: %(how)s", how=i18n.say(urgency.words).lower())


def step_words(step: NextStep, interviewer: str) -> str:
    """The next step in the language of this request."""
    values = {
        name: i18n.moment(value) if isinstance(value, datetime) else value for name, value in dict(step.args).items()
    }
    return i18n.say(step.words) % {**values, "interviewer": interviewer}


_BUTTONS: dict[str, tuple[Staff, str]] = {
    "missing": (N_("Found, or back"), "returns.come_back"),
    "offer": (N_("Offer the interview"), "offers.new"),
    "answer": (N_("Record the answer"), "offers.new"),
    "carers": (N_("Ask the carers"), "interviews.carers"),
    "again": (N_("Offer again"), "offers.new"),
    "again_now": (N_("Offer again"), "offers.new"),
    "declined": (N_("Close"), "closing.close"),
    "assign": (N_("Assign an interviewer"), "assignments.new"),
    "reassign": (N_("Assign another interviewer"), "assignments.new"),
    "appoint": (N_("Make an appointment"), "assignments.appointment"),
    "interview": (N_("Open the interview"), "interviews.show"),
    "interview_late": (N_("Open the interview"), "interviews.show"),
    "hand_in": (N_("Open the interview"), "interviews.show"),
    "correct": (N_("Open the interview"), "interviews.show"),
    "check": (N_("Check the interview"), "reviews.check"),
    "plan": (N_("Agree the plan"), "plans.agree"),
    "actions": (N_("See the actions"), "plans.actions"),
    "actions_late": (N_("See the actions"), "plans.actions"),
    "close": (N_("Close"), "closing.close"),
}


HOLD = frozenset({"interview", "interview_late"})
"""The steps that are the talk itself."""
_INTERVIEWERS_ONLY = HOLD | {"hand_in", "correct"}
_OF_INTERVIEWER = _INTERVIEWERS_ONLY | {"appoint", "carers"}


def step_of(dossier: Dossier, work: Work, now: datetime) -> NextStep:
    """The next step of an opened episode: the same that its card gives on the board."""
    return next_step(State(work.row.state), card_of(dossier, work), now)


def button(step: NextStep, episode: str) -> Button | None:
    """The button for a next step, for whoever may do it."""
    found = _BUTTONS.get(step.key)
    if g.worker.role is StaffRole.INTERVIEWER and step.key not in _OF_INTERVIEWER:
        return None
    if g.worker.role is StaffRole.COORDINATOR and step.key in _INTERVIEWERS_ONLY:
        return None
    return Button(i18n.say(found[0]), url_for(found[1], episode_id=UUID(episode))) if found else None
