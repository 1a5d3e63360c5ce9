"""Forms about something that may be known already, and the checks they share."""

from __future__ import annotations

import re
from typing import Any

from wtforms import Field, ValidationError

from returnapp.forms.base import NOT_A_CHOICE, BaseForm
from returnapp.i18n import _, say

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+\Z")


class KnownForm(BaseForm):
    """Shows what is known; once sent, what was sent counts alone: nothing that is missing is filled in again."""

    def __init__(self, **known: Any) -> None:
        super().__init__(**({} if self.is_submitted() else known))


def check_email(field: Field) -> None:
    """Refuse what cannot be an e-mail address; whether it is somebody's only a message can tell."""
    if not _EMAIL.match(field.data):
        raise ValidationError(_("Write a whole e-mail address, like name@example.org."))


def check_chosen(field: Field) -> None:
    """Refuse a list in which nothing was chosen."""
    if not field.data:
        raise ValidationError(say(NOT_A_CHOICE))
