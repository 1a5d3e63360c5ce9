"""Every sentence that staff or a young person reads has its words in Dutch, and none is left over."""

from __future__ import annotations

from pathlib import Path

import pytest

from returnapp.catalogue import HERE, MARKS, TRANSLATIONS, found_in, problems, read

CATALOGUES = [
    (folder.name, domain, folder / "LC_MESSAGES" / f"{domain}.po")
    for folder in sorted(path for path in TRANSLATIONS.iterdir() if path.is_dir())
    for domain in MARKS
]


@pytest.mark.parametrize(("language", "domain", "path"), CATALOGUES, ids=lambda value: str(value).rpartition("/")[2])
def test_a_catalogue_is_complete(language: str, domain: str, path: Path) -> None:
    assert list(problems(read(path, language), found_in(HERE, domain))) == []


@pytest.mark.parametrize(("language", "domain", "path"), CATALOGUES, ids=lambda value: str(value).rpartition("/")[2])
def test_a_catalogue_that_misses_a_sentence_is_seen(language: str, domain: str, path: Path) -> None:
    sentences = found_in(HERE, domain) | {"A sentence that nobody translated": []}

    assert "missing: A sentence that nobody translated" in problems(read(path, language), sentences)


def test_there_is_much_to_say_in_both_voices() -> None:
    assert len(found_in(HERE, "staff")) > 200
    assert len(found_in(HERE, "youth")) > 200
    assert ("nl", "staff") in {(language, domain) for language, domain, _ in CATALOGUES}


def test_the_mark_of_one_voice_is_not_taken_for_the_other() -> None:
    assert not set(found_in(HERE, "youth")) & {"To be offered", "Declined", "Closed"}
