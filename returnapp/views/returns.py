"""A call comes in: find the young person, register what is told, and correct it later."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from returnapp.access import open_to
from returnapp.casework.desk import Posted
from returnapp.casework.dossier import read_dossier
from returnapp.casework.returns import (
    StillMissing,
    correct_episode,
    correct_young_person,
    file_of_act,
    find_young_person,
    record_return,
    register_return,
)
from returnapp.domain.people import StaffRole
from returnapp.forms.base import BaseForm
from returnapp.forms.returns import ComeBackForm, CorrectEpisodeForm, NewFileForm, ReturnForm
from returnapp.forms.young_person import CorrectPersonForm, FindForm
from returnapp.i18n import _
from returnapp.views.lists import lists
from returnapp.views.page import desk, done, was_named
from returnapp.views.subject import subject_of

pages = Blueprint("returns", __name__)


@pages.route("/returns/new", methods=["GET", "POST"])
@open_to(StaffRole.COORDINATOR)
def find() -> str:
    """Ask who it is about, and show who it may be."""
    form = FindForm()
    seen = None
    if form.validate_on_submit():
        seen = find_young_person(desk(), form.given.data, form.family.data, form.born.data)
    return render_template("returns/find.html", form=form, seen=seen)


@pages.route("/returns/register", methods=["GET", "POST"])
@open_to(StaffRole.COORDINATOR)
def register() -> Response | str:
    """A return of somebody without a file; the names come by post from the search, never by address."""
    form = NewFileForm(lists())
    if request.method == "GET" and not was_named(form):
        return redirect(url_for("returns.find"), 303)
    if "starting" in request.form or not form.validate_on_submit():
        return render_template("returns/new.html", form=form, dossier=None)
    file_id = file_of_act(form.act.data)
    if not done(
        form,
        lambda posted: register_return(
            desk(),
            posted,
            episode_id=form.act.data,
            file_id=file_id,
            young_person=form.young_person(),
            episode=form.episode(),
        ),
    ):
        return render_template("returns/new.html", form=form, dossier=None)
    return redirect(url_for("files.show", file_id=UUID(file_id)), 303)


@pages.route("/files/<uuid:file_id>/returns/new", methods=["GET", "POST"])
@open_to(StaffRole.COORDINATOR)
def again(file_id: UUID) -> Response | str:
    """A return of somebody who has a file."""
    dossier = read_dossier(desk(), file_id.hex)
    form = ReturnForm(lists())
    if form.validate_on_submit() and done(form, lambda posted: _register_again(form, posted, file_id)):
        return redirect(url_for("files.show", file_id=file_id), 303)
    return render_template("returns/new.html", form=form, dossier=dossier)


def _register_again(form: ReturnForm, posted: Posted, file_id: UUID) -> None:
    try:
        register_return(
            desk(),
            posted,
            episode_id=form.act.data,
            file_id=file_id.hex,
            young_person=None,
            episode=form.episode(),
        )
    except StillMissing:
        refuse_second(form)


def refuse_second(form: BaseForm) -> None:
    """Say on a form why a second open episode cannot begin."""
    form.refuse(_("This young person is registered as missing: record the return of that episode first, on the file."))


@pages.route("/episodes/<uuid:episode_id>/return", methods=["GET", "POST"])
@open_to(StaffRole.COORDINATOR)
def come_back(episode_id: UUID) -> Response | str:
    """Somebody who was missing is found, or back."""
    subject = subject_of(desk(), episode_id)
    form = ComeBackForm(subject.work.episode)
    if form.validate_on_submit() and done(
        form, lambda posted: record_return(desk(), posted, episode_id.hex, form.episode())
    ):
        return redirect(url_for("files.show", file_id=subject.file_id), 303)
    return render_template("returns/come_back.html", form=form, subject=subject)


@pages.route("/episodes/<uuid:episode_id>/correct", methods=["GET", "POST"])
@open_to(StaffRole.COORDINATOR)
def correct(episode_id: UUID) -> Response | str:
    """What was told of an episode turns out otherwise; what was known before stays in the file."""
    subject = subject_of(desk(), episode_id)
    form = CorrectEpisodeForm(lists(), subject.work.episode)
    if form.validate_on_submit() and done(
        form, lambda posted: correct_episode(desk(), posted, episode_id.hex, form.episode())
    ):
        return redirect(url_for("files.show", file_id=subject.file_id), 303)
    return render_template("returns/correct.html", form=form, subject=subject)


@pages.route("/files/<uuid:file_id>/young-person", methods=["GET", "POST"])
@open_to(StaffRole.COORDINATOR)
def person(file_id: UUID) -> Response | str:
    """Correct who the file is about."""
    dossier = read_dossier(desk(), file_id.hex)
    form = CorrectPersonForm(lists().authorities, dossier.young_person)
    if form.validate_on_submit() and done(
        form, lambda posted: correct_young_person(desk(), posted, file_id.hex, form.young_person())
    ):
        return redirect(url_for("files.show", file_id=file_id), 303)
    return render_template("returns/person.html", form=form, dossier=dossier)
