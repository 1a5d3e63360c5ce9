"""Mails to the staff: written with the act they tell of, and sent by the tick. They hold counts, and never a case."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from returnapp.casework.cards import hours
from returnapp.casework.guesses import bucket_key
from returnapp.domain.letters import TELL, WORDS, Occasion, digest_day, is_due, is_news
from returnapp.domain.people import StaffRole
from returnapp.domain.throttle import ACCOUNT
from returnapp.domain.words import N_, Staff
from returnapp.i18n import say
from returnapp.mail import Mail, NotSent
from returnapp.records import letters, throttle, trail
from returnapp.records.sealed import derived
from returnapp.records.store import Store
from returnapp.records.tables import Letter, Person, Team
from returnapp.vault.keys import House

KEPT = timedelta(days=90)
"""How long letters are remembered after they were written."""
_COUNTS = {
    "missing": N_("Missing now"),
    "overdue": N_("Interviews overdue"),
    "soon": N_("Interviews due within a day"),
    "tasks": N_("Promises due within a day"),
}

_GONE = N_("Destroyed since the last mail")


def write(db: Session, person: Person | None, occasion: Occasion, key: str, at: datetime) -> None:
    """Let somebody be mailed; the same occasion with the same key is one mail."""
    if person is not None and person.email and person.active:
        letter = derived("letter", person.id, occasion, key)
        letters.put(db, Letter(id=letter, person=person.id, occasion=occasion, at=at))


def tell_failures(store: Store, house: House, at: datetime) -> None:
    """Let those be mailed at whose names strangers failed too often; here, so that no answer takes longer for it."""
    with store.writing() as db:
        for person in letters.to_be_told(db):
            count, until = throttle.failures(db, bucket_key(house, "login", person.login), at)
            if count >= ACCOUNT.failures:
                write(db, person, Occasion.TEN_FAILURES, until.isoformat(), at)
        db.commit()


def write_digests(store: Store, at: datetime) -> None:
    """Once a day, let everybody be mailed who has something to hear."""
    with store.writing() as db:
        for person in letters.to_be_told(db):
            zone = ZoneInfo(db.get_one(Team, person.team).zone)
            day = digest_day(at, zone)
            if day and (person.role in _EVERY_DAY or any(_counts(db, person, at).values())):
                write(db, person, Occasion.DIGEST, day, at)
        db.commit()


_EVERY_DAY = frozenset({StaffRole.COORDINATOR, StaffRole.PRIVACY_OFFICER})
"""Who keeps the anchor of the trail in their mailbox."""


def _counts(db: Session, person: Person, at: datetime) -> dict[str, int]:
    hour = hours(at)
    if person.role == StaffRole.INTERVIEWER:
        overdue, soon = letters.talks_due(db, person.team, hour, person.id)
        return {"overdue": overdue, "soon": soon}
    if person.role == StaffRole.COORDINATOR:
        overdue, soon = letters.talks_due(db, person.team, hour)
        tasks = letters.tasks_due(db, person.id, hour)
        return {"missing": letters.missing_now(db, person.team), "overdue": overdue, "soon": soon, "tasks": tasks}
    return {}


def compose(db: Session, letter: Letter, person: Person, address: str, at: datetime) -> Mail:
    """A letter in words, in its reader's language; nothing in it names anybody or any case."""
    occasion = Occasion(letter.occasion)

    def words(text: Staff) -> str:
        return say(text, person.language)

    lines = [words(WORDS[occasion].body)]
    if occasion is Occasion.DIGEST:
        lines += [f"{words(_COUNTS[name])}: {number}" for name, number in _counts(db, person, at).items()]
        lines += _for_the_record(db, letter, person, words)
    elif occasion not in (Occasion.RECOVERED, Occasion.ACT_NOW):
        lines.append(words(TELL))
    subject, body = f"returnapp: {words(WORDS[occasion].subject)}", "\n".join([*lines, address, ""])
    return Mail(letter.id, person.email, subject, body)


def _for_the_record(db: Session, letter: Letter, person: Person, words: Callable[[Staff], str]) -> list[str]:
    if person.role not in _EVERY_DAY:
        return []
    head = trail.head(db)
    lines = [f"audit: {head[0]} {head[1].hex()}"] if head else []
    since = letters.last_digest(db, person.id, letter.at) or datetime.min.replace(tzinfo=UTC)
    gone = letters.destroyed_since(db, person.team, since) if person.role == StaffRole.COORDINATOR else []
    return [*lines, f"{words(_GONE)}: {' '.join(gone)}"] if gone else lines


def send_waiting(store: Store, send: Callable[[Mail], None], address: str, at: datetime) -> int:
    """Send what waits and is due; answers how many were taken. What nobody took for a day is forgotten."""
    with store.reading() as db:
        found = [letter.id for letter, _person in letters.waiting(db) if is_due(letter.at, letter.tries, at)]
    return sum(_send(store, send, one, address, at) for one in found)


def _send(store: Store, send: Callable[[Mail], None], letter_id: str, address: str, at: datetime) -> bool:
    with store.writing() as db:
        letter = db.get_one(Letter, letter_id)
        person = db.get_one(Person, letter.person)
        zone = ZoneInfo(db.get_one(Team, person.team).zone)
        if not is_news(letter.occasion, letter.at, at, zone) or not person.active or not person.email:
            db.delete(letter)  # so that what it would have listed stands in the next one
            db.commit()
            return False
        mail = compose(db, letter, person, address, at)
        letter.tries += 1
        db.commit()
    try:
        send(mail)
    except NotSent:
        return False
    with store.writing() as db:  # killed before this it is sent again, under the same id
        letter = db.get_one(Letter, letter_id)
        letter.sent_at = at
        db.commit()
    return True


def sweep(store: Store, at: datetime) -> None:
    """Forget letters of long ago."""
    with store.writing() as db:
        letters.sweep(db, at - KEPT)
        db.commit()
