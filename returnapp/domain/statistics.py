"""Shares with their intervals. Pure numbers; what may be published is another question (disclosure)."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

Z = 1.96
"""Standard errors on both sides that hold 95 % (normal approximation)."""


@dataclass(frozen=True, slots=True)
class Share:
    """`part` of `whole`, and the 95 % interval of the share; all three are None when there is nothing to divide by."""

    part: int
    whole: int
    share: float | None
    low: float | None
    high: float | None


def share(part: int, whole: int) -> Share:
    """A share with its Wilson interval (Wilson 1927), which holds for small numbers too; raises ValueError."""
    if not 0 <= part <= whole:
        raise ValueError("a part lies between nothing and the whole")
    if whole == 0:
        return Share(0, 0, None, None, None)
    p = part / whole
    centre = p + Z * Z / (2 * whole)
    margin = Z * sqrt(p * (1 - p) / whole + Z * Z / (4 * whole * whole))
    scale = 1 + Z * Z / whole
    return Share(part, whole, p, max(0.0, (centre - margin) / scale), min(1.0, (centre + margin) / scale))
