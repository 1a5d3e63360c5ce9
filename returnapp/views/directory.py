"""The directory: whom to call, of the whole region and of each institution."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from returnapp.access import open_to
from returnapp.casework.directory import (
    Entry,
    contact_of,
    contacts,
    contacts_of,
    describe_contact,
    remove_contact,
)
from returnapp.casework.vocabulary import institutions
from returnapp.domain.people import StaffRole
from returnapp.forms.directory import ContactForm, RemoveForm
from returnapp.i18n import _
from returnapp.views.page import desk, done

pages = Blueprint("directory", __name__)


@pages.get("/directory")
@open_to(StaffRole.COORDINATOR, StaffRole.INTERVIEWER)
def show() -> str:
    """Everybody to call, or whom to call about one institution."""
    places = dict(institutions(desk()))
    chosen = request.args.get("institution", "")
    found = contacts_of(desk(), chosen) if chosen in places else contacts(desk())
    order = (chosen, None) if chosen in places else (None, *places)
    return render_template(
        "directory/show.html",
        groups=[group for group in (_group(code, places, found) for code in order) if group[1]],
        institutions=places,
        chosen=chosen,
        me_coordinates=g.worker.role is StaffRole.COORDINATOR,
    )


def _group(code: str | None, places: dict[str, str], found: list[Entry]) -> tuple[str, list[Entry]]:
    title = places[code] if code else _("Whole region")
    return title, [one for one in found if one.institution == code]


@pages.route("/directory/new", methods=["GET", "POST"])
@open_to(StaffRole.COORDINATOR)
def new() -> Response | str:
    """Add somebody to call."""
    form = ContactForm(institutions(desk()), institution=request.args.get("institution", ""))
    if form.validate_on_submit() and done(
        form,
        lambda posted: describe_contact(desk(), posted, form.act.data, form.institution.data or None, form.contact()),
    ):
        return _to_its_place(form)
    return render_template("directory/edit.html", form=form, entry=None)


@pages.route("/directory/<uuid:contact_id>", methods=["GET", "POST"])
@open_to(StaffRole.COORDINATOR)
def edit(contact_id: UUID) -> Response | str:
    """Change somebody to call."""
    entry = contact_of(desk(), contact_id.hex)
    form = ContactForm(institutions(desk()), entry)
    if form.validate_on_submit() and done(
        form,
        lambda posted: describe_contact(desk(), posted, entry.id, form.institution.data or None, form.contact()),
    ):
        return _to_its_place(form)
    return render_template("directory/edit.html", form=form, entry=entry)


def _to_its_place(form: ContactForm) -> Response:
    return redirect(url_for("directory.show", institution=form.institution.data or None), 303)


@pages.route("/directory/<uuid:contact_id>/remove", methods=["GET", "POST"])
@open_to(StaffRole.COORDINATOR)
def remove(contact_id: UUID) -> Response | str:
    """Take somebody out of the directory; sent twice, it is answered alike although there is nobody any more."""
    form = RemoveForm()
    if form.validate_on_submit() and done(form, lambda posted: remove_contact(desk(), posted, contact_id.hex)):
        return redirect(url_for("directory.show"), 303)
    return render_template("directory/remove.html", form=form, entry=contact_of(desk(), contact_id.hex))
