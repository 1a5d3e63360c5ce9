"""The team's keys: who holds them, another one when it is time, and taking away those of who leaves or is blocked."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, g, redirect, render_template, url_for
from werkzeug.wrappers import Response

from returnapp.access import fresh, open_to
from returnapp.casework.desk import Posted
from returnapp.casework.leaving import TooFew, block, leave, unblock
from returnapp.casework.recovery import entrust
from returnapp.casework.rotation import rotate_team
from returnapp.casework.staff import member
from returnapp.casework.team import team_keys
from returnapp.casework.vocabulary import KEEPERS
from returnapp.domain.people import StaffRole
from returnapp.forms.team import LeaveForm, SureForm
from returnapp.i18n import _
from returnapp.views.page import desk, done

pages = Blueprint("team", __name__)


@pages.get("/team")
@open_to(StaffRole.COORDINATOR)
def show() -> str:
    """Who holds the team's key, and what is missing."""
    return render_template("team/show.html", team=team_keys(desk()))


@pages.route("/team/key", methods=["GET", "POST"])
@open_to(StaffRole.COORDINATOR)
@fresh
def rotate() -> Response | str:
    """Give the team another key."""
    form = SureForm()
    if form.validate_on_submit() and done(form, lambda posted: rotate_team(desk(), posted)):
        return redirect(url_for("team.show"), 303)
    return render_template("team/rotate.html", form=form)


@pages.route("/team/sheets", methods=["GET", "POST"])
@open_to(StaffRole.COORDINATOR)
@fresh
def sheets() -> Response | str:
    """Entrust the newest recovery sheets with the team's key."""
    form = SureForm()
    if form.validate_on_submit() and done(form, lambda posted: entrust(desk(), posted)):
        return redirect(url_for("team.show"), 303)
    return render_template("team/sheets.html", form=form, team=team_keys(desk()))


@pages.route("/people/<uuid:person_id>/leave", methods=["GET", "POST"])
@open_to(StaffRole.COORDINATOR)
@fresh
def let_go(person_id: UUID) -> Response | str:
    """Take away all keys of somebody who leaves."""
    found = member(desk(), person_id.hex)
    form = LeaveForm()
    if form.validate_on_submit() and done(form, lambda posted: _let_go(form, posted, found.id)):
        return redirect(url_for("people.show"), 303)
    return render_template("team/leave.html", form=form, person=found, is_me=found.id == g.worker.id)


def _let_go(form: LeaveForm, posted: Posted, person: str) -> None:
    try:
        leave(desk(), posted, person, form.reason.data)
    except TooFew:
        form.refuse(_("Two coordinators would not be left. Admit another first; block this one until then."))


@pages.route("/people/<uuid:person_id>/block", methods=["GET", "POST"])
@open_to(*KEEPERS)
def shut_out(person_id: UUID) -> Response | str:
    """Keep somebody out at once, or let them in again; their keys stay as they are."""
    found = member(desk(), person_id.hex)
    form, act = SureForm(), (block if found.active else unblock)
    if form.validate_on_submit() and done(form, lambda posted: act(desk(), posted, found.id)):
        return redirect(url_for("people.show"), 303)
    return render_template("team/block.html", form=form, person=found, is_me=found.id == g.worker.id)
