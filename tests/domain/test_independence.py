"""Nobody interviews a young person whom they care for, decide about, police, or are family of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from returnapp.domain.independence import Barrier, Interviewer, Relation, barriers
from returnapp.domain.people import OrganisationKind
from returnapp.domain.words import Staff


def test_somebody_who_works_for_the_placement_is_not_independent() -> None:
    assert barriers(Interviewer("noord-jeugd"), ("noord-jeugd",)) == (Barrier.SAME_ORGANISATION,)


def test_every_placement_that_the_talk_is_about_counts() -> None:
    assert barriers(Interviewer("noord"), ("zuid", None, "noord")) == (Barrier.SAME_ORGANISATION,)


@pytest.mark.parametrize("typed", ["Noord-Jeugd", " noord-jeugd", "NOORD-JEUGD "])
def test_a_capital_or_a_space_makes_nobody_independent(typed: str) -> None:
    assert barriers(Interviewer(typed), ("noord-jeugd",)) == (Barrier.SAME_ORGANISATION,)
    assert barriers(Interviewer(typed), (), "noord-jeugd") == (Barrier.AUTHORITY_ORGANISATION,)


def test_somebody_from_another_organisation_may_interview() -> None:
    assert barriers(Interviewer("zuid-jeugd", OrganisationKind.INDEPENDENT), ("noord-jeugd",), "voogdij") == ()


@pytest.mark.parametrize("kind", [kind for kind in OrganisationKind if kind is not OrganisationKind.POLICE])
def test_of_the_kinds_only_police_is_a_barrier_by_itself(kind: OrganisationKind) -> None:
    assert barriers(Interviewer("zuid", kind), ("noord",), "voogdij") == ()
    assert barriers(Interviewer("zuid", OrganisationKind.POLICE), ("noord",)) == (Barrier.POLICE_ORGANISATION,)


@pytest.mark.parametrize(
    ("interviewer", "placement"), [(None, "noord"), ("noord", None), (None, None), ("", ""), (" ", " ")]
)
def test_two_unknown_organisations_are_not_the_same_one(interviewer: str | None, placement: str | None) -> None:
    assert barriers(Interviewer(interviewer), (placement,), "") == ()


@pytest.mark.parametrize("relation", [one for one in Relation if one is not Relation.NONE])
def test_every_declared_relation_is_a_barrier_of_its_own(relation: Relation) -> None:
    assert barriers(Interviewer("zuid", relation=relation), ("noord",)) == (Barrier(relation),)


def test_a_wish_for_somebody_else_is_a_barrier() -> None:
    assert barriers(Interviewer("zuid", is_unwanted=True), ("noord",)) == (Barrier.UNWANTED,)


@given(
    st.sampled_from(["noord", "zuid", "voogdij", None]), st.sampled_from(OrganisationKind), st.sampled_from(Relation)
)
def test_whoever_has_no_barrier_is_nothing_to_the_young_person(
    organisation: str | None, kind: OrganisationKind, relation: Relation
) -> None:
    found = barriers(Interviewer(organisation, kind, relation), ("noord",), "voogdij")

    is_free = organisation not in ("noord", "voogdij") and kind != OrganisationKind.POLICE and relation == Relation.NONE
    assert (not found) == is_free


@pytest.mark.parametrize("barrier", Barrier)
def test_every_barrier_says_why_in_staff_words(barrier: Barrier) -> None:
    assert isinstance(barrier.words, Staff)
    assert barrier.words
