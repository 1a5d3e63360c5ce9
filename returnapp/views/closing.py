"""The end of an episode, and what comes after it."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from returnapp.access import open_to
from returnapp.casework.closing import add_note, close_episode, reopen_episode
from returnapp.casework.desk import Posted
from returnapp.domain.closing import NotThisReason, PromisesOpen
from returnapp.domain.people import StaffRole
from returnapp.forms.closing import ClosingForm, NoteForm, ReopenForm
from returnapp.i18n import _
from returnapp.views.page import desk, done
from returnapp.views.subject import subject_of
from returnapp.views.wording import action_words

pages = Blueprint("closing", __name__)


@pages.route("/episodes/<uuid:episode_id>/close", methods=["GET", "POST"])
@open_to(StaffRole.COORDINATOR)
def close(episode_id: UUID) -> Response | str:
    """Close an episode."""
    subject = subject_of(desk(), episode_id)
    promises = subject.work.open_tasks()
    form = ClosingForm(subject.work.row.state, len(subject.work.attempts))
    if form.validate_on_submit() and done(form, lambda posted: _close(form, posted, episode_id)):
        return redirect(url_for("files.show", file_id=subject.file_id), 303)
    return render_template(
        "closing/close.html", form=form, subject=subject, promises=promises, action_words=action_words
    )


def _close(form: ClosingForm, posted: Posted, episode_id: UUID) -> None:
    try:
        close_episode(desk(), posted, episode_id.hex, form.closing())
    except PromisesOpen:
        form.reason.errors = [_("Something is still open: do it or cross it out first, or choose another reason.")]
    except NotThisReason:
        form.refuse(_("This reason does not hold where the episode stands now. Look at the file before you go on."))


@pages.route("/episodes/<uuid:episode_id>/reopen", methods=["GET", "POST"])
@open_to(StaffRole.COORDINATOR)
def reopen(episode_id: UUID) -> Response | str:
    """Go on where an episode was closed."""
    subject = subject_of(desk(), episode_id)
    form = ReopenForm()
    if form.validate_on_submit() and done(
        form, lambda posted: reopen_episode(desk(), posted, episode_id.hex, form.why.data)
    ):
        return redirect(url_for("files.show", file_id=subject.file_id), 303)
    return render_template("closing/reopen.html", form=form, subject=subject)


@pages.route("/episodes/<uuid:episode_id>/note", methods=["GET", "POST"])
@open_to(StaffRole.COORDINATOR, StaffRole.INTERVIEWER)
def note(episode_id: UUID) -> Response | str:
    """Add what came later, a correction or an objection; nothing is replaced."""
    subject = subject_of(desk(), episode_id)
    form = NoteForm()
    if form.validate_on_submit() and done(form, lambda posted: add_note(desk(), posted, episode_id.hex, form.note())):
        return redirect(url_for("files.show", file_id=subject.file_id), 303)
    return render_template("closing/note.html", form=form, subject=subject)
