"""A new key pair for the team: what the old one opened is wrapped and sealed anew, and the old one opens nothing here.

Without it an old backup, the passphrase of somebody who left and the house key together would open today's database.
"""

from __future__ import annotations

from sqlmodel import Session

from returnapp.casework import cards
from returnapp.casework.desk import Desk, verb
from returnapp.casework.finding import renewing
from returnapp.domain.people import StaffRole
from returnapp.records import files, keyring, people, rekeying
from returnapp.vault import keys
from returnapp.vault.box import new_pair
from returnapp.vault.keys import Holder


@verb("rotate team key")
def rotate_team(desk: Desk, db: Session) -> str:
    """Give the team another key pair; raises CannotOpen for whoever is no coordinator of it."""
    rotate(desk, db)
    return desk.worker.team


def rotate(desk: Desk, db: Session) -> None:
    """Give the team another key pair, within a verb."""
    team, epoch, pair = desk.team(db), max(desk.team_keys(db)) + 1, new_pair()
    holder = (Holder.TEAM, team.id)
    keyring.put_public(db, desk.house, keys.PublicKey(*holder, epoch), pair.public)
    team.epoch = epoch
    db.add(team)
    db.flush()
    _give(desk, db, epoch, pair.private)
    rekeying.wrap_again(db, desk.house, desk.team_keys(db), holder, epoch, pair.public)
    keyring.withdraw_all(db, holder, before=epoch)
    cards.seal_again(desk, db, epoch, pair.private)
    rekeying.renew_tokens(db, team.id, renewing(pair.private))
    desk.learn_team_key(epoch, pair.private)
    for file in files.open_files(db, team.id):  # a closed file gets its new key when somebody writes in it
        keyring.renew_file_key(db, desk.house, file)


def _give(desk: Desk, db: Session, epoch: int, key: bytes) -> None:
    """To the coordinators, and to the recovery sheets that were entrusted with the key before."""
    thing = (desk.worker.team, epoch)
    for one in people.of_role(db, desk.worker.team, StaffRole.COORDINATOR):
        keyring.give(db, desk.house, keys.Kind.TEAM, thing, (Holder.PERSON, one.id), key)
    for sheets in keyring.epochs_of_sheets(db, desk.worker.team):
        keyring.give(db, desk.house, keys.Kind.TEAM, thing, keyring.SHEETS, key, sheets)
