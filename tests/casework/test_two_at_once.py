"""Two at once: both are kept, the page says so, and one version is made of two, whoever and however many wrote."""

from __future__ import annotations

from dataclasses import replace
from threading import Barrier, Thread

import pytest
from sqlmodel import select

from returnapp.casework.desk import NotThere, Posted, SentBefore
from returnapp.casework.forks import Chosen, Moved, Undecided, forked_in, merge, open_fork
from returnapp.casework.interviews import (
    Forked,
    Refused,
    Saved,
    hand_in,
    read_preparation,
    read_talk,
    save_revision,
)
from returnapp.casework.sheets import Revision, unpack
from returnapp.casework.versions import Fork, fork_of, is_forked
from returnapp.domain.compare import Side
from returnapp.domain.posted import Pairs
from returnapp.domain.states import NotNow
from returnapp.records import sealed
from returnapp.records.sealed import Kind, fresh
from returnapp.records.tables import Record
from returnapp.vault import box
from returnapp.vault.box import CannotOpen
from tests.casework.steps import audit, check, complete, content, newest, revision
from tests.world import World, file_of

FIRST: Pairs = (("story", "thuis"), ("push", "unheard"))
LEFT: Pairs = (("story", "thuis, aan tafel"), ("push", "unheard"), ("close_add", "links"))
RIGHT: Pairs = (("story", "thuis"), ("push", "group"), ("close_add", "rechts"))


def save(world: World, episode: str, pairs: Pairs, parent: str = "", login: str = "interviewer") -> Saved:
    return save_revision(world.desk(login), episode, revision(pairs, parent))


def forked(world: World, *others: Pairs) -> tuple[str, list[str]]:
    """An episode whose talk was begun once and gone on with in several tabs; answers with the ids of their versions."""
    episode = world.an_assigned_return()
    first = save(world, episode, FIRST).id
    return episode, [save(world, episode, pairs, first).id for pairs in others or (LEFT, RIGHT)]


def fork(world: World, episode: str, kind: Kind = Kind.INTERVIEW, login: str = "interviewer") -> Fork:
    found = open_fork(world.desk(login), episode, kind).fork
    assert found
    return found


def chosen(found: Fork, **sides: Side) -> Chosen:
    """What the page proposes; a question's name says where something else is chosen."""
    ids = {Side.LEFT: found.left.id, Side.RIGHT: found.right.id}
    picked = {one.spot: sides.get(one.spot.question, one.proposed or Side.LEFT) for one in found.differences}
    return Chosen(found.left.id, found.right.id, {spot.name: ids[side] for spot, side in picked.items()})


def bring_together(world: World, episode: str, posted: Posted | None = None, **sides: Side) -> str:
    found = chosen(fork(world, episode), **sides)
    return merge(world.desk("interviewer"), posted or Posted(fresh()), episode, Kind.INTERVIEW, found)


def everything(world: World, episode: str, kind: Kind = Kind.INTERVIEW) -> dict[str, Pairs]:
    with world.store.reading() as db:
        keys = world.desk().file_keys(db, file_of(episode))
        return {entry.id: unpack(entry.body) for entry in sealed.history(db, file_of(episode), keys, (kind,))}


def test_two_tabs_both_save_and_each_is_told(world: World) -> None:
    episode = world.an_assigned_return()
    first = save(world, episode, FIRST)
    left = save(world, episode, LEFT, first.id)
    right = save(world, episode, RIGHT, first.id)
    again = save(world, episode, (*LEFT, ("advice", "x")), left.id)

    assert [one.is_forked for one in (first, left, right, again)] == [False, False, True, True]
    assert len(everything(world, episode)) == 4
    assert read_talk(world.desk(), episode).forked == {Kind.INTERVIEW}


def test_two_devices_that_begin_on_an_empty_page_are_two_versions(world: World) -> None:
    episode = world.an_assigned_return()
    save(world, episode, LEFT)

    assert save(world, episode, RIGHT).is_forked
    assert {one.spot.name: one.proposed for one in fork(world, episode).differences} == {
        "story//": None,
        "push//": None,
        "close_add//": None,
    }
    assert fork(world, episode).base is None


def test_an_old_page_that_comes_back_is_another_version(world: World) -> None:
    episode = world.an_assigned_return()
    old = save(world, episode, FIRST)
    save(world, episode, LEFT, old.id)

    back = save(world, episode, RIGHT, old.id)

    assert back.is_forked
    assert set(everything(world, episode).values()) == {FIRST, LEFT, RIGHT}


def test_the_same_form_sent_twice_is_no_fork(world: World) -> None:
    episode = world.an_assigned_return()
    first = save(world, episode, FIRST)
    one = revision(LEFT, first.id)

    answers = [save_revision(world.desk("interviewer"), episode, one) for _ in range(2)]

    assert answers == [Saved(one.id, is_forked=False)] * 2


def test_two_versions_that_say_the_same_are_no_fork(world: World) -> None:
    episode, _ends = forked(world, LEFT, tuple(reversed(LEFT)))

    assert open_fork(world.desk("interviewer"), episode, Kind.INTERVIEW).fork is None
    assert not read_talk(world.desk(), episode).forked


def test_a_page_that_names_what_it_was_not_sure_of_is_no_fork(world: World) -> None:
    episode = world.an_assigned_return()
    first = save(world, episode, FIRST).id
    unheard = save(world, episode, LEFT, first).id

    after = save(world, episode, RIGHT, f"{first} {unheard}")

    assert not after.is_forked


def test_a_fork_says_whose_when_and_what_each_changed(world: World) -> None:
    episode, (left, right) = forked(world)

    found = fork(world, episode)

    assert (found.left.id, found.right.id, found.base and found.base.author) == (
        left,
        right,
        world.id_of("interviewer"),
    )
    assert (found.left.author, found.left.at) == (world.id_of("interviewer"), world.now)
    assert {one.spot.question: one.proposed for one in found.differences} == {
        "story": Side.LEFT,
        "push": Side.RIGHT,
        "close_add": None,
    }


def test_what_was_chosen_stands_and_both_versions_stay(world: World) -> None:
    episode, ends = forked(world)

    merged = bring_together(world, episode, close_add=Side.RIGHT)

    talk = read_talk(world.desk(), episode)
    assert talk.sheet.head == merged
    assert dict(talk.sheet.pairs) == {"story": "thuis, aan tafel", "push": "group", "close_add": "rechts"}
    assert not talk.forked
    assert set(everything(world, episode).values()) >= {FIRST, LEFT, RIGHT}
    with world.store.reading() as db:
        assert db.exec(select(Record.parent).where(Record.id == merged)).one() == " ".join(ends)


def test_a_merge_is_done_once_however_often_it_is_sent(world: World) -> None:
    episode, _ends = forked(world)
    posted, found = Posted(fresh(), b"one"), chosen(fork(world, episode))
    before = len(audit(world))

    ids = [merge(world.desk("interviewer"), posted, episode, Kind.INTERVIEW, found) for _ in range(3)]
    with pytest.raises(SentBefore):
        merge(world.desk("interviewer"), replace(posted, content=b"two"), episode, Kind.INTERVIEW, found)

    assert len(set(ids)) == 1
    assert len(everything(world, episode)) == 4
    assert [row.what for row in audit(world)[before:]] == ["merge interview"]


def test_whoever_writes_on_in_an_old_tab_after_a_merge_forks_again(world: World) -> None:
    episode, (left, _right) = forked(world)
    bring_together(world, episode)

    assert save(world, episode, (*LEFT, ("advice", "nog iets")), left).is_forked
    assert {one.spot.question: one.proposed for one in fork(world, episode).differences} == {
        "push": Side.LEFT,
        "advice": Side.RIGHT,
    }


@pytest.mark.parametrize("is_behind", [True, False])
def test_a_version_that_came_meanwhile_is_never_merged_unseen(world: World, is_behind: bool) -> None:
    episode, (left, right) = forked(world)
    seen = chosen(fork(world, episode))
    save(world, episode, (*RIGHT, ("advice", "later")), right if is_behind else left)
    before = content(world.store)

    with pytest.raises(Moved):
        merge(world.desk("interviewer"), Posted(fresh()), episode, Kind.INTERVIEW, seen)

    assert content(world.store) == before
    assert "advice" in {one.spot.question for one in fork(world, episode).differences}


def test_of_two_who_merge_at_the_same_moment_one_is_asked_to_look_again(world: World) -> None:
    episode, _ends = forked(world)
    found, gate, outcomes = chosen(fork(world, episode)), Barrier(2), []

    def one() -> None:
        mine = world.desk("interviewer")
        gate.wait()
        try:
            outcomes.append(merge(mine, Posted(fresh()), episode, Kind.INTERVIEW, found))
        except Moved:
            outcomes.append("moved")

    world.desk("interviewer")
    threads = [Thread(target=one) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert sorted(outcome == "moved" for outcome in outcomes) == [False, True]
    assert len(everything(world, episode)) == 4


def test_three_are_brought_together_two_at_a_time_the_oldest_first(world: World) -> None:
    third: Pairs = (*FIRST, ("advice", "derde"))
    episode, ends = forked(world, LEFT, RIGHT, third)
    found = fork(world, episode)
    assert [found.left.id, found.right.id] == ends[:2]

    merged = bring_together(world, episode)
    found = fork(world, episode)
    assert [found.left.id, found.right.id] == [ends[2], merged]
    assert all(one.proposed for one in found.differences)
    bring_together(world, episode)

    said = dict(read_talk(world.desk(), episode).sheet.pairs)
    assert said == {"story": "thuis, aan tafel", "push": "group", "close_add": "links", "advice": "derde"}
    assert not read_talk(world.desk(), episode).forked


def test_of_several_that_say_the_same_all_are_followed(world: World) -> None:
    episode, ends = forked(world, LEFT, LEFT, RIGHT, RIGHT)

    merged = bring_together(world, episode)

    with world.store.reading() as db:
        assert db.exec(select(Record.parent).where(Record.id == merged)).one().split() == ends
    assert not read_talk(world.desk(), episode).forked


@pytest.mark.parametrize("missing", ["nothing", "one", "another version"])
def test_what_was_not_chosen_is_not_guessed(world: World, missing: str) -> None:
    episode, _ends = forked(world)
    found = chosen(fork(world, episode))
    versions = {"nothing": {}, "one": dict(list(found.versions.items())[1:])}.get(
        missing, dict.fromkeys(found.versions, fresh())
    )
    before = content(world.store)

    with pytest.raises(Undecided):
        merge(world.desk("interviewer"), Posted(fresh()), episode, Kind.INTERVIEW, replace(found, versions=versions))

    assert content(world.store) == before


def test_what_would_be_too_long_together_is_refused_and_nothing_is_lost(world: World) -> None:
    long = "x" * 19_000
    keys = [f"people.{number}.row" for number in range(40)]
    rows = [tuple((name, f"{side}{name}"[:60].replace(".", "-")) for name in keys[:13]) for side in ("a", "b")]
    texts = [
        tuple(pair for name, row in part for pair in ((name, row), (name.replace(".row", ".name"), long)))
        for part in rows
    ]
    episode, _ends = forked(world, *texts)
    found = fork(world, episode)
    ids = {Side.LEFT: found.left.id, Side.RIGHT: found.right.id}
    versions = {one.spot.name: ids[Side.LEFT if one.left else Side.RIGHT] for one in found.differences}
    before = content(world.store)

    with pytest.raises(Refused):
        merge(world.desk("interviewer"), Posted(fresh()), episode, Kind.INTERVIEW, Chosen(*ids.values(), versions))

    assert content(world.store) == before


def test_a_coordinator_and_an_interviewer_both_write_the_preparation(world: World) -> None:
    episode = world.an_assigned_return()
    theirs = save_revision(world.desk(), episode, revision((("prep_worries", "een boete"),)), Kind.PREPARE)
    mine = save_revision(world.desk("interviewer"), episode, revision((("prep_worries", "vrienden"),)), Kind.PREPARE)
    assert (theirs.is_forked, mine.is_forked) == (False, True)
    assert read_preparation(world.desk(), episode).forked == {Kind.PREPARE}
    found = fork(world, episode, Kind.PREPARE, "coordinator")
    assert [found.left.author, found.right.author] == [world.id_of("coordinator"), world.id_of("interviewer")]

    merge(world.desk(), Posted(fresh()), episode, Kind.PREPARE, chosen(found, prep_worries=Side.RIGHT))

    assert read_preparation(world.desk(), episode).prepare.answers.text("prep_worries") == "vrienden"
    assert audit(world)[-2].what == "merge prepare"


def test_what_carers_say_is_compared_in_the_same_way(world: World) -> None:
    episode = world.an_assigned_return()
    for login, words in (("coordinator", "stil"), ("interviewer", "boos")):
        save_revision(world.desk(login), episode, revision((("carer_account", words),)), Kind.CARER)

    found = fork(world, episode, Kind.CARER)
    merge(world.desk("interviewer"), Posted(fresh()), episode, Kind.CARER, chosen(found))

    assert read_preparation(world.desk(), episode).carers.answers.text("carer_account") == "stil"


def test_a_talk_with_two_versions_is_not_handed_in(world: World) -> None:
    whole = complete(world.now)
    episode, _ends = forked(world, whole, (*whole, ("advice", "x")))
    before = content(world.store)

    with pytest.raises(Forked):
        hand_in(world.desk("interviewer"), Posted(fresh()), episode)
    assert content(world.store) == before

    bring_together(world, episode)
    hand_in(world.desk("interviewer"), Posted(fresh()), episode)
    check(world, episode)


def test_nobody_merges_after_hand_in(world: World) -> None:
    whole = complete(world.now)
    episode, _ends = forked(world, whole, (*whole, ("advice", "x")))
    seen = chosen(fork(world, episode))
    bring_together(world, episode)
    hand_in(world.desk("interviewer"), Posted(fresh()), episode)

    with pytest.raises(NotNow):
        merge(world.desk("interviewer"), Posted(fresh()), episode, Kind.INTERVIEW, seen)


@pytest.mark.parametrize("login", ["other-interviewer", "house-interviewer", "analyst", "administrator"])
@pytest.mark.parametrize("is_two", [True, False])
def test_nobody_else_compares_or_merges_nor_learns_whether_there_are_two(
    world: World, login: str, is_two: bool
) -> None:
    episode, ends = forked(world, *((LEFT, RIGHT) if is_two else (LEFT, LEFT)))
    found, before = Chosen(*ends, {}), content(world.store)

    for act in (
        lambda: open_fork(world.desk(login), episode, Kind.INTERVIEW),
        lambda: merge(world.desk(login), Posted(fresh()), episode, Kind.INTERVIEW, found),
    ):
        with pytest.raises((CannotOpen, NotThere)):
            act()

    assert content(world.store) == before


def test_a_talk_that_nobody_was_assigned_to_has_nothing_to_compare(world: World) -> None:
    episode = world.a_return()

    with pytest.raises(NotThere):
        open_fork(world.desk(), episode, Kind.INTERVIEW)
    assert open_fork(world.desk(), episode, Kind.PREPARE).fork is None


def test_a_look_at_both_versions_is_in_the_trail(world: World) -> None:
    episode, _ends = forked(world)
    before = len(audit(world))

    open_fork(world.desk("interviewer"), episode, Kind.INTERVIEW)

    assert [row.what for row in audit(world)[before:]] == ["read interview"]


def test_the_file_tells_which_documents_were_written_in_twice(world: World) -> None:
    episode, _ends = forked(world)
    works = read_talk(world.desk(), episode).dossier.works

    assert forked_in(world.desk(), works) == {episode: [Kind.INTERVIEW]}


def test_of_hundreds_of_snapshots_only_the_last_of_each_tab_is_opened(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    episode = world.an_assigned_return()
    tabs = ["", ""]
    for number in range(60):
        made = Revision(f"{number:032x}", tabs[number % 2], (("close_add", f"zin {number}"),), f"{number:032x}")
        tabs[number % 2] = save_revision(world.desk("interviewer"), episode, made).id
    opened, real = [], box.open
    monkeypatch.setattr(box, "open", lambda *args: (opened.append(1), real(*args))[1])

    with world.store.reading() as db:
        mine, row = world.desk("interviewer"), read_talk(world.desk("interviewer"), episode).work.row
        mine.file_keys(db, row.file)
        opened.clear()
        assert is_forked(mine, db, row, Kind.INTERVIEW)
        assert len(opened) == 2
        assert fork_of(mine, db, row, Kind.INTERVIEW)


def test_one_chain_of_snapshots_opens_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    episode = world.an_assigned_return()
    for number in range(10):
        save(world, episode, (("close_add", f"zin {number}"),), newest(world, episode))
    mine, row = world.desk("interviewer"), read_talk(world.desk("interviewer"), episode).work.row
    with world.store.reading() as db:
        mine.file_keys(db, row.file)
        monkeypatch.setattr(box, "open", lambda *_: pytest.fail("nothing was to be opened"))
        assert not is_forked(mine, db, row, Kind.INTERVIEW)
