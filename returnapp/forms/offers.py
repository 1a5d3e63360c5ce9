"""One attempt to offer the interview; a no has a reason, leaves help and an open door."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import g
from wtforms import Field, HiddenField, RadioField, SelectChoice, SelectMultipleField

from returnapp.domain.offer import ASK_NO_MORE, Attempt, Channel, Outcome, Wanted, outcomes_in
from returnapp.domain.roles import Role
from returnapp.domain.values import Answers
from returnapp.domain.words import N_
from returnapp.forms.base import choices, on_day, one_of, text
from returnapp.forms.base import line as line_of
from returnapp.forms.work import PastForm
from returnapp.i18n import _, language, say, zone
from returnapp.interview import DEFINITION

HORIZON = timedelta(days=366)


def _cards(role: Role) -> list[SelectChoice]:
    return [SelectChoice(one.key, say(one.words, language())) for one in DEFINITION.question(role).options]


class RefusalForm(PastForm):
    """What the young person said no with: reasons, their words, what then instead, when to ask again."""

    keeps_draft = True
    by = line_of(N_("Who asked"), required=True)
    channel = RadioField(N_("How"), default=Channel.MEET)
    why = SelectMultipleField(N_("What makes talking hard now"))
    words = text(N_("What the young person said, in their words"))
    instead = RadioField(N_("What is okay for the young person"), default="")
    again_on = on_day(N_("Ask again on"))
    wanted = RadioField(N_("With whom"), default=Wanted.ANYBODY)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.channel.choices = choices(Channel)
        self.why.choices = _cards(Role.DECLINED_WHY)
        self.instead.choices = [SelectChoice("", _("Not asked, or not said")), *_cards(Role.DECLINED_INSTEAD)]
        self.wanted.choices = choices(Wanted)

    def check_day(self) -> None:
        """A day to ask again is still to come."""
        today = g.now.astimezone(zone()).date()
        if self.again_on.data and not today <= self.again_on.data <= today + HORIZON:
            _refuse(self.again_on, _("Choose a day from today, within a year."))

    def check_refusal(self) -> None:
        """A refusal has a reason, and a day to ask again unless the young person wants no more of it."""
        if not self.why.data:
            _refuse(self.why, _("Choose a reason; 'I do not want to say why' is one."))
        if not self.again_on.data and not self.again_on.errors and self.instead.data != ASK_NO_MORE:
            _refuse(self.again_on, _("Say when to ask again, or that the young person wants no more asking."))

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields, then what a refusal needs."""
        good = super().validate(extra_validators)
        self.check_day()
        self.check_refusal()
        return good and not self.errors

    def attempt(self) -> Attempt:
        """The refusal as it was said."""
        return Attempt(
            at=self.happened_at,
            channel=Channel(self.channel.data),
            by=self.by.data,
            outcome=Outcome.DECLINED,
            words=self.words.data,
            why=tuple(self.why.data),
            instead=self.instead.data,
            again_on=self.again_on.data,
            wanted=Wanted(self.wanted.data),
        )


class OfferForm(RefusalForm):
    """One attempt to offer the interview, whatever came of it."""

    seen = HiddenField()
    spoke_with = line_of(N_("Who was spoken with, if not the young person"))
    outcome = RadioField(N_("What came of it"), [one_of(Outcome)], validate_choice=False)
    also = SelectMultipleField(N_("This was also about"), validate_choice=False)

    def __init__(self, state: str, others: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(**{"channel": Channel.CALL, **kwargs})
        self.outcome.choices = choices(outcomes_in(state))
        self.also.choices = [SelectChoice(key, words) for key, words in others]

    def check_refusal(self) -> None:
        """Only a refusal needs a reason."""
        if self.outcome.data == Outcome.DECLINED:
            super().check_refusal()

    @property
    def attempts_seen(self) -> int:
        """How many attempts stood in the file when this page was opened."""
        return int(self.seen.data) if (self.seen.data or "").isdecimal() else 0

    def attempt(self) -> Attempt:
        """The attempt as it was told; reasons belong to a refusal only."""
        is_refusal = self.outcome.data == Outcome.DECLINED
        return Attempt(
            at=self.happened_at,
            channel=Channel(self.channel.data),
            by=self.by.data,
            outcome=Outcome(self.outcome.data),
            words=self.words.data,
            spoke_with=self.spoke_with.data,
            why=tuple(self.why.data) if is_refusal else (),
            instead=self.instead.data if is_refusal else "",
            again_on=self.again_on.data,
            wanted=Wanted(self.wanted.data),
        )


def said_in_talk(answers: Answers) -> dict[str, Any]:
    """What a talk that did not begin says about it already, as the fields have it."""
    why, instead = (DEFINITION.question(role).key for role in (Role.DECLINED_WHY, Role.DECLINED_INSTEAD))
    words = DEFINITION.question(Role.DECLINED_WORDS).key
    return {"why": list(answers.many(why)), "instead": answers.one(instead) or "", "words": answers.text(words) or ""}


def _refuse(field: Field, message: str) -> None:
    field.errors = [*field.errors, message]
