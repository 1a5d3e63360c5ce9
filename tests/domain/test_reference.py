"""A reference can be said on the phone, and says nothing itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from returnapp.domain.reference import ALPHABET, LENGTH, reference


@given(st.binary(min_size=16, max_size=64))
def test_a_reference_is_six_characters_of_the_alphabet(random_bytes: bytes) -> None:
    found = reference(random_bytes)

    assert len(found) == LENGTH == 6
    assert set(found) <= set(ALPHABET)


def test_nothing_in_the_alphabet_is_mistaken_for_another_or_makes_a_word() -> None:
    assert not set(ALPHABET) & set("0O1ILAEUY")
    assert len(set(ALPHABET)) == len(ALPHABET)


def test_numbers_in_a_row_give_references_that_tell_their_order_to_nobody() -> None:
    drawn = [reference(bytes([number]) * 16) for number in range(100)]

    assert len(set(drawn)) == 100
    assert drawn != sorted(drawn)


@pytest.mark.parametrize("place", range(LENGTH))
def test_every_character_comes_in_every_place(place: int) -> None:
    drawn = {
        reference(number.to_bytes(16, "big"))[place]
        for number in range(0, len(ALPHABET) ** (place + 1), len(ALPHABET) ** place)
    }

    assert drawn == set(ALPHABET)


def test_too_little_chance_is_refused() -> None:
    with pytest.raises(ValueError, match="16"):
        reference(bytes(15))
