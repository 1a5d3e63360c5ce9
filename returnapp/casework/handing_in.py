"""What a tablet hands in: kept like any snapshot where that can be, and else late, with public keys alone.

What comes late stands beside the talk: it hides and changes nothing, and asks somebody to read it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sqlmodel import Session

from returnapp.casework import letters
from returnapp.casework.arrivals import Arrival
from returnapp.casework.desk import NotThere
from returnapp.casework.interviews import save_revision
from returnapp.casework.sent import ActNow, Item, Snapshot
from returnapp.casework.sheets import Revision, as_sent, moment_of, pack
from returnapp.casework.versions import versions_of
from returnapp.domain import posted
from returnapp.domain.action import About, Action
from returnapp.domain.forks import heads
from returnapp.domain.letters import Occasion
from returnapp.domain.people import StaffRole
from returnapp.domain.states import Act, NotNow, may
from returnapp.domain.tablet import Why
from returnapp.interview import DEFINITION, INTERVIEW
from returnapp.records import people, sealed, tablets
from returnapp.records.sealed import Kind, Place, derived
from returnapp.records.tables import Episode as EpisodeRow
from returnapp.records.tables import Taken, Task
from returnapp.vault.box import CannotOpen

READ_WITHIN = timedelta(days=1)
"""What came late is read by somebody within this time."""


class NotKept(Exception):
    """An item that cannot be kept here, and why."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


def take_in(arrival: Arrival, item: Item) -> bool:
    """Keep one item, and answer whether its talk has versions beside each other; the same one again changes nothing.

    Raises NotKept.
    """
    if isinstance(item, ActNow):
        _act_now(arrival, item)
        return False
    if why := _unfit(item.revision):
        raise NotKept(why)
    snapshot = replace(item, revision=replace(item.revision, offset=arrival.offset))
    with arrival.store.reading() as db:
        row = _row(db, arrival, item)
        if sealed.own_id(db, arrival.house, row.file, item.id, as_sent(item.revision))[1]:
            return _is_forked(db, row)
    if arrival.desk:
        try:
            return save_revision(arrival.desk, item.episode, snapshot.revision).is_forked
        except (NotNow, NotThere, CannotOpen):
            pass  # the file has moved on: what was said is kept all the same
    return _keep_late(arrival, snapshot)


def _unfit(revision: Revision) -> Why | None:
    """Why a snapshot is none of our form; one of an older version counts as long as every name in it still does."""
    problems = posted.read(DEFINITION, revision.pairs, INTERVIEW).problems
    if revision.version <= DEFINITION.version and not any(one.is_foreign for one in problems):
        return None
    return Why.NAMES if revision.version == DEFINITION.version else Why.VERSION


def _taken(db: Session, arrival: Arrival, item: Item) -> Taken:
    taken = tablets.taken(db, arrival.tablet, item.episode)
    if taken is None:
        raise NotKept(Why.UNKNOWN)
    return taken


def _row(db: Session, arrival: Arrival, item: Item) -> EpisodeRow:
    return db.get_one(EpisodeRow, _taken(db, arrival, item).episode)


def _is_forked(db: Session, row: EpisodeRow) -> bool:
    # By plain columns: whether they say different things is seen by whoever opens them.
    return row.interview is not None and len(heads(versions_of(db, row, Kind.INTERVIEW))) > 1


def _keep_late(arrival: Arrival, item: Snapshot) -> bool:
    """Keep a snapshot where nobody can open the file: in the talk as long as it is theirs, and else beside it."""
    revision, sent = item.revision, as_sent(item.revision)
    with arrival.store.writing() as db:
        row = _row(db, arrival, item)
        record_id, is_kept = sealed.own_id(db, arrival.house, row.file, item.id, sent)
        if is_kept:
            return _is_forked(db, row)
        is_theirs = row.interviewer == arrival.person and may(row.state, Act.SAVE)
        thing = (row.interview or row.id) if is_theirs else row.id
        place = Place(row.file, Kind.INTERVIEW if is_theirs else Kind.LATE, thing, revision.parent)
        arrival.append(db, place, pack(revision), record_id, sent)
        if is_theirs:
            arrival.note("save interview", db, row)
        else:
            _ask_to_read(arrival, db, row)
            arrival.note("save late", db, row)
        db.commit()
        return is_theirs and _is_forked(db, row)


def _ask_to_read(arrival: Arrival, db: Session, row: EpisodeRow) -> None:
    """Let somebody read what came, unless they are asked already."""
    number = 0
    while (task := db.get(Task, task_id := derived("late", row.id, str(number)))) and task.done:
        number += 1
    if task is None:
        action = Action(about=About.LATE, due=arrival.at + READ_WITHIN)
        arrival.ask(db, row, task_id, action, sealed.fresh())


def _act_now(arrival: Arrival, item: ActNow) -> None:
    """What must not wait becomes a task that is due, and every coordinator of the team is mailed."""
    sent = sealed.as_json([item.episode, item.list, item.at])
    with arrival.store.writing() as db:
        taken = _taken(db, arrival, item)
        row = db.get_one(EpisodeRow, taken.episode)
        record_id, is_kept = sealed.own_id(db, arrival.house, row.file, item.id, sent)
        if is_kept:
            return
        opened = moment_of(item.at, arrival.offset) or arrival.at
        due = min(arrival.at, max(opened, taken.at))  # whatever a clock says: after it was taken along, and not to come
        action = Action(about=About.ACT_NOW, urgent=item.list, due=due)
        arrival.ask(db, row, derived("act now", record_id), action, record_id, sent)
        for one in people.of_role(db, row.team, StaffRole.COORDINATOR):
            letters.write(db, one, Occasion.ACT_NOW, record_id, arrival.at)
        arrival.note("act now", db, row)
        db.commit()
