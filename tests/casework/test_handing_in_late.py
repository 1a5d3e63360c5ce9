"""What comes when the talk is no longer theirs: kept beside it for the team, which its sender cannot read back."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from returnapp.casework import reviews
from returnapp.casework.arrivals import Arrival
from returnapp.casework.desk import Posted
from returnapp.casework.dossier import read_dossier
from returnapp.casework.handing_in import take_in
from returnapp.casework.late import asked_for, read_late
from returnapp.casework.leaving import block
from returnapp.casework.sent import read_item
from returnapp.casework.tasks import finish_action
from returnapp.domain.action import About
from returnapp.records.sealed import Kind, fresh
from returnapp.records.tables import File
from returnapp.vault.box import CannotOpen
from tests.casework.meanwhile import (
    MEANWHILE,
    closed,
    handed_in,
    kept,
    left,
    said,
    somebody_else,
    withdrawn,
    words,
    work_of,
)
from tests.casework.steps import assign, audit, last, newest
from tests.casework.tablet import a_taken_talk
from tests.world import World, file_of


@pytest.mark.parametrize("signed_in", [True, False])
@pytest.mark.parametrize("meanwhile", MEANWHILE)
def test_what_comes_late_is_kept_beside_the_talk_and_changes_nothing_in_it(
    world: World, meanwhile: Callable[[World, str], None], signed_in: bool
) -> None:
    tablet, episode = a_taken_talk(world)
    desk = world.desk("interviewer")
    meanwhile(world, episode)
    before = work_of(world, episode)
    arrival = Arrival(world.store, world.house, tablet.id, desk.worker.id, world.now, 0, desk if signed_in else None)

    text = tablet.revision(episode, said("zeventien gele veren"))
    for _ in range(2):
        item = read_item(json.loads(text))
        assert item
        assert take_in(arrival, item) is False

    work = work_of(world, episode)
    assert (work.row.state, work.row.interviewer, work.sheet) == (
        before.row.state,
        before.row.interviewer,
        before.sheet,
    )
    assert work.documents == before.documents
    (late,) = work.late
    assert late.author == desk.worker.id
    found = read_late(world.desk(), episode, late.id)
    assert found.pairs == said("zeventien gele veren")
    (asked,) = asked_for(world.desk())
    assert (asked.action.about, asked.episode) == (About.LATE, episode)


@pytest.mark.parametrize("meanwhile", [withdrawn, closed, somebody_else, left])
def test_the_team_reads_what_came_late_and_its_sender_does_not(
    world: World, meanwhile: Callable[[World, str], None]
) -> None:
    tablet, episode = a_taken_talk(world)
    sender = world.desk("interviewer")
    assert read_dossier(sender, file_of(episode))  # they could, until then
    meanwhile(world, episode)

    text = tablet.revision(episode, said("zeventien gele veren"))
    (receipt,) = tablet.hand_in(text)

    assert read_late(world.desk(), episode, receipt.id).pairs == said("zeventien gele veren")
    with pytest.raises(CannotOpen):
        read_late(world.desk("interviewer") if meanwhile is not left else sender, episode, receipt.id)


def test_who_has_the_talk_now_reads_what_came_late_too(world: World) -> None:
    tablet, episode = a_taken_talk(world)
    somebody_else(world, episode)

    late = tablet.keep(episode, said("zeventien gele veren"))

    assert read_late(world.desk("other-interviewer"), episode, late).pairs == said("zeventien gele veren")


def test_what_comes_late_is_sealed_under_a_key_of_its_own_once_for_each_message(world: World) -> None:
    tablet, episode = a_taken_talk(world)
    withdrawn(world, episode)
    with world.store.reading() as db:
        before = db.get_one(File, file_of(episode)).key_epoch

    tablet.hand_in(*(tablet.revision(episode, said(f"versie {number}")) for number in range(5)))

    with world.store.reading() as db:
        assert db.get_one(File, file_of(episode)).key_epoch == before + 1
    assert {one.key_epoch for one in kept(world, Kind.LATE)} == {before + 1}


def test_the_key_of_a_message_is_made_anew_when_the_file_got_another_meanwhile(world: World) -> None:
    tablet, episode = a_taken_talk(world)
    arrival = Arrival(world.store, world.house, tablet.id, world.id_of("interviewer"), world.now)

    for meanwhile in (lambda: None, lambda: withdrawn(world, episode)):
        meanwhile()
        item = read_item(json.loads(tablet.revision(episode, said("x"))))
        assert item
        take_in(arrival, item)

    (first,), (second,) = kept(world, Kind.INTERVIEW), kept(world, Kind.LATE)
    assert second.key_epoch == first.key_epoch + 2
    with pytest.raises(CannotOpen):
        read_late(world.desk("interviewer"), episode, second.id)


def test_one_task_asks_to_read_until_it_is_done_and_then_another(world: World) -> None:
    tablet, episode = a_taken_talk(world)
    closed(world, episode)
    tablet.keep(episode, said("een"))
    tablet.keep(episode, said("twee"))
    (first,) = asked_for(world.desk())
    (task,) = work_of(world, episode).open_tasks(About.LATE)

    finish_action(world.desk(), Posted(fresh()), episode, task.id, replace(first.action, done_at=world.now))
    assert asked_for(world.desk()) == []
    tablet.keep(episode, said("drie"))

    assert [one.action.about for one in asked_for(world.desk())] == [About.LATE]
    assert len(work_of(world, episode).late) == 3


def test_a_talk_that_came_back_to_its_interviewer_is_theirs_to_write_in_again(world: World) -> None:
    tablet, episode = a_taken_talk(world)
    handed_in(world, episode)
    late = tablet.keep(episode, said("te laat"))
    reviews.send_back(world.desk(), Posted(fresh()), episode, "Vraag nog iets")

    head = newest(world, episode)
    tablet.keep(episode, said("nu wel"), head)

    assert words(world, episode) == "nu wel"
    assert [one.id for one in work_of(world, episode).late] == [late]


def test_what_was_kept_late_is_not_kept_again_when_the_talk_came_back(world: World) -> None:
    tablet, episode = a_taken_talk(world)
    text = tablet.revision(episode, said("zeventien gele veren"))
    withdrawn(world, episode)
    tablet.hand_in(text)
    assign(world, episode, "interviewer")

    assert [one.state for one in tablet.hand_in(text, signed_in=True)] == ["kept"]

    assert kept(world, Kind.INTERVIEW) == []
    assert len(kept(world, Kind.LATE)) == 1


def test_what_a_blocked_interviewer_wrote_before_still_comes_in(world: World) -> None:
    tablet, episode = a_taken_talk(world)
    block(world.desk(), Posted(fresh()), world.id_of("interviewer"))

    tablet.keep(episode, said("nog net"))

    assert words(world, episode) == "nog net"


def test_every_piece_is_in_the_trail(world: World) -> None:
    tablet, episode = a_taken_talk(world)
    before = last(world)
    tablet.keep(episode, said("een"))
    tablet.hand_in(tablet.act_now(episode))
    withdrawn(world, episode)
    tablet.keep(episode, said("twee"))

    with world.store.reading() as db:
        reference = db.get_one(File, file_of(episode)).reference
    done = [(row.what, row.who) for row in audit(world, before) if row.on == reference]
    me = world.id_of("interviewer")
    assert [one for one in done if one[1] == me] == [("save interview", me), ("act now", me), ("save late", me)]
