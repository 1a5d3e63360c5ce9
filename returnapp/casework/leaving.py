"""Somebody leaves: nothing they had opens anything any more, and what they had to do falls to somebody else."""

from __future__ import annotations

from sqlmodel import Session

from returnapp.casework import cards, grants, tablets
from returnapp.casework.desk import Desk, NotThere, verb
from returnapp.casework.dossier import rows_of_talk
from returnapp.casework.moves import of_talk
from returnapp.casework.rotation import rotate
from returnapp.domain.episode import Assignment
from returnapp.domain.people import StaffRole
from returnapp.domain.states import Act, after, may
from returnapp.records import drafts, duties, keyring, people, sessions
from returnapp.records.sealed import Kind
from returnapp.records.tables import Episode as EpisodeRow
from returnapp.records.tables import Person
from returnapp.vault import keys
from returnapp.vault.keys import Holder

ALWAYS = 2
"""Coordinators a team never has fewer of: with one, a forgotten passphrase needs the recovery sheets."""


_KEEPERS = (StaffRole.COORDINATOR, StaffRole.ADMINISTRATOR)


class TooFew(Exception):
    """Too few coordinators would be left: another has to be admitted first."""


@verb("leave")
def leave(desk: Desk, db: Session, person_id: str, reason: str) -> str:
    """Take away all keys of somebody who leaves; after a coordinator the team gets another key.

    `reason` stands in the files whose talk they had. Raises NotThere, TooFew, CannotOpen for who is no coordinator.
    """
    desk.team_keys(db)
    person = db.get(Person, person_id)
    if person is None or person.team != desk.worker.team or person.id == desk.worker.id:
        raise NotThere
    is_coordinator = person.role == StaffRole.COORDINATOR
    if is_coordinator and len(settled_coordinators(db, person.team, but=person.id)) < ALWAYS:
        raise TooFew
    person.active = False
    db.add(person)
    _hand_over(desk, db, person, reason)
    tablets.revoke_all(db, person.id, desk.at)
    keyring.forget(db, (Holder.PERSON, person.id))
    sessions.end_all(db, person.id)
    drafts.forget(db, person.id)
    if is_coordinator:
        rotate(desk, db)
    return person.id


def settled_coordinators(db: Session, team: str, but: str = "") -> list[Person]:
    """The team's coordinators who have a passphrase of their own: one who holds a code may never come."""
    found = [one for one in people.of_role(db, team, StaffRole.COORDINATOR) if one.id != but]
    return [one for one in found if keyring.slot_of(db, one.id)]


def _hand_over(desk: Desk, db: Session, person: Person, reason: str) -> None:
    duties.give_work(db, person.id, desk.worker.id)
    open_in = set()
    for row in duties.open_of_interviewer(db, person.id):
        for one in rows_of_talk(db, row):
            _without(desk, db, one, reason)
        open_in.add(row.file)
    for file in keyring.held_by(db, keys.Kind.FILE, (Holder.PERSON, person.id)):
        grants.take_away(desk, db, file, [person.id])
    for file in open_in:
        cards.refresh_file(desk, db, file)


def _without(desk: Desk, db: Session, row: EpisodeRow, reason: str) -> None:
    if row.interviewer is None:
        return
    if may(row.state, Act.WITHDRAW):
        row.state = after(row.state, Act.WITHDRAW)
    row.interviewer = None
    db.add(row)
    db.flush()
    desk.append(db, of_talk(row, Kind.ASSIGNMENT), Assignment("", row.interview or "", reason))


@verb("block")
def block(desk: Desk, db: Session, person_id: str) -> str:
    """Keep somebody out from now on, sessions and tablets and all; what they hold stays until they leave or come back.

    Their tablets hand in what they have and are wiped: whoever comes back sets them up anew.
    """
    return _set_active(desk, db, person_id, is_active=False)


@verb("unblock")
def unblock(desk: Desk, db: Session, person_id: str) -> str:
    """Let somebody in again who was blocked; raises NotThere for who has left."""
    return _set_active(desk, db, person_id, is_active=True)


def _set_active(desk: Desk, db: Session, person_id: str, *, is_active: bool) -> str:
    person = db.get(Person, person_id)
    if person is None or person.team != desk.worker.team or person.id == desk.worker.id:
        raise NotThere
    if desk.worker.role not in _KEEPERS or not keyring.has_way_in(db, person.id):
        raise NotThere
    person.active = is_active
    db.add(person)
    if not is_active:
        tablets.revoke_all(db, person.id, desk.at)
    sessions.end_all(db, person.id)
    return person.id
