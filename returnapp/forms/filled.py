"""What is filled in on a form of answers, by posted name.

Knows names as they are posted, and neither the definition nor any language.
"""

from __future__ import annotations

from dataclasses import dataclass

from returnapp.domain.posted import Pairs


@dataclass(frozen=True, slots=True)
class FilledLine:
    """One line of a `rows` question: its position in the posted names and its identity."""

    number: str
    row: str


class Filled:
    """What is filled in: chosen, written and listed."""

    def __init__(self, pairs: Pairs) -> None:
        self._values: dict[str, list[str]] = {}
        self._numbers: dict[str, set[int]] = {}
        for name, value in pairs:
            self._values.setdefault(name, []).append(value)
            key, _, rest = name.partition(".")
            number, _, column = rest.partition(".")
            if column and number.isdecimal() and len(number) <= 6:
                self._numbers.setdefault(key, set()).add(int(number))

    def has(self, name: str, value: str) -> bool:
        """Whether this answer was chosen."""
        return value in self._values.get(name, ())

    def value(self, name: str) -> str:
        """What was written; empty when nothing was."""
        return self._values.get(name, [""])[0]

    def lines(self, key: str) -> list[FilledLine]:
        """The lines of a `rows` question, in their order."""
        return [FilledLine(str(one), self.value(f"{key}.{one}.row")) for one in sorted(self._numbers.get(key, ()))]

    def next_number(self, key: str) -> int:
        """A position no line has yet."""
        return max(self._numbers.get(key, ()), default=-1) + 1

    def fixed_lines(self, key: str, rows: tuple[str, ...]) -> list[FilledLine]:
        """A line for each of these identities, filled in or not; a new one never takes the position of another."""
        found = {line.row: line for line in self.lines(key)}
        free = self.next_number(key)
        return [found.get(row, FilledLine(str(free + place), row)) for place, row in enumerate(rows)]
