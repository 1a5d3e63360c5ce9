"""The first page of everybody, and whether we are well."""

from __future__ import annotations

from flask import Blueprint, g, redirect, render_template, url_for
from werkzeug.wrappers import Response

from returnapp.access import open_to_anybody, open_to_staff
from returnapp.casework.people import is_well
from returnapp.domain.people import StaffRole
from returnapp.views.page import store

pages = Blueprint("home", __name__)

_FIRST = {StaffRole.COORDINATOR: "board.show", StaffRole.INTERVIEWER: "interviews.mine"}


@pages.get("/")
@open_to_staff
def show() -> Response | str:
    """Where each role begins; roles whose pages come later are told so honestly."""
    first = _FIRST.get(g.worker.role)
    if first:
        return redirect(url_for(first), 303)
    return render_template("home/show.html", role=g.worker.role)


@pages.get("/healthz")
@open_to_anybody
def healthz() -> tuple[str, int]:
    """Whether the database answers; says nothing else."""
    return ("ok\n", 200) if is_well(store()) else ("not well\n", 503)
