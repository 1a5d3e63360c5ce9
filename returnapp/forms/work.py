"""The short forms of a coordinator's work on one episode."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from flask import g
from wtforms import BooleanField, RadioField, SelectChoice, SelectField, SelectMultipleField
from wtforms.validators import InputRequired

from returnapp.domain.action import Sent
from returnapp.domain.episode import Appointment, Worded
from returnapp.domain.words import N_
from returnapp.forms.base import BaseForm, at_time, choices, line, on_day, text
from returnapp.i18n import _, moment, zone


class PastForm(BaseForm):
    """Something that happened at a moment, which is now unless somebody says otherwise."""

    happened_on = on_day(N_("Date"), required=True)
    happened_time = at_time(N_("Time"), required=True)

    def __init__(self, since: datetime | None = None, **kwargs: Any) -> None:
        local = g.now.astimezone(zone())
        self.since = since.replace(second=0, microsecond=0) if since else None
        kwargs.setdefault("happened_on", local.date())
        kwargs.setdefault("happened_time", local.time().replace(second=0, microsecond=0))
        super().__init__(**kwargs)

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields, and that the moment exists and has passed."""
        good = super().validate(extra_validators)
        at = self.moment("happened")
        if at and self.since and at < self.since:
            began = moment(self.since)
            message = _("This is before %(when)s, when this could begin: check the day and the time.", when=began)
            self.happened_on.errors = [*self.happened_on.errors, message]
        return good and not self.errors

    @property
    def happened_at(self) -> datetime:
        """The aware UTC moment; only after validation."""
        found = self.moment("happened")
        assert found is not None  # noqa: S101 - validated
        return found


class AssignForm(BaseForm):
    """Who interviews."""

    interviewer = RadioField(N_("Interviewer"), [InputRequired()], validate_choice=False)
    also = SelectMultipleField(N_("This talk also answers"), validate_choice=False)
    reason = line(N_("Why another interviewer than before"))

    def offer(self, episodes: list[tuple[str, str]]) -> None:
        """Fill in what can be chosen."""
        self.also.choices = [SelectChoice(key, words) for key, words in episodes]


class ExceptionForm(AssignForm):
    """An interviewer who is not independent: only when the young person wants it, in their words."""

    wish = text(N_("What the young person said: why this person"), required=True)


class TogetherForm(BaseForm):
    """Which other episodes a talk answers."""

    also = SelectMultipleField(N_("This talk also answers"), [InputRequired()], validate_choice=False)

    def offer(self, episodes: list[tuple[str, str]]) -> None:
        """Fill in what can be chosen."""
        self.also.choices = [SelectChoice(key, words) for key, words in episodes]


class WithdrawForm(BaseForm):
    """Why the file is taken away from its interviewer."""

    keeps_draft = True
    reason = line(N_("Why"), required=True)


class AppointmentForm(BaseForm):
    """When and where the talk will be: may be in the future, but not for ever."""

    keeps_draft = True
    at_on = on_day(N_("Date"), required=True)
    at_time = at_time(N_("Time"), required=True)
    place = line(N_("Where: a neutral place the young person chose"))

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields, and that the moment exists and is near."""
        good = super().validate(extra_validators)
        at = self.moment("at", past=False)
        if at and at > g.now + timedelta(days=366):
            self.at_on.errors = [*self.at_on.errors, _("This is more than a year away: check the date.")]
        elif at and self.at_on.data < g.now.astimezone(zone()).date():
            self.at_on.errors = [*self.at_on.errors, _("This day has passed: choose today or a later day.")]
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

    keeps_draft = True
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
