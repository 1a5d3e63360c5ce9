"""Every table: what stands in plain columns is listed in docs/threat-model.md; all else is in a sealed `box`."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, LargeBinary, String, UniqueConstraint, false, text
from sqlmodel import Field, SQLModel


def _box() -> Column[bytes]:
    return Column(LargeBinary, nullable=False)


class Team(SQLModel, table=True):
    """The coordinators of a region: the tenant."""

    id: str = Field(primary_key=True, max_length=32)
    name: str
    zone: str
    country: str
    epoch: int = 1
    keep_years: int = Field(default=20, sa_column_kwargs={"server_default": "20"})
    """How long a closed file is kept: twenty years is the Dutch rule (Youth Act 7.3.8)."""


class Organisation(SQLModel, table=True):
    """Who employs interviewers, runs placements or is responsible for young people."""

    code: str = Field(primary_key=True, max_length=40)
    name: str
    kind: str = Field(default="other", sa_column_kwargs={"server_default": "other"})
    """What it is to young people (domain.people.OrganisationKind): decides who is independent."""


class Area(SQLModel, table=True):
    """A place as coarse as a municipality or district."""

    code: str = Field(primary_key=True, max_length=40)
    name: str
    district: str = ""


class Institution(SQLModel, table=True):
    """Where young people are placed."""

    code: str = Field(primary_key=True, max_length=40)
    name: str
    type: str
    secure: bool = False
    places: int = 0
    area: str = Field(foreign_key="area.code")
    organisation: str = Field(foreign_key="organisation.code")


class Person(SQLModel, table=True):
    """Somebody who signs in."""

    id: str = Field(primary_key=True, max_length=32)
    login: str = Field(unique=True, max_length=80)
    name: str
    role: str
    email: str = ""
    language: str = "en"
    languages: str = ""
    """Spoken with young people, codes with spaces between."""
    team: str = Field(foreign_key="team.id")
    organisation: str | None = Field(default=None, foreign_key="organisation.code")
    active: bool = True


class Slot(SQLModel, table=True):
    """One way to open a person's private key."""

    person: str = Field(primary_key=True, foreign_key="person.id")
    kind: str = Field(primary_key=True, default="passphrase")
    salt: bytes
    memory_kib: int
    passes: int
    lanes: int
    last_step: int = 0
    """The last one-time code that was used, so that none is used twice."""
    dies: datetime | None = None
    """Until when a code that a coordinator gave is good; None for a passphrase."""
    box: bytes = Field(sa_column=_box())


class PublicKey(SQLModel, table=True):
    """Sealed under the house key, so that nobody who writes to the database can swap one."""

    __tablename__ = "public_key"
    kind: str = Field(primary_key=True)
    owner: str = Field(primary_key=True)
    epoch: int = Field(primary_key=True)
    box: bytes = Field(sa_column=_box())


class GrantRow(SQLModel, table=True):
    """Who can open what: a key wrapped for a holder."""

    __tablename__ = "key_grant"
    kind: str = Field(primary_key=True)
    thing: str = Field(primary_key=True)
    epoch: int = Field(primary_key=True)
    holder_kind: str = Field(primary_key=True)
    holder: str = Field(primary_key=True)
    holder_epoch: int = Field(primary_key=True)
    idle_since: datetime | None = None
    """Since when an interviewer has nothing open in the file; the tick withdraws the grant a week later."""
    box: bytes = Field(sa_column=_box())


class RetiredHouse(SQLModel, table=True):
    """What a former house key still gives: the keys of older audit rows and digests, sealed under today's."""

    __tablename__ = "retired_house"
    seq: int = Field(primary_key=True)
    """The last audit row that was chained with it."""
    box: bytes = Field(sa_column=_box())


class File(SQLModel, table=True):
    """Everything about one young person."""

    id: str = Field(primary_key=True, max_length=32)
    team: str = Field(foreign_key="team.id")
    reference: str = Field(unique=True, max_length=8)
    key_epoch: int = 1
    team_epoch: int = Field(default=1, sa_column_kwargs={"server_default": "1"})
    """The team's epoch when its newest data key was made: whoever writes after the team's changed makes another."""
    closed_at: datetime | None = None
    """Since when no episode of it is open: the years it is kept are counted from here."""


class Destruction(SQLModel, table=True):
    """Somebody asked that a file be destroyed; another coordinator has to agree."""

    file: str = Field(primary_key=True, foreign_key="file.id")
    asked_by: str = Field(foreign_key="person.id")
    at: datetime


class Shredded(SQLModel, table=True):
    """A file that was destroyed: its reference alone, so that an older backup is never read without doing it again."""

    reference: str = Field(primary_key=True, max_length=8)
    team: str = Field(foreign_key="team.id")
    at: datetime


class IndexToken(SQLModel, table=True):
    """A keyed digest of a name: found only with the team's index key."""

    __tablename__ = "index_token"
    token: bytes = Field(primary_key=True)
    file: str = Field(primary_key=True, foreign_key="file.id")
    team: str = Field(foreign_key="team.id")


class Interview(SQLModel, table=True):
    """One conversation; episodes point to it."""

    id: str = Field(primary_key=True, max_length=32)
    file: str = Field(foreign_key="file.id", index=True)
    team: str = Field(foreign_key="team.id")
    interviewer: str | None = Field(default=None, foreign_key="person.id")
    excepted: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    """Whether the interviewer was not independent and the young person wanted them all the same: counted."""


def _partly(rows: str) -> dict[str, Any]:
    return {"sqlite_where": text(rows), "postgresql_where": text(rows)}


# Open episodes are few and looked at all day: what history holds must not slow them down.
_OPEN_ONLY = _partly("state <> 'closed'")
ASKED_BY_TABLETS = "from_tablet and not done"
"""Which tasks a board shows for themselves, as its index has it."""


class Episode(SQLModel, table=True):
    """One time missing; carries the work: state, owner, clock and cards."""

    __table_args__ = (
        Index("board", "team", "next_hour", "id", **_OPEN_ONLY),
        Index("clocks", "team", "state", "due_hour", "held_in_time", **_OPEN_ONLY),
        Index("verdicts", "team", "due_hour", "held_in_time"),
    )

    id: str = Field(primary_key=True, max_length=32)
    file: str = Field(foreign_key="file.id", index=True)
    team: str = Field(foreign_key="team.id")
    state: str
    owner: str = Field(foreign_key="person.id")
    interviewer: str | None = Field(default=None, foreign_key="person.id")
    interview: str | None = Field(default=None, foreign_key="interview.id")
    due_hour: int | None = None
    """End of the 72 hours, in whole hours since 1970 (floored)."""
    next_hour: int | None = None
    """What is due next, in whole hours since 1970: orders the board."""
    offered_in_time: bool | None = None
    held_in_time: bool | None = None
    placement: bytes | None = None
    """Keyed digest of the placement, for filtering."""
    card_epoch: int = 1
    card: bytes = Field(sa_column=_box())
    interviewer_card: bytes | None = None
    interviewer_card_epoch: int = 1


class Record(SQLModel, table=True):
    """One sealed entry in a file; never changed, never removed one by one."""

    __table_args__ = (Index("history", "file", "kind", "thing", "seq"),)

    seq: int | None = Field(default=None, primary_key=True)
    id: str = Field(unique=True, max_length=32)
    file: str = Field(sa_column=Column(String, ForeignKey("file.id"), nullable=False))
    kind: str
    thing: str
    parent: str = ""
    key_epoch: int
    schema_version: int
    at: datetime
    author: str = Field(foreign_key="person.id")
    digest: bytes
    box: bytes = Field(sa_column=_box())


class Task(SQLModel, table=True):
    """Something that is due; what it is about is sealed."""

    __table_args__ = (
        Index("tasks_due", "team", "done", "due_hour"),
        Index("asked_by_tablets", "team", **_partly(ASKED_BY_TABLETS)),
    )

    id: str = Field(primary_key=True, max_length=32)
    file: str = Field(foreign_key="file.id", index=True)
    episode: str = Field(foreign_key="episode.id", index=True)
    team: str = Field(foreign_key="team.id")
    owner: str = Field(foreign_key="person.id")
    due_hour: int | None = None
    done: bool = False
    from_tablet: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    """Whether a tablet asked for it: the board shows it until it is done, also when its episode is closed."""
    key_epoch: int
    box: bytes = Field(sa_column=_box())


class Draft(SQLModel, table=True):
    """A form that was begun and not sent yet; only its writer can open it, and a newer one takes its place."""

    id: str = Field(primary_key=True, max_length=32)
    person: str = Field(foreign_key="person.id", index=True)
    at: datetime
    box: bytes = Field(sa_column=_box())


class Contact(SQLModel, table=True):
    """Somebody to call at an institution, the police or an authority, sealed under the house key."""

    id: str = Field(primary_key=True, max_length=32)
    team: str = Field(foreign_key="team.id", index=True)
    institution: str | None = Field(default=None, foreign_key="institution.code")
    box: bytes = Field(sa_column=_box())


class Stale(SQLModel, table=True):
    """An episode whose card must be made again by somebody who holds the team key."""

    episode: str = Field(primary_key=True, foreign_key="episode.id")
    team: str = Field(foreign_key="team.id", index=True)


class SessionRow(SQLModel, table=True):
    """A live sign-in; its box opens only with the cookie."""

    __tablename__ = "session"
    id: str = Field(primary_key=True)
    person: str = Field(foreign_key="person.id", index=True)
    seen: datetime
    dies: datetime
    device: str = Field(default="", sa_column_kwargs={"server_default": ""})
    """A digest of the browser's random id."""
    shared: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    """Whether several people use this device: then it is idle sooner."""
    box: bytes = Field(sa_column=_box())


class Tablet(SQLModel, table=True):
    """One person on one browser that works without a network. Its box holds what it is known by, and no key to read."""

    id: str = Field(primary_key=True, max_length=32)
    person: str = Field(foreign_key="person.id", index=True)
    team: str = Field(foreign_key="team.id", index=True)
    device: str
    """A digest of the browser's random id."""
    since: datetime
    seen: datetime | None = None
    """When it was heard of last, and what it said then: how many talks it took along, how many pieces are unsent."""
    held: int = 0
    pending: int = 0
    is_safe: bool = False
    """Whether its browser promised not to clear its store by itself."""
    ordered: str = ""
    """What it is told at its next contact (domain.tablet.Order), or nothing."""
    revoked_at: datetime | None = None
    """Since when it is nobody's: it hands in what it still has, and is wiped."""
    box: bytes = Field(sa_column=_box())


class Taken(SQLModel, table=True):
    """An episode whose talk a tablet took along: what comes from there about any other is not accepted."""

    tablet: str = Field(primary_key=True, foreign_key="tablet.id")
    episode: str = Field(primary_key=True, foreign_key="episode.id", index=True)
    at: datetime


class Throttle(SQLModel, table=True):
    """Failed sign-ins under a keyed digest of a name, a network or a device."""

    key: str = Field(primary_key=True, max_length=32)
    failures: int
    until: datetime


class Letter(SQLModel, table=True):
    """A mail to somebody of the staff: what it is about is one word of a closed list, and nothing of a case."""

    id: str = Field(primary_key=True, max_length=64)
    person: str = Field(foreign_key="person.id", index=True)
    occasion: str
    at: datetime
    sent_at: datetime | None = Field(default=None, index=True)
    tries: int = 0


class AuditRow(SQLModel, table=True):
    """One act or read; each row holds the hash of the one before."""

    __tablename__ = "audit"
    __table_args__ = (UniqueConstraint("prev"), UniqueConstraint("act"))

    seq: int = Field(primary_key=True)
    at: datetime
    who: str
    what: str
    on: str
    rows: int = 1
    act: str | None = None
    act_digest: bytes | None = None
    prev: bytes
    hash: bytes
