"""Forms while a young person is missing: reports, attempts at contact, and what is agreed beforehand."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from flask import g
from wtforms import IntegerField, RadioField, SelectChoice, SelectField, SelectMultipleField
from wtforms.validators import InputRequired, Optional

from returnapp.domain.independence import Declared, Relation
from returnapp.domain.missing import Arrangement, Contacting, Report, ReportedTo, Result, Urgency, When
from returnapp.domain.offer import Channel
from returnapp.domain.words import N_
from returnapp.forms.base import BaseForm, at_time, choices, line, on_day, text
from returnapp.forms.work import PastForm
from returnapp.i18n import _

MOST_HOURS = 72
HORIZON = timedelta(days=366 * 5)


class ReportFields(BaseForm):
    """Who was told, and with what urgency; all empty when nobody was told yet."""

    told_on = on_day(N_("Date"))
    told_time = at_time(N_("Time"))
    told_to = SelectField(N_("Who was told"), default=ReportedTo.POLICE)
    told_whom = line(N_("Name, or number"))
    asked_urgency = SelectField(N_("Urgency that was asked for"), default=Urgency.UNKNOWN)
    given_urgency = SelectField(N_("Urgency that was given"), default=Urgency.UNKNOWN)
    why = text(N_("Why this urgency"))

    def offer_urgency(self) -> None:
        """Fill in what can be chosen."""
        self.told_to.choices = choices(ReportedTo)
        self.asked_urgency.choices = choices(Urgency)
        self.given_urgency.choices = choices(Urgency)

    def check_report(self, missing: datetime | None) -> None:
        """Add errors beside what cannot be."""
        told = self.moment("told")
        if told and missing and told < missing:
            self.told_on.errors = [
                *self.told_on.errors,
                _("This is before the young person went missing: check both."),
            ]
        if told is None and not self.told_on.errors and (self.told_whom.data or self.why.data):
            self.told_on.errors = [*self.told_on.errors, _("Say when they were told.")]

    def told(self, by: str, reference: str) -> Report | None:
        """The report, if anybody was told."""
        at = self.moment("told")
        if at is None:
            return None
        return Report(
            at=at,
            by=by,
            to=ReportedTo(self.told_to.data),
            whom=self.told_whom.data,
            reference=reference,
            asked=Urgency(self.asked_urgency.data),
            given=Urgency(self.given_urgency.data),
            why=self.why.data,
        )


class ReportForm(PastForm):
    """One report more, or a new urgency."""

    keeps_draft = True
    by = line(N_("Who reported"), required=True)
    to = SelectField(N_("Who was told"), default=ReportedTo.POLICE)
    whom = line(N_("Name, or number"))
    reference = line(N_("Reference"))
    asked = SelectField(N_("Urgency that was asked for"), default=Urgency.UNKNOWN)
    given = SelectField(N_("Urgency that was given"), default=Urgency.UNKNOWN)
    why = text(N_("Why this urgency"))

    def __init__(self, since: datetime, **kwargs: Any) -> None:
        super().__init__(since, **kwargs)
        self.to.choices = choices(ReportedTo)
        self.asked.choices = choices(Urgency)
        self.given.choices = choices(Urgency)

    def report(self) -> Report:
        """The report as it was made."""
        return Report(
            at=self.happened_at,
            by=self.by.data,
            to=ReportedTo(self.to.data),
            whom=self.whom.data,
            reference=self.reference.data,
            asked=Urgency(self.asked.data),
            given=Urgency(self.given.data),
            why=self.why.data,
        )


class ContactingForm(PastForm):
    """One attempt to reach a young person who is missing."""

    keeps_draft = True
    by = line(N_("Who tried"), required=True)
    channel = RadioField(N_("How"), default=Channel.CALL)
    whom = line(N_("With whom: the young person, a friend, a parent"))
    result = RadioField(N_("What came of it"), [InputRequired()])
    note = text(N_("What was said or seen"))

    def __init__(self, since: datetime, **kwargs: Any) -> None:
        super().__init__(since, **kwargs)
        self.channel.choices = choices(Channel)
        self.result.choices = choices(Result)

    def contacting(self) -> Contacting:
        """The attempt as it was made."""
        return Contacting(
            at=self.happened_at,
            channel=Channel(self.channel.data),
            by=self.by.data,
            result=Result(self.result.data),
            whom=self.whom.data,
            note=self.note.data,
        )


class TogetherForm(BaseForm):
    """Who went together."""

    others = SelectMultipleField(N_("Went together with"), validate_choice=False)

    def offer(self, found: list[tuple[str, str]]) -> None:
        """Fill in what can be chosen."""
        self.others.choices = [SelectChoice(value, label) for value, label in found]


class ArrangementForm(BaseForm):
    """What is agreed beforehand about a next absence."""

    keeps_draft = True
    when = RadioField(N_("At a next absence"), [InputRequired()])
    wait_hours = IntegerField(N_("Hours to wait, at most"), [Optional()])
    urgency = SelectField(N_("Urgency to ask the police for"), default=Urgency.UNKNOWN)
    risk = text(N_("What the risk assessment says"))
    first = text(N_("Whom to call and where to look first"))
    agreed_with = line(N_("Agreed with"), required=True)
    agreed_on = on_day(N_("Agreed on"), required=True)
    until = on_day(N_("Holds until"))

    def __init__(self, known: Arrangement | None) -> None:
        super().__init__(obj=known)
        self.when.choices = choices(When)
        self.urgency.choices = choices(Urgency)

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields, and that it does not end before it begins."""
        good = super().validate(extra_validators)
        for field in (self.agreed_on, self.until):
            if field.data and abs(field.data - g.now.date()) > HORIZON:
                field.errors = [*field.errors, _("This is more than five years away: check the year.")]
        if self.until.data and self.agreed_on.data and self.until.data < self.agreed_on.data:
            self.until.errors = [*self.until.errors, _("This is before it was agreed: check both.")]
        hours = self.wait_hours.data
        if self.when.data == When.WAIT and not (hours and 0 < hours <= MOST_HOURS) and not self.wait_hours.errors:
            self.wait_hours.errors = [*self.wait_hours.errors, _("Say how many hours to wait: from 1 to 72.")]
        return good and not self.errors

    def arrangement(self) -> Arrangement:
        """What was agreed."""
        return Arrangement(
            when=When(self.when.data),
            wait_hours=(self.wait_hours.data or 0) if self.when.data == When.WAIT else 0,
            urgency=Urgency(self.urgency.data),
            risk=self.risk.data,
            first=self.first.data,
            agreed_with=self.agreed_with.data,
            agreed_on=self.agreed_on.data,
            until=self.until.data,
        )


class RelationForm(BaseForm):
    """What an interviewer is to this young person."""

    person = SelectField(N_("Interviewer"), [InputRequired()])
    relation = SelectField(N_("What they are to the young person"))
    note = line(N_("How this is known"))

    def __init__(self, people: list[tuple[str, str]]) -> None:
        super().__init__()
        self.person.choices = [SelectChoice(key, name) for key, name in people]
        self.relation.choices = choices(Relation)

    def declared(self) -> Declared:
        """What was declared."""
        return Declared(self.person.data, Relation(self.relation.data), self.note.data)
