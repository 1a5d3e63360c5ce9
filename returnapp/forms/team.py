"""Forms about the team's keys."""

from __future__ import annotations

from wtforms import BooleanField
from wtforms.validators import InputRequired

from returnapp.domain.words import N_
from returnapp.forms.base import BaseForm, line


class SureForm(BaseForm):
    """Somebody is sure."""

    sure = BooleanField(N_("I am sure"), [InputRequired()])


class LeaveForm(SureForm):
    """Somebody leaves."""

    reason = line(N_("What the files say about it"), required=True)
