"""The team's tablets: whose they are and what they said last, locking and revoking, and opening what one saved."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from returnapp.access import open_to
from returnapp.casework.rescue import Fate, NotAnExport, NotOurs, Piece, read_export, rescue
from returnapp.casework.tablets import list_tablets, lock_tablet, revoke_tablet
from returnapp.domain.people import StaffRole
from returnapp.domain.words import N_, Staff
from returnapp.forms.rescue import RescueForm
from returnapp.forms.team import SureForm
from returnapp.i18n import _
from returnapp.records.sealed import fresh
from returnapp.views.page import desk

pages = Blueprint("tablets", __name__)


@pages.get("/tablets")
@open_to(StaffRole.COORDINATOR)
def show() -> str:
    """Every tablet of the team, those in use first."""
    return render_template("tablets/show.html", tablets=list_tablets(desk()), new_act=fresh)


@pages.post("/tablets/<uuid:tablet_id>/lock")
@open_to(StaffRole.COORDINATOR)
def lock(tablet_id: UUID) -> Response:
    """Let a tablet forget how to open itself; what is on it stays."""
    lock_tablet(desk(), SureForm().posted, tablet_id.hex)
    return redirect(url_for("tablets.show"), 303)


@pages.post("/tablets/<uuid:tablet_id>/revoke")
@open_to(StaffRole.COORDINATOR)
def revoke(tablet_id: UUID) -> Response:
    """Let a tablet hand in what it has and forget everything."""
    revoke_tablet(desk(), SureForm().posted, tablet_id.hex)
    return redirect(url_for("tablets.show"), 303)


_FATES = {
    Fate.KEPT: N_("Kept in the file"),
    Fate.PACKET: N_("What was taken along: it is here already"),
    Fate.SHUT: N_("Does not open: it was changed, or is not whole"),
    Fate.SHAPE: N_("Not kept: this is not what our tablet writes"),
    Fate.NAMES: N_("Not kept: it has answers that this form does not know"),
    Fate.UNKNOWN: N_("Not kept: its file was destroyed, or the tablet never took it along"),
    Fate.VERSION: N_("Not kept: it was written in another version of the form"),
}
_KINDS = {
    "revision": N_("A version of the talk"),
    "act_now": N_("Something that must not wait"),
    "packet": N_("A talk that was taken along"),
}
_OTHER = N_("A piece we do not know")


def _line(piece: Piece) -> tuple[Staff, Staff, str]:
    return _KINDS.get(piece.kind, _OTHER), _FATES[piece.fate], piece.reference


@pages.route("/tablets/rescue", methods=["GET", "POST"])
@open_to(StaffRole.COORDINATOR)
def save() -> str:
    """Open what a tablet saved to a file in an emergency; sending the same file again changes nothing."""
    form = RescueForm()
    if form.validate_on_submit() and (content := form.content()):
        try:
            found = rescue(desk(), read_export(content))
        except NotAnExport:
            form.saved.errors = [_("This is not a sealed copy. Choose the file that the tablet saved.")]
        except NotOurs:
            form.saved.errors = [_("This was saved by a tablet that this team does not know.")]
        else:
            return render_template("tablets/rescued.html", name=found.name, pieces=[_line(one) for one in found.pieces])
    return render_template("tablets/rescue.html", form=form)
