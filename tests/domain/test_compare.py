"""Two versions beside each other: every difference is seen, each is chosen by itself, and nothing posted is lost."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from returnapp.domain.apart import Spot
from returnapp.domain.compare import Side, choose, compare
from returnapp.domain.posted import Pairs, pairs_of, read
from returnapp.domain.values import Answers
from returnapp.interview import DEFINITION
from tests.domain.answer_sets import answer_sets

LEFT, RIGHT = Side.LEFT, Side.RIGHT


def _as_our_form_keeps_them(answers: Answers) -> Pairs:
    """Lines in one order, as nobody can move them; new ones come last."""
    rows = {key: tuple(sorted(answers.rows(key), key=lambda row: row.id)) for key in answers.values}
    return pairs_of(
        DEFINITION, replace(answers, values={**answers.values, **{key: row for key, row in rows.items() if row}})
    )


DOCUMENTS = answer_sets().map(_as_our_form_keeps_them)


@st.composite
def _edited(draw: st.DrawFn) -> tuple[Pairs, Pairs, Pairs]:
    """A document, and two that were made from it: something taken away, something added or written over."""
    base = draw(DOCUMENTS)
    read_base = read(DEFINITION, base).answers
    found = []
    for _ in range(2):
        more = read(DEFINITION, draw(DOCUMENTS)).answers
        gone = draw(st.sets(st.sampled_from(sorted(read_base.values) or ["push"])))
        values = {key: value for key, value in read_base.values.items() if key not in gone}
        made = Answers({**values, **more.values}, {**read_base.own_words, **more.own_words})
        found.append(_as_our_form_keeps_them(made))
    return base, found[0], found[1]


def answers(pairs: Pairs) -> Answers:
    reading = read(DEFINITION, pairs)
    assert reading.problems == ()
    return reading.answers


@given(_edited())
def test_choosing_one_side_everywhere_gives_exactly_that_side(three: tuple[Pairs, Pairs, Pairs]) -> None:
    base, left, right = three
    spots = [one.spot for one in compare(DEFINITION, left, right, base)]

    assert answers(choose(DEFINITION, left, right, dict.fromkeys(spots, LEFT))) == answers(left)
    assert answers(choose(DEFINITION, left, right, dict.fromkeys(spots, RIGHT))) == answers(right)
    assert (spots == []) == (answers(left) == answers(right))


@given(_edited(), st.data())
def test_every_difference_is_chosen_by_itself(three: tuple[Pairs, Pairs, Pairs], data: st.DataObject) -> None:
    _base, left, right = three
    spots = [one.spot for one in compare(DEFINITION, left, right)]
    sides = {spot: data.draw(st.sampled_from(Side)) for spot in spots}

    merged = choose(DEFINITION, left, right, sides)

    # In any order: of two lines that only one side each has, none comes first.
    assert spots_in(merged, left) == sorted(one.name for one in spots if sides[one] is RIGHT)
    assert spots_in(merged, right) == sorted(one.name for one in spots if sides[one] is LEFT)


def spots_in(one: Pairs, other: Pairs) -> list[str]:
    """Where two versions differ, each place as often as it is listed."""
    return sorted(found.spot.name for found in compare(DEFINITION, one, other))


def test_a_line_of_one_side_is_chosen_against_a_line_of_the_other() -> None:
    left = (("act_log.0.row", "a1"), ("act_log.0.did", "gebeld"))
    right = (("act_log.0.row", "b2"), ("act_log.0.did", "gewacht"))
    sides = {one.spot: RIGHT for one in compare(DEFINITION, left, right)}

    merged = choose(DEFINITION, left, right, sides)

    assert sorted(spot.row for spot in sides) == ["a1", "b2"]
    assert answers(merged) == answers(right)
    assert spots_in(merged, left) == ["act_log/a1/", "act_log/b2/"]
    assert spots_in(merged, right) == []


@given(_edited())
def test_whoever_did_not_change_an_answer_has_it_as_it_was(three: tuple[Pairs, Pairs, Pairs]) -> None:
    base, left, right = three
    ways = {LEFT: {one.spot for one in compare(DEFINITION, base, left)}}
    ways[RIGHT] = {one.spot for one in compare(DEFINITION, base, right)}

    for one in compare(DEFINITION, left, right, base):
        assert one.changed
        for side, spots in ways.items():
            near = {spot for spot in spots if (spot.question, spot.row) == (one.spot.question, one.spot.row)}
            assert (side in one.changed) <= bool(near)


@given(_edited())
def test_what_only_one_changed_is_proposed_and_makes_both_changes_stand(three: tuple[Pairs, Pairs, Pairs]) -> None:
    base, left, _right = three

    assert all(one.proposed is LEFT for one in compare(DEFINITION, left, base, base))
    assert compare(DEFINITION, left, left, base) == ()


JUNK = st.lists(
    st.tuples(
        st.sampled_from(["story", "held.0.start.date", "people.0.name", "people.1.row", "people.0.row", "push", "gone"])
        | st.text(max_size=8),
        st.text(max_size=8) | st.sampled_from(["2026-02-30", "a1", "unheard"]),
    ),
    max_size=8,
).map(tuple)


def _values(pairs: Pairs) -> list[str]:
    return sorted(value.strip() for name, value in pairs if value.strip() and not name.endswith(".row"))


@given(JUNK, JUNK)
def test_nothing_that_was_posted_raises_or_is_lost(left: Pairs, right: Pairs) -> None:
    spots = [one.spot for one in compare(DEFINITION, left, right)]

    assert _values(choose(DEFINITION, left, right, dict.fromkeys(spots, LEFT))) == _values(left)
    assert set(_values(choose(DEFINITION, left, right, dict.fromkeys(spots, RIGHT)))) == set(_values(right))


OLD, NEW = (option.key for option in DEFINITION.by_key["people"].columns[3].options[:2])
PEOPLE = (("people.0.row", "bo"), ("people.0.name", "Bo"), ("people.0.age", OLD))


def spots(left: Pairs, right: Pairs, base: Pairs = ()) -> list[tuple[str, set[Side]]]:
    return [(one.spot.name, set(one.changed)) for one in compare(DEFINITION, left, right, base)]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ((("story", "a"),), (("story", "b"),), "story//"),
        ((("story", "a"),), (("story.standing", "later"),), "story//"),
        ((("push", "unheard"),), (("push", "group"),), "push//"),
        ((("push.words", "a"),), (("push.words", "b"),), "push//words"),
        ((("climate.safe", "yes"),), (("climate.safe", "later"),), "climate//safe"),
        ((("held.0.start.date", "2026-02-30"),), (("held.0.start.date", "2026-02-28"),), "held/.0/start"),
        (PEOPLE, (*PEOPLE[:1], ("people.0.name", "Bob"), PEOPLE[2]), "people/bo/name"),
        (PEOPLE, (), "people/bo/"),
        ((("places.standing", "dont_say"),), (), "places//"),
        ((("gone.0.x", "1"),), (("gone.0.x", "2"),), "gone//"),
    ],
)
def test_a_difference_is_named_by_where_it_stands(left: Pairs, right: Pairs, expected: str) -> None:
    assert spots(left, right) == [(expected, {LEFT, RIGHT} if right else {LEFT})]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ((("story", "a\r\nb "),), (("story", "a\nb"),)),
        ((("push", "unheard"), ("push", "group")), (("push", "group"), ("push", "unheard"))),
        (PEOPLE, tuple((name.replace(".0.", ".7."), value) for name, value in PEOPLE)),
        ((("share.0.row", "police"),), ()),
        ((("story", "  "),), ()),
    ],
)
def test_what_reads_alike_is_no_difference(left: Pairs, right: Pairs) -> None:
    assert compare(DEFINITION, left, right) == ()


def test_two_new_lines_at_one_position_are_two_lines() -> None:
    left = (*PEOPLE, ("people.1.row", "a1"), ("people.1.name", "Ali"))
    right = (*PEOPLE, ("people.1.row", "b2"), ("people.1.name", "Bea"))
    assert spots(left, right, PEOPLE) == [("people/a1/", {LEFT}), ("people/b2/", {RIGHT})]

    both = choose(DEFINITION, left, right, {Spot("people", "b2"): RIGHT})

    assert [row.text("name") for row in answers(both).rows("people")] == ["Bo", "Ali", "Bea"]


def test_a_line_that_one_took_away_and_the_other_wrote_in_is_asked_about() -> None:
    written = (*PEOPLE[:1], ("people.0.name", "Bob"), PEOPLE[2])

    assert spots(written, (), PEOPLE) == [("people/bo/", {LEFT, RIGHT})]
    assert spots(PEOPLE, (), PEOPLE) == [("people/bo/", {RIGHT})]
    assert choose(DEFINITION, written, (), {Spot("people", "bo"): RIGHT}) == ()


def test_a_line_that_both_have_is_chosen_field_by_field() -> None:
    left = (*PEOPLE[:1], ("people.0.name", "Bob"), PEOPLE[2])
    right = (*PEOPLE[:2], ("people.0.age", NEW))

    found = compare(DEFINITION, left, right, PEOPLE)

    assert [(one.spot.column, one.proposed) for one in found] == [("name", LEFT), ("age", RIGHT)]
    merged = choose(DEFINITION, left, right, {one.spot: one.proposed or LEFT for one in found})
    assert dict(merged) == {"people.0.row": "bo", "people.0.name": "Bob", "people.0.age": NEW}
    assert all(("name", "Bob") in one.line for one in found)


def test_differences_come_in_the_order_of_the_talk() -> None:
    pairs = (("gone", "x"), ("close_add", "x"), ("people.words", "w"), *PEOPLE, ("push", "group"), ("story", "x"))

    assert [one.spot.question for one in compare(DEFINITION, pairs, ())] == [
        *(
            key
            for key in DEFINITION.by_key
            if key in {name.split(".")[0] for name, _ in pairs}
            for _ in range(1 + (key == "people"))
        ),
        "gone",
    ]


def test_what_an_older_definition_asked_is_kept_whole() -> None:
    for side, kept in product(Side, [(("gone.1.x", "1"), ("gone.words", "w"))]):
        left, right = (kept, ()) if side is LEFT else ((), kept)
        found = compare(DEFINITION, left, right)

        assert set(choose(DEFINITION, left, right, {one.spot: side for one in found})) == set(kept)
