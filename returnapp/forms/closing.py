"""Closing, reopening, and what is added to a file and replaces nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import g
from wtforms import HiddenField, RadioField, SelectChoice, SelectMultipleField
from wtforms.validators import InputRequired

from returnapp.domain.closing import STILL_MISSING, Closing, Instead, Reason, reasons_in
from returnapp.domain.note import Against, Note, NoteKind
from returnapp.domain.words import N_
from returnapp.forms.base import BaseForm, choices, line, on_day, one_of, text
from returnapp.i18n import _

HORIZON = timedelta(days=366)


class ClosingForm(BaseForm):
    """Why nothing more is to be done."""

    keeps_draft = True
    reason = RadioField(N_("Why nothing more is to be done"), [one_of(Reason)], validate_choice=False)
    instead = SelectMultipleField(N_("What the young person was left with"))
    bed_until = on_day(N_("The place was kept until"))
    note = text(N_("What whoever opens this file next should know"))

    def __init__(self, state: str, attempts: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.attempts = attempts
        self.reason.choices = choices(reasons_in(state) or Reason)
        self.instead.choices = choices(Instead)

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields, and what each reason needs."""
        good = super().validate(extra_validators)
        if self.reason.data == Reason.DECLINED and not self.instead.data:
            self.instead.errors = [*self.instead.errors, _("A no leaves help: say what was offered instead.")]
        if self.reason.data in STILL_MISSING and not self.bed_until.data and not self.bed_until.errors:
            self.bed_until.errors = [*self.bed_until.errors, _("Say until when the place was kept.")]
        if self.bed_until.data and abs(self.bed_until.data - g.now.date()) > HORIZON:
            self.bed_until.errors = [*self.bed_until.errors, _("This is more than a year away: check the date.")]
        if self.reason.data == Reason.NOT_REACHED and not self.attempts:
            self.reason.errors = [*self.reason.errors, _("Nobody has tried yet: keep the attempts first.")]
        if self.reason.data in (Reason.HANDED_OVER, Reason.MISTAKE) and not self.note.data:
            self.note.errors = [*self.note.errors, _("Say to whom, or what the mistake was.")]
        return good and not self.errors

    def closing(self) -> Closing:
        """Why it is closed."""
        return Closing(
            self.reason.data,
            self.note.data,
            instead=tuple(Instead(one) for one in self.instead.data),
            bed_until=self.bed_until.data,
        )


class ReopenForm(BaseForm):
    """Why a closed episode goes on."""

    why = line(N_("Why it goes on"), required=True)


class NoteForm(BaseForm):
    """Something added to a file."""

    keeps_draft = True
    kind = RadioField(N_("What is it?"), [InputRequired()])
    text = text(N_("In the words of whoever says it"), required=True)
    source = line(N_("Who says it, and when"), required=True)
    against = RadioField(N_("If the young person objects: to what"), default="")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.kind.choices = choices(NoteKind)
        self.against.choices = [SelectChoice("", _("No objection")), *choices(Against)]

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields, and that an objection says to what."""
        good = super().validate(extra_validators)
        if self.against.data and self.kind.data != NoteKind.OBJECTION:
            self.kind.errors = [
                *self.kind.errors,
                _("You said to what the young person objects: then it is an objection."),
            ]
        if self.kind.data == NoteKind.OBJECTION and not self.against.data:
            self.against.errors = [*self.against.errors, _("Say what the young person objects to.")]
        return good and not self.errors

    def note(self) -> Note:
        """What is added."""
        against = Against(self.against.data) if self.kind.data == NoteKind.OBJECTION else None
        return Note(NoteKind(self.kind.data), self.text.data, self.source.data, against)


class ReviewForm(BaseForm):
    """What a second person found; comments are needed to send it back."""

    keeps_draft = True
    seen = HiddenField()
    """The version that was read."""
    decision = RadioField(N_("What you found"), [InputRequired()])
    comments = text(N_("Comments: what is missing or not clear, and where"))

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.decision.choices = [
            SelectChoice("approve", _("Complete and clear: approve it")),
            SelectChoice("send_back", _("Send it back to the interviewer")),
        ]

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields, and that something sent back says why."""
        good = super().validate(extra_validators)
        if self.decision.data == "send_back" and not self.comments.data:
            self.comments.errors = [*self.comments.errors, _("Say what the interviewer should look at.")]
        return good and not self.errors
