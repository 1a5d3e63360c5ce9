"""The geometry of the 72-hour ring: the circumference is 72 long, so a length on it is a number of hours.

Knows neither the clock nor any words, and draws nothing itself: `templates/parts/ring.html` does.
"""

from __future__ import annotations

from dataclasses import dataclass

ROUND = 72
"""Length of the whole ring, as the `pathLength` of the drawn circle."""

BROKEN = "13 7 20 7 18 7"
"""Three pieces of unequal length with gaps: a ring that broke."""

DASHED = "3 6"
"""No return time known: nothing runs, nothing is full."""

OPEN = "54 18"
"""Done, but late: the ring does not close."""


@dataclass(frozen=True, slots=True)
class RingPath:
    """What one ring looks like.

    `dash` is a `stroke-dasharray` on a circle of length `ROUND` that starts on top and runs against the clock;
    `turn` is the direction of the hand in degrees with the clock (it shows when due soon);
    `tick` says whether a tick stands in the middle.
    """

    dash: str
    turn: int = 0
    tick: bool = False


def ring_path(standing: str, fraction: float = 1.0) -> RingPath:
    """Shape a standing, with the fraction (0..1, cut off outside) of the 72 hours that is left.

    Raises ValueError for a standing that has no shape.
    """
    match standing:
        case "none":
            return RingPath(DASHED)
        case "overdue":
            return RingPath(BROKEN)
        case "done_in_time":
            return RingPath(str(ROUND), tick=True)
        case "done_late":
            return RingPath(OPEN, tick=True)
        case "on_track" | "due_soon":
            return _emptying(min(max(fraction, 0.0), 1.0))
    raise ValueError(f"no ring for standing {standing!r}")


def _emptying(left: float) -> RingPath:
    """Empty the ring with the clock; its hand stands where the rest begins."""
    return RingPath(f"{left * ROUND:.4g} {ROUND}", turn=round((1 - left) * 360))
