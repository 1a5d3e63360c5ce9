"""Registering what a call tells, in a new file or in one that is there: somebody is back, or somebody is missing."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from returnapp.casework.desk import Posted
from returnapp.casework.dossier import read_dossier
from returnapp.casework.finding import SameName
from returnapp.casework.returns import Overlapping, StillMissing, file_of_act
from returnapp.forms.base import BaseForm
from returnapp.forms.returns import MissingForm, NewFileForm, NewMissingForm, ReturnForm
from returnapp.i18n import _, moment
from returnapp.views.page import desk, done, was_named

Register = Callable[..., None]
"""A verb that starts an episode: takes a desk, what was posted, and by name what the call told."""


def new_file(form: NewFileForm | NewMissingForm, template: str, register: Register) -> Response | str:
    """Of somebody without a file; the names come by post from the search, never by address."""
    if request.method == "GET" and not was_named(form):
        return redirect(url_for("returns.find"), 303)
    file_id = file_of_act(form.act.data)

    def act(posted: Posted) -> None:
        young_person, passed_over = form.young_person(), form.passed_over.data.split()
        told = {"young_person": young_person, "passed_over": passed_over, **form.told_now()}
        try:
            register(desk(), posted, episode_id=form.act.data, file_id=file_id, **told)
        except SameName as others:
            form.refuse(
                _(
                    "There is a file of this name that you have not looked at: %(references)s. If it is the same young "
                    "person, register this in that file. If it is another, send this form once more.",
                    references=", ".join(others.references),
                )
            )
            form.passed_over.data = " ".join(others.references)

    if "starting" not in request.form and form.validate_on_submit() and done(form, act):
        return redirect(url_for("files.show", file_id=UUID(file_id)), 303)
    return render_template(template, form=form, dossier=None)


def among_others(form: BaseForm, act: Callable[[Posted], None]) -> Callable[[Posted], None]:
    """An act on one episode that says on the form when it cannot stand beside the other episodes of the file."""

    def carefully(posted: Posted) -> None:
        try:
            act(posted)
        except StillMissing:
            form.refuse(
                _("This young person is registered as missing: record the return of that episode first, on the file.")
            )
        except Overlapping as other:
            form.refuse(
                _(
                    "The file has an episode of %(when)s at the same time. If it is the same, correct that one; "
                    "otherwise check the dates and times here.",
                    when=moment(other.since),
                )
            )

    return carefully


def known_file(form: ReturnForm | MissingForm, file_id: UUID, template: str, register: Register) -> Response | str:
    """Of somebody who has a file; while they are missing in it, nothing else begins."""
    dossier = read_dossier(desk(), file_id.hex)

    def act(posted: Posted) -> None:
        told = form.told_now()
        register(desk(), posted, episode_id=form.act.data, file_id=file_id.hex, young_person=None, **told)

    if form.validate_on_submit() and done(form, among_others(form, act)):
        return redirect(url_for("files.show", file_id=file_id), 303)
    return render_template(template, form=form, dossier=dossier)
