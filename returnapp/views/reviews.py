"""The second-person check of an interview that was handed in."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from returnapp.access import open_to
from returnapp.casework.desk import Posted
from returnapp.casework.interviews import read_talk, what_is_missing
from returnapp.casework.reviews import approve_interview, send_back
from returnapp.domain.people import StaffRole
from returnapp.domain.review import NotSecondPerson
from returnapp.domain.states import Act, may
from returnapp.forms.closing import ReviewForm
from returnapp.i18n import _, say
from returnapp.views.page import desk, done
from returnapp.views.subject import subject

pages = Blueprint("reviews", __name__)


@pages.route("/episodes/<uuid:episode_id>/check", methods=["GET", "POST"])
@open_to(StaffRole.COORDINATOR)
def check(episode_id: UUID) -> Response | str:
    """Approve what was handed in, or return it with comments."""
    talk = read_talk(desk(), episode_id.hex)
    about = subject(desk(), talk.dossier, talk.work)
    form = ReviewForm(seen=talk.sheet.head)
    if form.validate_on_submit() and done(form, lambda posted: _decide(form, posted, episode_id)):
        return redirect(url_for("files.show", file_id=about.file_id), 303)
    if form.form_errors:
        form.seen.data = talk.sheet.head  # whoever is told what stands there now looks at it again
    return render_template(
        "reviews/check.html",
        form=form,
        subject=about,
        missing=[(one.question, say(one.why)) for one in what_is_missing(desk(), talk)],
        is_open=may(talk.work.row.state, Act.SEND_BACK),
        has_interviewer=talk.work.row.interviewer is not None,
    )


def _decide(form: ReviewForm, posted: Posted, episode_id: UUID) -> None:
    decide = approve_interview if form.decision.data == "approve" else send_back
    try:
        decide(desk(), posted, episode_id.hex, form.comments.data, form.seen.data)
    except NotSecondPerson:
        form.refuse(_("You wrote in this interview yourself: a colleague checks it."))
