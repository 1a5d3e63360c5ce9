"""What happens by itself, with nothing but the house key: it reminds, withdraws and destroys, and reads nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from returnapp.casework import letters, shredding
from returnapp.domain.limits import DRAFTS, GRANT, IDLE, IDLE_SHARED
from returnapp.mail import Mail
from returnapp.records import duties, expiry, keyring, trail
from returnapp.records.store import Store
from returnapp.records.tables import File
from returnapp.vault.keys import Holder, House, Kind

Step = tuple[str, Callable[[], object]]


def steps(store: Store, house: House, send: Callable[[Mail], None] | None, address: str, at: datetime) -> list[Step]:
    """Everything of one round, each for itself; without `send` mails wait."""
    found: list[Step] = [
        ("withdraw", lambda: withdraw_idle(store, house, at)),
        ("expire", lambda: expire(store, at)),
        ("closed", lambda: shredding.mark_closed(store, at)),
        ("shred", lambda: shredding.shred_due(store, house, at)),
        ("failures", lambda: letters.tell_failures(store, house, at)),
        ("digests", lambda: letters.write_digests(store, at)),
        ("forget letters", lambda: letters.sweep(store, at)),
    ]
    return [*found, ("send", lambda: letters.send_waiting(store, send, address, at))] if send else found


def run(round_of: list[Step], failed: Callable[[str, str], None]) -> None:
    """Do every step; one that fails is told by its name and the kind of its failure, and stops none of the others."""
    for name, step in round_of:
        try:
            step()
        except Exception as error:
            failed(name, type(error).__name__)


def withdraw_idle(store: Store, house: House, at: datetime) -> int:
    """Take files away from interviewers who had nothing open in them for a week; answers how many grants went.

    What is written from then on has another key: it takes public keys only.
    """
    with store.writing() as db:
        for file_id, person in keyring.held_by_people(db):
            keyring.mark_idle(db, file_id, person, None if duties.is_busy(db, file_id, person) else at)
        db.commit()
    with store.reading() as db:
        idle = keyring.idle_since(db, at - GRANT)
    for file_id, person in idle:
        with store.writing() as db:
            if duties.is_busy(db, file_id, person):
                continue
            file = db.get_one(File, file_id)
            keyring.renew_file_key(db, house, file, [person])
            keyring.withdraw(db, Kind.FILE, file_id, (Holder.PERSON, person))
            duties.let_go(db, file_id, person)
            trail.append(db, house, trail.Note(shredding.TICK, "withdraw access", file.reference), at)
            db.commit()
    return len(idle)


def expire(store: Store, at: datetime) -> None:
    """Forget sessions nobody used, failures that count no more, codes that timed out, and drafts of long ago."""
    with store.writing() as db:
        expiry.sessions(db, at, at - IDLE, at - IDLE_SHARED)
        expiry.failures(db, at)
        expiry.codes(db, at)
        expiry.drafts(db, at - DRAFTS)
        db.commit()
