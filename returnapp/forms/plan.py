"""The plan: a line per promise, an owner and a day each, and when it is looked at again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import Any

from flask import g
from wtforms import BooleanField, FieldList, Form, FormField, HiddenField
from wtforms.validators import Regexp

from returnapp.domain.action import About, Action, Agreed
from returnapp.domain.deadlines import local
from returnapp.domain.steps import STEPS, Step
from returnapp.domain.words import N_
from returnapp.forms.base import ACT, BaseForm, OurWords, line, on_day
from returnapp.i18n import _, say, zone

MOST_LINES = 100
"""Promises on one page: an interview alone may bring 40."""
HORIZON = timedelta(days=366)


class LineForm(Form):
    """One promise; `row` is the task's id and `step` the suggestion it came from."""

    class Meta(OurWords):
        """Our wording."""

    row = HiddenField(validators=[Regexp(ACT)])
    step = HiddenField()
    what = line(N_("What"))
    owner = line(N_("Who does it"))
    due = on_day(N_("By when"))
    dropped = BooleanField(N_("Cannot be kept: cross it out"))
    was_due: date | None = None
    """The day that was promised before: it may have passed and still be what was agreed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self:
            field.label.text = say(field.label.text)

    @property
    def suggested(self) -> str:
        """The wording of the suggestion, in the reader's language."""
        return say(STEPS[Step(self.step.data)].words) if self.step.data in set(Step) else ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is promised here."""
        return not (self.what.data or self.suggested)

    def validate(self, extra_validators: Any = None) -> bool:
        """A promise has an owner and a day; a line without one is no promise."""
        good = super().validate(extra_validators)
        if self.is_empty or self.dropped.data:
            return bool(good)
        if not self.owner.data:
            self.owner.errors = [*self.owner.errors, _("Say who does it.")]
        if self.due.data is None and not self.due.errors:
            self.due.errors = [*self.due.errors, _("Say by when.")]
        elif self.due.data and abs(self.due.data - g.now.date()) > HORIZON:
            self.due.errors = [*self.due.errors, _("This is more than a year away: check the date.")]
        elif self.due.data and self.due.data != self.was_due and self.due.data < g.now.astimezone(zone()).date():
            self.due.errors = [*self.due.errors, _("This day has passed: choose today or a later day.")]
        return good and not self.errors

    def action(self) -> Action:
        """The promise; it is due at the end of its day."""
        step = self.step.data if self.suggested else ""
        due = local(self.due.data, time(23, 59), zone()) if self.due.data else None
        return Action(step=step, what=self.what.data, owner=self.owner.data, due=due, dropped=self.dropped.data)


class PlanForm(BaseForm):
    """The whole plan as it is agreed."""

    keeps_draft = True
    lines = FieldList(FormField(LineForm))
    review_on = on_day(N_("Look at the plan again on"), required=True)
    with_whom = line(N_("Agreed with"))

    def validate(self, extra_validators: Any = None) -> bool:
        """Check every line, and that the review is still to come."""
        good = super().validate(extra_validators)
        if len(self.lines) > MOST_LINES:
            self._refuse_more()
        today = g.now.astimezone(zone()).date()
        if self.review_on.data and not today <= self.review_on.data <= today + HORIZON:
            self.review_on.errors = [*self.review_on.errors, _("Choose a day from today, within a year.")]
        return good and not self.errors

    def knows(self, tasks: dict[str, Action]) -> None:
        """Tell each line what was promised in it before."""
        for entry in self.lines:
            before = tasks.get(entry.form.row.data)
            entry.form.was_due = before.due.astimezone(zone()).date() if before and before.due else None

    def start_line(self, row: str, action: Action | None = None) -> None:
        """Add a line to fill in, or one that was promised in the talk."""
        found = action or Action()
        due = found.due.astimezone(zone()).date() if found.due else None
        self.lines.append_entry({"row": row, "step": found.step, "what": found.what, "owner": found.owner, "due": due})

    def add_line(self) -> None:
        """Add an empty line, or say why not."""
        if len(self.lines) < MOST_LINES:
            self.start_line(self._spare_row())
        else:
            self._refuse_more()

    def _refuse_more(self) -> None:
        self.refuse(_("At most %(max)d lines: agree these first, and add the rest after that.", max=MOST_LINES))

    def _spare_row(self) -> str:
        """The id of the next new line: derived, so that the same form never makes two."""
        return sha256(f"{self.act.data}/{len(self.lines)}".encode()).hexdigest()[:32]

    def actions(self) -> dict[str, Action]:
        """Promises by task id."""
        return {entry.form.row.data: entry.form.action() for entry in self.lines if not entry.form.is_empty}

    def agreed(self) -> Agreed:
        """The plan as a value."""
        return Agreed(self.review_on.data, self.with_whom.data, tuple(self.actions().values()))


class PromiseForm(BaseForm):
    """Who does what by when."""

    keeps_draft = True
    what = line(N_("What"), required=True)
    owner = line(N_("Who does it"), required=True)
    due = on_day(N_("By when"), required=True)

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields, and that the day is still to come."""
        good = super().validate(extra_validators)
        today = g.now.astimezone(zone()).date()
        if self.due.data and not today <= self.due.data <= today + HORIZON:
            self.due.errors = [*self.due.errors, _("Choose a day from today, within a year.")]
        return good and not self.errors

    def action(self, about: About) -> Action:
        """The promise; it is due at the end of its day."""
        due = local(self.due.data, time(23, 59), zone())
        return Action(what=self.what.data, owner=self.owner.data, due=due, about=about)


class FinishForm(BaseForm):
    """A promise was kept, or cannot be kept any more."""

    note = line(N_("What was done, what came instead, or why it cannot be done"), required=True)
    dropped = BooleanField(N_("Cannot be kept: cross it out"))

    def __init__(self, task: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        for field in self:  # several of these stand on one page
            field.id = field.label.field_id = f"{field.id}-{task}"

    def finished(self, action: Action, at: datetime) -> Action:
        """The promise, done or crossed out."""
        if self.dropped.data:
            return replace(action, dropped=True, note=self.note.data)
        return replace(action, done_at=at.astimezone(UTC), note=self.note.data)
