"""What can be wrong with something posted, and what staff read about it.

Pure. A problem carries the posted name, never the posted value.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from returnapp.domain.words import N_, Staff


class Reason(StrEnum):
    """Why a posted value was not read as an answer."""

    UNKNOWN_NAME = "unknown_name"
    UNKNOWN_OPTION = "unknown_option"
    UNKNOWN_LINE = "unknown_line"
    TWO_ANSWERS = "two_answers"
    BAD_SHAPE = "bad_shape"
    TOO_LARGE = "too_large"
    BAD_DATE = "bad_date"
    BAD_TIME = "bad_time"
    NO_DATE = "no_date"
    TOO_LONG = "too_long"
    TOO_MANY = "too_many"

    @property
    def words(self) -> Staff:
        """What to do about it."""
        return _WORDS[self]

    @property
    def is_foreign(self) -> bool:
        """Whether our own form could not have posted it."""
        return self in _FOREIGN


@dataclass(frozen=True, slots=True)
class Problem:
    """Something posted under this name that could not be read."""

    name: str
    reason: Reason

    @property
    def is_foreign(self) -> bool:
        """Whether our own form could not have posted it: the whole message is to be refused."""
        return self.reason.is_foreign


_FOREIGN = frozenset(
    {
        Reason.UNKNOWN_NAME,
        Reason.UNKNOWN_OPTION,
        Reason.UNKNOWN_LINE,
        Reason.TWO_ANSWERS,
        Reason.BAD_SHAPE,
        Reason.TOO_LARGE,
    }
)

_WORDS = {
    Reason.UNKNOWN_NAME: N_("This form does not know that field."),
    Reason.UNKNOWN_OPTION: N_("Choose one of the answers in the list."),
    Reason.UNKNOWN_LINE: N_("This list has no such line."),
    Reason.TWO_ANSWERS: N_("Choose one answer."),
    Reason.BAD_SHAPE: N_("This field needs another kind of answer."),
    Reason.TOO_LARGE: N_("The whole form is too long: shorten the longest texts."),
    Reason.BAD_DATE: N_("Enter a date that exists, with the year."),
    Reason.BAD_TIME: N_("Enter a time between 00:00 and 23:59; a part of the day begins at 0, 6, 12 or 18 hours."),
    Reason.NO_DATE: N_("Enter the date that belongs to this time."),
    Reason.TOO_LONG: N_("Shorten this text to 20,000 characters."),
    Reason.TOO_MANY: N_("Use at most 40 lines."),
}
