"""A file's reference: six characters people can say on the phone, random and so telling nothing."""

from __future__ import annotations

ALPHABET = "BCDFGHJKMNPQRSTVWXZ23456789"
"""Without 0/O, 1/I/L and without vowels and Y, so that no word arises."""
LENGTH = 6


def reference(random_bytes: bytes) -> str:
    """A reference from at least 16 random bytes (fewer would make some references likelier); raises ValueError."""
    if len(random_bytes) < 16:
        raise ValueError("a reference needs at least 16 random bytes")
    number = int.from_bytes(random_bytes, "big")
    found = ""
    for _ in range(LENGTH):
        number, rest = divmod(number, len(ALPHABET))
        found += ALPHABET[rest]
    return found


def is_reference(text: str) -> bool:
    """Whether a text can be a reference."""
    return len(text) == LENGTH and set(text) <= set(ALPHABET)
