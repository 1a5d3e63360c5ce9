"""Nobody who is something to a young person interviews them: at assignment, when episodes join, and afterwards."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlmodel import select

from returnapp.casework import assignments, missing, returns, staff, vocabulary
from returnapp.casework.assignments import NotIndependent
from returnapp.casework.board import Row, Wanted, show_board
from returnapp.casework.candidates import Candidate, list_candidates
from returnapp.casework.desk import Posted
from returnapp.casework.dossier import read_dossier
from returnapp.casework.interviews import hand_in, read_talk
from returnapp.casework.offers import offer_interview
from returnapp.domain import offer
from returnapp.domain.episode import Appointment, Placement
from returnapp.domain.independence import Barrier, Declared, Relation
from returnapp.domain.offer import Attempt, Channel, Outcome
from returnapp.domain.people import OrganisationKind
from returnapp.records.sealed import fresh
from returnapp.records.tables import File, GrantRow, Interview, Organisation
from returnapp.vault.box import CannotOpen
from tests.casework.steps import accept, assign, check, talk
from tests.views.detours import a_second
from tests.world import World, a_young_person, an_episode, file_of

HOUSE = Placement("open", "duin")
"""The placement that the organisation of `house-interviewer` runs."""


def row_of(world: World, episode: str) -> Row:
    return next(row for row in show_board(world.desk(), Wanted(), None).rows if row.listed.id == episode)


def candidate(world: World, episode: str, login: str) -> Candidate:
    dossier = read_dossier(world.desk(), file_of(episode))
    return next(one for one in list_candidates(world.desk(), dossier, dossier.work(episode)) if one.name == login)


def declare(world: World, episode: str, relation: Relation, login: str = "interviewer") -> None:
    declared = Declared(world.id_of(login), relation, "Zei het zelf")
    missing.declare_relation(world.desk(), Posted(fresh()), file_of(episode), declared)


def accepted(world: World, **other: object) -> str:
    episode = world.a_return(episode=an_episode(world.now, placement=Placement("closed", "klif")), **other)
    accept(world, episode)
    return episode


@pytest.mark.parametrize("relation", [one for one in Relation if one is not Relation.NONE])
def test_whoever_is_declared_to_be_something_to_the_young_person_is_refused(world: World, relation: Relation) -> None:
    episode = accepted(world)
    declare(world, episode, relation)

    with pytest.raises(NotIndependent) as refused:
        assign(world, episode, "interviewer")

    assert refused.value.barriers == (Barrier(relation),)
    declare(world, episode, Relation.NONE)
    assign(world, episode, "interviewer")


def test_the_responsible_authority_and_the_police_are_refused(world: World) -> None:
    with world.store.writing() as db:
        db.get_one(Organisation, "wegwijzer").kind = OrganisationKind.POLICE
        db.commit()
    episode = accepted(world, young_person=a_young_person(authority="wegwijzer"))

    with pytest.raises(NotIndependent) as refused:
        assign(world, episode, "interviewer")

    assert refused.value.barriers == (Barrier.AUTHORITY_ORGANISATION, Barrier.POLICE_ORGANISATION)


def test_only_the_young_persons_wish_overrides_and_it_is_recorded_and_counted(world: World) -> None:
    episode = world.a_return(episode=an_episode(world.now, placement=HOUSE))
    accept(world, episode)
    who = world.id_of("house-interviewer")

    assignments.assign_interviewer(world.desk(), Posted(fresh()), episode, who, wish="Alleen met haar")

    work = read_dossier(world.desk(), file_of(episode)).work(episode)
    assert work.assignment and (work.assignment.wish, work.excepted) == (
        "Alleen met haar",
        (Barrier.SAME_ORGANISATION,),
    )
    assert show_board(world.desk(), Wanted(), None).counts.excepted == 0  # not held yet
    talk(world, episode, "house-interviewer")
    assert row_of(world, episode).card.held_at
    with world.store.reading() as db:
        assert db.get_one(Interview, work.row.interview).excepted


def test_a_wish_that_was_not_needed_is_no_exception(world: World) -> None:
    episode = accepted(world)

    assignments.assign_interviewer(world.desk(), Posted(fresh()), episode, world.id_of("interviewer"), wish="Graag")

    work = read_dossier(world.desk(), file_of(episode)).work(episode)
    assert work.assignment and (work.assignment.wish, work.assignment.barriers) == ("", ())


def test_a_talk_is_taken_over_for_a_reason_and_the_appointment_goes_with_who_made_it(world: World) -> None:
    episode = accepted(world)
    assign(world, episode, "interviewer")
    park = Appointment(world.now, "Park")
    assignments.make_appointment(world.desk(), Posted(fresh()), episode, park)
    other = world.id_of("other-interviewer")

    with pytest.raises(assignments.ReasonNeeded):
        assignments.assign_interviewer(world.desk(), Posted(fresh()), episode, other)
    assert read_dossier(world.desk(), file_of(episode)).work(episode).appointment == park

    assignments.assign_interviewer(world.desk(), Posted(fresh()), episode, other, reason="Ziek")
    assert read_dossier(world.desk(), file_of(episode)).work(episode).appointment is None


def test_whoever_takes_a_talk_over_is_independent_of_every_episode_it_answers(world: World) -> None:
    first = accepted(world)
    assign(world, first, "interviewer")
    told = world.a_next_episode(file_of(first), placement=HOUSE)
    second = world.a_return(file_id=file_of(first), young_person=None, episode=told)
    assignments.answer_together(world.desk(), Posted(fresh()), first, (second,))

    with pytest.raises(NotIndependent):
        assign(world, first, "house-interviewer")


def test_an_episode_of_the_interviewers_own_placement_does_not_join_the_talk(world: World) -> None:
    first = accepted(world)
    assign(world, first, "house-interviewer")
    there = world.a_next_episode(file_of(first), placement=HOUSE)
    second = world.a_return(file_id=file_of(first), young_person=None, episode=there)

    with pytest.raises(NotIndependent):
        assignments.answer_together(world.desk(), Posted(fresh()), first, (second,))


@pytest.mark.parametrize("how", ["relation", "organisation", "placement", "kind"])
def test_who_is_not_independent_any_more_is_said_on_the_board_and_on_the_file(world: World, how: str) -> None:
    episode = accepted(world)
    assign(world, episode, "interviewer")
    assert not row_of(world, episode).card.is_barred

    if how == "relation":
        declare(world, episode, Relation.MENTOR)
    elif how == "organisation":
        profile = replace(staff.member(world.desk(), world.id_of("interviewer")).profile, organisation="klifzorg")
        staff.describe_person(world.desk(), Posted(fresh()), world.id_of("interviewer"), profile)
    elif how == "placement":
        profile = replace(staff.member(world.desk(), world.id_of("interviewer")).profile, organisation="duinzorg")
        staff.describe_person(world.desk(), Posted(fresh()), world.id_of("interviewer"), profile)
        told = an_episode(world.now, placement=HOUSE, why_changed="Woonde in Duinzicht")
        returns.correct_episode(world.desk(), Posted(fresh()), episode, told)
    else:
        police = Organisation(code="wegwijzer", name="Wegwijzer", kind=OrganisationKind.POLICE)
        vocabulary.describe_organisation(world.desk(), Posted(fresh()), police, is_new=False)

    assert row_of(world, episode).card.is_barred
    assert read_dossier(world.desk(), file_of(episode)).work(episode).lost


def test_the_same_interviewer_comes_first_when_wanted_and_another_on_request(world: World) -> None:
    first = world.an_assigned_return("other-interviewer")
    talk(world, first, "other-interviewer")
    second = a_second(world, first)

    def want(wanted: offer.Wanted) -> None:
        attempt = Attempt(world.now, Channel.CALL, "Test", Outcome.THINKING, wanted=wanted)
        offer_interview(world.desk(), Posted(fresh()), second, attempt)

    want(offer.Wanted.SAME)
    dossier = read_dossier(world.desk(), file_of(first))
    assert list_candidates(world.desk(), dossier, dossier.work(second))[0].name == "other-interviewer"

    want(offer.Wanted.ANOTHER)
    dossier = read_dossier(world.desk(), file_of(first))
    found = {one.name: one.barriers for one in list_candidates(world.desk(), dossier, dossier.work(second))}
    assert found["other-interviewer"] == (Barrier.UNWANTED,)
    assert found["interviewer"] == ()


def test_reassigning_moves_the_grant_and_leaves_a_trace(world: World) -> None:
    episode = accepted(world)
    assign(world, episode, "interviewer")
    former = world.desk("interviewer")

    who = world.id_of("other-interviewer")
    assignments.assign_interviewer(world.desk(), Posted(fresh()), episode, who, reason="Op vakantie")

    with world.store.reading() as db:
        held = select(GrantRow.holder).where(GrantRow.thing == file_of(episode), GrantRow.holder_kind == "person")
        assert set(db.exec(held)) == {who}
        assert db.get_one(File, file_of(episode)).key_epoch == 2
    with pytest.raises(CannotOpen):
        read_talk(world.desk("interviewer"), episode)
    with pytest.raises(CannotOpen):
        read_dossier(former, file_of(episode))
    work = read_dossier(world.desk(), file_of(episode)).work(episode)
    assert work.assignment and work.assignment.reason == "Op vakantie"
    assert read_talk(world.desk("other-interviewer"), episode)


def test_handing_over_before_the_check_gives_the_correction_to_the_new_one(world: World) -> None:
    episode = accepted(world)
    assign(world, episode, "interviewer")
    talk(world, episode)
    hand_in(world.desk("interviewer"), Posted(fresh()), episode)
    assign(world, episode, "other-interviewer")

    check(world, episode)

    assert read_dossier(world.desk(), file_of(episode)).work(episode).row.interviewer == world.id_of(
        "other-interviewer"
    )
