"""What a coordinator may say of a person of the team."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime

from wtforms import Field, HiddenField, SelectChoice, SelectField, SelectMultipleField
from wtforms.validators import InputRequired

from returnapp.casework.admitting import CODE_LASTS, Newcomer
from returnapp.casework.passphrases import new_code
from returnapp.casework.staff import Profile
from returnapp.domain.people import LANGUAGES, StaffRole
from returnapp.domain.words import N_
from returnapp.forms.base import BaseForm, choices, line
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


class AdmitForm(PersonForm):
    """A newcomer: who they are, what they will do, and the code they come in with."""

    login = line(N_("Sign-in name"), required=True, longest=80)
    role = SelectField(N_("Role"))
    passphrase_once = HiddenField(validators=[InputRequired()])

    def __init__(self, organisations: Iterable[Organisation], language: str) -> None:
        super().__init__(organisations, Profile("", language=language, languages=(language,)))
        self.role.choices = choices(StaffRole)
        if not self.is_submitted():
            self.passphrase_once.data = new_code(language)

    def newcomer(self, at: datetime) -> Newcomer:
        """Whom to admit, until when their code is good."""
        given = self.passphrase_once.data
        about = self.profile()
        role, dies = StaffRole(self.role.data), at + CODE_LASTS
        return Newcomer(
            self.login.data,
            about.name,
            role,
            given,
            totp="",
            email=about.email,
            language=about.language,
            languages=about.languages,
            organisation=about.organisation,
            dies=dies,
        )


class AnewForm(BaseForm):
    """The code somebody comes in with once more."""

    passphrase_once = HiddenField(validators=[InputRequired()])

    def __init__(self, language: str) -> None:
        super().__init__()
        if not self.is_submitted():
            self.passphrase_once.data = new_code(language)
