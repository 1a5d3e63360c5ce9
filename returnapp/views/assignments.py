"""Assigning an interviewer, taking the file back, making an appointment."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from returnapp.access import open_to
from returnapp.casework.assignments import (
    Candidate,
    NotIndependent,
    assign_interviewer,
    list_candidates,
    make_appointment,
    withdraw_access,
)
from returnapp.casework.desk import NotThere, Posted
from returnapp.domain.people import StaffRole
from returnapp.forms.base import NOT_A_CHOICE
from returnapp.forms.work import AppointmentForm, AssignForm, WithdrawForm
from returnapp.i18n import say
from returnapp.views.page import desk, done
from returnapp.views.subject import subject_of

pages = Blueprint("assignments", __name__)


@pages.route("/episodes/<uuid:episode_id>/assign", methods=["GET", "POST"])
@open_to(StaffRole.COORDINATOR)
def new(episode_id: UUID) -> Response | str:
    """Choose who interviews; those who are not independent cannot be chosen, and the page says why."""
    subject = subject_of(desk(), episode_id)
    form = AssignForm()
    if form.validate_on_submit() and done(form, lambda posted: _assign(form, posted, episode_id)) and not form.errors:
        return redirect(url_for("files.show", file_id=subject.file_id), 303)
    found: list[Candidate] = list_candidates(desk(), subject.dossier, subject.work)
    return render_template("assignments/new.html", form=form, subject=subject, candidates=found)


def _assign(form: AssignForm, posted: Posted, episode_id: UUID) -> None:
    try:
        assign_interviewer(desk(), posted, episode_id.hex, form.interviewer.data)
    except NotIndependent as refused:
        form.interviewer.errors = [say(barrier.words) for barrier in refused.barriers]
    except NotThere:
        form.interviewer.errors = [say(NOT_A_CHOICE)]  # somebody who left since the page was opened


@pages.route("/episodes/<uuid:episode_id>/withdraw", methods=["GET", "POST"])
@open_to(StaffRole.COORDINATOR)
def withdraw(episode_id: UUID) -> Response | str:
    """Take the file away from its interviewer."""
    subject = subject_of(desk(), episode_id)
    form = WithdrawForm()
    if form.validate_on_submit() and done(
        form, lambda posted: withdraw_access(desk(), posted, episode_id.hex, form.reason.data)
    ):
        return redirect(url_for("files.show", file_id=subject.file_id), 303)
    return render_template("assignments/withdraw.html", form=form, subject=subject)


@pages.route("/episodes/<uuid:episode_id>/appointment", methods=["GET", "POST"])
@open_to(StaffRole.COORDINATOR, StaffRole.INTERVIEWER)
def appointment(episode_id: UUID) -> Response | str:
    """Agree when and where the talk will be."""
    subject = subject_of(desk(), episode_id)
    form = AppointmentForm()
    if form.validate_on_submit() and done(
        form, lambda posted: make_appointment(desk(), posted, episode_id.hex, form.appointment())
    ):
        return redirect(url_for("home.show"), 303)
    return render_template("assignments/appointment.html", form=form, subject=subject)
