"""Who a file is about: looking for them, and writing down what is known of them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from flask import g
from wtforms import HiddenField, RadioField, SelectChoice, SelectField

from returnapp.domain.episode import Gender, Interpreter, YoungPerson
from returnapp.domain.people import LANGUAGES
from returnapp.domain.words import N_
from returnapp.forms.base import BaseForm, choices, line, on_day, text
from returnapp.i18n import _, language_name, zone

OLDEST = timedelta(days=366 * 26)
"""Nobody older than 25 is a young person here (leaving care ends at 25 in England, at 23 in the Netherlands)."""


class FindForm(BaseForm):
    """Look before a file is opened twice."""

    given = line(N_("First name"), required=True)
    family = line(N_("Family name"), required=True)
    born = on_day(N_("Date of birth"))

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields, and that the birth date can be a young person's."""
        return super().validate(extra_validators) and can_be_born(self.born)


def can_be_born(field: Any) -> bool:
    """Whether a birth date can be a young person's; adds an error beside the field."""
    if field.data is None:
        return not field.errors
    today: date = g.now.astimezone(zone()).date()
    if field.data > today:
        field.errors = [*field.errors, _("This is in the future.")]
    elif field.data < today - OLDEST:
        field.errors = [*field.errors, _("This is more than 25 years ago: check the year.")]
    return not field.errors


class PersonForm(BaseForm):
    """Who the file is about."""

    keeps_draft = True
    given = line(N_("First name"), required=True)
    family = line(N_("Family name"), required=True)
    called = line(N_("Called"))
    born = on_day(N_("Date of birth"))
    gender = RadioField(N_("Gender"), default=Gender.UNKNOWN)
    language = SelectField(N_("Language the young person speaks best"), default="nl")
    interpreter = RadioField(N_("Interpreter"), default=Interpreter.NO)
    needs = text(N_("What helps in talking: hearing, reading, disability"))
    authority = SelectField(N_("Responsible authority"))
    passed_over = HiddenField(filters=[lambda value: value or ""])
    """References of the files that were found by this name and are not this young person's."""

    def offer(self, authorities: list[tuple[str, str]]) -> None:
        """Fill in what can be chosen."""
        self.gender.choices = choices(Gender)
        self.interpreter.choices = choices(Interpreter)
        self.language.choices = [SelectChoice(code, language_name(code)) for code in LANGUAGES]
        self.authority.choices = [
            SelectChoice("", _("None, or not known")),
            *(SelectChoice(code, name) for code, name in authorities),
        ]

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields, and that the birth date can be a young person's."""
        good = super().validate(extra_validators)
        return can_be_born(self.born) and good

    def young_person(self) -> YoungPerson:
        """Who it is about."""
        return YoungPerson(
            given=self.given.data,
            family=self.family.data,
            called=self.called.data,
            born=self.born.data,
            gender=Gender(self.gender.data),
            language=self.language.data,
            interpreter=Interpreter(self.interpreter.data),
            needs=self.needs.data,
            authority=self.authority.data,
        )


class CorrectPersonForm(PersonForm):
    """Correcting who the file is about."""

    seen = HiddenField()
    """The version that is corrected."""

    def __init__(self, authorities: list[tuple[str, str]], known: YoungPerson, seen: str) -> None:
        super().__init__(obj=known, seen=seen)
        self.offer(authorities)
