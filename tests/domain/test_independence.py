"""Nobody interviews a young person about the place they themselves work for."""

import pytest

from returnapp.domain.independence import Barrier, barriers
from returnapp.domain.words import Staff


def test_somebody_who_works_for_the_placement_is_not_independent() -> None:
    assert barriers("noord-jeugd", "noord-jeugd") == (Barrier.SAME_ORGANISATION,)


@pytest.mark.parametrize("typed", ["Noord-Jeugd", " noord-jeugd", "NOORD-JEUGD "])
def test_a_capital_or_a_space_makes_nobody_independent(typed: str) -> None:
    assert barriers(typed, "noord-jeugd") == (Barrier.SAME_ORGANISATION,)


def test_somebody_from_another_organisation_may_interview() -> None:
    assert barriers("zuid-jeugd", "noord-jeugd") == ()


@pytest.mark.parametrize(
    ("interviewer", "placement"), [(None, "noord"), ("noord", None), (None, None), ("", ""), (" ", " ")]
)
def test_two_unknown_organisations_are_not_the_same_one(interviewer: str | None, placement: str | None) -> None:
    assert barriers(interviewer, placement) == ()


@pytest.mark.parametrize("barrier", Barrier)
def test_every_barrier_says_why_in_staff_words(barrier: Barrier) -> None:
    assert isinstance(barrier.words, Staff)
    assert barrier.words
