"""An archive opens whole or is refused: no piece can be cut off, moved, repeated, changed or borrowed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from returnapp.vault import box
from returnapp.vault.archive import HEAD_SEALED, PAD, PIECE, PIECE_SEALED, open_pieces, seal_pieces
from returnapp.vault.box import CannotOpen
from returnapp.vault.keys import House

HOUSE = House(bytes(range(32)))
PIECES = [b"head", b"one", b"two", b"three"]
Sealed = list[bytes]


def sealed(name: str = "a", pieces: list[bytes] = PIECES, house: House = HOUSE) -> Sealed:
    """The pieces of an archive."""
    return list(seal_pieces(house, name, pieces))


def opened(pieces: Sealed, name: str = "a", house: House = HOUSE) -> Sealed:
    """What is in them."""
    return list(open_pieces(house, name, pieces))


def test_what_was_sealed_is_opened() -> None:
    assert opened(sealed()) == PIECES


@given(st.lists(st.binary(max_size=300), min_size=1, max_size=5))
def test_whatever_was_sealed_is_opened(pieces: list[bytes]) -> None:
    assert opened(sealed(pieces=pieces)) == pieces


CHANGES: dict[str, Callable[[Sealed], Sealed]] = {
    "the last is cut off": lambda own: own[:-1],
    "all but the head is cut off": lambda own: own[:1],
    "all is cut off": lambda own: own[:0],
    "the head is cut off": lambda own: own[1:],
    "one is taken out": lambda own: own[:1] + own[2:],
    "two changed places": lambda own: [own[0], own[2], own[1], own[3]],
    "the last comes earlier": lambda own: [own[0], own[3], own[2], own[1]],
    "one comes twice": lambda own: [own[0], own[1], *own[1:]],
    "the last comes twice": lambda own: [*own, own[-1]],
    "something comes after": lambda own: [*own, b"more"],
    "one is of another archive": lambda own: [*own[:2], sealed("b")[2], own[3]],
    "the last is of another archive": lambda own: [*own[:3], sealed("b")[3]],
    "one is the last of a shorter archive of the same name": lambda own: [
        *own[:2],
        sealed(pieces=[b"", b"", b"x"])[2],
        own[3],
    ],
    "one is of another house": lambda own: [*own[:2], sealed(house=House(bytes(32)))[2], own[3]],
    "one is shorter": lambda own: [*own[:2], own[2][:-1], own[3]],
    "one is longer": lambda own: [*own[:2], own[2] + b"\x00", own[3]],
    "one is empty": lambda own: [*own[:2], b"", own[3]],
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_an_archive_that_was_changed_is_refused(change: Callable[[Sealed], Sealed]) -> None:
    assert opened(sealed()) == PIECES
    with pytest.raises(CannotOpen):
        opened(change(sealed()))


@given(st.data())
def test_a_bit_that_was_turned_is_refused(data: st.DataObject) -> None:
    own = sealed()
    which = data.draw(st.integers(0, len(own) - 1))
    at = data.draw(st.one_of(st.integers(0, 100), st.integers(0, len(own[which]) - 1)))
    changed = bytearray(own[which])
    changed[at] ^= 1 << data.draw(st.integers(0, 7))

    with pytest.raises(CannotOpen):
        opened([*own[:which], bytes(changed), *own[which + 1 :]])


def test_another_name_or_another_house_key_opens_nothing() -> None:
    with pytest.raises(CannotOpen):
        opened(sealed(), "b")
    with pytest.raises(CannotOpen):
        opened(sealed(), house=House(bytes(32)))


def test_nothing_is_given_out_before_it_was_proved_ours() -> None:
    found = open_pieces(HOUSE, "a", [*sealed()[:2], b"x" * 300, sealed()[3]])

    assert [next(found), next(found)] == PIECES[:2]
    with pytest.raises(CannotOpen):
        next(found)


def test_sizes_tell_little_and_are_known_beforehand() -> None:
    assert {len(one) for one in sealed()} == {HEAD_SEALED}
    full = sealed(pieces=[bytes(PAD - 1), bytes(PIECE), bytes(PIECE), b""])
    assert [len(one) for one in full] == [HEAD_SEALED, PIECE_SEALED, PIECE_SEALED, HEAD_SEALED]
    assert PIECE_SEALED == 4 * 1024 * 1024 + 81


@pytest.mark.parametrize("pieces", [[bytes(PAD), b"x"], [b"head", bytes(PIECE + 1)]])
def test_a_piece_that_a_reader_would_not_find_the_end_of_is_refused(pieces: list[bytes]) -> None:
    with pytest.raises(ValueError, match="too long"):
        sealed(pieces=pieces)


def test_backups_of_today_open_with_what_is_written_here_for_ever() -> None:
    key = box.derive(box.derive(bytes(range(32)), "outer"), "backup")
    by_hand = [
        box.seal(key, box.where("backup", "a", 0, 0), b"head", pad=65536),
        box.seal(key, box.where("backup", "a", 1, 1), b"one", pad=65536),
    ]

    assert opened(by_hand) == [b"head", b"one"]
