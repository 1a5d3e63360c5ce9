"""Comparing the trail with an old mail."""

from __future__ import annotations

import re

from wtforms import Field, ValidationError

from returnapp.domain.words import N_
from returnapp.forms.base import BaseForm, line
from returnapp.i18n import _

_LINE = re.compile(r"\s*(?:audit:)?\s*(\d{1,12})\s+([0-9a-f]{64})\s*\Z", re.IGNORECASE)


class AnchorForm(BaseForm):
    """The line that ends a daily mail."""

    anchor = line(N_("The line of the mail"), required=True, longest=120)

    def validate_anchor(self, field: Field) -> None:
        """Refuse what is no such line."""
        if not _LINE.match(field.data):
            raise ValidationError(_("Copy the whole line: the word audit, a number and 64 letters and figures."))

    @property
    def told(self) -> tuple[int, str]:
        """The row and its hash; only after validation."""
        found = _LINE.match(self.anchor.data)
        assert found is not None  # noqa: S101 - validated
        return int(found[1]), found[2]
