"""What a tablet hands in is kept once, as a version of the talk like any other; a bad piece holds up none."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from returnapp.casework.arrivals import Arrival
from returnapp.casework.assignments import answer_together
from returnapp.casework.board import show_mine
from returnapp.casework.desk import Posted
from returnapp.casework.interviews import read_talk
from returnapp.casework.late import asked_for
from returnapp.casework.receipts import take_in_all
from returnapp.domain.episode import Placement
from returnapp.domain.tablet import MOST_ITEMS
from returnapp.interview import DEFINITION
from returnapp.records.sealed import Kind, fresh
from tests.casework.meanwhile import kept, said, words
from tests.casework.steps import accept, complete, content, last, save
from tests.casework.tablet import Tablet, a_tablet, a_taken_talk
from tests.records.thief import write
from tests.world import World, file_of


@pytest.mark.parametrize("signed_in", [True, False])
def test_what_was_written_on_the_road_is_the_talk(world: World, signed_in: bool) -> None:
    tablet, episode = a_taken_talk(world)
    first = tablet.keep(episode, said("eerst"), signed_in=signed_in)

    tablet.keep(episode, said("toen"), first, signed_in=signed_in)

    assert words(world, episode) == "toen"
    assert [one.author for one in kept(world, Kind.INTERVIEW)] == [world.id_of("interviewer")] * 2
    assert kept(world, Kind.LATE) == []
    assert asked_for(world.desk()) == []


def test_it_goes_on_from_what_was_taken_along(world: World) -> None:
    episode, tablet = world.an_assigned_return(), a_tablet(world)
    head = save(world, episode, said("aan tafel"))

    packed = tablet.take(episode)
    tablet.keep(episode, said("onderweg"), packed.talk.sheet.head)

    assert packed.talk.sheet.head == head
    assert words(world, episode) == "onderweg"
    assert not read_talk(world.desk(), episode).forked


@pytest.mark.parametrize("signed_in", [True, False])
def test_what_was_written_on_two_sides_stands_beside_each_other(world: World, signed_in: bool) -> None:
    tablet, episode = a_taken_talk(world)
    save(world, episode, said("aan tafel"))

    (receipt,) = tablet.hand_in(tablet.revision(episode, said("onderweg")), signed_in=signed_in)

    assert (receipt.state, receipt.forked) == ("kept", True)
    assert read_talk(world.desk(), episode).forked == {Kind.INTERVIEW}


@pytest.mark.parametrize("signed_in", [True, False])
def test_the_same_piece_again_is_kept_once(world: World, signed_in: bool) -> None:
    tablet, episode = a_taken_talk(world)
    text = tablet.revision(episode, said("eens"))
    tablet.hand_in(text, signed_in=signed_in)
    before, trail = content(world.store), last(world)

    again = tablet.hand_in(text, text, signed_in=signed_in)
    other_way = tablet.hand_in(text, signed_in=not signed_in, offset=123_456)

    assert [one.state for one in (*again, *other_way)] == ["kept"] * 3
    assert content(world.store) == before
    assert last(world) == trail


@pytest.mark.parametrize("signed_in", [True, False])
def test_another_body_under_a_known_id_is_kept_beside_it(world: World, signed_in: bool) -> None:
    tablet, episode = a_taken_talk(world)
    text = tablet.revision(episode, said("eerst"))
    changed = text.replace("eerst", "anders")

    receipts = tablet.hand_in(text, changed, changed, signed_in=signed_in)

    assert [one.state for one in receipts] == ["kept"] * 3
    assert receipts[0].id == receipts[1].id
    assert len(kept(world, Kind.INTERVIEW)) == 2
    assert read_talk(world.desk(), episode).forked == {Kind.INTERVIEW}


@pytest.mark.parametrize("signed_in", [True, False])
def test_pieces_that_come_in_another_order_are_put_in_order_by_what_they_go_on_from(
    world: World, signed_in: bool
) -> None:
    tablet, episode = a_taken_talk(world)
    ids = [fresh() for _ in range(4)]
    texts = [
        tablet.revision(episode, said(f"versie {number}"), ids[number - 1] if number else "", id=ids[number])
        for number in range(4)
    ]

    tablet.hand_in(texts[3], texts[1], signed_in=signed_in)
    tablet.hand_in(texts[2], texts[0], signed_in=signed_in)

    assert words(world, episode) == "versie 3"
    assert not read_talk(world.desk(), episode).forked


BAD: dict[str, tuple[Callable[[Tablet, str], str], str]] = {
    "no json": (lambda _tablet, _episode: "{", "shape"),
    "a list": (lambda _tablet, _episode: "[]", "shape"),
    "a number": (lambda _tablet, _episode: "7", "shape"),
    "nested for ever": (lambda _tablet, _episode: "[" * 100_000, "shape"),
    "no type": (lambda tablet, episode: tablet.revision(episode, (), type="x"), "shape"),
    "no id": (lambda tablet, episode: tablet.revision(episode, (), id="x"), "shape"),
    "an id in capitals": (lambda tablet, episode: tablet.revision(episode, (), id="A" * 32), "shape"),
    "a parent of another shape": (lambda tablet, episode: tablet.revision(episode, (), "x"), "shape"),
    "no salt": (lambda tablet, episode: tablet.revision(episode, (), salt=7), "shape"),
    "pairs of three": (lambda tablet, episode: tablet.revision(episode, (("a", "b", "c"),)), "shape"),
    "a moment in words": (lambda tablet, episode: tablet.revision(episode, (), at="now"), "shape"),
    "a moment beyond all numbers": (lambda tablet, episode: tablet.revision(episode, (), at=10**30), "shape"),
    "a version that is true": (lambda tablet, episode: tablet.revision(episode, (), version=True), "shape"),
    "no such version": (lambda tablet, episode: tablet.revision(episode, (), version=0), "shape"),
    "a version to come": (
        lambda tablet, episode: tablet.revision(episode, (), version=DEFINITION.version + 1),
        "version",
    ),
    "a foreign name": (lambda tablet, episode: tablet.revision(episode, (("no_such_question", "x"),)), "names"),
    "a foreign option": (lambda tablet, episode: tablet.revision(episode, (("independence", "x"),)), "names"),
    "a name of another document": (lambda tablet, episode: tablet.revision(episode, (("prep_worries", "x"),)), "names"),
    "no such episode": (lambda tablet, _episode: tablet.revision(fresh(), said("x")), "unknown"),
    "an episode of another shape": (lambda tablet, _episode: tablet.revision("x", said("x")), "shape"),
    "no such list": (lambda tablet, episode: tablet.act_now(episode, "no_such_list"), "shape"),
    "a list about no episode": (lambda tablet, _episode: tablet.act_now(fresh()), "unknown"),
}


@pytest.mark.parametrize("bad", BAD)
@pytest.mark.parametrize("signed_in", [True, False])
def test_a_bad_piece_between_good_ones_is_refused_and_holds_up_none(world: World, bad: str, signed_in: bool) -> None:
    tablet, episode = a_taken_talk(world)
    make, why = BAD[bad]
    first = tablet.revision(episode, said("eerst"))
    text = make(tablet, episode)
    texts = [first, text, tablet.revision(episode, said("toen"), json.loads(first)["id"])]

    receipts = tablet.hand_in(*texts, signed_in=signed_in)

    assert [(one.state, one.why) for one in receipts] == [("kept", None), ("refused", why), ("kept", None)]
    assert words(world, episode) == "toen"
    assert all(tablet.proves(one, sent) for one, sent in zip(receipts, texts, strict=True))


def test_a_mistake_of_ours_holds_up_none_of_the_others_and_is_sent_again(world: World) -> None:
    tablet, episode = a_taken_talk(world)
    texts = [tablet.revision(episode, said(f"versie {number}")) for number in range(3)]
    full = f"before insert on record when new.id = '{json.loads(texts[1])['id']}' begin select raise(abort, ''); end"
    write(world.store, f"create trigger full {full}")
    failed: list[str] = []
    arrival = Arrival(world.store, world.house, tablet.id, world.id_of("interviewer"), world.now)
    receipts = take_in_all(arrival, tablet.known, texts, lambda error: failed.append(type(error).__name__))

    assert [one.id for one in receipts] == [json.loads(texts[0])["id"], json.loads(texts[2])["id"]]
    assert failed == ["IntegrityError"]
    write(world.store, "drop trigger full")
    assert [one.state for one in tablet.hand_in(texts[1])] == ["kept"]
    assert len(kept(world, Kind.INTERVIEW)) == 3
    assert words(world, episode) == "versie 1"


def test_a_talk_that_this_tablet_did_not_take_along_is_unknown_to_it(world: World) -> None:
    tablet, episode = a_taken_talk(world)
    other = world.an_assigned_return()
    another = a_tablet(world, device="another")

    for one, about in ((tablet, other), (another, episode)):
        for text in (one.revision(about, said("x")), one.act_now(about)):
            assert [(got.state, got.why) for got in one.hand_in(text, signed_in=True)] == [("refused", "unknown")]
    assert kept(world, Kind.INTERVIEW) == []


def test_a_version_of_before_counts_as_long_as_its_questions_do(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    tablet, episode = a_taken_talk(world)
    monkeypatch.setitem(DEFINITION.__dict__, "version", DEFINITION.version + 1)

    before = DEFINITION.version - 1
    texts = (
        tablet.revision(episode, said("eerder"), version=before),
        tablet.revision(episode, (("gone", "x"),), version=before),
    )

    assert [(one.state, one.why) for one in tablet.hand_in(*texts)] == [("kept", None), ("refused", "version")]
    assert words(world, episode) == "eerder"


def test_as_many_as_fit_in_one_message_are_kept_in_order(world: World) -> None:
    tablet, episode = a_taken_talk(world)
    ids = [fresh() for _ in range(MOST_ITEMS)]
    texts = [
        tablet.revision(episode, said(f"versie {number}"), ids[number - 1] if number else "", id=ids[number])
        for number in range(MOST_ITEMS)
    ]

    receipts = tablet.hand_in(*texts)

    assert [one.id for one in receipts] == ids
    assert words(world, episode) == f"versie {MOST_ITEMS - 1}"


def test_an_interviewers_list_shows_what_came_while_nobody_was_signed_in(world: World) -> None:

    tablet, episode = a_taken_talk(world)
    assert show_mine(world.desk("interviewer"))[0].card.held_at is None

    tablet.keep(episode, complete(world.now))

    assert show_mine(world.desk("interviewer"))[0].card.held_at is not None


def test_a_talk_about_two_episodes_is_kept_for_both(world: World) -> None:
    tablet, episode = a_taken_talk(world)
    told = world.a_next_episode(file_of(episode), placement=Placement("closed", "klif"))
    other = world.a_return(file_id=file_of(episode), young_person=None, episode=told)
    accept(world, other)
    answer_together(world.desk(), Posted(fresh()), episode, (other,))

    tablet.keep(episode, said("over allebei"))

    assert words(world, other) == "over allebei"
