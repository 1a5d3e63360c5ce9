"""Slots: a private key and the seed of the second factor, under a passphrase and the house key."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from argon2.low_level import Type, hash_secret_raw

from returnapp.vault import box
from returnapp.vault.box import CannotOpen, where
from returnapp.vault.keys import House

PRIVATE = 32
PASSPHRASE, CODE = "passphrase", "code"
"""Kinds of slots: somebody's own, and the one a coordinator opened for them until they have their own."""
_DUMMY = bytes(16)


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess costs (Argon2id): memory in KiB, passes, lanes."""

    memory_kib: int = 65_536
    passes: int = 3
    lanes: int = 1


STANDARD = Cost()
"""135 ms on a quiet core of 2026; OWASP's floor is 19 MiB and 2 passes."""
QUICK = Cost(8, 1, 1)
"""For demos and tests, whose passphrases are printed anyway."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One way into a person's keys; salt, cost and end are part of where it stands, so none can be weakened."""

    person: str
    kind: str
    salt: bytes
    cost: Cost = STANDARD
    dies: int | None = None
    """Until when it is good, in seconds since 1970; None for ever."""

    @property
    def context(self) -> bytes:
        """Where the slot's box stands."""
        cost = self.cost
        until = () if self.dies is None else (self.dies,)
        return where("slot", self.person, self.kind, self.salt, cost.memory_kib, cost.passes, cost.lanes, *until)


@dataclass(frozen=True, slots=True)
class Secret:
    """What a slot holds."""

    private: bytes = field(repr=False)
    totp: str = field(repr=False)


def _stretch(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    # argon2-cffi lets other threads run meanwhile; the same function in `cryptography` does not.
    words = unicodedata.normalize("NFKC", passphrase).strip().encode()
    return hash_secret_raw(words, salt, cost.passes, cost.memory_kib, cost.lanes, 32, Type.ID)


def lock(house: House, slot: Slot, passphrase: str, secret: Secret) -> bytes:
    """The box of a slot; raises ValueError when the private key is not 32 bytes."""
    if len(secret.private) != PRIVATE:
        raise ValueError("a private key is 32 bytes")
    inner = box.seal(_stretch(passphrase, slot.salt, slot.cost), slot.context, secret.private + secret.totp.encode())
    return box.seal(house.outer, slot.context, inner, pad=1)


def unlock(house: House, slot: Slot, passphrase: str, blob: bytes) -> Secret:
    """The secret in a slot's box; raises CannotOpen. The outer lock is opened first: no house key, no guessing."""
    inner = box.open(house.outer, slot.context, blob)
    secret = box.open(_stretch(passphrase, slot.salt, slot.cost), slot.context, inner)
    if len(secret) < PRIVATE:
        raise CannotOpen("a slot without a private key")
    return Secret(secret[:PRIVATE], secret[PRIVATE:].decode())


def decoy(house: House, kind: str) -> tuple[Slot, bytes]:
    """A slot of nobody with its box, which no words open: an unknown name answers as slowly as a known one."""
    slot = Slot("", kind, _DUMMY, STANDARD)
    return slot, box.seal(house.outer, slot.context, box.seal(box.new_key(), slot.context, bytes(PRIVATE)), pad=1)
