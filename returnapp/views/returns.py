"""A call comes in: find the young person, register what is told, and correct it later."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from returnapp.access import open_to
from returnapp.casework.desk import Posted
from returnapp.casework.dossier import read_dossier
from returnapp.casework.finding import find_young_person
from returnapp.casework.returns import (
    correct_episode,
    correct_young_person,
    record_return,
    register_return,
)
from returnapp.domain.people import StaffRole
from returnapp.forms.returns import ComeBackForm, CorrectEpisodeForm, NewFileForm, ReturnForm
from returnapp.forms.young_person import CorrectPersonForm, FindForm
from returnapp.views.calls import among_others, known_file, new_file
from returnapp.views.lists import lists
from returnapp.views.page import desk, done
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
    """A return of somebody without a file."""
    return new_file(NewFileForm(lists()), "returns/new.html", register_return)


@pages.route("/files/<uuid:file_id>/returns/new", methods=["GET", "POST"])
@open_to(StaffRole.COORDINATOR)
def again(file_id: UUID) -> Response | str:
    """A return of somebody who has a file."""
    return known_file(ReturnForm(lists()), file_id, "returns/new.html", register_return)


@pages.route("/episodes/<uuid:episode_id>/return", methods=["GET", "POST"])
@open_to(StaffRole.COORDINATOR)
def come_back(episode_id: UUID) -> Response | str:
    """Somebody who was missing is found, or back."""
    subject = subject_of(desk(), episode_id)
    form = ComeBackForm(subject.work.episode)
    end = among_others(form, lambda posted: record_return(desk(), posted, episode_id.hex, form.episode()))
    if form.validate_on_submit() and done(form, end):
        return redirect(url_for("files.show", file_id=subject.file_id), 303)
    return render_template("returns/come_back.html", form=form, subject=subject)


@pages.route("/episodes/<uuid:episode_id>/correct", methods=["GET", "POST"])
@open_to(StaffRole.COORDINATOR)
def correct(episode_id: UUID) -> Response | str:
    """What was told of an episode turns out otherwise; what was known before stays in the file."""
    subject = subject_of(desk(), episode_id)
    form = CorrectEpisodeForm(lists(), subject.work.episode, subject.work.told_id)
    change = among_others(form, lambda posted: _correct(form, posted, episode_id))
    if form.validate_on_submit() and done(form, change):
        return redirect(url_for("files.show", file_id=subject.file_id), 303)
    _has_seen(form, subject.work.told_id)
    return render_template("returns/correct.html", form=form, subject=subject)


def _correct(form: CorrectEpisodeForm, posted: Posted, episode_id: UUID) -> None:
    correct_episode(desk(), posted, episode_id.hex, form.episode(), form.seen.data)


def _has_seen(form: CorrectEpisodeForm | CorrectPersonForm, newest: str) -> None:
    # Whoever was told on top of the form that the file has moved on looks before sending it once more.
    if form.form_errors:
        form.seen.data = newest


@pages.route("/files/<uuid:file_id>/young-person", methods=["GET", "POST"])
@open_to(StaffRole.COORDINATOR)
def person(file_id: UUID) -> Response | str:
    """Correct who the file is about."""
    dossier = read_dossier(desk(), file_id.hex)
    form = CorrectPersonForm(lists().authorities, dossier.young_person, dossier.young_person_id)
    if form.validate_on_submit() and done(
        form, lambda posted: correct_young_person(desk(), posted, file_id.hex, form.young_person(), form.seen.data)
    ):
        return redirect(url_for("files.show", file_id=file_id), 303)
    _has_seen(form, dossier.young_person_id)
    return render_template("returns/person.html", form=form, dossier=dossier)
