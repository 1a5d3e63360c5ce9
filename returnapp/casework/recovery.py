"""Recovery: what two sheets of paper open when no coordinator can sign in any more.

Sheets are made at the server, and hold nothing until a coordinator entrusts them with the team's key.
"""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, select

from returnapp.casework import letters
from returnapp.casework.admitting import Newcomer, add_person
from returnapp.casework.desk import Desk, verb
from returnapp.domain.letters import Occasion
from returnapp.domain.people import StaffRole
from returnapp.domain.states import NotNow
from returnapp.records import keyring, people, trail
from returnapp.records.keyring import SHEETS
from returnapp.records.store import Store
from returnapp.records.tables import Team
from returnapp.vault import keys
from returnapp.vault.box import CannotOpen, new_pair
from returnapp.vault.keys import Holder, House


class NotEntrusted(Exception):
    """No team was entrusted to these sheets."""


def make_recovery(store: Store, house: House, at: datetime) -> bytes:
    """A new key for new sheets; until a coordinator entrusts them, the sheets before stay good."""
    pair = new_pair()
    with store.writing() as db:
        epoch = keyring.newest_epoch(db, *SHEETS) + 1
        keyring.put_public(db, house, keys.PublicKey(*SHEETS, epoch), pair.public)
        trail.append(db, house, trail.Note("server", "make sheets", ""), at)
        db.commit()
    return pair.private


def is_entrusted(db: Session, team: str) -> bool | None:
    """Whether the newest sheets hold the team's key; None when there are no sheets at all."""
    newest = keyring.newest_epoch(db, *SHEETS)
    return newest in keyring.epochs_of_sheets(db, team) if newest else None


@verb("entrust recovery")
def entrust(desk: Desk, db: Session) -> str:
    """Let the newest sheets open the team's key, in place of any before them; raises NotNow when there are none."""
    team, held = desk.worker.team, desk.team_keys(db)
    if not keyring.newest_epoch(db, *SHEETS):
        raise NotNow("there are no sheets")
    keyring.withdraw(db, keys.Kind.TEAM, team, SHEETS)
    for epoch, key in held.items():
        keyring.give(db, desk.house, keys.Kind.TEAM, (team, epoch), SHEETS, key)
    return team


def teams_of(store: Store, house: House, private: bytes) -> dict[str, str]:
    """Names of the teams whose key these sheets open, by id; raises NotEntrusted when there is none."""
    with store.reading() as db:
        found = {one.id: one.name for one in db.exec(select(Team)) if _team_keys(db, house, private, one.id)}
    if not found:
        raise NotEntrusted
    return found


def _team_keys(db: Session, house: House, private: bytes, team: str) -> dict[int, bytes]:
    found = {}
    for grant, blob in keyring.held(db, keys.Kind.TEAM, team, SHEETS):
        try:
            found[grant.epoch] = keys.take(house, grant, private, blob)
        except CannotOpen:
            return {}  # granted to other sheets
    return found


def recover(store: Store, house: House, private: bytes, team: str, newcomer: Newcomer, at: datetime) -> str:
    """Admit one coordinator with what the sheets opened; answers with their id. Raises NotEntrusted, LoginTaken.

    Everybody who can be told is told: it is never silent.
    """
    with store.writing() as db:
        held = _team_keys(db, house, private, team)
        if not held or newcomer.role is not StaffRole.COORDINATOR:
            raise NotEntrusted
        person = add_person(db, house, team, newcomer)
        for epoch, key in held.items():
            keyring.give(db, house, keys.Kind.TEAM, (team, epoch), (Holder.PERSON, person.id), key)
        trail.append(db, house, trail.Note("sheets", "recover", person.id), at)
        for told in people.everybody(db, team):
            letters.write(db, told, Occasion.RECOVERED, person.id, at)
        db.commit()
        return person.id
