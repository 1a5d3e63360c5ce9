"""A call comes in: find the young person, then register the return."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from returnapp.access import open_to
from returnapp.casework.dossier import read_dossier
from returnapp.casework.returns import file_of_act, find_young_person, register_return
from returnapp.casework.vocabulary import institutions
from returnapp.domain.people import StaffRole
from returnapp.forms.returns import FindForm, NewFileForm, ReturnForm
from returnapp.views.page import desk, done

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


@pages.post("/returns/register")
@open_to(StaffRole.COORDINATOR)
def register() -> Response | str:
    """A return of somebody without a file; the names come by post from the search, never by address."""
    form = NewFileForm(institutions(desk()))
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
    form = ReturnForm(institutions(desk()))
    if form.validate_on_submit() and done(
        form,
        lambda posted: register_return(
            desk(),
            posted,
            episode_id=form.act.data,
            file_id=file_id.hex,
            young_person=None,
            episode=form.episode(),
        ),
    ):
        return redirect(url_for("files.show", file_id=file_id), 303)
    return render_template("returns/new.html", form=form, dossier=dossier)
