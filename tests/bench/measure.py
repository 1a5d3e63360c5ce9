"""How the benchmarks measure: both sides in turns, so that a busy machine slows both alike."""

from __future__ import annotations

import gc
from collections.abc import Callable
from statistics import median
from time import perf_counter
from typing import Any

Act = Callable[[], object]
Row = dict[str, Any]


def _seconds(act: Act, number: int) -> float:
    begin = perf_counter()
    for _ in range(number):
        act()
    return (perf_counter() - begin) / number


def in_turns(ours: Act, reference: Act, *, rounds: int, number: int) -> tuple[list[float], list[float]]:
    """Seconds per call of both, a figure for every round."""
    gc.collect()
    gc.disable()
    try:
        both = [(_seconds(ours, number), _seconds(reference, number)) for _ in range(rounds)]
    finally:
        gc.enable()
    return [one for one, _ in both], [other for _, other in both]


def best(ours: Act, reference: Act, *, rounds: int = 40, number: int = 200) -> tuple[float, float]:
    """The least seconds per call of both: what the code costs when nothing else runs."""
    one, other = in_turns(ours, reference, rounds=rounds, number=number)
    return min(one), min(other)


def middle(ours: Act, reference: Act, *, rounds: int = 40) -> tuple[float, float]:
    """The median seconds per call of both: what somebody waits."""
    one, other = in_turns(ours, reference, rounds=rounds, number=1)
    return median(one), median(other)


def row(name: str, ours: float, reference: float, unit: str, target: str) -> Row:
    """One line of the table; the target is written as `<= 6` or `>= 1.5` and is about ours divided by reference."""
    ratio = ours / reference
    sign, limit = target.split()
    met = ratio <= float(limit) if sign == "<=" else ratio >= float(limit)
    return {
        "name": name,
        "ours": round(ours, 3),
        "reference": round(reference, 3),
        "unit": unit,
        "ratio": round(ratio, 2),
        "target": target,
        "met": met,
    }
