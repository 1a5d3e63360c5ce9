"""Offering the interview."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from returnapp.access import open_to
from returnapp.casework.offers import offer_interview
from returnapp.domain.people import StaffRole
from returnapp.forms.work import OfferForm
from returnapp.views.page import desk, done
from returnapp.views.subject import subject_of

pages = Blueprint("offers", __name__)


@pages.route("/episodes/<uuid:episode_id>/offer", methods=["GET", "POST"])
@open_to(StaffRole.COORDINATOR)
def new(episode_id: UUID) -> Response | str:
    """Write down one attempt to offer."""
    subject = subject_of(desk(), episode_id)
    form = OfferForm(by=desk().worker.name)
    if form.validate_on_submit() and done(
        form, lambda posted: offer_interview(desk(), posted, episode_id.hex, form.attempt())
    ):
        return redirect(url_for("files.show", file_id=subject.file_id), 303)
    return render_template("offers/new.html", form=form, subject=subject)
