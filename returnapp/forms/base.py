"""What all our forms share: an act id that makes sending twice harmless, our own wording, moments in local time."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any, ClassVar
from unicodedata import category

from flask import g, request
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import DateField, Field, HiddenField, SelectChoice, StringField, TextAreaField, TimeField, ValidationError
from wtforms.validators import DataRequired, InputRequired, Optional

from returnapp.casework.desk import Posted
from returnapp.domain.deadlines import NoSuchTime, local
from returnapp.domain.episode import Worded
from returnapp.domain.words import N_, Staff
from returnapp.i18n import _, say, zone
from returnapp.records.sealed import fresh

ACT = re.compile(r"[0-9a-f]{32}\Z")
LONGEST_AGO = timedelta(days=366 * 10)
"""Nothing that is told here happened longer ago."""
SHORT, LONG = 200, 5_000
"""Most characters of a line and of a text."""

REQUIRED = N_("Fill this in.")
NOT_A_CHOICE = N_("Choose one of the answers.")
NOT_A_DATE = N_("Write a date that exists, like 2026-02-28.")
NOT_A_NUMBER = N_("Write a whole number, like 2.")
NOT_A_TIME = N_("Write a time from 00:00 to 23:59.")


def is_secret(name: str) -> bool:
    """Whether a field holds what no digest and no page may carry on: a token, a passphrase, a code."""
    return name == "csrf_token" or "passphrase" in name.lower() or "password" in name.lower()


class _Translations:
    """WTForms' own sentences, in our words: its catalogues lack many languages and our tone."""

    _OURS: ClassVar = {
        "This field is required.": REQUIRED,
        "Not a valid choice.": NOT_A_CHOICE,
        "Not a valid date value.": NOT_A_DATE,
        "Not a valid time value.": NOT_A_TIME,
        "Not a valid integer value.": NOT_A_NUMBER,
        "'%(value)s' is not a valid choice for this field.": NOT_A_CHOICE,
        "'%(value)s' are not valid choices for this field.": NOT_A_CHOICE,
    }

    def gettext(self, string: str) -> str:
        """Our sentence for theirs; one we do not know stays as it is."""
        return say(self._OURS.get(string, N_(string)))

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """Our sentence for theirs that counts."""
        return self.gettext(singular if number == 1 else plural)


class OurWords:
    """Our wording instead of WTForms' own: the `Meta` of every form, also of one inside another."""

    def get_translations(self, form: Any) -> _Translations:  # noqa: ARG002 - WTForms' signature
        """The sentences validators use."""
        return _Translations()


class BaseForm(FlaskForm):
    """A form with a token, an act id, and nothing lost on an error."""

    act = HiddenField()
    keeps_draft: ClassVar = False
    """Whether what is typed is kept until it is sent: such a form stands on a page at the address it is sent to."""
    draft_at: datetime | None = None
    """When what stands in this form was kept, if it was begun before and not sent."""

    class Meta(OurWords, FlaskForm.Meta):
        """Our wording, and what was typed before."""

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            """What was posted; on a page that is only opened, what was begun there and not sent."""
            found = super().wrap_formdata(form, formdata)
            # None that was asked for means an empty form; None that was found means that nothing was posted.
            if found is not None or formdata is None or request.method != "GET" or not form.keeps_draft:
                return found
            draft = g.draft()
            if draft is None:
                return None
            form.draft_at = draft.at
            return MultiDict([("act", draft.id), *draft.pairs])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self:
            field.label.text = say(field.label.text)
        if not ACT.match(self.act.data or ""):
            self.renew()

    def renew(self) -> None:
        """Take a new act id: what is sent next is another act."""
        self.act.data = fresh()

    @property
    def came_back(self) -> bool:
        """Whether this form was sent and stands on the page again."""
        return request.method == "POST" and "act" in request.form

    @property
    def posted(self) -> Posted:
        """This form as it was sent."""
        pairs = sorted(pair for pair in request.form.items(multi=True) if not is_secret(pair[0]))
        return Posted(self.act.data, repr((request.path, pairs)).encode())

    def refuse(self, message: str) -> None:
        """Say on top of the form why nothing was saved."""
        self.form_errors.append(message)

    def moment(self, name: str, *, past: bool = True) -> datetime | None:
        """The aware UTC moment that `<name>_on` and `<name>_time` say in local time; adds an error beside the field."""
        on, at = self[f"{name}_on"], self[f"{name}_time"]
        if on.errors or at.errors or (on.data is None and at.data is None):
            return None
        if on.data is None:
            on.errors = [*on.errors, _("Add the date.")]
            return None
        if at.data is None:
            at.errors = [*at.errors, _("Add the time, with minutes.")]
            return None
        found = self._local(at, on.data, at.data)
        if past and found and found > g.now:
            on.errors = [*on.errors, _("This is in the future.")]
        elif past and found and found < g.now - LONGEST_AGO:
            on.errors = [*on.errors, _("This is more than ten years ago: check the year.")]
        return found

    def _local(self, field: Field, on: date, at: time) -> datetime | None:
        try:
            return local(on, at, zone())
        except NoSuchTime:
            field.errors = [*field.errors, _("The clock was put forward here: this time does not exist.")]
            return None
        except (OverflowError, ValueError):
            field.errors = [*field.errors, say(NOT_A_DATE)]
            return None


def line(label: Staff, *, required: bool = False, longest: int = SHORT, **options: Any) -> StringField:
    """A line of text without its outer spaces."""
    return StringField(label, _text_checks(longest, required), filters=[_strip], **options)


def text(label: Staff, *, required: bool = False, longest: int = LONG) -> TextAreaField:
    """A longer text."""
    return TextAreaField(label, _text_checks(longest, required), filters=[_strip])


def _text_checks(longest: int, required: bool) -> list[Any]:
    # DataRequired and not InputRequired: spaces alone are no answer.
    return [DataRequired() if required else Optional(), _at_most(longest), no_control_characters]


def _at_most(longest: int) -> Any:
    def check(_form: Any, field: Field) -> None:
        if len(field.data or "") > longest:
            raise ValidationError(_("At most %(max)d characters: shorten it or use more than one field.", max=longest))

    return check


def no_control_characters(_form: Any, field: Field) -> None:
    """Refuse characters nobody can see and no page can show."""
    if any(category(character) == "Cc" and character not in "\r\n\t" for character in field.data or ""):
        raise ValidationError(_("This has characters that cannot be shown: type it again."))


def _strip(value: str | None) -> str:
    return (value or "").strip()


def on_day(label: Staff, *, required: bool = False) -> DateField:
    """A day."""
    return DateField(label, [InputRequired() if required else Optional()])


def at_time(label: Staff, *, required: bool = False) -> TimeField:
    """A time of day with minutes."""
    return TimeField(label, [InputRequired() if required else Optional()], format=["%H:%M", "%H:%M:%S"])


def one_of(members: type[Worded]) -> Any:
    """A choice among all members of a closed list, whichever of them the page shows: the act itself refuses the rest.

    A form that was sent twice is so answered alike, also when its choices changed meanwhile.
    """

    def check(_form: Any, field: Field) -> None:
        if field.data not in set(members):
            raise ValidationError(say(NOT_A_CHOICE))

    return check


def choices(members: Iterable[Worded]) -> list[SelectChoice]:
    """A closed list as choices, in the language of this request."""
    return [SelectChoice(str(member), say(member.words)) for member in members]
