"""A form that was begun is its writer's alone, one per form, and gone once it is sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import select

from returnapp.casework.desk import NotThere, Posted
from returnapp.casework.directory import describe_contact
from returnapp.casework.drafts import (
    MOST,
    Draft,
    TooMany,
    count_drafts,
    keep_draft,
    my_drafts,
    references,
    throw_away,
)
from returnapp.domain.directory import Contact, ContactRole
from returnapp.records.sealed import fresh
from returnapp.records.tables import Draft as Row
from returnapp.records.tables import File
from tests.canaries import files_below, traces
from tests.casework.steps import audit, last
from tests.world import World, file_of

PATH = "/returns/register"
TYPED = (("given", "Kwikstaartje"), ("known", "Zag een ijsvogel\r\nbij de sluis"), ("known", ""))


def keep(world: World, act: str, login: str = "coordinator", seconds: int = 0, path: str = PATH) -> None:
    """Keep what is typed, so many seconds from now."""
    keep_draft(world.desk(login, world.now + timedelta(seconds=seconds)), act, path, TYPED)


def rows(world: World) -> list[Row]:
    """Every row there is."""
    with world.store.reading() as db:
        return list(db.exec(select(Row)))


def test_what_was_typed_comes_back_to_the_letter_and_the_newest_first(world: World) -> None:
    first, second = fresh(), fresh()
    keep(world, first)
    keep(world, second, seconds=5, path="/elsewhere")

    found = my_drafts(world.desk())

    later = world.now + timedelta(seconds=5)
    assert found == [Draft(second, later, "/elsewhere", TYPED), Draft(first, world.now, PATH, TYPED)]
    assert count_drafts(world.store, world.id_of("coordinator")) == 2


def test_a_newer_save_takes_the_place_of_the_one_before_and_an_older_one_does_not(world: World) -> None:
    act = fresh()
    keep(world, act)
    keep_draft(world.desk(at=world.now + timedelta(seconds=2)), act, PATH, (("given", "Nieuwer"),))
    keep(world, act, seconds=1)

    (found,) = my_drafts(world.desk())

    assert found.pairs == (("given", "Nieuwer"),)
    assert len(rows(world)) == 1


def test_nobody_else_sees_opens_replaces_or_throws_away_a_draft(world: World) -> None:
    act = fresh()
    keep(world, act)
    before = [(row.id, row.person, row.at, row.box) for row in rows(world)]

    assert my_drafts(world.desk("interviewer")) == []
    throw_away(world.desk("interviewer"), act)
    with pytest.raises(NotThere):
        keep(world, act, "interviewer", seconds=9)

    assert [(row.id, row.person, row.at, row.box) for row in rows(world)] == before


@pytest.mark.parametrize("column", ["person", "id", "at"])
def test_a_row_that_is_moved_does_not_open_and_shuts_nothing_else(world: World, column: str) -> None:
    act = fresh()
    keep(world, act)
    keep(world, fresh(), "interviewer")
    keep(world, fresh(), seconds=3)
    other = {"person": world.id_of("interviewer"), "id": fresh(), "at": world.now - timedelta(hours=1)}
    with world.store.writing() as db:
        row = db.get_one(Row, act)
        setattr(row, column, other[column])
        db.add(row)
        db.commit()

    found = my_drafts(world.desk("interviewer" if column == "person" else "coordinator"))

    assert sorted(one.path for one in found) == ["", PATH]
    assert next(one for one in found if not one.path).pairs == ()


def test_thrown_away_is_gone_and_again_is_harmless(world: World) -> None:
    act = fresh()
    keep(world, act)

    for _ in range(2):
        throw_away(world.desk(), act)

        assert my_drafts(world.desk()) == rows(world) == []


def test_a_save_that_arrives_after_its_form_was_sent_keeps_nothing(world: World) -> None:
    act = fresh()
    contact = Contact(ContactRole.POLICE, "Proefbalie", "010-0000001")
    describe_contact(world.desk(), Posted(act), fresh(), None, contact)

    keep(world, act, seconds=1)

    assert rows(world) == []


def test_when_there_are_too_many_the_next_is_refused_and_none_is_dropped(world: World) -> None:
    acts = [fresh() for _ in range(MOST)]
    for number, act in enumerate(acts):
        keep(world, act, seconds=number)

    with pytest.raises(TooMany):
        keep(world, fresh(), seconds=99)
    keep(world, acts[0], seconds=100)
    keep(world, fresh(), "interviewer")

    assert {one.id for one in my_drafts(world.desk())} == set(acts)


def test_a_draft_is_no_act_and_no_read(world: World) -> None:
    before = last(world)

    keep(world, fresh())
    my_drafts(world.desk())
    throw_away(world.desk(), fresh())

    assert audit(world, before) == []


def test_no_typed_word_and_no_path_stands_on_disk(world: World) -> None:
    keep(world, fresh(), path="/returns/zeldzaam-pad")
    words = ["Kwikstaartje", "ijsvogel", "zeldzaam-pad"]

    assert traces(files_below(world.folder), words) == []


def test_the_same_search_finds_what_does_stand_there(world: World) -> None:
    act = fresh()
    keep(world, act)
    with world.store.writing() as db:
        row = db.get_one(Row, act)
        row.box = b"Kwikstaartje en een ijsvogel"
        db.add(row)
        db.commit()

    found = traces(files_below(world.folder), ["Kwikstaartje", "ijsvogel", "zeldzaam-pad"])

    assert {line.split(" in ")[0] for line in found} == {"Kwikstaartje", "ijsvogel"}


def test_a_printed_draft_says_nothing_that_was_typed(world: World) -> None:
    keep(world, fresh())

    assert "Kwikstaartje" not in repr(my_drafts(world.desk()))


def test_the_reference_of_a_file_is_found_by_file_and_by_episode_within_the_team_only(world: World) -> None:
    episode = world.a_return()
    with world.store.reading() as db:
        reference = db.get_one(File, file_of(episode)).reference

    found = references(world.desk(), [episode, file_of(episode), fresh()])

    stranger = world.desk("interviewer")
    stranger.worker = replace(stranger.worker, team="another")
    assert found == {episode: reference, file_of(episode): reference}
    assert references(stranger, [episode, file_of(episode)]) == {}
