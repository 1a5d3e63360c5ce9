"""The audit trail: the privacy officer's pages, and the print-out for a young person."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint, render_template, request, url_for

from returnapp.access import open_to
from returnapp.casework.dossier import read_dossier
from returnapp.casework.trails import agrees, check_trail, looked, read_trail
from returnapp.domain.people import StaffRole
from returnapp.domain.reference import is_reference
from returnapp.forms.trails import AnchorForm
from returnapp.views.page import desk

pages = Blueprint("trails", __name__)


def _person() -> str | None:
    try:
        return UUID(request.args.get("person", "")).hex
    except ValueError:
        return None


@pages.get("/trail")
@open_to(StaffRole.PRIVACY_OFFICER)
def show() -> str:
    """Who did what, the newest first."""
    before = request.args.get("before", "")
    reference = request.args.get("reference", "").strip().upper()
    chosen: dict[str, Any] = {"person": _person(), "reference": reference if is_reference(reference) else None}
    found = read_trail(desk(), int(before) if before.isdecimal() and len(before) < 13 else None, **chosen)
    narrowed = {name: value for name, value in chosen.items() if value}
    older = url_for("trails.show", **narrowed, before=found.before) if found.before else None
    newer = url_for("trails.show", **narrowed) if before else None
    return render_template("trails/show.html", found=found, chosen=chosen, older=older, newer=newer)


@pages.route("/trail/check", methods=["GET", "POST"])
@open_to(StaffRole.PRIVACY_OFFICER)
def check() -> str:
    """Whether the trail holds, and whether it agrees with an old mail."""
    form, compared = AnchorForm(), None
    if form.validate_on_submit():
        seq, head = form.told
        compared = (seq, agrees(desk(), seq, head))
    return render_template("trails/check.html", form=form, found=check_trail(desk()), compared=compared)


@pages.get("/files/<uuid:file_id>/looked")
@open_to(StaffRole.COORDINATOR)
def of_file(file_id: UUID) -> str:
    """Who looked at a file, for the young person it is about."""
    dossier = read_dossier(desk(), file_id.hex)
    return render_template("trails/of_file.html", dossier=dossier, lines=looked(desk(), dossier.reference))
