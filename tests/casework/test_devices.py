"""A device's cookie says who signed in from it, to us alone."""

from __future__ import annotations

import pytest

from returnapp.casework.devices import PEOPLE, Device, knows, name_of, read_device, signed_in_from
from returnapp.vault.keys import House

HOUSE, OTHER = House(bytes(range(32))), House(bytes(32))


def test_a_cookie_gives_the_device_back() -> None:
    device = signed_in_from(HOUSE, signed_in_from(HOUSE, Device(shared=True), "p1"), "p2")

    again = read_device(device.cookie)

    assert again == device
    assert again is not None
    assert knows(HOUSE, again, "p1")
    assert knows(HOUSE, again, "p2")
    assert not knows(HOUSE, again, "p3")
    assert not knows(OTHER, again, "p1")


def test_a_mark_of_one_device_is_worth_nothing_on_another() -> None:
    device = signed_in_from(HOUSE, Device(), "p1")

    assert not knows(HOUSE, Device(marks=device.marks), "p1")


def test_a_device_remembers_the_last_dozen_of_people() -> None:
    device = Device()
    for number in range(PEOPLE + 1):
        device = signed_in_from(HOUSE, device, f"p{number}")

    assert not knows(HOUSE, device, "p0")
    assert all(knows(HOUSE, device, f"p{number}") for number in range(1, PEOPLE + 1))
    assert read_device(device.cookie) == device


@pytest.mark.parametrize("cookie", [b"", b"\x00", bytes(16), bytes(18), b"\x02" + bytes(16), bytes(17 + 16 * 13)])
def test_other_bytes_are_no_device(cookie: bytes) -> None:
    assert read_device(cookie) is None


def test_the_name_in_our_tables_makes_no_cookie() -> None:
    device = Device()

    assert device.id.hex() not in name_of(device)
    assert device.id.hex() not in repr(device)
