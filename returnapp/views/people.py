"""The people of the team: everybody in a list, and what a coordinator may say of each."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, g, redirect, render_template, url_for
from werkzeug.wrappers import Response

from returnapp.access import fresh, open_to
from returnapp.casework.admitting import LoginTaken, admit_anew, admit_person
from returnapp.casework.desk import Posted
from returnapp.casework.staff import describe_person, member, staff
from returnapp.casework.vocabulary import KEEPERS, organisations_of
from returnapp.domain.people import OrganisationKind, StaffRole
from returnapp.forms.people import AdmitForm, AnewForm, PersonForm
from returnapp.gate import Busy
from returnapp.i18n import _
from returnapp.views.page import desk, done, gate

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
    return render_template("people/edit.html", form=form, person=found, is_me=found.id == g.worker.id)


@pages.route("/people/new", methods=["GET", "POST"])
@open_to(StaffRole.COORDINATOR)
@fresh
def admit() -> str:
    """Admit somebody, and show the code they come in with: once."""
    form = AdmitForm(organisations_of(desk()).values(), g.worker.language)
    if form.validate_on_submit() and done(form, lambda posted: _admit(form, posted)):
        return render_template("people/code.html", name=form.name.data, login=form.login.data, form=form)
    return render_template("people/admit.html", form=form)


def _admit(form: AdmitForm, posted: Posted) -> None:
    try:
        with gate().passing():
            admit_person(desk(), posted, form.newcomer(g.now))
    except LoginTaken:
        form.login.errors = [_("Somebody signs in with this name already: choose another.")]
    except Busy:
        form.refuse(_("Many people are signing in at this moment. Wait a few seconds and try once more."))


@pages.route("/people/<uuid:person_id>/anew", methods=["GET", "POST"])
@open_to(StaffRole.COORDINATOR)
@fresh
def anew(person_id: UUID) -> str:
    """Give somebody new keys who forgot their passphrase or lost their authenticator, and show their code: once."""
    found = member(desk(), person_id.hex)
    form = AnewForm(found.profile.language)
    if form.validate_on_submit() and done(form, lambda posted: _anew(form, posted, found.id)):
        return render_template("people/code.html", name=found.profile.name, login=found.login, form=form)
    return render_template("people/anew.html", form=form, person=found, is_me=found.id == g.worker.id)


def _anew(form: AnewForm, posted: Posted, person: str) -> None:
    try:
        with gate().passing():
            admit_anew(desk(), posted, person, form.passphrase_once.data)
    except Busy:
        form.refuse(_("Many people are signing in at this moment. Wait a few seconds and try once more."))
