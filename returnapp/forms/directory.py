"""The forms of the directory."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from wtforms import BooleanField, Field, SelectChoice, SelectField, ValidationError

from returnapp.casework.directory import Entry
from returnapp.domain.directory import Contact, ContactRole
from returnapp.domain.words import N_
from returnapp.forms.base import BaseForm, choices, line, text
from returnapp.forms.known import KnownForm, check_chosen, check_email
from returnapp.i18n import _

_FEWEST_DIGITS = 3
"""The shortest numbers there are: 112, 999."""


class ContactForm(KnownForm):
    """Somebody to call."""

    role = SelectField(N_("What for"))
    institution = SelectField(N_("Institution"))
    name = line(N_("Name, or the name of a desk"), required=True)
    phone = line(N_("Phone number"), render_kw={"type": "tel"})
    email = line(N_("E-mail"), render_kw={"type": "email"})
    note = text(N_("What one should know before calling"), longest=1_000)

    def __init__(
        self, institutions: Iterable[tuple[str, str]], known: Entry | None = None, institution: str = ""
    ) -> None:
        contact = asdict(known.contact) if known else {}
        super().__init__(**contact, institution=known.institution if known else institution)
        self.role.choices = [SelectChoice("", _("Choose")), *choices(ContactRole)]
        self.institution.choices = [
            SelectChoice("", _("Whole region")),
            *(SelectChoice(code, name) for code, name in institutions),
        ]

    def validate_role(self, field: Field) -> None:
        """One of the list."""
        check_chosen(field)

    def validate_phone(self, field: Field) -> None:
        """Something a telephone can dial."""
        if sum(one.isdigit() for one in field.data) < _FEWEST_DIGITS:
            raise ValidationError(_("Write the number with its digits, like 010-0000001."))

    def validate_email(self, field: Field) -> None:
        """An address, when there is one."""
        check_email(field)

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields, and that there is a way to reach them."""
        good = super().validate(extra_validators)
        if not self.phone.data and not self.email.data:
            self.phone.errors = [*self.phone.errors, _("Fill in a phone number or an e-mail address.")]
        return good and not self.errors

    def contact(self) -> Contact:
        """The contact as it was described."""
        return Contact(
            role=ContactRole(self.role.data),
            name=self.name.data,
            phone=self.phone.data,
            email=self.email.data,
            note=self.note.data,
        )


class RemoveForm(BaseForm):
    """Taking a contact away, which is asked twice because nothing brings it back."""

    sure = BooleanField(N_("Yes, remove this contact"))

    def validate_sure(self, field: Field) -> None:
        """Really."""
        if not field.data:
            raise ValidationError(_("Tick this if it may go; otherwise go back to the directory."))
