"""Every snapshot of an interview is kept: the same one once, another one beside it, never over it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlmodel import select

from returnapp.casework.desk import NotThere
from returnapp.casework.interviews import Refused, Saved, read_preparation, read_talk, save_revision
from returnapp.casework.sheets import Revision, unpack
from returnapp.domain.posted import Pairs
from returnapp.domain.states import NotNow
from returnapp.records import sealed
from returnapp.records.sealed import Kind
from returnapp.records.tables import Record
from tests.casework.steps import SAID, audit, content, plan, revision, talk
from tests.world import World, file_of

FIRST: Pairs = (("close_add", SAID),)
SECOND: Pairs = (("close_add", "toch iets anders"),)


def kept(world: World, episode: str, kind: Kind = Kind.INTERVIEW) -> list[tuple[str, Pairs]]:
    """Every snapshot of a file, oldest first."""
    with world.store.reading() as db:
        keys = world.desk().file_keys(db, file_of(episode))
        return [(entry.id, unpack(entry.body)) for entry in sealed.history(db, file_of(episode), keys, (kind,))]


def test_a_snapshot_sent_twice_is_kept_once_and_acknowledged_twice(world: World) -> None:
    episode = world.an_assigned_return()
    one = revision(FIRST)

    answers = [save_revision(world.desk("interviewer"), episode, one).id for _ in range(3)]

    assert answers == [one.id] * 3
    assert kept(world, episode) == [(one.id, FIRST)]
    assert [row.what for row in audit(world)].count("save interview") == 1


def test_another_body_under_a_known_id_is_kept_as_a_sibling(world: World) -> None:
    episode = world.an_assigned_return()
    one = revision(FIRST)
    save_revision(world.desk("interviewer"), episode, one)

    sibling = save_revision(world.desk("interviewer"), episode, replace(one, pairs=SECOND)).id
    again = save_revision(world.desk("interviewer"), episode, replace(one, pairs=SECOND)).id

    assert sibling == again != one.id
    assert kept(world, episode) == [(one.id, FIRST), (sibling, SECOND)]
    assert read_talk(world.desk("interviewer"), episode).sheet.head == sibling


def test_a_snapshot_that_was_kept_elsewhere_is_kept_here_too(world: World) -> None:
    here, there = world.an_assigned_return(), world.an_assigned_return()
    one = revision(FIRST)
    save_revision(world.desk("interviewer"), there, one)

    answer = save_revision(world.desk("interviewer"), here, one).id

    assert kept(world, here) == [(answer, FIRST)]
    assert kept(world, there) == [(one.id, FIRST)]


def test_a_snapshot_names_the_one_it_came_after(world: World) -> None:
    episode = world.an_assigned_return()
    one = revision(FIRST)
    save_revision(world.desk("interviewer"), episode, one)

    two = save_revision(world.desk("interviewer"), episode, revision(SECOND, parent=one.id)).id

    with world.store.reading() as db:
        assert db.exec(select(Record.parent).where(Record.id == two)).one() == one.id


@pytest.mark.parametrize(
    "pairs",
    [
        (("no_such_question", "x"),),
        (("independence", "no_such_option"),),
        (("prep_worries", "of another document"),),
        (("close_add", "x" * 400_001),),
    ],
)
def test_what_our_form_cannot_have_sent_is_refused_whole(world: World, pairs: Pairs) -> None:
    episode = world.an_assigned_return()
    before = content(world.store)

    with pytest.raises(Refused):
        save_revision(world.desk("interviewer"), episode, revision(FIRST + pairs))

    assert content(world.store) == before


def test_what_cannot_be_read_is_kept_and_named(world: World) -> None:
    episode = world.an_assigned_return()
    odd: Pairs = (("held.0.start.date", "2026-02-30"), ("held.0.start.time", "10:00"))

    save_revision(world.desk("interviewer"), episode, revision(FIRST + odd))

    sheet = read_talk(world.desk("interviewer"), episode).sheet
    assert sheet.pairs == FIRST + odd
    assert [problem.name for problem in sheet.problems] == ["held.0.start.date"]
    assert sheet.answers.text("close_add") == SAID


@pytest.mark.parametrize("text", ["halve emoji \ud83d", "\udc00", "nul \x00 in het midden"])
def test_text_no_page_can_show_does_not_stop_the_rest_from_being_kept(world: World, text: str) -> None:
    episode = world.an_assigned_return()

    save_revision(world.desk("interviewer"), episode, revision((*FIRST, ("close_next.words", text))))

    sheet = read_talk(world.desk("interviewer"), episode).sheet
    assert sheet.answers.text("close_add") == SAID
    assert dict(sheet.pairs)["close_next.words"].encode()


@pytest.mark.parametrize("login", ["other-interviewer", "analyst", "administrator"])
def test_nobody_else_can_write_in_the_interview_nor_learn_that_an_id_is_known(world: World, login: str) -> None:
    episode = world.an_assigned_return()
    one = revision(FIRST)
    save_revision(world.desk("interviewer"), episode, one)
    before = content(world.store)

    for sent in (one, revision(SECOND)):
        with pytest.raises(NotThere):
            save_revision(world.desk(login), episode, sent)

    assert content(world.store) == before


def test_a_handed_in_interview_is_not_written_in_but_a_repeat_is_acknowledged(world: World) -> None:
    episode = world.an_assigned_return()
    one = revision(FIRST)
    save_revision(world.desk("interviewer"), episode, one)
    talk(world, episode)
    plan(world, episode)

    assert save_revision(world.desk("interviewer"), episode, one) == Saved(one.id, is_forked=False)
    with pytest.raises(NotNow):
        save_revision(world.desk("interviewer"), episode, revision(SECOND))


def test_what_was_prepared_is_another_document(world: World) -> None:
    episode = world.a_return()

    save_revision(world.desk(), episode, revision((("prep_worries", "een boete"),)), Kind.PREPARE)

    assert read_preparation(world.desk(), episode).prepare.answers.text("prep_worries") == "een boete"
    assert kept(world, episode) == []
    assert len(kept(world, episode, Kind.PREPARE)) == 1


def test_an_interview_that_nobody_was_assigned_to_is_not_there(world: World) -> None:
    with pytest.raises(NotThere):
        read_talk(world.desk(), world.a_return())


def test_hundreds_of_snapshots_are_all_readable(world: World) -> None:
    episode = world.an_assigned_return()
    interviewer = world.desk("interviewer")
    parent, sent = "", []
    for number in range(120):
        one = Revision(f"{number:032x}", parent, (("close_add", f"zin {number}"),), f"{number:032x}")
        parent = save_revision(interviewer, episode, one).id
        sent.append((one.id, one.pairs))

    assert kept(world, episode) == sent
