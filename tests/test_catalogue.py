"""The translators' tool adds what is new, drops what is gone, and never loses what a translator wrote."""

import json
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from returnapp import catalogue
from returnapp.catalogue import Sentences, found_in, problems, read, update, write

NEW: Sentences = {"Offer the interview": [], ("%(n)s file", "%(n)s files"): []}


def _dutch(*entries: tuple[str | tuple[str, str], str | tuple[str, str]], **more: object) -> Catalog:
    made = Catalog(locale="nl")
    for identity, string in entries:
        made.add(identity, string, **more)  # type: ignore[arg-type]
    return made


COMPLETE = (
    ("Offer the interview", "Bied het gesprek aan"),
    (("%(n)s file", "%(n)s files"), ("%(n)s dossier", "%(n)s dossiers")),
)


def test_staff_words_and_youth_words_are_found_apart(tmp_path: Path) -> None:
    (tmp_path / "pages.py").write_text(
        'N_("Close")\nY_("Are you safe?")\n_("Due %(when)s", when=1)\nngettext("%(n)s file", "%(n)s files", 2)\n'
    )
    (tmp_path / "page.html").write_text('<p>{{ _("Board") }} {% if a %}{{ ngettext("one", "more", n) }}{% endif %}</p>')

    assert set(found_in(tmp_path, "staff")) == {
        "Close",
        "Due %(when)s",
        ("%(n)s file", "%(n)s files"),
        "Board",
        ("one", "more"),
    }
    assert set(found_in(tmp_path, "youth")) == {"Are you safe?"}


def test_a_note_above_a_sentence_reaches_the_translator(tmp_path: Path) -> None:
    (tmp_path / "words.py").write_text(
        '# NOTE: said on the phone\nclose = N_("Close")\n# not for them\nboard = N_("Board")\n'
    )

    assert found_in(tmp_path, "staff") == {"Close": ["NOTE: said on the phone"], "Board": []}


def test_a_new_sentence_is_added_without_words() -> None:
    updated = update(_dutch(), NEW, "nl")

    assert list(problems(updated, NEW)) == ["empty: Offer the interview", "empty: %(n)s file"]


def test_a_sentence_that_is_gone_is_left_out() -> None:
    updated = update(_dutch(*COMPLETE, ("Gone", "Weg")), NEW, "nl")

    assert list(problems(updated, NEW)) == []


def test_what_a_translator_wrote_stays() -> None:
    before = _dutch(*COMPLETE, user_comments=["asked Ineke"], auto_comments=["NOTE: a button"], flags=["fuzzy"])

    after = update(before, {"Offer the interview": ["NOTE: new"]}, "nl").get("Offer the interview")

    assert after is not None
    assert after.string == "Bied het gesprek aan"
    assert after.user_comments == ["asked Ineke"]
    assert after.auto_comments == ["NOTE: a button", "NOTE: new"]
    assert after.fuzzy


def test_a_sentence_that_now_counts_is_translated_anew() -> None:
    updated = update(_dutch(("%(n)s file", "%(n)s dossier")), NEW, "nl")

    assert "empty: %(n)s file" in list(problems(updated, NEW))


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ((), "missing: Due %(when)s"),
        ((("Due %(when)s", ""),), "empty: Due %(when)s"),
        ((("Due %(when)s", "Uiterlijk"),), "placeholders differ: Due %(when)s"),
        ((("Due %(when)s", "Uiterlijk %(wanneer)s"),), "placeholders differ: Due %(when)s"),
        ((("Due %(when)s", "Uiterlijk %(when)s, 100%"),), "placeholders differ: Due %(when)s"),
        ((("Due %(when)s", "Uiterlijk %(when)s"), ("Gone", "Weg")), "obsolete: Gone"),
    ],
)
def test_what_is_wrong_with_a_catalogue_is_named(entry: tuple[tuple[str, str], ...], fault: str) -> None:
    assert list(problems(_dutch(*entry), {"Due %(when)s": []})) == [fault]


def test_words_that_somebody_still_doubts_are_named() -> None:
    assert list(problems(_dutch(("Close", "Sluit"), flags=["fuzzy"]), {"Close": []})) == ["fuzzy: Close"]


def test_a_plural_without_its_second_form_is_empty() -> None:
    half = _dutch((("%(n)s file", "%(n)s files"), ("%(n)s dossier", "")))

    assert list(problems(half, {("%(n)s file", "%(n)s files"): []})) == ["empty: %(n)s file"]


def test_a_catalogue_that_is_written_twice_is_the_same_file(tmp_path: Path) -> None:
    path = tmp_path / "nl" / "staff.po"
    write(path, update(_dutch(*COMPLETE), NEW, "nl"))
    once = path.read_bytes()

    write(path, update(read(path, "nl"), NEW, "nl"))

    assert path.read_bytes() == once
    assert b"#:" not in once
    assert b"Date:" not in once


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "staff.po"

    write(path, _dutch(*COMPLETE, user_comments=["asked Ineke"]))

    assert [(message.id, message.string) for message in read(path, "nl") if message.id] == list(COMPLETE)
    assert list(problems(read(path, "nl"), NEW)) == []


def test_filling_puts_words_into_the_catalogue_that_was_chosen_and_into_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, translations, given = tmp_path / "source", tmp_path / "translations", tmp_path / "dutch.json"
    source.mkdir()
    (source / "words.py").write_text('N_("Close")\nY_("Close")\n')
    for domain in ("staff", "youth"):
        write(translations / "nl" / "LC_MESSAGES" / f"{domain}.po", _dutch())
    given.write_text(json.dumps({"Close": "Sluit"}))
    monkeypatch.setattr(catalogue, "HERE", source)
    monkeypatch.setattr(catalogue, "TRANSLATIONS", translations)

    monkeypatch.setattr(sys, "argv", ["catalogue", "fill", str(given), "--domain", "staff"])
    assert catalogue.main() == 0

    strings = {
        domain: [one.string for one in read(translations / "nl" / "LC_MESSAGES" / f"{domain}.po", "nl") if one.id]
        for domain in ("staff", "youth")
    }
    assert strings == {"staff": ["Sluit"], "youth": []}
