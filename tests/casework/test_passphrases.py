"""Passphrases are given by chance alone, and those of one's own are hard to guess."""

from __future__ import annotations

import math
from collections import Counter
from hashlib import sha256

import pytest

from returnapp.casework.passphrases import LONGEST, TooWeak, check_own, new_code, new_passphrase
from returnapp.domain.wordlist import CODE, PASSPHRASE, given_words, words_of
from returnapp.i18n import STAFF_LANGUAGES


@pytest.mark.parametrize("language", STAFF_LANGUAGES)
def test_every_list_has_as_many_different_words_as_five_dice_give(language: str) -> None:
    words = words_of(language)

    assert len(words) == len(set(words)) == 6**5
    assert all(word.isascii() and word.isalpha() and word.islower() and 5 <= len(word) <= 14 for word in words)


def test_five_words_are_as_hard_as_the_design_counts_on() -> None:
    assert math.log2(len(words_of("nl"))) * PASSPHRASE > 64.6
    assert math.log2(len(words_of("nl"))) * CODE > 51.6


def test_languages_share_almost_no_word() -> None:
    assert len(set(words_of("nl")) & set(words_of("en"))) < 100
    assert words_of("fr") == words_of("en")


def test_each_word_is_chosen_from_the_whole_list() -> None:
    seen = []
    given_words("nl", lambda words: seen.append(len(words)) or words[-1])

    assert seen == [6**5] * PASSPHRASE


@pytest.mark.parametrize("language", STAFF_LANGUAGES)
def test_what_is_given_is_of_the_language_and_never_the_same(language: str) -> None:
    given = [new_passphrase(language) for _ in range(200)]

    assert len(set(given)) == 200
    assert all(len(one.split()) == PASSPHRASE and set(one.split()) <= set(words_of(language)) for one in given)
    assert Counter(word for one in given for word in one.split()).most_common(1)[0][1] < 10
    assert len(new_code(language).split()) == CODE


@pytest.mark.parametrize("language", STAFF_LANGUAGES)
def test_what_is_given_would_also_do_as_ones_own(language: str) -> None:
    for _ in range(20):
        check_own(new_passphrase(language))


@pytest.mark.parametrize(
    "weak",
    [
        "",
        "fourteen chars",
        " " * 30,
        "passwordpassword",
        "123456789012345678",
        "aaaaaaaaaaaaaaaaaaaaaaaa",
        "qwertyuiopasdfghjkl",
        "2026202620262026",
        "returnappreturnapp",
        "carla.coordinator",
        "x" * (LONGEST + 1),
    ],
)
def test_what_is_short_common_or_a_pattern_is_refused(weak: str) -> None:
    with pytest.raises(TooWeak) as refused:
        check_own(weak, ["carla.coordinator", "Carla Coordinator", "returnapp"])

    assert weak == "" or weak not in f"{refused.value!r}"


@pytest.mark.parametrize(
    "own", ["tG7#pw-Rz0!mQ4x", "een lange zin die ik zelf verzon", sha256(b"a manager").hexdigest() * 3]
)
def test_a_managers_passphrase_or_a_sentence_is_fine(own: str) -> None:
    check_own(own, ["carla.coordinator"])
