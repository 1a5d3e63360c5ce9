"""What a coordinator may say of a person of the team."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from wtforms import Field, SelectChoice, SelectField, SelectMultipleField

from returnapp.casework.staff import Profile
from returnapp.domain.people import LANGUAGES
from returnapp.domain.words import N_
from returnapp.forms.base import line
from returnapp.forms.known import KnownForm, check_email
from returnapp.i18n import STAFF_LANGUAGES, _, language_name
from returnapp.records.tables import Organisation


class PersonForm(KnownForm):
    """Who somebody is: never their role, sign-in name or keys."""

    name = line(N_("Name"), required=True)
    email = line(N_("E-mail"), render_kw={"type": "email"})
    organisation = SelectField(N_("Works for"))
    languages = SelectMultipleField(N_("Speaks with young people"))
    language = SelectField(N_("Language of the pages"))

    def __init__(self, organisations: Iterable[Organisation], known: Profile) -> None:
        super().__init__(**asdict(known))
        self.organisation.choices = [
            SelectChoice("", _("No organisation")),
            *(SelectChoice(one.code, one.name) for one in organisations),
        ]
        self.languages.choices = [SelectChoice(code, language_name(code)) for code in LANGUAGES]
        self.language.choices = [SelectChoice(code, language_name(code)) for code in STAFF_LANGUAGES]

    def validate_email(self, field: Field) -> None:
        """An address, when there is one."""
        check_email(field)

    def profile(self) -> Profile:
        """The person as they were described."""
        return Profile(
            name=self.name.data,
            email=self.email.data,
            organisation=self.organisation.data or None,
            language=self.language.data,
            languages=tuple(self.languages.data),
        )
