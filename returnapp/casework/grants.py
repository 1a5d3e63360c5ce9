"""Who holds a file's key besides the team: given with an open talk, taken away with the last one."""

from __future__ import annotations

from collections.abc import Iterable

from sqlmodel import Session

from returnapp.casework.desk import Desk
from returnapp.domain.states import State
from returnapp.records import files, keyring
from returnapp.vault import keys
from returnapp.vault.keys import Holder


def give(desk: Desk, db: Session, file_id: str, interviewer: str) -> None:
    """Wrap every key of a file for an interviewer."""
    for epoch, key in desk.file_keys(db, file_id).items():
        keyring.give(db, desk.house, keys.Kind.FILE, (file_id, epoch), (Holder.PERSON, interviewer), key)


def take_away(desk: Desk, db: Session, file_id: str, interviewers: Iterable[str | None]) -> None:
    """Take the file from whoever has no open talk in it any more; what is written from now on has a new key.

    The rows of the file say who is still assigned: change them first.
    """
    db.flush()
    assigned = {one.interviewer for one in files.of_file(db, file_id) if one.interviewer and one.state != State.CLOSED}
    leaving = {one for one in interviewers if one} - assigned
    for interviewer in leaving:
        keyring.withdraw(db, keys.Kind.FILE, file_id, (Holder.PERSON, interviewer))
    if leaving:
        file = desk.file_of(db, file_id)
        desk.file_keys(db, file_id)
        key = keyring.renew_file_key(db, desk.house, file, leaving)
        desk.learn_key(file_id, file.key_epoch, key)
