"""The people of the team: everybody in a list, and what a coordinator may say of each."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, g, redirect, render_template, url_for
from werkzeug.wrappers import Response

from returnapp.access import open_to
from returnapp.casework.staff import describe_person, member, staff
from returnapp.casework.vocabulary import KEEPERS, organisations_of
from returnapp.domain.people import OrganisationKind, StaffRole
from returnapp.forms.people import PersonForm
from returnapp.views.page import desk, done

pages = Blueprint("people", __name__)


@pages.get("/people")
@open_to(*KEEPERS)
def show() -> str:
    """Everybody of the team."""
    return render_template(
        "people/show.html",
        people=staff(desk()),
        organisations=organisations_of(desk()),
        kind_of=OrganisationKind,
        me_coordinates=g.worker.role is StaffRole.COORDINATOR,
    )


@pages.route("/people/<uuid:person_id>", methods=["GET", "POST"])
@open_to(StaffRole.COORDINATOR)
def edit(person_id: UUID) -> Response | str:
    """Say anew who somebody is."""
    found = member(desk(), person_id.hex)
    form = PersonForm(organisations_of(desk()).values(), found.profile)
    if form.validate_on_submit() and done(
        form, lambda posted: describe_person(desk(), posted, found.id, form.profile())
    ):
        return redirect(url_for("people.show"), 303)
    return render_template("people/edit.html", form=form, person=found)
