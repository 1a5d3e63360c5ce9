"""How long files are kept, and how they end."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, g, redirect, render_template, url_for
from werkzeug.wrappers import Response

from returnapp.access import fresh, open_to
from returnapp.casework.desk import Posted
from returnapp.casework.dossier import read_dossier
from returnapp.casework.retention import (
    Gone,
    TheSame,
    agree_destruction,
    ask_destruction,
    destroyed,
    ending,
    keep_for,
    keeping,
    requests,
    withdraw_destruction,
    would_end,
)
from returnapp.casework.vocabulary import KEEPERS
from returnapp.domain.people import StaffRole
from returnapp.forms.retention import YearsForm
from returnapp.forms.team import SureForm
from returnapp.i18n import _, ngettext
from returnapp.views.page import desk, done, store

pages = Blueprint("retention", __name__)


@pages.get("/retention")
@open_to(*KEEPERS)
def show() -> str:
    """How long files are kept; for coordinators also which are to be destroyed, and which were."""
    years, ends = keeping(desk())
    coordinates = g.worker.role is StaffRole.COORDINATOR
    return render_template(
        "retention/show.html",
        years=years,
        ends=ends,
        coordinates=coordinates,
        requests=requests(desk()) if coordinates else [],
        destroyed=destroyed(desk()) if coordinates else [],
    )


@pages.route("/retention/years", methods=["GET", "POST"])
@open_to(StaffRole.ADMINISTRATOR)
@fresh
def change() -> Response | str:
    """Choose how long files are kept."""
    form = YearsForm()
    if not form.is_submitted():
        form.years.data, _ends = keeping(desk())
    if form.validate_on_submit() and _is_meant(form) and done(form, lambda posted: _change(form, posted)):
        return redirect(url_for("retention.show"), 303)
    return render_template("retention/change.html", form=form)


def _change(form: YearsForm, posted: Posted) -> None:
    keep_for(desk(), posted, form.years.data)


def _is_meant(form: YearsForm) -> bool:
    ends = would_end(desk(), form.years.data)
    if ends and not form.sure.data:
        words = ngettext(
            "%(n)s file would be destroyed within minutes. If that is meant, say that you are sure.",
            "%(n)s files would be destroyed within minutes. If that is meant, say that you are sure.",
            ends,
        )
        form.sure.errors = [words]
    return not form.errors


@pages.get("/destruction/<reference>")
@open_to(StaffRole.COORDINATOR)
def of_file(reference: str) -> str:
    """Where a file stands on its way to its end; once it is destroyed, the letter about it."""
    found = ending(desk(), reference)
    if isinstance(found, Gone):
        return render_template("retention/letter.html", gone=found)
    dossier = read_dossier(desk(), found.file)
    mine = found.request is not None and found.request.asked_by == g.worker.id
    return render_template(
        "retention/of_file.html", ending=found, dossier=dossier, mine=mine, file_id=UUID(found.file), form=SureForm()
    )


def _back(reference: str) -> Response:
    return redirect(url_for("retention.of_file", reference=reference), 303)


@pages.post("/destruction/<reference>/ask")
@open_to(StaffRole.COORDINATOR)
def ask(reference: str) -> Response:
    """Ask that a file be destroyed."""
    ask_destruction(desk(), SureForm().posted, reference)
    return _back(reference)


@pages.post("/destruction/<reference>/withdraw")
@open_to(StaffRole.COORDINATOR)
def withdraw(reference: str) -> Response:
    """Take such a request back."""
    withdraw_destruction(desk(), SureForm().posted, reference)
    return _back(reference)


@pages.route("/destruction/<reference>/agree", methods=["GET", "POST"])
@open_to(StaffRole.COORDINATOR)
@fresh
def agree(reference: str) -> Response | str:
    """Destroy a file that somebody else asked to be destroyed."""
    found = ending(desk(), reference)
    form = SureForm()
    if isinstance(found, Gone):
        return _back(reference)
    if form.validate_on_submit() and done(form, lambda posted: _agree(form, posted, reference)):
        store().checkpoint()
        return _back(reference)
    dossier = read_dossier(desk(), found.file)
    return render_template("retention/agree.html", form=form, ending=found, dossier=dossier)


def _agree(form: SureForm, posted: Posted, reference: str) -> None:
    try:
        agree_destruction(desk(), posted, reference)
    except TheSame:
        form.refuse(_("You asked for this yourself: another coordinator has to agree."))
