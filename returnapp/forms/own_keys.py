"""Forms of somebody's own keys: what is typed into them is in no digest and is carried nowhere."""

from __future__ import annotations

from wtforms import Field, PasswordField, ValidationError
from wtforms.validators import InputRequired, Optional

from returnapp.domain.words import N_, Staff
from returnapp.forms.base import BaseForm, line
from returnapp.i18n import _

SIX_DIGITS = N_("Six-digit code of your authenticator")


def _words(label: Staff, *, required: bool = True) -> PasswordField:
    return PasswordField(label, [InputRequired() if required else Optional()])


class ArriveForm(BaseForm):
    """Name and the words a coordinator gave."""

    login = line(N_("Sign-in name"), required=True, longest=80)
    passphrase_once = _words(N_("Code of four words"))


class AgainForm(BaseForm):
    """Passphrase and code, once more."""

    passphrase = _words(N_("Passphrase"))
    code = line(SIX_DIGITS, required=True, longest=12)


class OwnForm(BaseForm):
    """A passphrase of one's own instead of the given words."""

    passphrase_own = _words(N_("A passphrase of your own instead"), required=False)
    passphrase_again = _words(N_("The same once more"), required=False)

    def validate_passphrase_again(self, field: Field) -> None:
        """Refuse two that differ."""
        if (self.passphrase_own.data or "") != (field.data or ""):
            raise ValidationError(_("The two passphrases differ: type both again."))

    def too_weak(self) -> None:
        """Say beside the field what a passphrase of one's own needs."""
        self.passphrase_own.errors = [
            _("Use at least 15 characters that nobody can guess: five words that have nothing to do with each other.")
        ]


class SettleForm(OwnForm):
    """A passphrase, and a code that shows that the authenticator was set up."""

    code = line(SIX_DIGITS, required=True, longest=12)

    def no_match(self) -> None:
        """Say beside the field that the code is not the authenticator's."""
        self.code.errors = [_("This is not the code your authenticator shows now: scan the square again.")]


class PassphraseForm(OwnForm):
    """The passphrase until now, and another."""

    passphrase = _words(N_("Passphrase until now"))


class AuthenticatorForm(BaseForm):
    """The passphrase, and a code of the new authenticator."""

    passphrase = _words(N_("Passphrase"))
    code = line(N_("Six-digit code of the new authenticator"), required=True, longest=12)

    no_match = SettleForm.no_match
