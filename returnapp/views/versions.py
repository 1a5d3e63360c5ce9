"""Two versions of a document side by side, and what an interview was before."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from returnapp.access import open_to
from returnapp.casework.desk import Posted
from returnapp.casework.forks import Moved, Undecided, merge, open_fork
from returnapp.casework.history import read_history, read_version
from returnapp.casework.interviews import Refused
from returnapp.casework.late import read_late
from returnapp.casework.people import staff_names
from returnapp.casework.vocabulary import areas
from returnapp.domain.people import StaffRole
from returnapp.forms.merge import MergeForm, merge_form
from returnapp.i18n import _, say
from returnapp.records.sealed import Kind
from returnapp.views.differences import shown, sides_of, written
from returnapp.views.document import TALK_SECTIONS, Layout
from returnapp.views.forked import WHERE, compare_url
from returnapp.views.interviews import SheetForm, page_of
from returnapp.views.page import desk, done
from returnapp.views.past import told
from returnapp.views.subject import subject

pages = Blueprint("versions", __name__)


@pages.route("/episodes/<uuid:episode_id>/interview/compare", methods=["GET", "POST"])
@open_to(StaffRole.INTERVIEWER)
def compare(episode_id: UUID) -> Response | str:
    """Two versions of the talk, and a choice for every answer in which they differ."""
    return _compare(episode_id, Kind.INTERVIEW)


@pages.route("/episodes/<uuid:episode_id>/before-the-talk/compare", methods=["GET", "POST"])
@open_to(StaffRole.COORDINATOR, StaffRole.INTERVIEWER)
def compare_prepared(episode_id: UUID) -> Response | str:
    """The same for what is known before the talk."""
    return _compare(episode_id, Kind.PREPARE)


@pages.route("/episodes/<uuid:episode_id>/carers/compare", methods=["GET", "POST"])
@open_to(StaffRole.COORDINATOR, StaffRole.INTERVIEWER)
def compare_carers(episode_id: UUID) -> Response | str:
    """The same for what carers say."""
    return _compare(episode_id, Kind.CARER)


def _compare(episode_id: UUID, kind: Kind) -> Response | str:
    mine, form = desk(), MergeForm()
    # The verb itself says what is not chosen or has moved on, and answers alike when the form is sent twice.
    if form.validate_on_submit() and done(form, lambda posted: _merge(form, posted, episode_id, kind)):
        return redirect(url_for(WHERE[kind].page, episode_id=episode_id), 303)
    found = open_fork(mine, episode_id.hex, kind)
    named = dict(areas(mine))
    return render_template(
        "versions/compare.html",
        form=merge_form(found.fork, form) if found.fork else form,
        subject=subject(mine, found.talk.dossier, found.talk.work),
        document=say(WHERE[kind].title),
        action=url_for(WHERE[kind].compare, episode_id=episode_id),
        back=url_for(WHERE[kind].page, episode_id=episode_id),
        sides=sides_of(found.fork, staff_names(mine)) if found.fork else (),
        differences=[shown(one, named) for one in found.fork.differences] if found.fork else [],
    )


def _merge(form: MergeForm, posted: Posted, episode_id: UUID, kind: Kind) -> None:
    try:
        merge(desk(), posted, episode_id.hex, kind, form.chosen)
    except Moved:
        form.refuse(_("Somebody wrote in this meanwhile. Below is how it stands now: look once more, and choose."))
    except Undecided:
        form.refuse(_("Choose one of the two for every answer."))
    except Refused:
        form.refuse(_("Together this is too long. Choose the shorter one of the longest texts."))


@pages.get("/episodes/<uuid:episode_id>/interview/versions")
@open_to(StaffRole.INTERVIEWER, StaffRole.COORDINATOR)
def history(episode_id: UUID) -> str:
    """Every version of the interview, and what was done with it."""
    found = read_history(desk(), episode_id.hex)
    return render_template(
        "versions/history.html",
        subject=subject(desk(), found.talk.dossier, found.talk.work),
        lines=[told(one, episode_id, staff_names(desk())) for one in found.lines],
        is_forked=Kind.INTERVIEW in found.talk.forked,
        compare_url=compare_url(found.talk.work, Kind.INTERVIEW),
    )


@pages.get("/episodes/<uuid:episode_id>/interview/versions/<uuid:revision_id>")
@open_to(StaffRole.INTERVIEWER, StaffRole.COORDINATOR)
def show(episode_id: UUID, revision_id: UUID) -> str:
    """One version as it was, with what was changed since the one before."""
    found, named, names = (
        read_version(desk(), episode_id.hex, revision_id.hex),
        dict(areas(desk())),
        staff_names(desk()),
    )
    return page_of(
        found.talk,
        SheetForm(),
        Layout(TALK_SECTIONS, Kind.INTERVIEW, "interviews.show", reading=True),
        found.pairs,
        template="versions/show.html",
        written=written(found.version, names),
        written_at=found.written_at,
        since=[(written(one.before, names), [shown(other, named) for other in one.differences]) for one in found.since],
    )


@pages.get("/episodes/<uuid:episode_id>/interview/late/<uuid:revision_id>")
@open_to(StaffRole.INTERVIEWER, StaffRole.COORDINATOR)
def late(episode_id: UUID, revision_id: UUID) -> str:
    """One snapshot that came late from a tablet: it stands beside the talk and became nothing of it."""
    found = read_late(desk(), episode_id.hex, revision_id.hex)
    return page_of(
        found.talk,
        SheetForm(),
        Layout(TALK_SECTIONS, Kind.INTERVIEW, "interviews.show", reading=True),
        found.pairs,
        template="versions/late.html",
        written=written(found.version, staff_names(desk())),
        written_at=found.written_at,
    )
