"""The deployment's lists: organisations, institutions and areas, each with a form to add to it or change it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from returnapp.access import open_to
from returnapp.casework.desk import Posted
from returnapp.casework.vocabulary import (
    KEEPERS,
    CodeTaken,
    areas_of,
    describe_area,
    describe_institution,
    describe_organisation,
    institutions_of,
    one_of,
    organisations_of,
)
from returnapp.domain.people import OrganisationKind
from returnapp.forms.vocabulary import AreaForm, InstitutionForm, ListedForm, OrganisationForm
from returnapp.i18n import _, ngettext, say
from returnapp.records.tables import Area, Institution, Organisation
from returnapp.views.page import desk, done

pages = Blueprint("vocabulary", __name__)


class Row(NamedTuple):
    """One line of a list."""

    name: str
    url: str
    facts: tuple[str, ...]


def _list(title: str, lead: str, add: tuple[str, str], rows: list[Row]) -> str:
    return render_template("vocabulary/list.html", title=title, lead=lead, add=add, rows=rows)


def _form(form: ListedForm, title: str, known: Area | Institution | Organisation | None) -> str:
    return render_template("vocabulary/form.html", form=form, title=title, known=known)


def _is_kept(form: ListedForm, act: Callable[[Posted], None]) -> bool:
    try:
        return done(form, act)
    except CodeTaken:
        form.code.errors = [*form.code.errors, _("Another one has this code: choose another code.")]
        return False


@pages.get("/organisations")
@open_to(*KEEPERS)
def organisations() -> str:
    """Every organisation and what it is to young people."""
    rows = [
        Row(one.name, url_for("vocabulary.organisation", code=one.code), (say(OrganisationKind(one.kind).words),))
        for one in organisations_of(desk()).values()
    ]
    lead = _("Who employs interviewers, runs placements or is responsible. The kind says who can be independent.")
    add = _("New organisation"), url_for("vocabulary.new_organisation")
    return _list(_("Organisations"), lead, add, rows)


@pages.route("/new-organisation", methods=["GET", "POST"])
@open_to(*KEEPERS)
def new_organisation() -> Response | str:
    """Add an organisation."""
    return _organisation(None)


@pages.route("/organisations/<path:code>", methods=["GET", "POST"])
@open_to(*KEEPERS)
def organisation(code: str) -> Response | str:
    """Say anew what an organisation is."""
    return _organisation(one_of(desk(), Organisation, code))


def _organisation(known: Organisation | None) -> Response | str:
    form = OrganisationForm(known)
    if form.validate_on_submit() and _is_kept(
        form, lambda posted: describe_organisation(desk(), posted, form.organisation(), is_new=known is None)
    ):
        return redirect(url_for("vocabulary.organisations"), 303)
    return _form(form, _("Organisation") if known else _("New organisation"), known)


@pages.get("/areas")
@open_to(*KEEPERS)
def areas() -> str:
    """Every area and its district."""
    rows = [
        Row(one.name, url_for("vocabulary.area", code=one.code), (one.district,) if one.district else ())
        for one in areas_of(desk())
    ]
    lead = _("Places as coarse as a municipality: where institutions are, and where young people were. Never finer.")
    return _list(_("Areas"), lead, (_("New area"), url_for("vocabulary.new_area")), rows)


@pages.route("/new-area", methods=["GET", "POST"])
@open_to(*KEEPERS)
def new_area() -> Response | str:
    """Add an area."""
    return _area(None)


@pages.route("/areas/<path:code>", methods=["GET", "POST"])
@open_to(*KEEPERS)
def area(code: str) -> Response | str:
    """Say anew what an area is."""
    return _area(one_of(desk(), Area, code))


def _area(known: Area | None) -> Response | str:
    form = AreaForm(known)
    if form.validate_on_submit() and _is_kept(
        form, lambda posted: describe_area(desk(), posted, form.area(), is_new=known is None)
    ):
        return redirect(url_for("vocabulary.areas"), 303)
    return _form(form, _("Area") if known else _("New area"), known)


@pages.get("/institutions")
@open_to(*KEEPERS)
def institutions() -> str:
    """Every institution, where it is and who runs it."""
    runners, places = organisations_of(desk()), {one.code: one.name for one in areas_of(desk())}
    rows = [
        Row(one.name, url_for("vocabulary.institution", code=one.code), _facts(one, runners, places))
        for one in institutions_of(desk())
    ]
    lead = _("Where young people are placed.")
    return _list(_("Institutions"), lead, (_("New institution"), url_for("vocabulary.new_institution")), rows)


def _facts(one: Institution, runners: dict[str, Organisation], places: dict[str, str]) -> tuple[str, ...]:
    return (
        one.type,
        _("closed setting") if one.secure else _("open setting"),
        ngettext("%(n)s place", "%(n)s places", one.places),
        places[one.area],
        runners[one.organisation].name,
    )


@pages.route("/new-institution", methods=["GET", "POST"])
@open_to(*KEEPERS)
def new_institution() -> Response | str:
    """Add an institution."""
    return _institution(None)


@pages.route("/institutions/<path:code>", methods=["GET", "POST"])
@open_to(*KEEPERS)
def institution(code: str) -> Response | str:
    """Say anew what an institution is."""
    return _institution(one_of(desk(), Institution, code))


def _institution(known: Institution | None) -> Response | str:
    form = InstitutionForm(known, areas_of(desk()), organisations_of(desk()).values())
    if form.validate_on_submit() and _is_kept(
        form, lambda posted: describe_institution(desk(), posted, form.institution(), is_new=known is None)
    ):
        return redirect(url_for("vocabulary.institutions"), 303)
    return _form(form, _("Institution") if known else _("New institution"), known)
