"""Taking a talk along: what a tablet is given of a file, and no more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from returnapp.casework.desk import Desk, NotThere
from returnapp.casework.dossier import episode_row
from returnapp.casework.interviews import Talk, open_talk
from returnapp.domain.deadlines import due
from returnapp.domain.limits import PACKET
from returnapp.domain.states import Act, after
from returnapp.records import tablets, trail


@dataclass(frozen=True, slots=True)
class Packed:
    """A talk to be taken along, and until when it is good."""

    talk: Talk
    until: datetime

    @property
    def due_at(self) -> datetime | None:
        """When the 72 hours end; nothing where no clock runs."""
        returned = self.talk.work.episode.returned_at
        return due(returned) if returned else None

    @property
    def age(self) -> int | None:
        """How old the young person is: the day they were born is not taken along."""
        born, today = self.talk.dossier.young_person.born, (self.until - PACKET).date()
        return _years(born, today) if born else None


def _years(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def take_along(desk: Desk, tablet: str, episode: str) -> Packed:
    """Give a tablet of this worker a talk of theirs; both are in the audit trail before this returns.

    Raises NotThere, and NotNow for a talk that was handed in.
    """
    with desk.store.writing() as db:
        _my_tablet(desk, db, tablet)
        row = episode_row(desk, db, episode)
        if row.interviewer != desk.worker.id:
            raise NotThere
        talk = open_talk(desk, db, row)
        after(row.state, Act.SAVE)
        tablets.take(db, tablet, episode, desk.at)
        trail.append(db, desk.house, trail.Note(desk.worker.id, "take along", talk.dossier.reference), desk.at)
        db.commit()
    return Packed(talk, desk.at + PACKET)


def _my_tablet(desk: Desk, db: Session, tablet: str) -> None:
    row = tablets.find(db, tablet)
    if row is None or row.person != desk.worker.id or row.revoked_at is not None:
        raise NotThere
