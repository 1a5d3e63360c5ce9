"""The forms of a call: who is it about, and what happened."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from flask import g
from wtforms import RadioField, SelectChoice, SelectField

from returnapp.domain.episode import (
    Episode,
    EpisodeType,
    Gender,
    Interpreter,
    Placement,
    PoliceCheck,
    Secure,
    YoungPerson,
)
from returnapp.domain.people import LANGUAGES
from returnapp.domain.roles import Role
from returnapp.domain.words import N_
from returnapp.forms.base import BaseForm, at_time, choices, line, on_day, text
from returnapp.i18n import _, language_name, say
from returnapp.interview import DEFINITION

OLDEST = timedelta(days=366 * 26)
"""Nobody older than 25 is a young person here (leaving care ends at 25 in England, at 23 in the Netherlands)."""
LONGEST_AWAY = timedelta(days=366 * 10)


class FindForm(BaseForm):
    """Look before a file is opened twice."""

    given = line(N_("First name"), required=True)
    family = line(N_("Family name"), required=True)
    born = on_day(N_("Date of birth"))

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields, and that the birth date can be a young person's."""
        return super().validate(extra_validators) and _can_be_born(self.born)


def _can_be_born(field: Any) -> bool:
    if field.data is None:
        return True
    today: date = g.now.date()
    if field.data > today:
        field.errors = [*field.errors, _("This is in the future.")]
    elif field.data < today - OLDEST:
        field.errors = [*field.errors, _("This is more than 25 years ago: check the year.")]
    return not field.errors


class ReturnForm(BaseForm):
    """One time missing, in the order a phone call goes."""

    type = RadioField(N_("What was it?"), default=EpisodeType.MISSING)
    missing_on = on_day(N_("Date"), required=True)
    missing_time = at_time(N_("Time"), required=True)
    found_on = on_day(N_("Date"))
    found_time = at_time(N_("Time"))
    returned_on = on_day(N_("Date"))
    returned_time = at_time(N_("Time"))
    living = SelectField(N_("Where the young person lived"))
    institution = SelectField(N_("Institution"))
    secure = RadioField(N_("Open or closed"), default=Secure.OPEN)
    placed_on = on_day(N_("Lives there since"))
    police_reference = line(N_("Police reference"))
    police_check = RadioField(N_("Police check after the return"), default=PoliceCheck.UNKNOWN)
    reported_by = line(N_("Who reports the return"))
    known = text(N_("What is known so far"))

    def __init__(self, institutions: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.type.choices = choices(EpisodeType)
        self.secure.choices = choices(Secure)
        self.police_check.choices = choices(PoliceCheck)
        living = DEFINITION.question(Role.PLACEMENT).options
        self.living.choices = [
            SelectChoice("", _("Choose")),
            *(SelectChoice(one.key, say(one.words)) for one in living),
        ]
        self.institution.choices = [
            SelectChoice("", _("None, or not in the list")),
            *(SelectChoice(code, name) for code, name in institutions),
        ]

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields one by one, then the moments against each other."""
        good = super().validate(extra_validators)
        if not self.living.data:
            self.living.errors = [*self.living.errors, _("Choose where the young person lived.")]
        self._check_order()
        return good and not self.errors

    def _check_order(self) -> None:
        missing, found, returned = (self.moment(name) for name in ("missing", "found", "returned"))
        if missing and missing < g.now - LONGEST_AWAY:
            self.missing_on.errors = [*self.missing_on.errors, _("This is more than ten years ago: check the year.")]
        for at, field in ((found, self.found_on), (returned, self.returned_on)):
            if missing and at and at < missing:
                field.errors = [*field.errors, _("This is before the young person went missing: check both.")]
        if found and returned and returned < found:
            self.returned_on.errors = [
                *self.returned_on.errors,
                _("This is before the young person was found: check both."),
            ]
        if not (found or returned or self.errors):
            self.returned_on.errors = [*self.returned_on.errors, _("Say when the young person was found or came back.")]
        if self.placed_on.data and self.placed_on.data > g.now.date():
            self.placed_on.errors = [*self.placed_on.errors, _("This is in the future.")]

    def episode(self) -> Episode:
        """The episode as it was told."""
        missing_since = self.moment("missing")
        assert missing_since is not None  # noqa: S101 - validated above
        return Episode(
            type=EpisodeType(self.type.data),
            missing_since=missing_since,
            placement=Placement(
                living=self.living.data,
                institution=self.institution.data,
                secure=Secure(self.secure.data),
                since=self.placed_on.data,
            ),
            found_at=self.moment("found"),
            returned_at=self.moment("returned"),
            police_reference=self.police_reference.data,
            police_check=PoliceCheck(self.police_check.data),
            reported_by=self.reported_by.data,
            known=self.known.data,
        )


class NewFileForm(ReturnForm):
    """A return of somebody who has no file yet."""

    given = line(N_("First name"), required=True)
    family = line(N_("Family name"), required=True)
    called = line(N_("Called"))
    born = on_day(N_("Date of birth"))
    gender = RadioField(N_("Gender"), default=Gender.UNKNOWN)
    language = SelectField(N_("Language the young person speaks best"), default="nl")
    interpreter = RadioField(N_("Interpreter"), default=Interpreter.NO)
    needs = text(N_("What helps in talking: hearing, reading, disability"))

    def __init__(self, institutions: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(institutions, **kwargs)
        self.gender.choices = choices(Gender)
        self.interpreter.choices = choices(Interpreter)
        self.language.choices = [SelectChoice(code, language_name(code)) for code in LANGUAGES]

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the return, and that the birth date can be a young person's."""
        good = super().validate(extra_validators)
        return _can_be_born(self.born) and good

    def young_person(self) -> YoungPerson:
        """Who the new file is about."""
        return YoungPerson(
            given=self.given.data,
            family=self.family.data,
            called=self.called.data,
            born=self.born.data,
            gender=Gender(self.gender.data),
            language=self.language.data,
            interpreter=Interpreter(self.interpreter.data),
            needs=self.needs.data,
        )
