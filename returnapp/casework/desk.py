"""A worker at one moment: who they are, what their keys open, and how an act or a read is written down."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps
from typing import Concatenate, ParamSpec, cast
from zoneinfo import ZoneInfo

from sqlmodel import Session

from returnapp.domain.people import StaffRole
from returnapp.records import keyring, sealed, trail
from returnapp.records.store import Store
from returnapp.records.tables import File, Team
from returnapp.vault import box, keys
from returnapp.vault.box import CannotOpen
from returnapp.vault.keys import Holder, House

P = ParamSpec("P")


class NotThere(Exception):
    """No such thing, or not this worker's: the two are never told apart."""


class SentBefore(Exception):
    """This form was sent before with other content: nothing was saved a second time."""


@dataclass(frozen=True, slots=True)
class Posted:
    """A form as it was sent: the id it carried and its content, which together make it safe to repeat."""

    id: str
    content: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Worker:
    """Who acts."""

    id: str
    name: str
    role: StaffRole
    team: str
    organisation: str | None = None
    language: str = "en"


@dataclass
class Desk:
    """Everything a verb needs besides its subject; made anew for every request."""

    store: Store
    house: House
    worker: Worker
    private: bytes = field(repr=False)
    at: datetime
    zone: ZoneInfo
    _team_keys: dict[int, bytes] = field(default_factory=dict, repr=False)
    _file_keys: dict[str, dict[int, bytes]] = field(default_factory=dict, repr=False)
    _renewed: set[str] = field(default_factory=set, repr=False)

    @property
    def _me(self) -> tuple[Holder, str]:
        return Holder.PERSON, self.worker.id

    def team_keys(self, db: Session) -> dict[int, bytes]:
        """The team's private keys by epoch; raises CannotOpen for whoever is not a coordinator of it."""
        if not self._team_keys:
            for grant, blob in keyring.held(db, keys.Kind.TEAM, self.worker.team, self._me):
                self._team_keys[grant.epoch] = keys.take(self.house, grant, self.private, blob)
        if not self._team_keys:
            raise CannotOpen("no grant on the team")
        return self._team_keys

    def learn_team_key(self, epoch: int, key: bytes) -> None:
        """Remember a key of the team that was just made; file keys are asked for anew."""
        self._team_keys[epoch] = key
        self._file_keys.clear()

    def holds_team_key(self, db: Session) -> bool:
        """Whether this worker is one of the team's coordinators, by key and not by role."""
        return bool(keyring.held(db, keys.Kind.TEAM, self.worker.team, self._me))

    def team_key(self, db: Session) -> tuple[int, bytes]:
        """The newest epoch and private key of the team."""
        return max(self.team_keys(db).items())

    def file_of(self, db: Session, file_id: str) -> File:
        """The row of a file of this worker's team; raises NotThere."""
        row = db.get(File, file_id)
        if row is None or row.team != self.worker.team:
            raise NotThere
        return row

    def file_keys(self, db: Session, file_id: str) -> dict[int, bytes]:
        """The file's data keys by epoch, through the team or through an own grant; raises NotThere or CannotOpen."""
        if file_id not in self._file_keys:
            self.file_of(db, file_id)
            self._file_keys[file_id] = self._take_file_keys(db, file_id)
        return self._file_keys[file_id]

    def _take_file_keys(self, db: Session, file_id: str) -> dict[int, bytes]:
        found = keyring.held(db, keys.Kind.FILE, file_id, self._me)
        taken = {grant.epoch: keys.take(self.house, grant, self.private, blob) for grant, blob in found}
        if not taken and self.holds_team_key(db):
            privates = self.team_keys(db)
            for grant, blob in keyring.held(db, keys.Kind.FILE, file_id, (Holder.TEAM, self.worker.team)):
                private = keys.of_epoch(privates, grant.holder_epoch)
                taken[grant.epoch] = keys.take(self.house, grant, private, blob)
        if not taken:
            raise CannotOpen("no grant on the file")
        return taken

    def newest_key(self, db: Session, file_id: str) -> tuple[int, bytes]:
        """The epoch and bytes of the key that new records of a file are sealed with; another if the team's changed."""
        if file_id not in self._renewed:
            self.file_keys(db, file_id)
            file = self.file_of(db, file_id)
            if file.team_epoch < self.team(db).epoch:
                key = keyring.renew_file_key(db, self.house, file)
                self.learn_key(file_id, file.key_epoch, key)
            self._renewed.add(file_id)
        return max(self.file_keys(db, file_id).items())

    def learn_key(self, file_id: str, epoch: int, key: bytes) -> None:
        """Remember a data key that was just made."""
        self._file_keys.setdefault(file_id, {})[epoch] = key

    def forget_keys(self, file_id: str) -> None:
        """Ask for a file's keys anew when they are needed next: who may open it has changed."""
        self._file_keys.pop(file_id, None)

    def append(self, db: Session, place: sealed.Place, value: object, record_id: str | None = None) -> None:
        """Seal a value into a file's history as this worker, now."""
        sealed.append(
            db,
            self.house,
            self.newest_key(db, place.file),
            place,
            sealed.dump(value),
            record_id=record_id or sealed.fresh(),
            at=self.at,
            author=self.worker.id,
        )

    def team(self, db: Session) -> Team:
        """The worker's team."""
        return db.get_one(Team, self.worker.team)

    def note(self, what: str, on: str = "", rows: int = 1) -> None:
        """Write one read (or refusal) into the audit trail, committed before anything is shown."""
        with self.store.writing() as db:
            trail.append(db, self.house, trail.Note(self.worker.id, what, on, rows), self.at)
            db.commit()


def verb(
    what: str,
) -> Callable[[Callable[Concatenate[Desk, Session, P], str]], Callable[Concatenate[Desk, Posted, P], None]]:
    """Make a function a verb: one transaction, one audit row on what it returns, done once however often it is sent.

    Raises SentBefore when the same form comes again with other content.
    """

    def wrap(act: Callable[Concatenate[Desk, Session, P], str]) -> Callable[Concatenate[Desk, Posted, P], None]:
        @wraps(act)
        def perform(desk: Desk, posted: Posted, *args: P.args, **kwargs: P.kwargs) -> None:
            digest = box.token(desk.house.digest, posted.id, posted.content)
            with desk.store.writing() as db:
                before = trail.done(db, posted.id)
                if before is not None and before != digest:
                    raise SentBefore
                if before is None:
                    on = act(desk, db, *args, **kwargs)
                    note = trail.Note(desk.worker.id, what, on, act=posted.id, digest=digest)
                    trail.append(db, desk.house, note, desk.at)
                    db.commit()

        return cast(Callable[Concatenate[Desk, Posted, P], None], perform)

    return wrap
