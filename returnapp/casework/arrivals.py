"""One contact of a tablet: what it brings is sealed into files, also when nobody is there who can open them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlmodel import Session

from returnapp.casework.desk import Desk
from returnapp.casework.dossier import rows_of_talk
from returnapp.casework.tasks import write_down
from returnapp.domain.action import Action
from returnapp.records import files, keyring, sealed, trail
from returnapp.records.sealed import Kind, Place
from returnapp.records.store import Store
from returnapp.records.tables import Episode as EpisodeRow
from returnapp.records.tables import File, Person, Task
from returnapp.vault.keys import House


@dataclass
class Arrival:
    """One contact of a tablet: whose it is, when, by how much its clock is off, and who can open the file, if anybody.

    `desk` is that of the tablet's own person, signed in; `opener` that of a coordinator who opens a rescued tablet.
    """

    store: Store
    house: House
    tablet: str
    person: str
    at: datetime
    offset: int = 0
    desk: Desk | None = None
    opener: Desk | None = None
    _renewed: dict[str, tuple[int, bytes]] = field(default_factory=dict, repr=False)

    def start_over(self) -> None:
        """Forget every key that was made: what failed was not kept, and neither were they."""
        self.desk = None
        self._renewed.clear()

    def keys(self, db: Session, file_id: str) -> tuple[int, bytes]:
        """The epoch and key to seal with: made with public keys alone, once for each file, when nobody can open it."""
        if self.opener:
            return self.opener.newest_key(db, file_id)
        file = db.get_one(File, file_id)
        if self._renewed.get(file_id, (0, b""))[0] != file.key_epoch:
            key = keyring.renew_file_key(db, self.house, file)
            self._renewed[file_id] = (file.key_epoch, key)
        return self._renewed[file_id]

    def append(self, db: Session, place: Place, body: bytes, record_id: str, sent: bytes | None = None) -> None:
        """Seal something into a file as the tablet's person, now."""
        made = self.keys(db, place.file)
        sealed.append(db, self.house, made, place, body, record_id=record_id, at=self.at, author=self.person, sent=sent)

    def ask(
        self, db: Session, row: EpisodeRow, task_id: str, action: Action, record_id: str, sent: bytes = b""
    ) -> None:
        """Make a task of the episode's owner that the board shows until it is done."""
        asked = replace(action, owner=db.get_one(Person, row.owner).name)
        task = Task(
            id=task_id,
            file=row.file,
            episode=row.id,
            team=row.team,
            owner=row.owner,
            from_tablet=True,
            key_epoch=0,
            box=b"",
        )
        write_down(db, task, asked, self.keys(db, row.file))
        self.append(db, Place(row.file, Kind.ACTION, row.id), sealed.dump(asked), record_id, sent or None)

    def note(self, what: str, db: Session, row: EpisodeRow) -> None:
        """Write into the trail what the tablet's person did, and leave the cards to whoever can make them."""
        for one in rows_of_talk(db, row):
            files.mark_stale(db, one)
        reference = db.get_one(File, row.file).reference
        trail.append(db, self.house, trail.Note(self.person, what, reference), self.at)
