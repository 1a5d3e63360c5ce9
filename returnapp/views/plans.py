"""What follows the interview: the plan, its actions, what was shared, closing."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from returnapp.access import open_to
from returnapp.casework.desk import NotThere
from returnapp.casework.outcome import Outcome, outcome
from returnapp.casework.plans import agree_plan, note_sharing
from returnapp.casework.plans import promise as make_promise
from returnapp.casework.tasks import finish_action
from returnapp.domain.action import About
from returnapp.domain.people import StaffRole
from returnapp.domain.states import State
from returnapp.domain.steps import STEPS
from returnapp.forms.plan import FinishForm, PlanForm, PromiseForm
from returnapp.forms.work import SharingForm
from returnapp.i18n import language, say, zone
from returnapp.views.page import desk, done
from returnapp.views.subject import Subject, subject_of
from returnapp.views.wording import action_words, wish_words

pages = Blueprint("plans", __name__)

FIRST_REVIEW = timedelta(days=3)


def _suggested(found: Outcome) -> list[str]:
    return [say(STEPS[step].words, language()) for step in found.suggestions]


def _to_file(subject: Subject) -> Response:
    return redirect(url_for("files.show", file_id=subject.file_id), 303)


@pages.route("/episodes/<uuid:episode_id>/plan", methods=["GET", "POST"])
@open_to(StaffRole.COORDINATOR)
def agree(episode_id: UUID) -> Response | str:
    """Settle what adults promised: owner and day for each."""
    subject = subject_of(desk(), episode_id)
    form = PlanForm(review_on=(g.now.astimezone(zone()) + FIRST_REVIEW).date())
    form.knows({task.id: task.action for task in subject.work.tasks})
    if "more" in request.form:
        form.add_line()
    elif form.validate_on_submit():
        if done(form, lambda posted: agree_plan(desk(), posted, episode_id.hex, form.agreed(), form.actions())):
            return _to_file(subject)
    elif request.method == "GET" and not form.draft_at:
        for task in subject.work.tasks:
            if not task.done and task.action.about is About.PROMISE:
                form.start_line(task.id, task.action)
        form.add_line()
    found = outcome(desk(), subject.dossier, subject.work)
    return render_template(
        "plans/agree.html",
        form=form,
        subject=subject,
        suggestions=_suggested(found),
        promised={task.id for task in subject.work.tasks},
    )


@pages.get("/episodes/<uuid:episode_id>/actions")
@open_to(StaffRole.COORDINATOR)
def actions(episode_id: UUID) -> str:
    """What adults promised, and what came of it."""
    return _actions_page(subject_of(desk(), episode_id), None, None)


def _actions_page(subject: Subject, task_id: str | None, form: FinishForm | None) -> str:
    tasks = [
        (task, form if form and task.id == task_id else FinishForm(task.id, formdata=None))
        for task in subject.work.tasks
    ]
    return render_template("plans/actions.html", subject=subject, tasks=tasks, action_words=action_words, now=g.now)


@pages.post("/episodes/<uuid:episode_id>/actions/<uuid:task_id>")
@open_to(StaffRole.COORDINATOR)
def finish(episode_id: UUID, task_id: UUID) -> Response | str:
    """Write down that a promise was kept."""
    subject = subject_of(desk(), episode_id)
    task = next((task for task in subject.work.tasks if task.id == task_id.hex), None)
    if task is None:
        raise NotThere
    form = FinishForm(task.id)
    if form.validate_on_submit() and done(
        form,
        lambda posted: finish_action(desk(), posted, episode_id.hex, task.id, form.finished(task.action, g.now)),
    ):
        return redirect(url_for("plans.actions", episode_id=episode_id), 303)
    return _actions_page(subject, task.id, form)


@pages.route("/episodes/<uuid:episode_id>/sharing", methods=["GET", "POST"])
@open_to(StaffRole.COORDINATOR)
def sharing(episode_id: UUID) -> Response | str:
    """Note what was given to whom, beside what the young person wants."""
    subject = subject_of(desk(), episode_id)
    form = SharingForm()
    if form.validate_on_submit() and done(
        form, lambda posted: note_sharing(desk(), posted, episode_id.hex, form.sent())
    ):
        return _to_file(subject)
    wishes = wish_words(subject.work.sheet.answers)
    return render_template("plans/sharing.html", form=form, subject=subject, wishes=wishes)


@pages.route("/episodes/<uuid:episode_id>/promise", methods=["GET", "POST"])
@open_to(StaffRole.COORDINATOR)
def promise(episode_id: UUID) -> Response | str:
    """Who does what by when, in any state; while somebody is missing it is what happens meanwhile."""
    subject = subject_of(desk(), episode_id)
    form = PromiseForm(owner=desk().worker.name)
    about = About.MEANWHILE if subject.work.row.state == State.MISSING else About.PROMISE
    if form.validate_on_submit() and done(
        form, lambda posted: make_promise(desk(), posted, episode_id.hex, form.act.data, form.action(about))
    ):
        return _to_file(subject)
    return render_template("plans/promise.html", form=form, subject=subject)
