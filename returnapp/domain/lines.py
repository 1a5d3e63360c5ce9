"""Lines of a `rows` question as they are posted: grouped by position, known by their own id.

Pure. A line whose columns are all empty is no line; a fixed list knows only the ids of its own lines.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from returnapp.domain.fields import Field, write
from returnapp.domain.problems import Problem, Reason
from returnapp.domain.schema import Question
from returnapp.domain.values import Row, Value

MOST = 40
"""Lines in one question."""

_POSITION = re.compile(r"\d{1,6}", re.ASCII)
_ID = re.compile(r"[\w-]{1,64}", re.ASCII)

Columns = dict[str, dict[str, list[str]]]
"""What was posted for one line: by column, then by part."""


@dataclass
class Lines:
    """A `rows` question with what was posted for it; `problems` fills while it is read."""

    name: str
    question: Question
    parts: Mapping[str, list[str]]
    areas: Collection[str] | None = None
    problems: list[Problem] = field(default_factory=list)

    def read(self) -> Value | None:
        """Read the lines in their order, or the standing answer when there are none."""
        table, rest = self._table()
        whole = Field(self.name, self.question, rest)
        standing = whole.read()
        self.problems += whole.problems
        rows: dict[str, Row] = {}
        for position in sorted(table, key=int):
            row = self._row(position, table[position])
            if row and row.id and row.id in rows:
                self._refuse(Reason.TWO_ANSWERS, f"{position}.row")
            elif row:
                rows[row.id or f".{position}"] = row
        if len(rows) > MOST:
            self._refuse(Reason.TOO_MANY)
        return tuple(rows.values())[:MOST] or standing

    def _refuse(self, reason: Reason, part: str = "") -> None:
        self.problems.append(Problem(f"{self.name}.{part}" if part else self.name, reason))

    def _table(self) -> tuple[dict[str, Columns], dict[str, list[str]]]:
        table: dict[str, Columns] = defaultdict(lambda: defaultdict(dict))
        rest = {}
        for part, posted in self.parts.items():
            position, _, name = part.partition(".")
            if name and _POSITION.fullmatch(position):
                column, _, suffix = name.partition(".")
                table[position][column][suffix] = posted
            else:
                rest[part] = posted
        return table, rest

    def _row(self, position: str, posted: Columns) -> Row | None:
        row_id = "".join(posted.pop("row", {}).get("", [])[:1])
        values: dict[str, Value] = {}
        for key, parts in posted.items():
            column = self.question.column(key)
            if column is None:
                self._refuse(Reason.UNKNOWN_NAME, f"{position}.{key}")
                continue
            part = Field(f"{self.name}.{position}.{key}", column, parts, self.areas)
            value = part.read()
            values |= {key: value} if value is not None else {}
            self.problems += part.problems
        if values and not self._is_known(row_id):
            self._refuse(Reason.UNKNOWN_LINE, f"{position}.row")
            return None
        return Row(values, row_id) if values else None

    def _is_known(self, row_id: str) -> bool:
        fixed = {line.key for line in self.question.lines}
        return row_id in fixed if fixed else not row_id or bool(_ID.fullmatch(row_id))


def write_lines(question: Question, rows: tuple[Row, ...]) -> Iterator[tuple[str, str]]:
    """Give the parts that these lines are posted as."""
    for position, row in enumerate(rows):
        if row.id:
            yield f"{position}.row", row.id
        for column in question.columns:
            if (value := row.values.get(column.key)) is not None:
                for part, text in write(column, value):
                    yield ".".join(filter(None, (str(position), column.key, part))), text
