"""Groups of fields about one time missing: how it began, and how it ended."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from flask import g
from wtforms import Field, RadioField, SelectChoice, SelectField

from returnapp.domain.episode import Bed, Episode, EpisodeType, Left, Placement, PoliceCheck, Secure
from returnapp.domain.roles import Role
from returnapp.domain.words import N_
from returnapp.forms.base import BaseForm, at_time, choices, line, on_day, text
from returnapp.forms.young_person import OLDEST
from returnapp.i18n import _, say, zone
from returnapp.interview import DEFINITION

BED_HORIZON = timedelta(days=366)


def moment_values(name: str, at: datetime | None) -> dict[str, Any]:
    """A moment as the two fields `<name>_on` and `<name>_time` have it."""
    local = at.astimezone(zone()) if at else None
    return {
        f"{name}_on": local.date() if local else None,
        f"{name}_time": local.time().replace(second=0, microsecond=0, fold=0) if local else None,
    }


class GoneForm(BaseForm):
    """How it began: when, from where, and who knows what."""

    type = RadioField(N_("What was it?"), default=EpisodeType.MISSING)
    left_from = SelectField(N_("From where"), default=Left.UNKNOWN)
    missing_on = on_day(N_("Date"), required=True)
    missing_time = at_time(N_("Time"), required=True)
    living = SelectField(N_("Where the young person lived"))
    institution = SelectField(N_("Institution"))
    secure = RadioField(N_("Open or closed"), default=Secure.OPEN)
    placed_on = on_day(N_("Lives there since"))
    bed = RadioField(N_("The place in the group"), default=Bed.UNKNOWN)
    bed_until = on_day(N_("Kept until"))
    police_reference = line(N_("Police reference"))
    reported_by = line(N_("Who reports this"))
    known = text(N_("What is known so far"))

    def offer_places(self, institutions: list[tuple[str, str]]) -> None:
        """Fill in what can be chosen."""
        self.type.choices = choices(EpisodeType)
        self.left_from.choices = choices(Left)
        self.secure.choices = choices(Secure)
        self.bed.choices = choices(Bed)
        living = DEFINITION.question(Role.PLACEMENT).options
        self.living.choices = [
            SelectChoice("", _("Choose")),
            *(SelectChoice(one.key, say(one.words)) for one in living),
        ]
        self.institution.choices = [
            SelectChoice("", _("None, or not in the list")),
            *(SelectChoice(code, name) for code, name in institutions),
        ]

    def check_beginning(self) -> None:
        """Add errors beside what cannot be."""
        self.moment("missing")
        if not self.living.data:
            _refuse(self.living, _("Choose where the young person lived."))
        if self.bed_until.data and abs(self.bed_until.data - g.now.date()) > BED_HORIZON:
            _refuse(self.bed_until, _("This is more than a year away: check the date."))
        elif self.bed_until.data and self.missing_on.data and self.bed_until.data < self.missing_on.data:
            _refuse(self.bed_until, _("This is before the young person went missing: check both."))
        today = g.now.astimezone(zone()).date()
        if self.placed_on.data and self.placed_on.data > today:
            _refuse(self.placed_on, _("This is in the future."))
        elif self.placed_on.data and self.placed_on.data < today - OLDEST:
            _refuse(self.placed_on, _("This is more than 25 years ago: check the year."))

    def beginning(self) -> Episode:
        """The episode as far as it is known how it began."""
        missing_since = self.moment("missing")
        assert missing_since is not None  # noqa: S101 - validated before
        return Episode(
            type=EpisodeType(self.type.data),
            missing_since=missing_since,
            placement=Placement(
                living=self.living.data,
                institution=self.institution.data,
                secure=Secure(self.secure.data),
                since=self.placed_on.data,
            ),
            police_reference=self.police_reference.data,
            reported_by=self.reported_by.data,
            known=self.known.data,
            left_from=Left(self.left_from.data),
            bed=Bed(self.bed.data),
            bed_until=self.bed_until.data,
        )


class BackForm(BaseForm):
    """How it ended: found and back are two facts, and either may be unknown."""

    found_on = on_day(N_("Date"))
    found_time = at_time(N_("Time"))
    found_by = line(N_("Who found the young person"))
    found_where = line(N_("Where, and with whom"))
    returned_on = on_day(N_("Date"))
    returned_time = at_time(N_("Time"))
    brought_back_by = line(N_("Who brought the young person back"))
    police_check = RadioField(N_("Police check after the return"), default=PoliceCheck.UNKNOWN)
    condition = text(N_("How the young person was on coming back"))

    def offer_checks(self) -> None:
        """Fill in what can be chosen."""
        self.police_check.choices = choices(PoliceCheck)

    def check_end(self, missing: datetime | None, *, is_needed: bool = True) -> None:
        """Add errors beside moments in an order that cannot be."""
        found, returned = self.moment("found"), self.moment("returned")
        for at, field in ((found, self.found_on), (returned, self.returned_on)):
            if missing and at and at < missing:
                _refuse(field, _("This is before the young person went missing: check both."))
        if found and returned and returned < found:
            _refuse(self.returned_on, _("This is before the young person was found: check both."))
        if is_needed and not (found or returned or self.errors):
            _refuse(self.returned_on, _("Say when the young person was found or came back."))

    def ended(self, episode: Episode) -> Episode:
        """The episode with its end."""
        return replace(
            episode,
            found_at=self.moment("found"),
            found_by=self.found_by.data,
            found_where=self.found_where.data,
            returned_at=self.moment("returned"),
            brought_back_by=self.brought_back_by.data,
            police_check=PoliceCheck(self.police_check.data),
            condition=self.condition.data,
        )


def _refuse(field: Field, message: str) -> None:
    field.errors = [*field.errors, message]


def values_of(episode: Episode) -> dict[str, Any]:
    """An episode as the fields above have it, to correct it or to add its end."""
    placement = episode.placement
    return {
        "type": episode.type,
        "left_from": episode.left_from,
        **moment_values("missing", episode.missing_since),
        "living": placement.living,
        "institution": placement.institution,
        "secure": placement.secure,
        "placed_on": placement.since,
        "bed": episode.bed,
        "bed_until": episode.bed_until,
        "police_reference": episode.police_reference,
        "reported_by": episode.reported_by,
        "known": episode.known,
        **moment_values("found", episode.found_at),
        "found_by": episode.found_by,
        "found_where": episode.found_where,
        **moment_values("returned", episode.returned_at),
        "brought_back_by": episode.brought_back_by,
        "police_check": episode.police_check,
        "condition": episode.condition,
    }
