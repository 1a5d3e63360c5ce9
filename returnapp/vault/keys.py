"""Grants as values: who can open what. Every key row has two locks: the holder's, and the house key around it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from returnapp.vault import box
from returnapp.vault.box import CannotOpen, InHand, where

HOUSE_KEY = 32
"""Bytes of the house key."""


class House:
    """What the house key gives: the outer lock, and keys for the audit chain, digests and device cookies."""

    __slots__ = ("audit", "device", "digest", "outer")

    def __init__(self, key: bytes) -> None:
        if len(key) != HOUSE_KEY:
            raise ValueError("the house key is 32 bytes")
        self.outer = box.derive(key, "outer")
        self.digest = box.derive(key, "digest")
        self.audit = box.derive(key, "audit")
        self.device = box.derive(key, "device")

    def __repr__(self) -> str:
        return "House()"


class Kind(StrEnum):
    """What a grant opens."""

    TEAM = "team"
    FILE = "file"
    DEVICE = "device"
    LATE = "late"


class Holder(StrEnum):
    """Who holds a key pair."""

    PERSON = "person"
    TEAM = "team"
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True)
class Grant:
    """One key of one thing, wrapped for one holder; every field is part of where it stands."""

    kind: Kind
    thing: str
    epoch: int
    holder_kind: Holder
    holder: str
    holder_epoch: int

    @property
    def context(self) -> bytes:
        """Where the grant's box stands."""
        return where("grant", self.kind, self.thing, self.epoch, self.holder_kind, self.holder, self.holder_epoch)


@dataclass(frozen=True, slots=True)
class PublicKey:
    """Whose public key, and which of them."""

    kind: Holder
    owner: str
    epoch: int

    @property
    def context(self) -> bytes:
        """Where the public key's box stands."""
        return where("public", self.kind, self.owner, self.epoch)


def give(house: House, grant: Grant, public: bytes, key: bytes) -> bytes:
    """The box of a grant of `key` to the holder of `public`."""
    place = grant.context
    return box.seal(house.outer, place, box.wrap(public, place, key), pad=1)


def take(house: House, grant: Grant, private: bytes | InHand, blob: bytes) -> bytes:
    """The key in a grant's box; raises CannotOpen. Whoever takes thousands makes their private key ready once."""
    place = grant.context
    return box.unwrap(private, place, box.open(house.outer, place, blob))


def of_epoch(held: dict[int, bytes], epoch: int) -> bytes:
    """The key of one epoch among those held; raises CannotOpen."""
    if epoch not in held:
        raise CannotOpen("no key of this epoch")
    return held[epoch]


def opened(house: House, place: bytes, blob: bytes) -> bytes:
    """What is under the outer lock alone; raises CannotOpen."""
    return box.open(house.outer, place, blob)


def publish(house: House, which: PublicKey, public: bytes) -> bytes:
    """The box of a public key: sealed, so that nobody who writes to the database can put another in its place."""
    return box.seal(house.outer, which.context, public, pad=1)


def published(house: House, which: PublicKey, blob: bytes) -> bytes:
    """The public key in its box; raises CannotOpen."""
    return box.open(house.outer, which.context, blob)
