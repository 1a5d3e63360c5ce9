"""Forms about how long files are kept, and how they end."""

from __future__ import annotations

from wtforms import BooleanField, Field, IntegerField, ValidationError
from wtforms.validators import InputRequired

from returnapp.domain.retention import LONGEST, SHORTEST
from returnapp.domain.words import N_
from returnapp.forms.base import BaseForm
from returnapp.i18n import _


class YearsForm(BaseForm):
    """How many years a closed file is kept."""

    years = IntegerField(N_("Years a closed file is kept"), [InputRequired()])
    sure = BooleanField(N_("I am sure"))

    def validate_years(self, field: Field) -> None:
        """Refuse what nobody means."""
        if field.data is None or not SHORTEST <= field.data <= LONGEST:
            raise ValidationError(_("Choose from %(least)d to %(most)d years.", least=SHORTEST, most=LONGEST))
