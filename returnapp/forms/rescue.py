"""The form for what a tablet saved to a file in an emergency."""

from __future__ import annotations

from flask_wtf.file import FileField

from returnapp.domain.words import N_
from returnapp.forms.base import REQUIRED, BaseForm
from returnapp.i18n import say

LARGEST = 20_000_000
"""Bytes of such a file: a thousand versions of a long talk."""


class RescueForm(BaseForm):
    """The file that a tablet saved."""

    saved = FileField(N_("The sealed copy that the tablet saved"))

    def content(self) -> bytes:
        """What is in the file; empty when none was chosen, and then the form says so."""
        if not self.saved.data:
            self.saved.errors = [say(REQUIRED)]
            return b""
        return bytes(self.saved.data.read())
