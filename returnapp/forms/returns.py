"""The forms of a call: somebody is back, somebody is missing, or what was told before must be corrected."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from wtforms import HiddenField

from returnapp.domain.episode import Episode
from returnapp.domain.missing import Report
from returnapp.domain.words import N_
from returnapp.forms.base import line
from returnapp.forms.episode import BackForm, GoneForm, values_of
from returnapp.forms.missing import ReportFields
from returnapp.forms.young_person import PersonForm
from returnapp.i18n import say


@dataclass(frozen=True, slots=True)
class Lists:
    """What can be chosen: institutions and responsible authorities, as code and name."""

    institutions: list[tuple[str, str]]
    authorities: list[tuple[str, str]]


class ReturnForm(GoneForm, BackForm):
    """One time missing that has ended, in the order a phone call goes."""

    keeps_draft = True

    def __init__(self, lists: Lists, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.offer_places(lists.institutions)
        self.offer_checks()

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields one by one, then the moments against each other."""
        good = super().validate(extra_validators)
        self.check_beginning()
        self.check_end(self.moment("missing"))
        return good and not self.errors

    def episode(self) -> Episode:
        """The episode as it was told."""
        return self.ended(self.beginning())

    def told_now(self) -> dict[str, Any]:
        """What the call told, by the names that registering it takes."""
        return {"episode": self.episode()}


class NewFileForm(PersonForm, ReturnForm):
    """A return of somebody who has no file yet."""

    def __init__(self, lists: Lists, **kwargs: Any) -> None:
        super().__init__(lists, **kwargs)
        self.offer(lists.authorities)


class MissingForm(GoneForm, ReportFields):
    """One time missing that has not ended, with the first report."""

    keeps_draft = True

    def __init__(self, lists: Lists, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.offer_places(lists.institutions)
        self.offer_urgency()

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields one by one, then against each other."""
        good = super().validate(extra_validators)
        self.check_beginning()
        self.check_report(self.moment("missing"))
        return good and not self.errors

    def episode(self) -> Episode:
        """The episode as it was told."""
        return self.beginning()

    def first_report(self) -> Report | None:
        """The first report, if anybody was told yet."""
        return self.told(self.reported_by.data, self.police_reference.data)

    def told_now(self) -> dict[str, Any]:
        """What the call told, by the names that registering it takes."""
        return {"episode": self.episode(), "report": self.first_report()}


class NewMissingForm(PersonForm, MissingForm):
    """Somebody who is missing and has no file yet."""

    def __init__(self, lists: Lists, **kwargs: Any) -> None:
        super().__init__(lists, **kwargs)
        self.offer(lists.authorities)


class ComeBackForm(BackForm):
    """The end of an episode that was open."""

    keeps_draft = True

    def __init__(self, known: Episode) -> None:
        super().__init__(**{name: value for name, value in values_of(known).items() if name in _OF_THE_END})
        self.known = known
        self.offer_checks()

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields, and the moments against each other."""
        good = super().validate(extra_validators)
        self.check_end(self.known.missing_since)
        return good and not self.errors

    def episode(self) -> Episode:
        """The episode with its end."""
        return self.ended(self.known)


_OF_THE_END = frozenset({"police_check", "found_by", "found_where"})


class CorrectEpisodeForm(ReturnForm):
    """What was told before, to be corrected; what was known before stays in the file."""

    seen = HiddenField()
    """The version that is corrected."""
    why_changed = line(N_("Why this is corrected, and who says so"), required=True)

    def __init__(self, lists: Lists, known: Episode, seen: str) -> None:
        super().__init__(lists, **values_of(known), seen=seen)
        self.was = known

    def check_end(self, *args: Any, **kwargs: Any) -> None:
        """An episode that has not ended has no end to correct."""
        super().check_end(*args, **{**kwargs, "is_needed": self.was.has_ended})
        if not self.was.has_ended:
            for field in (self.found_on, self.returned_on):
                if field.data:
                    field.errors = [*field.errors, say(_USE_THE_OTHER)]

    def episode(self) -> Episode:
        """The episode as it is known now."""
        told = super().episode()
        return replace(
            told,
            missing_since=_kept(self.was.missing_since, told.missing_since) or told.missing_since,
            found_at=_kept(self.was.found_at, told.found_at),
            returned_at=_kept(self.was.returned_at, told.returned_at),
            why_changed=self.why_changed.data,
        )


def _kept(was: datetime | None, told: datetime | None) -> datetime | None:
    # A form shows minutes: whoever leaves a moment as it is has not changed its seconds.
    return was if was and told and was.replace(second=0, microsecond=0) == told else told


_USE_THE_OTHER = N_("Record the return on its own page: 'Found, or back'.")
