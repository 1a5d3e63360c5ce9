"""Offering the interview."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from returnapp.access import open_to
from returnapp.casework.desk import Posted
from returnapp.casework.interviews import read_talk
from returnapp.casework.offers import AskedMeanwhile, decline_talk, offer_interview
from returnapp.domain.offer import Channel, Outcome
from returnapp.domain.people import StaffRole
from returnapp.domain.states import Act, may
from returnapp.forms.offers import OfferForm, RefusalForm, said_in_talk
from returnapp.i18n import _, moment, say
from returnapp.views.page import choosing, desk, done
from returnapp.views.subject import Subject, subject, subject_of

pages = Blueprint("offers", __name__)


def _others(about: Subject) -> list[tuple[str, str]]:
    """Other episodes of the file for which the same question can be asked in one go."""
    mine = {work.id for work in about.dossier.answered_by(about.work)}
    return [
        (work.id, _("the episode of %(when)s", when=moment(work.episode.missing_since)))
        for work in about.dossier.works
        if work.id not in mine and may(work.row.state, Act.OFFER)
    ]


@pages.route("/episodes/<uuid:episode_id>/offer", methods=["GET", "POST"])
@open_to(StaffRole.COORDINATOR)
def new(episode_id: UUID) -> Response | str:
    """Write down one attempt to offer; after "missing again" the new episode is registered next."""
    about = subject_of(desk(), episode_id)
    attempts, ended = about.work.attempts, about.work.episode.found_at or about.work.episode.returned_at
    form = OfferForm(about.work.row.state, _others(about), by=desk().worker.name, since=ended, seen=len(attempts))
    offer = choosing(form.also, lambda posted: _offer(form, posted, about))
    if form.validate_on_submit() and done(form, offer):
        again = form.outcome.data == Outcome.AGAIN and about.dossier.missing_now is None
        return redirect(url_for("missing.again" if again else "files.show", file_id=about.file_id), 303)
    if form.form_errors:
        form.seen.data = len(attempts)  # whoever is told what stands there now has seen it
    return render_template("offers/new.html", form=form, subject=about)


def _offer(form: OfferForm, posted: Posted, about: Subject) -> None:
    attempt, also, seen = form.attempt(), tuple(form.also.data), form.attempts_seen
    try:
        offer_interview(desk(), posted, about.work.id, attempt, also=also, seen=seen)
    except AskedMeanwhile:
        last = max(about.work.attempts, key=lambda one: one.at)
        form.refuse(
            _(
                "Somebody asked meanwhile, and wrote down: %(what)s. If what stands here still holds, send it again.",
                what=say(last.outcome.words).lower(),
            )
        )


@pages.route("/episodes/<uuid:episode_id>/no-talk", methods=["GET", "POST"])
@open_to(StaffRole.INTERVIEWER)
def declined(episode_id: UUID) -> Response | str:
    """The young person says no when the talk would begin."""
    talk = read_talk(desk(), episode_id.hex)
    about = subject(desk(), talk.dossier, talk.work)
    since = about.work.episode.missing_since
    form = RefusalForm(by=desk().worker.name, channel=Channel.MEET, since=since, **said_in_talk(talk.sheet.answers))
    if form.validate_on_submit() and done(
        form, lambda posted: decline_talk(desk(), posted, episode_id.hex, form.attempt())
    ):
        return redirect(url_for("interviews.mine"), 303)
    return render_template("offers/declined.html", form=form, subject=about)
