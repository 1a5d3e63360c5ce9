"""Recovery sheets: both give everything, one gives nothing, and a slip of the pen is found on its line."""

from __future__ import annotations

import secrets
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from returnapp.vault.recovery import LINES, BadSheet, Sheet, join, make_sheets, read_sheet

HOUSE, PRIVATE = bytes(range(32)), bytes(range(100, 132))
keys = st.binary(min_size=32, max_size=32)


@given(keys, keys)
def test_what_was_printed_and_typed_again_gives_both_keys(house: bytes, private: bytes) -> None:
    one, two = make_sheets(house, private)

    assert join(read_sheet(one.text), read_sheet(two.text)) == (house, private)
    assert join(two, one) == (house, private)


def test_a_sheet_is_typed_as_people_type() -> None:
    one, two = make_sheets(HOUSE, PRIVATE)
    head, *lines = two.text.splitlines()

    typed = "\n".join([head.lower(), "", *(line.lower().replace(" ", "  ", 1).rstrip() + " " for line in lines)])
    without = "\n".join([head, *(line[:3] + line[3:].replace(" ", "") for line in lines)])
    shuffled = "\n".join([head, *reversed(lines)])

    for text in (typed, without, shuffled, "\r\n".join([head, *lines])):
        assert join(one, read_sheet(text)) == (HOUSE, PRIVATE)


def test_letters_that_look_like_figures_are_read_as_letters() -> None:
    one, _two = make_sheets(HOUSE, PRIVATE)
    head, *lines = one.text.splitlines()
    misread = [line[:3] + line[3:].replace("O", "0").replace("I", "1").replace("B", "8") for line in lines]

    assert read_sheet("\n".join([head, *misread])) == one


@pytest.mark.parametrize("at", range(LINES))
def test_one_wrong_letter_is_found_on_its_line(at: int) -> None:
    one, _two = make_sheets(HOUSE, PRIVATE)
    head, *lines = one.text.splitlines()
    place = 3 + 5 * (at % 4) + at % 3
    lines[at] = lines[at][:place] + ("A" if lines[at][place] != "A" else "C") + lines[at][place + 1 :]

    with pytest.raises(BadSheet, match=f"Line {at + 1} of sheet 1"):
        read_sheet("\n".join([head, *lines]))


def test_two_lines_that_changed_places_are_found() -> None:
    _one, two = make_sheets(HOUSE, PRIVATE)
    head, *lines = two.text.splitlines()
    lines[0], lines[1] = "1" + lines[1][1:], "2" + lines[0][1:]

    with pytest.raises(BadSheet, match="Line 1 of sheet 2"):
        read_sheet("\n".join([head, *lines]))


@pytest.mark.parametrize("missing", [0, 3, LINES])
def test_a_line_that_is_missing_is_named(missing: int) -> None:
    one, _two = make_sheets(HOUSE, PRIVATE)
    lines = one.text.splitlines()
    del lines[missing]

    with pytest.raises(BadSheet, match=f"Line {missing}" if missing else "first line"):
        read_sheet("\n".join(lines))


def test_two_of_one_kind_and_two_of_different_sets_are_refused() -> None:
    one, two = make_sheets(HOUSE, PRIVATE)
    _other, theirs = make_sheets(HOUSE, PRIVATE)

    with pytest.raises(BadSheet, match="same sheet"):
        join(one, one)
    with pytest.raises(BadSheet, match="different sets"):
        join(one, theirs)
    assert join(one, two) == (HOUSE, PRIVATE)


def test_one_sheet_fits_every_secret_there_is() -> None:
    """What one sheet says could belong to any keys: for each there is another sheet that gives them."""
    one, two = make_sheets(HOUSE, PRIVATE)

    for known in (one, two):
        for _ in range(50):
            wished = secrets.token_bytes(64)
            other = Sheet(3 - known.number, known.of, bytes(a ^ b for a, b in zip(known.share, wished, strict=True)))
            assert join(known, other) == (wished[:32], wished[32:])


def test_a_sheet_says_nothing_of_itself_when_it_is_logged() -> None:
    one, _two = make_sheets(HOUSE, PRIVATE)

    assert one.share.hex() not in repr(one)
    assert repr(replace(one, share=b"canary")) == repr(one)


@given(st.text(max_size=400))
def test_whatever_is_typed_gets_an_answer(text: str) -> None:
    with pytest.raises(BadSheet):
        read_sheet(text)


@pytest.mark.parametrize("size", [0, 31, 33])
def test_keys_have_their_size(size: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        make_sheets(bytes(size), PRIVATE)
    with pytest.raises(ValueError, match="32 bytes"):
        make_sheets(HOUSE, bytes(size))
