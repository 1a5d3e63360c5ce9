"""The interview's pages: the document, its autosave, read-back and hand-in, the preparation, and the risk sheet."""

from __future__ import annotations

import secrets
from typing import Any
from uuid import UUID

from flask import Blueprint, g, redirect, render_template, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from returnapp.access import open_to
from returnapp.casework.board import show_mine
from returnapp.casework.desk import Posted
from returnapp.casework.interviews import (
    Forked,
    Incomplete,
    Refused,
    Saved,
    Talk,
    read_preparation,
    read_talk,
    save_revision,
    says_no,
    what_is_missing,
)
from returnapp.casework.interviews import hand_in as hand_in_interview
from returnapp.casework.sent import ID, PARENT
from returnapp.casework.sheets import Revision
from returnapp.domain.people import StaffRole
from returnapp.domain.posted import Pairs
from returnapp.domain.risk import worksheet
from returnapp.domain.states import Act, NotNow, State, may
from returnapp.forms.base import BaseForm
from returnapp.i18n import _, clock, say
from returnapp.interview import DEFINITION
from returnapp.records.sealed import Kind, fresh
from returnapp.views.document import CARER_SECTIONS, PREPARE_SECTIONS, TALK_SECTIONS, Layout, layout, problem_words
from returnapp.views.forked import compare_url
from returnapp.views.page import desk, done
from returnapp.views.rows import present
from returnapp.views.subject import subject
from returnapp.views.worksheets import risk_page

pages = Blueprint("interviews", __name__)

MESSAGE = frozenset({"csrf_token", "act", "parent", "salt", "add"})
"""Posted names that belong to the message and not to the answers."""


class SheetForm(BaseForm):
    """A document's token and id; its answers are read by the definition."""


@pages.get("/my-interviews")
@open_to(StaffRole.INTERVIEWER)
def mine() -> str:
    """An interviewer's own open interviews."""
    return render_template("interviews/mine.html", rows=[present(row) for row in show_mine(desk())])


def _pairs() -> Pairs:
    return tuple((name, value) for name, value in request.form.items(multi=True) if name not in MESSAGE)


def _parent() -> str:
    parent = request.form.get("parent", "")
    return parent if PARENT.match(parent) else ""


def _revision() -> Revision:
    salt = request.form.get("salt", "")
    return Revision(
        id=request.form["act"] if ID.match(request.form.get("act", "")) else fresh(),
        parent=_parent(),
        pairs=tuple(pair for pair in _pairs() if pair[1]),
        salt=salt if ID.match(salt) else secrets.token_hex(16),
    )


def page_of(
    talk: Talk, form: SheetForm, how: Layout, pairs: Pairs | None = None, parent: str | None = None, **more: Any
) -> str:
    """A document of a talk as a page: as it was kept, or these pairs, with the version they go on from."""
    context: dict[str, Any] = layout(talk, how, how.sheet(talk).pairs if pairs is None else pairs)
    saved = how.sheet(talk).saved_at
    return render_template(
        more.pop("template", "interviews/show.html"),
        form=form,
        parent=how.sheet(talk).head if parent is None else parent,
        is_forked=how.kind in talk.forked,
        compare_url=compare_url(talk.work, how.kind),
        versions_url=url_for("versions.history", episode_id=UUID(talk.work.id)),
        subject=subject(desk(), talk.dossier, talk.work),
        salt=secrets.token_hex(16),
        saved_at=clock(saved) if saved else "",
        **context,
        **more,
    )


@pages.route("/episodes/<uuid:episode_id>/interview", methods=["GET", "POST"])
@open_to(StaffRole.INTERVIEWER)
def show(episode_id: UUID) -> Response | str:
    """The whole talk in one document; without scripts it is kept by its button."""
    return _sheet(episode_id, Layout(TALK_SECTIONS, Kind.INTERVIEW, "interviews.show"))


@pages.route("/episodes/<uuid:episode_id>/before-the-talk", methods=["GET", "POST"])
@open_to(StaffRole.COORDINATOR, StaffRole.INTERVIEWER)
def prepare(episode_id: UUID) -> Response | str:
    """What is known before the talk; what the file holds already is not asked again."""
    return _sheet(episode_id, Layout(PREPARE_SECTIONS, Kind.PREPARE, "interviews.prepare"))


@pages.route("/episodes/<uuid:episode_id>/carers", methods=["GET", "POST"])
@open_to(StaffRole.COORDINATOR, StaffRole.INTERVIEWER)
def carers(episode_id: UUID) -> Response | str:
    """What carers say, apart from the young person's words: also when there is no talk."""
    return _sheet(episode_id, Layout(CARER_SECTIONS, Kind.CARER, "interviews.carers"))


def _sheet(episode_id: UUID, how: Layout) -> Response | str:
    if request.method == "POST":
        return _posted(episode_id, how)
    talk = _read(episode_id, how)
    if how.kind is Kind.INTERVIEW and not may(talk.work.row.state, Act.SAVE):
        return redirect(url_for("interviews.read_back", episode_id=episode_id), 303)
    return page_of(talk, SheetForm(), how)


def _posted(episode_id: UUID, how: Layout) -> Response | str:
    form = SheetForm()
    kept = _keep(form, episode_id, how) if form.validate() else None
    is_kept = kept is not None
    talk = _read(episode_id, how)
    if is_kept and "add" in request.form:
        how = how.adding(request.form["add"])
    elif is_kept and not how.sheet(talk).problems:
        return redirect(url_for(how.endpoint, episode_id=episode_id), 303)
    elif is_kept:
        form.refuse(_("It was kept. Some answers could not be read: they are marked below."))
        for key, reasons in problem_words(how.sheet(talk).problems).items():
            words = f"{say(DEFINITION.by_key[key].staff)}: {' '.join(reasons)}"
            form.refuse(Markup('<a href="#{}">{}</a>').format(key, words))
    form.renew()
    # What was not kept still goes on from where it was begun: somebody else may have written meanwhile.
    return page_of(talk, form, how, _pairs(), kept.id if kept else _parent())


def _read(episode_id: UUID, how: Layout) -> Talk:
    return (read_talk if how.kind is Kind.INTERVIEW else read_preparation)(desk(), episode_id.hex)


def _keep(form: SheetForm, episode_id: UUID, how: Layout) -> Saved | None:
    try:
        return save_revision(desk(), episode_id.hex, _revision(), how.kind)
    except Refused:
        form.refuse(
            _("Some of what was sent is not part of this form: nothing was kept. Reload the page and try again.")
        )
    except NotNow:
        form.refuse(_("The file has moved on since you opened this page. Look at the file before you go on."))
    return None


@pages.get("/episodes/<uuid:episode_id>/interview/read-back")
@open_to(StaffRole.INTERVIEWER, StaffRole.COORDINATOR)
def read_back(episode_id: UUID) -> str:
    """The same document in read mode: only what was answered."""
    talk = read_talk(desk(), episode_id.hex)
    return page_of(talk, SheetForm(), Layout(TALK_SECTIONS, Kind.INTERVIEW, "interviews.show", reading=True))


@pages.route("/episodes/<uuid:episode_id>/interview/hand-in", methods=["GET", "POST"])
@open_to(StaffRole.INTERVIEWER)
def hand_in(episode_id: UUID) -> Response | str:
    """Say what is missing, or hand the interview in."""
    talk = read_talk(desk(), episode_id.hex)
    form = BaseForm()
    missing = what_is_missing(desk(), talk)
    # The verb itself refuses what is missing or too late, and answers alike when the form is sent twice.
    sent = form.validate_on_submit() and done(form, lambda posted: _hand_in(form, posted, episode_id))
    if sent and not form.form_errors:
        return redirect(url_for("interviews.mine"), 303)
    return render_template(
        "interviews/hand_in.html",
        form=form,
        subject=subject(desk(), talk.dossier, talk.work),
        missing=[(one.question, say(one.why)) for one in missing],
        is_open=talk.work.row.state == State.ASSIGNED,
        says_no=says_no(talk),
        is_forked=Kind.INTERVIEW in talk.forked,
        compare_url=compare_url(talk.work, Kind.INTERVIEW),
    )


def _hand_in(form: BaseForm, posted: Posted, episode_id: UUID) -> None:
    try:
        hand_in_interview(desk(), posted, episode_id.hex)
    except Forked:
        form.refuse(_("Two versions stand beside each other: compare them first."))
    except Incomplete:
        form.refuse(_("Something is still missing: see below."))


@pages.get("/episodes/<uuid:episode_id>/risk")
@open_to(StaffRole.INTERVIEWER, StaffRole.COORDINATOR)
def risk(episode_id: UUID) -> str:
    """The seven inputs with their evidence, and a person's reasoned grade beside them; never a number."""
    talk = read_talk(desk(), episode_id.hex)
    return render_template(
        "interviews/risk.html",
        subject=subject(desk(), talk.dossier, talk.work),
        now=g.now,
        **risk_page(worksheet(DEFINITION, talk.weighed), talk.weighed),
    )
