"""What can be done from a file, by role and by where an episode stands."""

from __future__ import annotations

from uuid import UUID

from flask import g, url_for

from returnapp.casework.dossier import Dossier
from returnapp.casework.work import Work
from returnapp.domain.people import StaffRole
from returnapp.domain.states import AFTER_TALK, BEFORE_HAND_IN, OPEN, Act, State, may
from returnapp.domain.words import N_, Staff
from returnapp.i18n import _, say
from returnapp.views.page import Link

_MISSING = frozenset({State.MISSING})
_NOT_BACK = _MISSING | BEFORE_HAND_IN
_LINKS: tuple[tuple[Act, str, Staff, frozenset[State]], ...] = (
    (Act.COME_BACK, "returns.come_back", N_("Found, or back"), _MISSING),
    (Act.REPORT, "missing.report", N_("Note who was told"), _NOT_BACK),
    (Act.REPORT, "missing.contacting", N_("Note an attempt at contact"), _NOT_BACK),
    (Act.LINK, "missing.together", N_("Who went together"), _MISSING | BEFORE_HAND_IN),
    (Act.ATTEMPT, "offers.new", N_("Offer the interview"), OPEN),
    (Act.CARERS, "interviews.carers", N_("What carers say"), OPEN - _MISSING),
    (Act.ASSIGN, "assignments.new", N_("Assign an interviewer"), OPEN),
    (Act.APPOINT, "assignments.appointment", N_("Make an appointment"), OPEN),
    (Act.APPOINT, "assignments.together", N_("One talk for several episodes"), OPEN),
    (Act.WITHDRAW, "assignments.withdraw", N_("Withdraw access"), OPEN),
    (Act.PREPARE, "interviews.prepare", N_("Before the talk"), BEFORE_HAND_IN | {State.DECLINED}),
    (Act.SEND_BACK, "reviews.check", N_("Check the interview"), OPEN),
    (Act.AGREE_PLAN, "plans.agree", N_("Agree the plan"), OPEN),
    (Act.PROMISE, "plans.promise", N_("Who does what"), OPEN),
    (Act.FINISH_ACTION, "plans.actions", N_("Actions"), frozenset(State)),
    (Act.SHARE, "plans.sharing", N_("Note what was shared"), OPEN),
    (Act.CORRECT, "returns.correct", N_("Correct this episode"), frozenset(State)),
    (Act.ADD_NOTE, "closing.note", N_("Add to the file"), frozenset(State)),
    (Act.CLOSE, "closing.close", N_("Close"), OPEN),
    (Act.REOPEN, "closing.reopen", N_("Reopen"), frozenset(State)),
)
"""Act, page, words, and the states in which the link helps: an act may be open where nobody looks for it."""
_OF_INTERVIEWER = frozenset({"assignments.appointment", "interviews.prepare", "interviews.carers", "closing.note"})


_WHILE_AWAY = frozenset({"missing.report", "missing.contacting"})


def _is_useful(work: Work, endpoint: str) -> bool:
    if endpoint in _WHILE_AWAY:
        return work.episode.returned_at is None
    if endpoint == "assignments.withdraw":
        return work.row.interviewer is not None
    if endpoint == "plans.actions":
        return bool(work.tasks)
    return True


def links(work: Work) -> list[Link]:
    """The pages about an episode that are open now to whoever looks."""
    episode, state = UUID(work.id), State(work.row.state)
    is_interviewer = g.worker.role is StaffRole.INTERVIEWER
    found = [
        Link(say(words), url_for(endpoint, episode_id=episode), False)
        for act, endpoint, words, states in _LINKS
        if may(state, act) and state in states and _is_useful(work, endpoint)
        if not is_interviewer or endpoint in _OF_INTERVIEWER
    ]
    if work.answered_with and state is State.ASSIGNED and not is_interviewer:
        found.append(Link(_("A talk of its own"), url_for("assignments.apart", episode_id=episode), False))
    if work.sheet.head:
        found.append(Link(_("Read the interview"), url_for("interviews.read_back", episode_id=episode), False))
        found.append(Link(_("Versions of the interview"), url_for("versions.history", episode_id=episode), False))
        found.append(Link(_("Risk of going again"), url_for("interviews.risk", episode_id=episode), False))
    if state in AFTER_TALK | {State.CLOSED} and work.carers_asked:
        found.append(Link(_("What carers say"), url_for("interviews.carers", episode_id=episode), False))
    return found


def file_links(dossier: Dossier) -> list[Link]:
    """The pages about the young person, for the coordinator."""
    if g.worker.role is not StaffRole.COORDINATOR:
        return []
    pages = [
        ("returns.person", _("Correct who the file is about")),
        ("missing.arrangement", _("What is agreed beforehand")),
        ("trails.of_file", _("Who looked at this file")),
        ("assignments.relations", _("What interviewers are to this young person")),
    ]
    if dossier.missing_now is None:
        pages += [("missing.again", _("Register as missing")), ("returns.again", _("Register another return"))]
    found = [Link(words, url_for(endpoint, file_id=UUID(dossier.id)), False) for endpoint, words in pages]
    if all(work.row.state == State.CLOSED for work in dossier.works):
        found.append(Link(_("Destroy the file"), url_for("retention.of_file", reference=dossier.reference), False))
    return found
