"""Signing in."""

from __future__ import annotations

from wtforms import BooleanField, PasswordField
from wtforms.validators import InputRequired

from returnapp.domain.words import N_
from returnapp.forms.base import BaseForm, line


class SignInForm(BaseForm):
    """Name, passphrase, code: whichever is wrong, the answer is the same."""

    login = line(N_("Sign-in name"), required=True, longest=80)
    passphrase = PasswordField(N_("Passphrase"), [InputRequired()])
    shared = BooleanField(N_("Others use this device too"))
    code = line(N_("Six-digit code of your authenticator"), required=True, longest=12)
