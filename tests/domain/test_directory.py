"""A number as somebody wrote it, and as a telephone dials it."""

from __future__ import annotations

import pytest

from returnapp.domain.directory import Contact, ContactRole


@pytest.mark.parametrize(
    ("phone", "dialled"),
    [
        ("010-0000001", "0100000001"),
        ("+31 (0)10 000 00 01", "+31100000001"),
        ("010 0000001, toestel 12", "0100000001"),
        ("via de centrale 112", ""),
        ("", ""),
    ],
)
def test_a_telephone_dials_the_number_and_nothing_around_it(phone: str, dialled: str) -> None:
    assert Contact(ContactRole.POLICE, "Noor Proefveld", phone).dial == dialled
