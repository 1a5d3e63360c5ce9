"""Everything the interview says is there in both languages, and short where a young person hears it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.pofile import read_po

from returnapp.domain.helplines import HELPLINES
from returnapp.domain.kinds import Input, Sensitivity, Share, Who
from returnapp.domain.schema import Column, Question
from returnapp.domain.steps import STEPS
from returnapp.domain.tags import DIMENSIONS, TAGS
from returnapp.domain.urgent import ACT_LISTS
from returnapp.domain.words import Staff, Youth
from returnapp.interview import DEFINITION
from returnapp.interview.buttons import BUTTONS
from returnapp.interview.standing import RATINGS, STANDING

TRANSLATIONS = Path(__file__).parents[2] / "translations"
LONGEST_SENTENCE = 10

QUESTIONS = tuple(DEFINITION.questions)
FIELDS: tuple[Question | Column, ...] = (*QUESTIONS, *(column for each in QUESTIONS for column in each.columns))


def words() -> Iterator[Staff | Youth]:
    """All words that the definition and its closed lists show to anybody."""
    for section in DEFINITION.sections:
        yield from filter(None, (section.staff, section.staff_intro, section.youth_intro))
    for question in QUESTIONS:
        yield from filter(None, (question.staff, question.youth, question.tip, question.rows_hint))
        yield from (line.words for line in question.lines)
        yield from (text for column in question.columns for text in (column.words, column.tip) if text)
    for option in (option for spec in FIELDS for option in spec.options):
        yield from filter(None, (option.words, option.hint))
    yield from (each.words for each in (*STANDING, *RATINGS, *BUTTONS.values(), *STEPS.values(), *TAGS.values()))
    yield from (*DIMENSIONS.values(), *(each.words for each in (*Input, *Sensitivity, *Share)))
    for act in ACT_LISTS.values():
        yield from (act.title, act.do, *act.contacts.values())
    for line in (line for lines in HELPLINES.values() for line in lines):
        yield from (each for each in (line.words, line.number, line.youth) if isinstance(each, Staff | Youth))


def dutch(catalogue: str) -> dict[str, str]:
    path = TRANSLATIONS / "nl" / "LC_MESSAGES" / f"{catalogue}.po"
    with path.open("rb") as file:
        found = read_po(file, locale="nl", abort_invalid=True)
    return {str(message.id): str(message.string) for message in found if message.id and message.string}


DUTCH_YOUTH, DUTCH_STAFF = dutch("youth"), dutch("staff")
YOUTH_WORDS = sorted({each for each in words() if isinstance(each, Youth)})
STAFF_WORDS = sorted({each for each in words() if isinstance(each, Staff)})


def sentences(text: str) -> list[str]:
    return [sentence for sentence in re.split(r"(?<=[.?!;])\s+", text) if sentence]


def long_sentences(texts: list[str]) -> list[str]:
    return [each for text in texts for each in sentences(text) if len(each.split()) > LONGEST_SENTENCE]


def test_every_youth_word_is_in_dutch() -> None:
    assert [each for each in YOUTH_WORDS if each not in DUTCH_YOUTH] == []


def test_every_staff_word_is_in_dutch() -> None:
    assert [each for each in STAFF_WORDS if each not in DUTCH_STAFF] == []


def test_no_youth_sentence_in_english_is_longer_than_ten_words() -> None:
    assert long_sentences([*YOUTH_WORDS]) == []


def test_no_youth_sentence_in_dutch_is_longer_than_ten_words() -> None:
    assert long_sentences([DUTCH_YOUTH[each] for each in YOUTH_WORDS]) == []


def test_a_long_sentence_would_be_found() -> None:
    assert long_sentences(["Short. This one has far more words than anybody tired could ever follow."])


def test_what_is_read_aloud_is_in_youth_words_and_nothing_else_is() -> None:
    for question in QUESTIONS:
        assert bool(question.youth) is (question.who is Who.YOUTH), question.key
    for spec in FIELDS:
        expected = Youth if spec.who is Who.YOUTH else Staff
        named = spec.words if isinstance(spec, Column) else spec.youth or spec.staff
        assert {type(named), *(type(option.words) for option in spec.options)} == {expected}, spec.key
