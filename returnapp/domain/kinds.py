"""The closed lists that the definition of an interview is written in.

Pure. Must not know any question key; the shapes made of these stand in `schema`.
"""

from __future__ import annotations

from enum import StrEnum

from returnapp.domain.words import N_, Staff


class Kind(StrEnum):
    """How a question or column is answered (eight kinds, no more)."""

    ONE = "one"
    MANY = "many"
    RATE = "rate"
    TEXT = "text"
    WHEN = "when"
    ROWS = "rows"
    SEALED = "sealed"
    CODE = "code"


class Who(StrEnum):
    """Who answers: the young person, the interviewer alone, the coordinator before, or carers."""

    YOUTH = "youth"
    NOTE = "note"
    FILE = "file"
    CARER = "carer"


class Standing(StrEnum):
    """Answers that every youth question has and that never imply anything."""

    DONT_KNOW = "dont_know"
    DONT_SAY = "dont_say"
    LATER = "later"


NOT_REACHED = "not_reached"
"""Set at hand-in on a shown question without any answer; never posted."""

NONE = "none"
"""The option of a `many` question that excludes the others."""


class Rating(StrEnum):
    """The three piles of a `rate` question. Consequences apply to NO, strengths to YES."""

    YES = "yes"
    BIT = "bit"
    NO = "no"


class Sensitivity(StrEnum):
    """From least to most strict; higher includes lower."""

    NORMAL = "normal"
    SENSITIVE = "sensitive"
    POLICE = "police"

    @property
    def words(self) -> Staff:
        """What staff read."""
        return _SENSITIVITY[self]


class Share(StrEnum):
    """Who is proposed as a recipient before the young person chooses; a default never sends anything."""

    ALL = "all"
    GUARDIAN = "guardian"
    HEALTH = "health"
    POLICE = "police"
    NONE = "none"

    @property
    def words(self) -> Staff:
        """What staff read."""
        return _SHARE[self]


class Part(StrEnum):
    """Parts the young person can tick when sharing; the last two can never be ticked."""

    BEFORE = "before"
    AWAY = "away"
    PEOPLE = "people"
    HARM = "harm"
    HEALTH = "health"
    BETTER = "better"
    PLAN = "plan"
    VIEW = "view"
    TEAM_ONLY = "team_only"
    OFFER_RECORD = "offer_record"


class Concern(StrEnum):
    """How a fact is listed in the danger worksheet. Nothing is ever added up."""

    SOME = "some"
    HIGH = "high"


class Input(StrEnum):
    """The seven inputs to the risk of going again (source: DfE statutory guidance 2014, return interviews)."""

    CIRCUMSTANCES = "i1"
    FAMILY = "i2"
    MOTIVATION = "i3"
    DESTINATIONS = "i4"
    PATTERN = "i5"
    RETURN = "i6"
    CHARACTERISTICS = "i7"

    @property
    def words(self) -> Staff:
        """What staff read."""
        return _INPUT[self]


class Vocabulary(StrEnum):
    """Closed lists that a `code` column takes its values from."""

    AREAS = "areas"
    PLAN = "plan"


class Computed(StrEnum):
    """Show rules that come from dates and not from answers."""

    HELD_LATE = "held_late"


_SENSITIVITY = {
    Sensitivity.NORMAL: N_("Normal"),
    Sensitivity.SENSITIVE: N_("Sensitive"),
    Sensitivity.POLICE: N_("Police decision"),
}

_SHARE = {
    Share.ALL: N_("Carers, guardian, parents with information right"),
    Share.GUARDIAN: N_("Guardian or social worker only"),
    Share.HEALTH: N_("Guardian and a health worker"),
    Share.POLICE: N_("Guardian, and police after a decision"),
    Share.NONE: N_("Stays with the return team"),
}

_INPUT = {
    Input.CIRCUMSTANCES: N_("individual circumstances"),
    Input.FAMILY: N_("family circumstances and history"),
    Input.MOTIVATION: N_("motivation for going"),
    Input.DESTINATIONS: N_("possible destinations"),
    Input.PATTERN: N_("recent pattern of absences"),
    Input.RETURN: N_("circumstances when found or returned"),
    Input.CHARACTERISTICS: N_("individual characteristics and risk factors"),
}
