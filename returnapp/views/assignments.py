"""Assigning an interviewer, taking the file back, making an appointment, one talk for several episodes."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, g, redirect, render_template, url_for
from werkzeug.wrappers import Response

from returnapp.access import open_to
from returnapp.casework.assignments import (
    NotIndependent,
    ReasonNeeded,
    answer_apart,
    answer_together,
    assign_interviewer,
    make_appointment,
    withdraw_access,
)
from returnapp.casework.barriers import wanted
from returnapp.casework.candidates import interviewers, list_candidates
from returnapp.casework.desk import Posted
from returnapp.casework.dossier import read_dossier
from returnapp.casework.missing import declare_relation
from returnapp.domain.people import StaffRole
from returnapp.domain.states import Act, may
from returnapp.forms.base import BaseForm
from returnapp.forms.missing import RelationForm
from returnapp.forms.work import AppointmentForm, AssignForm, ExceptionForm, TogetherForm, WithdrawForm
from returnapp.i18n import _, moment, say
from returnapp.views.page import choosing, desk, done
from returnapp.views.subject import Subject, subject_of

pages = Blueprint("assignments", __name__)


def _to_file(about: Subject) -> Response:
    return redirect(url_for("files.show", file_id=about.file_id), 303)


def _joinable(about: Subject) -> list[tuple[str, str]]:
    """Other episodes of the file that the same talk can answer."""
    mine = {work.id for work in about.dossier.answered_by(about.work)}
    return [
        (work.id, _("the episode of %(when)s", when=moment(work.episode.missing_since)))
        for work in about.dossier.works
        if work.id not in mine and not work.sheet.head and may(work.row.state, Act.JOIN)
    ]


@pages.route("/episodes/<uuid:episode_id>/assign", methods=["GET", "POST"])
@open_to(StaffRole.COORDINATOR)
def new(episode_id: UUID) -> Response | str:
    """Choose who interviews; those who are not independent cannot be chosen, and the page says why."""
    return _assigning(episode_id, AssignForm(), "assignments/new.html")


@pages.route("/episodes/<uuid:episode_id>/assign/by-wish", methods=["GET", "POST"])
@open_to(StaffRole.COORDINATOR)
def by_wish(episode_id: UUID) -> Response | str:
    """The young person wants somebody who is not independent: the only reason that counts."""
    return _assigning(episode_id, ExceptionForm(), "assignments/by_wish.html")


def _assigning(episode_id: UUID, form: AssignForm, template: str) -> Response | str:
    about = subject_of(desk(), episode_id)
    form.offer(_joinable(about))
    if form.validate_on_submit() and done(
        form, choosing(form.interviewer, lambda posted: _assign(form, posted, episode_id))
    ):
        return _to_file(about)
    return render_template(
        template,
        form=form,
        subject=about,
        candidates=list_candidates(desk(), about.dossier, about.work),
        wanted=wanted(about.dossier.answered_by(about.work)),
        said=[attempt.words for attempt in about.work.attempts if attempt.words],
        now=about.work.row.interviewer,
    )


def _assign(form: AssignForm, posted: Posted, episode_id: UUID) -> None:
    try:
        assign_interviewer(
            desk(),
            posted,
            episode_id.hex,
            form.interviewer.data,
            also=tuple(form.also.data),
            wish=form.wish.data if isinstance(form, ExceptionForm) else "",
            reason=form.reason.data,
        )
    except NotIndependent as refused:
        form.interviewer.errors = [say(barrier.words) for barrier in refused.barriers]
    except ReasonNeeded:
        form.reason.errors = [_("Say why somebody else takes it over.")]


@pages.route("/episodes/<uuid:episode_id>/answer-together", methods=["GET", "POST"])
@open_to(StaffRole.COORDINATOR)
def together(episode_id: UUID) -> Response | str:
    """Let one talk answer other episodes of the file too."""
    about = subject_of(desk(), episode_id)
    form = TogetherForm()
    form.offer(_joinable(about))
    join = choosing(form.also, lambda posted: _join(form, posted, episode_id))
    if form.validate_on_submit() and done(form, join):
        return _to_file(about)
    return render_template("assignments/together.html", form=form, subject=about)


def _join(form: TogetherForm, posted: Posted, episode_id: UUID) -> None:
    try:
        answer_together(desk(), posted, episode_id.hex, tuple(form.also.data))
    except NotIndependent as refused:
        form.also.errors = [say(barrier.words) for barrier in refused.barriers]


@pages.route("/episodes/<uuid:episode_id>/answer-apart", methods=["GET", "POST"])
@open_to(StaffRole.COORDINATOR)
def apart(episode_id: UUID) -> Response | str:
    """Take an episode out of a talk that answers others too."""
    about = subject_of(desk(), episode_id)
    form = BaseForm()
    if form.validate_on_submit() and done(form, lambda posted: answer_apart(desk(), posted, episode_id.hex)):
        return _to_file(about)
    return render_template("assignments/apart.html", form=form, subject=about)


@pages.route("/episodes/<uuid:episode_id>/withdraw", methods=["GET", "POST"])
@open_to(StaffRole.COORDINATOR)
def withdraw(episode_id: UUID) -> Response | str:
    """Take the file away from its interviewer."""
    about = subject_of(desk(), episode_id)
    form = WithdrawForm()
    if form.validate_on_submit() and done(
        form, lambda posted: withdraw_access(desk(), posted, episode_id.hex, form.reason.data)
    ):
        return _to_file(about)
    return render_template("assignments/withdraw.html", form=form, subject=about)


@pages.route("/episodes/<uuid:episode_id>/appointment", methods=["GET", "POST"])
@open_to(StaffRole.COORDINATOR, StaffRole.INTERVIEWER)
def appointment(episode_id: UUID) -> Response | str:
    """Agree when and where the talk will be."""
    about = subject_of(desk(), episode_id)
    form = AppointmentForm()
    if form.validate_on_submit() and done(
        form, lambda posted: make_appointment(desk(), posted, episode_id.hex, form.appointment())
    ):
        return redirect(url_for("home.show"), 303) if g.worker.role is StaffRole.INTERVIEWER else _to_file(about)
    return render_template("assignments/appointment.html", form=form, subject=about)


@pages.route("/files/<uuid:file_id>/relations", methods=["GET", "POST"])
@open_to(StaffRole.COORDINATOR)
def relations(file_id: UUID) -> Response | str:
    """What interviewers are to this young person: whoever is something to them is not independent."""
    dossier = read_dossier(desk(), file_id.hex)
    people = interviewers(desk())
    form = RelationForm(people)
    if form.validate_on_submit() and done(
        form, lambda posted: declare_relation(desk(), posted, file_id.hex, form.declared())
    ):
        return redirect(url_for("assignments.relations", file_id=file_id), 303)
    return render_template("assignments/relations.html", form=form, dossier=dossier, names=dict(people))
