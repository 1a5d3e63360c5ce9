"""What the forms of a call let people choose from."""

from __future__ import annotations

from returnapp.casework.vocabulary import authorities, institutions
from returnapp.forms.returns import Lists
from returnapp.views.page import desk


def lists() -> Lists:
    """The deployment's institutions and responsible authorities."""
    mine = desk()
    return Lists(institutions(mine), authorities(mine))
