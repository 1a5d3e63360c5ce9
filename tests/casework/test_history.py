"""What an interview was before: every version can be read again, in few lines, with what was done with it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from returnapp.casework import interviews, reviews
from returnapp.casework.desk import NotThere, Posted
from returnapp.casework.history import History, Step, read_history, read_version
from returnapp.casework.interviews import save_revision
from returnapp.domain.forks import Sitting
from returnapp.domain.posted import Pairs
from returnapp.domain.review import HandedIn, Review
from returnapp.records.sealed import Kind, fresh
from returnapp.vault.box import CannotOpen
from tests.casework.steps import audit, complete, newest, revision
from tests.world import World


def write(world: World, episode: str, minutes: int, *pairs: tuple[str, str], parent: str | None = None) -> str:
    """A version that was kept so many minutes from now."""
    before = newest(world, episode) if parent is None else parent
    mine = world.desk("interviewer", at=world.now + timedelta(minutes=minutes))
    return save_revision(mine, episode, revision(pairs, before)).id


def lines(found: History) -> list[str]:
    """Each line in a word: how many versions, or what was done."""
    words = {HandedIn: "handed in", Review: "reviewed"}
    return [
        f"{len(one.versions)} versions" if isinstance(one, Sitting) else words[type(one.what)] for one in found.lines
    ]


def test_hundreds_of_snapshots_are_a_few_lines_and_each_can_be_read(world: World) -> None:
    episode = world.an_assigned_return()
    ids = [write(world, episode, number, ("close_add", f"zin {number}")) for number in range(60)]
    ids += [write(world, episode, 200 + number, ("close_add", f"later {number}")) for number in range(3)]

    found = read_history(world.desk(), episode)

    assert lines(found) == ["60 versions", "3 versions"]
    assert [one.id for line in found.lines if isinstance(line, Sitting) for one in line.versions] == ids
    for version, words in ((ids[0], "zin 0"), (ids[31], "zin 31"), (ids[-1], "later 2")):
        assert dict(read_version(world.desk(), episode, version).pairs) == {"close_add": words}


def test_what_was_done_with_a_version_stands_between_what_was_written(world: World) -> None:
    episode = world.an_assigned_return()
    first = write(world, episode, 1, *complete(world.now))
    at = {minutes: world.now + timedelta(minutes=minutes) for minutes in (2, 3, 5, 6)}
    interviews.hand_in(world.desk("interviewer", at=at[2]), Posted(fresh()), episode)
    reviews.send_back(world.desk(at=at[3]), Posted(fresh()), episode, "Wie bracht haar terug?")
    second = write(world, episode, 4, *complete(world.now), ("advice", "oom"))
    interviews.hand_in(world.desk("interviewer", at=at[5]), Posted(fresh()), episode)
    reviews.approve_interview(world.desk(at=at[6]), Posted(fresh()), episode)

    found = read_history(world.desk(), episode)

    assert lines(found) == ["1 versions", "handed in", "reviewed", "1 versions", "handed in", "reviewed"]
    done = [one for one in found.lines if isinstance(one, Step)]
    assert [one.revision for one in done] == [first, first, second, second]
    assert [one.author for one in done[:2]] == [world.id_of("interviewer"), world.id_of("coordinator")]


def test_a_version_says_what_changed_since_the_one_before_it_in_the_list(world: World) -> None:
    episode = world.an_assigned_return()
    first = write(world, episode, 0, ("story", "thuis"), ("advice", "x"))
    middle = write(world, episode, 100, ("story", "thuis, aan"), ("advice", "x"))
    more = write(world, episode, 101, ("story", "thuis, aan de"), ("advice", "x"))
    last = write(world, episode, 101, ("story", "thuis, aan tafel"), ("advice", "x"), ("push", "group"))

    (found,) = read_version(world.desk("interviewer"), episode, last).since

    assert found.before.id == first
    assert [one.spot.question for one in found.differences] == ["story", "push"]
    (found,) = read_version(world.desk(), episode, more).since
    assert (found.before.id, [one.spot.question for one in found.differences]) == (middle, ["story"])
    assert read_version(world.desk(), episode, middle).since[0].before.id == first
    assert read_version(world.desk(), episode, first).since == ()


def test_of_a_fork_each_tab_is_a_line_of_its_own(world: World) -> None:
    episode = world.an_assigned_return()
    first = write(world, episode, 0, ("story", "a"))
    left = write(world, episode, 1, ("story", "b"), parent=first)
    right = write(world, episode, 2, ("story", "c"), parent=first)
    write(world, episode, 3, ("story", "bb"), parent=left)
    write(world, episode, 4, ("story", "cc"), parent=right)
    merged = write(world, episode, 5, ("story", "d"), parent=f"{left} {right}")

    since = read_version(world.desk(), episode, merged).since
    assert [one.before.id for one in since] == [left, right]
    assert [one.spot.name for two in since for one in two.differences] == ["story//"] * 2
    found = [one for one in read_history(world.desk(), episode).lines if isinstance(one, Sitting)]

    assert [(len(one.versions), one.brings_together) for one in found] == [(3, False), (2, False), (1, True)]


@pytest.mark.parametrize("kind", ["unknown", "of another talk", "of the preparation"])
def test_what_is_no_version_of_this_talk_is_not_there(world: World, kind: str) -> None:
    episode, other = world.an_assigned_return(), world.an_assigned_return()
    write(world, episode, 0, ("story", "a"))
    pairs: Pairs = (("prep_worries", "x"),)
    ids = {
        "unknown": fresh(),
        "of another talk": write(world, other, 0, ("story", "b")),
        "of the preparation": save_revision(world.desk(), episode, revision(pairs), Kind.PREPARE).id,
    }

    with pytest.raises(NotThere):
        read_version(world.desk(), episode, ids[kind])


@pytest.mark.parametrize("login", ["other-interviewer", "house-interviewer", "analyst", "administrator"])
def test_nobody_else_reads_what_it_was_before(world: World, login: str) -> None:
    episode = world.an_assigned_return()
    version = write(world, episode, 0, ("story", "a"))

    with pytest.raises(CannotOpen):
        read_history(world.desk(login), episode)
    with pytest.raises(CannotOpen):
        read_version(world.desk(login), episode, version)


def test_every_look_is_in_the_trail(world: World) -> None:
    episode = world.an_assigned_return()
    version = write(world, episode, 0, ("story", "a"))
    before = len(audit(world))

    read_history(world.desk(), episode)
    read_version(world.desk(), episode, version)

    assert [row.what for row in audit(world)[before:]] == ["read interview"] * 2


def test_a_talk_without_a_word_has_no_lines_and_without_an_interviewer_is_not_there(world: World) -> None:
    assert read_history(world.desk(), world.an_assigned_return()).lines == ()
    with pytest.raises(NotThere):
        read_history(world.desk(), world.a_return())
