"""`python -m tests.bench`: every benchmark as a ratio to something named, a table and build/bench.json."""

from __future__ import annotations

import json
import platform
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from tests.bench.measure import Row

NAMES = ("seal", "board", "document", "lifetime", "tablet", "flood")
MODULES = tuple(f"tests.bench.{name}" for name in NAMES)
OUT = Path(__file__).parent.parent.parent / "build" / "bench.json"
HEAD = ("what", "ours", "reference", "unit", "ratio", "target", "")


def collect() -> list[Row]:
    """The rows of every benchmark that is there."""
    found: list[Row] = []
    for name in MODULES:
        if find_spec(name) is None:
            sys.stderr.write(f"{name} is not there\n")
            continue
        sys.stderr.write(f"{name} ...\n")
        found += import_module(name).rows()
    return found


def table(rows: list[Row]) -> str:
    """The rows below each other, numbers to the right."""
    lines = [HEAD, *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD))]
    aligned = (
        [
            cell.rjust(width) if column in (1, 2, 4) else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        for line in lines
    )
    return "\n".join("  ".join(cells).rstrip() for cells in aligned)


def _cells(row: Row) -> tuple[str, ...]:
    numbers = (f"{row['ours']:,.2f}", f"{row['reference']:,.2f}", row["unit"], f"{row['ratio']:.2f}")
    return (row["name"], *numbers, row["target"], "" if row["met"] else "MISSED")


def main() -> None:
    """Run them all; a missed target is said and stops nothing, because machines differ."""
    rows = collect()
    missed = [row["name"] for row in rows if not row["met"]]
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps({"rows": rows, "python": platform.python_version()}, indent=1) + "\n")
    sys.stdout.write(f"{table(rows)}\n")
    sys.stdout.write(f"Missed: {'; '.join(missed)}.\n" if missed else f"All {len(rows)} targets are met.\n")


if __name__ == "__main__":
    main()
