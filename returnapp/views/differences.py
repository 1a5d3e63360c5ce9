"""Differences between two versions in words: what each says, who wrote it and when, and which of them changed it."""

from __future__ import annotations

from dataclasses import dataclass

from returnapp.casework.versions import Fork
from returnapp.domain.compare import Difference
from returnapp.domain.forks import Version
from returnapp.i18n import _, moment
from returnapp.views.said import Areas, asked, said

Names = dict[str, str]


@dataclass(frozen=True, slots=True)
class Shown:
    """One difference: what is asked, and what both versions say, line by line."""

    name: str
    title: str
    hint: str
    left: list[str]
    right: list[str]


def shown(one: Difference, areas: Areas) -> Shown:
    """A difference in words."""
    is_proposed = _("Only one of the two changed this: it is chosen already.")
    hint = is_proposed if one.proposed else _("Both changed this: choose.")
    sides = (said(one.spot, parts, areas) or [_nothing(one)] for parts in (one.left, one.right))
    return Shown(one.spot.name, asked(one, areas), hint, *sides)


def _nothing(one: Difference) -> str:
    return _("This line is not there.") if one.spot.row and not one.spot.column else _("No answer.")


def written(version: Version, names: Names) -> str:
    """Who wrote a version, and when."""
    return f"{names.get(version.author, '-')} · {moment(version.at)}"


def sides_of(fork: Fork, names: Names) -> tuple[str, str]:
    """Whose the two versions are, told apart also when one person wrote both at once."""
    earlier = _("The earlier version: %(who)s", who=written(fork.left, names))
    return earlier, _("The later version: %(who)s", who=written(fork.right, names))
