"""A tablet that works without a network: what it can be told, and how what it hands in is answered."""

from __future__ import annotations

from enum import StrEnum

MOST_ITEMS, LARGEST = 60, 1_500_000
"""Items of one message, and bytes of it."""


class Order(StrEnum):
    """What a tablet is told at its next contact."""

    LOCK = "lock"
    """Forget how to open itself; the sealed work stays."""
    WIPE = "wipe"
    """Forget everything, once nothing is unsent any more."""


class Why(StrEnum):
    """Why one item was not kept; the tablet puts it aside and shows it, and goes on with the others."""

    SHAPE = "shape"
    NAMES = "names"
    UNKNOWN = "unknown"
    VERSION = "version"


def told(ordered: str, pending: int) -> Order | None:
    """What a tablet is told that says how many pieces are unsent: none of them is ever wiped."""
    if ordered == Order.WIPE and pending > 0:
        return None
    return Order(ordered) if ordered else None
