"""The forms of the deployment's lists: organisations, institutions, areas."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from wtforms import BooleanField, Field, RadioField, SelectChoice, SelectField, ValidationError
from wtforms.validators import InputRequired

from returnapp.domain.people import OrganisationKind
from returnapp.domain.words import N_
from returnapp.forms.base import choices, line
from returnapp.forms.known import KnownForm, check_chosen
from returnapp.i18n import _
from returnapp.records.tables import Area, Institution, Organisation

_CODE = re.compile(r"[a-z0-9-]{1,40}\Z")
_MOST_PLACES = 5
"""Digits of a number of places, as in the CSV."""


class ListedForm(KnownForm):
    """Something with a code, which is chosen once: files, lists and counts name it."""

    code = line(N_("Code"), required=True, longest=40)
    name = line(N_("Name"), required=True)

    def __init__(self, known: Area | Institution | Organisation | None, **start: Any) -> None:
        super().__init__(**{**(known.model_dump() if known else {}), **start})
        self._known = known.code if known else None
        if known:
            del self.code

    def validate_code(self, field: Field) -> None:
        """Only what is easy to type, to say and to put into an address."""
        if not _CODE.match(field.data):
            raise ValidationError(_("Use small letters, digits and hyphens only, at most 40."))

    @property
    def its_code(self) -> str:
        """The code it has, or was just given."""
        return self._known or str(self.code.data)


class OrganisationForm(ListedForm):
    """An organisation."""

    kind = RadioField(N_("What it is to young people"), [InputRequired()])

    def __init__(self, known: Organisation | None) -> None:
        super().__init__(known)
        self.kind.choices = choices(OrganisationKind)

    def organisation(self) -> Organisation:
        """The organisation as it was described."""
        return Organisation(code=self.its_code, name=self.name.data, kind=self.kind.data)


class AreaForm(ListedForm):
    """An area."""

    district = line(N_("District"))

    def area(self) -> Area:
        """The area as it was described."""
        return Area(code=self.its_code, name=self.name.data, district=self.district.data)


class InstitutionForm(ListedForm):
    """An institution; its area and organisation must be in the lists."""

    type = line(N_("Type"), required=True)
    secure = BooleanField(N_("Closed setting: young people cannot leave freely"))
    places = line(N_("Number of places"), required=True, render_kw={"type": "number", "min": "0"})
    area = SelectField(N_("Area"))
    organisation = SelectField(N_("Run by"))

    def __init__(self, known: Institution | None, areas: Iterable[Area], organisations: Iterable[Organisation]) -> None:
        super().__init__(known, places=str(known.places) if known else "")
        for field, found in ((self.area, areas), (self.organisation, organisations)):
            field.choices = [SelectChoice("", _("Choose")), *(SelectChoice(one.code, one.name) for one in found)]

    def validate_places(self, field: Field) -> None:
        """A number, as in the CSV."""
        if not field.data.isdecimal() or len(field.data) > _MOST_PLACES:
            raise ValidationError(_("Write a whole number of at most five digits, like 12."))

    def validate_area(self, field: Field) -> None:
        """One of the list."""
        check_chosen(field)

    def validate_organisation(self, field: Field) -> None:
        """One of the list."""
        check_chosen(field)

    def institution(self) -> Institution:
        """The institution as it was described."""
        return Institution(
            code=self.its_code,
            name=self.name.data,
            type=self.type.data,
            secure=self.secure.data,
            places=int(self.places.data),
            area=self.area.data,
            organisation=self.organisation.data,
        )
