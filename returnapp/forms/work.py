"""The short forms of a coordinator's work on one episode."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from flask import g
from wtforms import BooleanField, RadioField, SelectField
from wtforms.validators import InputRequired

from returnapp.domain.episode import Appointment, Attempt, Channel, Closing, Outcome, Sent, Worded
from returnapp.domain.words import N_
from returnapp.forms.base import BaseForm, at_time, choices, line, on_day, text
from returnapp.i18n import _, zone


class PastForm(BaseForm):
    """Something that happened at a moment, which is now unless somebody says otherwise."""

    happened_on = on_day(N_("Date"), required=True)
    happened_time = at_time(N_("Time"), required=True)

    def __init__(self, **kwargs: Any) -> None:
        local = g.now.astimezone(zone())
        kwargs.setdefault("happened_on", local.date())
        kwargs.setdefault("happened_time", local.time().replace(second=0, microsecond=0))
        super().__init__(**kwargs)

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields, and that the moment exists and has passed."""
        good = super().validate(extra_validators)
        self.moment("happened")
        return good and not self.errors

    @property
    def happened_at(self) -> datetime:
        """The aware UTC moment; only after validation."""
        found = self.moment("happened")
        assert found is not None  # noqa: S101 - validated
        return found


class OfferForm(PastForm):
    """One attempt to offer the interview."""

    channel = RadioField(N_("How"), default=Channel.CALL)
    by = line(N_("Who asked"), required=True)
    outcome = RadioField(N_("What came of it"), [InputRequired()])
    words = text(N_("What the young person said, in their words"))

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.channel.choices = choices(Channel)
        self.outcome.choices = choices(Outcome)

    def attempt(self) -> Attempt:
        """The attempt as it was told."""
        return Attempt(
            at=self.happened_at,
            channel=Channel(self.channel.data),
            by=self.by.data,
            outcome=Outcome(self.outcome.data),
            words=self.words.data,
        )


class AssignForm(BaseForm):
    """Who interviews."""

    interviewer = RadioField(N_("Interviewer"), [InputRequired()], validate_choice=False)


class WithdrawForm(BaseForm):
    """Why the file is taken away from its interviewer."""

    reason = line(N_("Why"), required=True)


class AppointmentForm(BaseForm):
    """When and where the talk will be: may be in the future, but not for ever."""

    at_on = on_day(N_("Date"), required=True)
    at_time = at_time(N_("Time"), required=True)
    place = line(N_("Where: a neutral place the young person chose"))

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields, and that the moment exists and is near."""
        good = super().validate(extra_validators)
        at = self.moment("at", past=False)
        if at and not g.now - timedelta(days=366) < at < g.now + timedelta(days=366):
            self.at_on.errors = [*self.at_on.errors, _("This is more than a year away: check the date.")]
        return good and not self.errors

    def appointment(self) -> Appointment:
        """The appointment as it was agreed."""
        at = self.moment("at", past=False)
        assert at is not None  # noqa: S101 - validated
        return Appointment(at, self.place.data)


class Recipient(Worded):
    """To whom something from the file was given."""

    CARERS = "carers", N_("People where the young person lives")
    PARENTS = "parents", N_("Parents")
    GUARDIAN = "guardian", N_("Social worker or guardian")
    POLICE = "police", N_("Police")
    HEALTH = "health", N_("Doctor")
    SCHOOL = "school", N_("School")
    OTHER = "other", N_("Somebody else")


class SharingForm(PastForm):
    """What was given to whom."""

    recipient = SelectField(N_("To whom"))
    what = line(N_("What was given"), required=True)
    agreed = BooleanField(N_("The young person wanted this"), default=True)
    reason = text(N_("If not: why it was shared all the same, and what the young person was told"))

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.recipient.choices = choices(Recipient)

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields, and that a wish is not overruled without a reason."""
        good = super().validate(extra_validators)
        if not self.agreed.data and not self.reason.data:
            self.reason.errors = [*self.reason.errors, _("A wish that is not followed needs a reason.")]
        return good and not self.errors

    def sent(self) -> Sent:
        """What was given."""
        return Sent(self.recipient.data, self.what.data, self.happened_at, self.agreed.data, self.reason.data)


class Reason(Worded):
    """Why nothing more is to be done."""

    DONE = "done", N_("The plan is done")
    HANDED_OVER = "handed_over", N_("Somebody else carries it on")
    DECLINED = "declined", N_("The young person did not want to talk")
    MOVED = "moved", N_("Moved out of the region")


class ClosingForm(BaseForm):
    """Closing an episode."""

    reason = RadioField(N_("Why nothing more is to be done"), [InputRequired()])
    note = text(N_("What whoever opens this file next should know"))

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.reason.choices = choices(Reason)

    def closing(self) -> Closing:
        """Why it is closed."""
        return Closing(self.reason.data, self.note.data)
