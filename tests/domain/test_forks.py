"""Which versions nobody went on from, where two parted, and how hundreds of them are told in a few lines."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from returnapp.domain.forks import SITTING, Version, ancestor, heads, sittings

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def versions(*lines: str) -> list[Version]:
    """Versions from lines like "c: a b", in the order they came, a minute apart."""
    parts = (line.partition(":") for line in lines)
    numbered = zip(parts, count())
    return [Version(one, tuple(of.split()), NOON + timedelta(minutes=at), "ineke") for (one, _, of), at in numbered]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((), ""),
        (("a",), "a"),
        (("a", "b: a", "c: b"), "c"),
        (("a", "b: a", "c: a"), "b c"),
        (("a", "b"), "a b"),
        (("a", "b: a", "c: a", "d: b"), "c d"),
        (("a", "b: a", "c: a", "m: b c"), "m"),
        (("a", "b: a", "c: a", "d: a", "m: b c"), "d m"),
        (("a", "b: a", "c: a", "m: b c", "d: c"), "m d"),
        (("a: never-arrived", "b: a"), "b"),
        (("a", "c: a b", "b: a"), "c"),
        (("a: a",), "a"),
        (("a: b", "b: a"), "b"),
    ],
)
def test_a_head_is_a_version_that_no_other_goes_on_from(lines: tuple[str, ...], expected: str) -> None:
    assert [one.id for one in heads(versions(*lines))] == expected.split()


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("l", "r"), ""),
        (("a", "l: a", "r: a"), "a"),
        (("a", "b: a", "l: b", "r: a"), "a"),
        (("a", "b: a", "c: a", "m: b c", "l: m", "r: c"), "c"),
        (("a", "b: a", "x: b", "l: x", "y: b", "r: y"), "b"),
        (("l: gone", "r: gone"), ""),
        (("a: b", "b: a", "l: a", "r: b"), "b"),
    ],
)
def test_two_versions_parted_at_the_newest_that_both_go_back_to(lines: tuple[str, ...], expected: str) -> None:
    found = ancestor(versions(*lines), "l", "r")

    assert (found.id if found else "") == expected


def told(*lines: str) -> list[str]:
    return ["".join(one.id for one in sitting.versions) for sitting in sittings(versions(*lines))]


def test_a_chain_of_snapshots_is_one_sitting() -> None:
    assert told("a", "b: a", "c: b", "d: c") == ["abcd"]


def test_two_pages_that_take_turns_are_two_sittings() -> None:
    assert told("a", "b: a", "x: a", "c: b", "y: x") == ["abc", "xy"]


def test_what_brings_two_together_begins_a_sitting_and_says_so() -> None:
    found = sittings(versions("a", "b: a", "x: a", "m: b x", "n: m"))

    assert ["".join(one.id for one in sitting.versions) for sitting in found] == ["ab", "x", "mn"]
    assert [sitting.brings_together for sitting in found] == [False, False, True]
    assert [one.id for one in found[2].before] == ["b", "x"]
    assert [one.id for one in found[1].before] == ["a"]


def test_a_page_that_was_not_sure_what_arrived_brings_nothing_together() -> None:
    assert told("a", "b: a", "c: a b", "d: a b lost c") == ["abcd"]


def test_another_author_or_a_pause_begins_a_sitting() -> None:
    one, two, three, four = versions("a", "b: a", "c: b", "d: c")
    other = Version(two.id, two.parents, two.at, "carla")
    late = Version(four.id, four.parents, three.at + SITTING, four.author)

    assert [len(found.versions) for found in sittings([one, other, three, late])] == [1, 1, 1, 1]
    assert [len(found.versions) for found in sittings([one, two, three, late])] == [3, 1]


def test_what_was_handed_in_ends_a_sitting() -> None:
    found = sittings(versions("a", "b: a", "c: b"), {"b"})

    assert [sitting.last.id for sitting in found] == ["b", "c"]


@st.composite
def _histories(draw: st.DrawFn) -> list[Version]:
    found: list[Version] = []
    for number in range(draw(st.integers(1, 12))):
        before = [one.id for one in found] + ["gone"]
        parents = tuple(draw(st.lists(st.sampled_from(before), max_size=2, unique=True)))
        at = (found[-1].at if found else NOON) + timedelta(minutes=draw(st.sampled_from([0, 1, 20])))
        found.append(Version(str(number), parents, at, draw(st.sampled_from(["ineke", "carla"]))))
    return found


@given(_histories())
def test_every_version_is_in_exactly_one_sitting_and_the_newest_is_a_head(history: list[Version]) -> None:
    found = [one for sitting in sittings(history) for one in sitting.versions]

    assert sorted(found, key=history.index) == history
    assert history[-1] in heads(history)
    assert [sitting.last for sitting in sittings(history)] == sorted(
        (sitting.last for sitting in sittings(history)), key=history.index
    )
