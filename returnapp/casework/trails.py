"""The audit trail as people read it: the privacy officer a whole team's, a young person that of their own file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlmodel import Session

from returnapp.casework.desk import Desk, NotThere
from returnapp.domain.people import StaffRole
from returnapp.domain.reference import is_reference
from returnapp.domain.trail import BY_ITSELF, WORDS
from returnapp.domain.words import Staff
from returnapp.records import drafts, people, trail
from returnapp.records.tables import AuditRow, Person

TOGETHER = timedelta(hours=1)
"""The same thing done by the same person within this time is one line of the print-out."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row in words; `who` and `on` are names, references, or words of ours."""

    seq: int
    at: datetime
    who: str | Staff
    what: Staff
    on: str
    rows: int
    times: int = 1


@dataclass(frozen=True, slots=True)
class Lines:
    """A page of the trail, and where the next one begins."""

    lines: list[Line]
    before: int | None
    people: dict[str, str]


@dataclass(frozen=True, slots=True)
class Check:
    """Whether the chain holds, and how it ends."""

    broken: int | None
    seq: int
    head: str


def _officer(desk: Desk) -> None:
    if desk.worker.role is not StaffRole.PRIVACY_OFFICER:
        raise NotThere


def _line(row: AuditRow, names: dict[str, str]) -> Line:
    who: str | Staff = BY_ITSELF.get(row.who) or names.get(row.who, "")
    return Line(row.seq, row.at, who, WORDS[row.what], _about(row.on, names), row.rows)


def _about(on: str, names: dict[str, str]) -> str:
    """What a row is about, as far as it has a name or a reference: ids say nothing to a reader."""
    told = [names.get(one, one if is_reference(one) else "") for one in on.split()]
    return " ".join(dict.fromkeys(one for one in told if one))


def read_trail(desk: Desk, before: int | None = None, person: str | None = None, reference: str | None = None) -> Lines:
    """A page of the team's trail, the newest first; the reading is in it too. Raises NotThere for who may not."""
    _officer(desk)
    with desk.store.reading() as db:
        everybody = people.names(db, desk.worker.team)
        names = dict(everybody)
        rows = trail.of_team(db, desk.worker.team, before, person, reference)
        asked = {one for row in rows if row.what == "refused" for one in row.on.split()}
        names |= drafts.references(db, desk.worker.team, asked)
    shown = rows[: trail.SHOWN]
    desk.note("read trail", reference or person or "", len(shown))
    older = shown[-1].seq if len(rows) > trail.SHOWN else None
    return Lines([_line(row, names) for row in shown], older, everybody)


def check_trail(desk: Desk) -> Check:
    """Follow the whole chain; raises NotThere for who may not."""
    _officer(desk)
    with desk.store.reading() as db:
        broken, head = trail.first_break(db, desk.house), trail.head(db)
    desk.note("check trail")
    seq, last = head or (0, trail.START)
    return Check(broken, seq, last.hex())


def agrees(desk: Desk, seq: int, head: str) -> bool:
    """Whether the row of an old mail still has the hash it had; raises NotThere for who may not."""
    _officer(desk)
    with desk.store.reading() as db:
        found = trail.hash_at(db, seq)
    return found is not None and found.hex() == head.lower()


def looked(desk: Desk, reference: str) -> list[Line]:
    """Who did what with a file, the oldest first; what somebody did again within an hour is one line."""
    with desk.store.reading() as db:
        names = _names_and_roles(db, desk.worker.team)
        rows = [row for row in trail.of_reference(db, reference) if row.what != "refused"]
    found: list[Line] = []
    for row in rows:
        line = _line(row, names)
        before = next((one for one in reversed(found) if (one.who, one.what) == (line.who, line.what)), None)
        if before is not None and line.at - before.at < TOGETHER:
            found[found.index(before)] = replace(before, times=before.times + 1)
        else:
            found.append(line)
    return found


def _names_and_roles(db: Session, team: str) -> dict[str, str]:
    organisations = people.organisations(db)

    def words(person: Person) -> str:
        employer = organisations.get(person.organisation or "")
        return f"{person.name} ({employer})" if employer else person.name

    return {one.id: words(one) for one in people.everybody(db, team)}
