"""While a young person is missing: registering it, who was told, who tried, who went along, what was agreed before."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from returnapp.access import open_to
from returnapp.casework.dossier import read_dossier
from returnapp.casework.missing import Companion, add_contacting, add_report, arrange, companions, link_episodes
from returnapp.casework.returns import report_missing
from returnapp.domain.people import StaffRole
from returnapp.forms.missing import ArrangementForm, ContactingForm, ReportForm, TogetherForm
from returnapp.forms.returns import MissingForm, NewMissingForm
from returnapp.i18n import moment
from returnapp.views.calls import known_file, new_file
from returnapp.views.lists import lists
from returnapp.views.page import choosing, desk, done
from returnapp.views.rows import living_words
from returnapp.views.subject import subject_of

pages = Blueprint("missing", __name__)


@pages.route("/missing/register", methods=["GET", "POST"])
@open_to(StaffRole.COORDINATOR)
def register() -> Response | str:
    """Somebody without a file is missing."""
    return new_file(NewMissingForm(lists()), "missing/new.html", report_missing)


@pages.route("/files/<uuid:file_id>/missing/new", methods=["GET", "POST"])
@open_to(StaffRole.COORDINATOR)
def again(file_id: UUID) -> Response | str:
    """Somebody who has a file is missing."""
    return known_file(MissingForm(lists()), file_id, "missing/new.html", report_missing)


@pages.route("/episodes/<uuid:episode_id>/report", methods=["GET", "POST"])
@open_to(StaffRole.COORDINATOR)
def report(episode_id: UUID) -> Response | str:
    """Who told whom, and with what urgency."""
    subject = subject_of(desk(), episode_id)
    form = ReportForm(subject.work.episode.missing_since, by=desk().worker.name)
    if form.validate_on_submit() and done(
        form, lambda posted: add_report(desk(), posted, episode_id.hex, form.report())
    ):
        return redirect(url_for("files.show", file_id=subject.file_id), 303)
    return render_template("missing/report.html", form=form, subject=subject)


@pages.route("/episodes/<uuid:episode_id>/contact", methods=["GET", "POST"])
@open_to(StaffRole.COORDINATOR)
def contacting(episode_id: UUID) -> Response | str:
    """An attempt to reach the young person."""
    subject = subject_of(desk(), episode_id)
    form = ContactingForm(subject.work.episode.missing_since, by=desk().worker.name)
    if form.validate_on_submit() and done(
        form, lambda posted: add_contacting(desk(), posted, episode_id.hex, form.contacting())
    ):
        return redirect(url_for("files.show", file_id=subject.file_id), 303)
    return render_template("missing/contacting.html", form=form, subject=subject)


@pages.route("/episodes/<uuid:episode_id>/together", methods=["GET", "POST"])
@open_to(StaffRole.COORDINATOR)
def together(episode_id: UUID) -> Response | str:
    """Who went together: open episodes around the same time."""
    subject = subject_of(desk(), episode_id)
    found = companions(desk(), episode_id.hex)
    form = TogetherForm(data={"others": list(subject.work.together)})
    form.offer([(one.listed.id, _words(one)) for one in found])
    kept = set(subject.work.together) - {one.listed.id for one in found}  # closed by now: they stay in the group
    chosen = (*(form.others.data or ()), *sorted(kept))
    link = choosing(form.others, lambda posted: link_episodes(desk(), posted, episode_id.hex, chosen))
    if form.validate_on_submit() and done(form, link):
        return redirect(url_for("files.show", file_id=subject.file_id), 303)
    return render_template("missing/together.html", form=form, subject=subject)


def _words(one: Companion) -> str:
    since = moment(one.card.missing_since) if one.card.missing_since else ""
    placement = one.card.placement or living_words(one.card.living)
    return f"{one.card.first_name} - {one.listed.reference} - {placement} - {since}"


@pages.route("/files/<uuid:file_id>/arrangement", methods=["GET", "POST"])
@open_to(StaffRole.COORDINATOR)
def arrangement(file_id: UUID) -> Response | str:
    """What is agreed beforehand about a next absence."""
    dossier = read_dossier(desk(), file_id.hex)
    form = ArrangementForm(dossier.arrangement)
    if form.validate_on_submit() and done(
        form, lambda posted: arrange(desk(), posted, file_id.hex, form.arrangement())
    ):
        return redirect(url_for("files.show", file_id=file_id), 303)
    return render_template("missing/arrangement.html", form=form, dossier=dossier)
