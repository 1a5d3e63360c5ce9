"""Answers survive every way they travel, and nothing that arrives can make reading fail."""

from __future__ import annotations

import json
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from returnapp.domain.interchange import from_json, to_json
from returnapp.domain.posted import Reading, pairs_of, read
from returnapp.domain.values import Answers
from returnapp.interview import DEFINITION
from tests.domain.answer_sets import answer_sets

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@given(answer_sets())
def test_answers_come_back_the_same_from_what_a_form_would_post(answers: Answers) -> None:
    assert read(DEFINITION, pairs_of(DEFINITION, answers)) == Reading(answers)


@given(answer_sets())
def test_answers_come_back_the_same_from_their_json_form(answers: Answers) -> None:
    written = json.dumps(to_json(DEFINITION, answers, AMSTERDAM))

    reading = from_json(DEFINITION, json.loads(written), AMSTERDAM)

    assert reading.problems == ()
    assert reading.answers == answers


NAMES = st.sampled_from(
    [
        *("push", "push.x", "story.words", "story.standing", "climate.safe", "prep_born.date", "prep_born.time"),
        *("places", "places.0.kind", "places.x.kind", "places.0.when.date", "share.0.row", "", "."),
    ]
)


@given(st.lists(st.tuples(NAMES | st.text(max_size=12), st.text(max_size=12) | st.sampled_from(["none", "later"]))))
def test_nothing_that_is_posted_raises(pairs: list[tuple[str, str]]) -> None:
    reading = read(DEFINITION, tuple(pairs))

    assert read(DEFINITION, pairs_of(DEFINITION, reading.answers)).answers == reading.answers


KEYS = NAMES | st.sampled_from(["at", "kind", "value", "standing", "row"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)


@given(JSON, JSON)
def test_nothing_in_a_json_body_raises(answers: object, words: object) -> None:
    from_json(DEFINITION, {"answers": answers, "words": words}, AMSTERDAM)
