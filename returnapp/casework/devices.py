"""Devices: which browser somebody signed in from before. What says so is in its cookie, and nowhere else."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field, replace
from hashlib import sha256

from returnapp.vault import box
from returnapp.vault.box import where
from returnapp.vault.keys import House

ID, MARK, PEOPLE = 16, 16, 12
"""Bytes of a device's id and of each person's mark on it; most people who share one device."""


@dataclass(frozen=True, slots=True)
class Device:
    """A browser: whether several people share it, its id, and a keyed mark for each who signed in from it."""

    shared: bool = False
    id: bytes = field(default_factory=lambda: secrets.token_bytes(ID), repr=False)
    marks: tuple[bytes, ...] = field(default=(), repr=False)

    @property
    def cookie(self) -> bytes:
        """The device as its cookie's bytes."""
        return bytes([self.shared]) + self.id + b"".join(self.marks)


def read_device(cookie: bytes) -> Device | None:
    """The device in a cookie's bytes, or nothing when they are none."""
    marks = cookie[1 + ID :]
    if len(cookie) <= ID or cookie[0] > 1 or len(marks) % MARK or len(marks) > MARK * PEOPLE:
        return None
    split = tuple(marks[at : at + MARK] for at in range(0, len(marks), MARK))
    return Device(bool(cookie[0]), cookie[1 : 1 + ID], split)


def _mark(house: House, device: Device, person: str) -> bytes:
    return box.token(house.device, "device", person, device.id)[:MARK]


def knows(house: House, device: Device, person: str) -> bool:
    """Whether this person signed in from this device before."""
    mine = _mark(house, device, person)
    return any(hmac.compare_digest(mine, one) for one in device.marks)


def signed_in_from(house: House, device: Device, person: str) -> Device:
    """The device with this person's mark, the latest of them first."""
    mine = _mark(house, device, person)
    others = [one for one in device.marks if one != mine]
    return replace(device, marks=(mine, *others)[:PEOPLE])


def name_of(device: Device) -> str:
    """What a device is called in our tables: no cookie is made from it, and it is the same under every house key."""
    return sha256(where("device", device.id)).hexdigest()[:32]
