"""Offering the interview."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from returnapp.access import open_to
from returnapp.casework.interviews import read_talk
from returnapp.casework.offers import decline_talk, offer_interview
from returnapp.domain.offer import Channel, Outcome
from returnapp.domain.people import StaffRole
from returnapp.domain.states import Act, may
from returnapp.forms.offers import OfferForm, RefusalForm, said_in_talk
from returnapp.i18n import _, moment
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
    form = OfferForm(about.work.row.state, _others(about), by=desk().worker.name)
    offer = choosing(
        form.also,
        lambda posted: offer_interview(desk(), posted, episode_id.hex, form.attempt(), also=tuple(form.also.data)),
    )
    if form.validate_on_submit() and done(form, offer):
        again = form.outcome.data == Outcome.AGAIN and about.dossier.missing_now is None
        return redirect(url_for("missing.again" if again else "files.show", file_id=about.file_id), 303)
    return render_template("offers/new.html", form=form, subject=about)


@pages.route("/episodes/<uuid:episode_id>/no-talk", methods=["GET", "POST"])
@open_to(StaffRole.INTERVIEWER)
def declined(episode_id: UUID) -> Response | str:
    """The young person says no when the talk would begin."""
    talk = read_talk(desk(), episode_id.hex)
    about = subject(desk(), talk.dossier, talk.work)
    form = RefusalForm(by=desk().worker.name, channel=Channel.MEET, **said_in_talk(talk.sheet.answers))
    if form.validate_on_submit() and done(
        form, lambda posted: decline_talk(desk(), posted, episode_id.hex, form.attempt())
    ):
        return redirect(url_for("interviews.mine"), 303)
    return render_template("offers/declined.html", form=form, subject=about)
