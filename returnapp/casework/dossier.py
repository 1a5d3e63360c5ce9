"""A file, opened: the young person, and every episode with what happened to it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from sqlmodel import Session

from returnapp.casework.barriers import barriers_of, last_interviewer
from returnapp.casework.desk import Desk, NotThere
from returnapp.casework.sheets import EMPTY, sheet_of
from returnapp.casework.work import OF_THE_TALK, OpenedTask, Work, work_of
from returnapp.domain.action import OF_THE_TALK as TASKS_OF_THE_TALK
from returnapp.domain.action import Action
from returnapp.domain.episode import YoungPerson
from returnapp.domain.forks import Version
from returnapp.domain.independence import Barrier, Declared, Relation
from returnapp.domain.missing import Arrangement
from returnapp.domain.states import AFTER_TALK, State
from returnapp.interview import INTERVIEW
from returnapp.records import files, sealed
from returnapp.records.sealed import Entry, Kind
from returnapp.records.tables import Episode as EpisodeRow
from returnapp.records.tables import Person, Task
from returnapp.vault import box
from returnapp.vault.box import where
from returnapp.vault.keys import of_epoch

_DOCUMENTS = (Kind.INTERVIEW, Kind.PREPARE, Kind.CARER)
_SNAPSHOTS = (*_DOCUMENTS, Kind.LATE)
# Snapshots are left out: a long talk has hundreds of them, and only the newest is looked at.
_STORY = tuple(kind for kind in Kind if kind not in _SNAPSHOTS)


@dataclass(frozen=True, slots=True)
class Dossier:
    """One young person's file, the newest episode first; relations are those declared, by interviewer."""

    id: str
    reference: str
    young_person: YoungPerson
    works: tuple[Work, ...] = field(default=())
    arrangement: Arrangement | None = None
    relations: dict[str, Declared] = field(default_factory=dict)
    young_person_id: str = ""
    """Which version of who the file is about this is."""

    def work(self, episode: str) -> Work:
        """One episode of this file; raises NotThere."""
        found = next((work for work in self.works if work.id == episode), None)
        if found is None:
            raise NotThere
        return found

    def relation(self, person: str) -> Relation:
        """What an interviewer is to this young person, as it was declared last."""
        return self.relations[person].relation if person in self.relations else Relation.NONE

    def answered_by(self, work: Work) -> list[Work]:
        """The episodes that the interview of this one answers, itself among them."""
        return [other for other in self.works if other.id == work.id or other.id in work.answered_with]

    def besides(self, work: Work) -> list[Work]:
        """The episodes that another interview answers, or none."""
        return [other for other in self.works if other.id != work.id and other.id not in work.answered_with]

    @property
    def missing_now(self) -> Work | None:
        """The episode that has not ended yet."""
        return next((work for work in self.works if work.row.state == State.MISSING), None)


def task_context(row: Task) -> bytes:
    """Where a task's box stands."""
    return where("task", row.id, row.file, row.episode, row.key_epoch)


def _tasks(db: Session, file: str, keys: dict[int, bytes]) -> list[OpenedTask]:
    found = []
    for row in files.tasks_of(db, file):
        action = sealed.load(Action, box.open(of_epoch(keys, row.key_epoch), task_context(row), row.box))
        found.append(OpenedTask(row.id, row.episode, row.owner, row.done, action))
    return found


def _documents(row: EpisodeRow, lines: dict[tuple[Kind, str], list[Version]]) -> dict[Kind, list[Version]]:
    things = ((kind, row.interview if kind is Kind.INTERVIEW else row.id) for kind in _DOCUMENTS)
    return {kind: lines[kind, thing] for kind, thing in things if thing and (kind, thing) in lines}


def _entries_of(row: EpisodeRow, entries: list[Entry]) -> list[Entry]:
    return [
        entry
        for entry in entries
        if entry.thing == row.id or (entry.thing == row.interview and entry.kind in OF_THE_TALK)
    ]


def _tasks_of(row: EpisodeRow, others: tuple[str, ...], tasks: list[OpenedTask]) -> list[OpenedTask]:
    return [
        task
        for task in tasks
        if task.episode == row.id or (task.episode in others and task.action.about in TASKS_OF_THE_TALK)
    ]


def _works(desk: Desk, db: Session, file_id: str, entries: list[Entry]) -> list[Work]:
    keys, rows = desk.file_keys(db, file_id), files.of_file(db, file_id)
    tasks, lines = _tasks(db, file_id, keys), sealed.lines(db, file_id, _SNAPSHOTS)
    talks = {sealed.tip(versions) for (kind, _), versions in lines.items() if kind is Kind.INTERVIEW}
    tips = {entry.thing: entry for entry in sealed.opened(db, file_id, keys, talks).values()}
    found = []
    for row in rows:
        shares = [other.id for other in rows if row.interview and other.interview == row.interview]
        others = tuple(other for other in shares if other != row.id)
        sheet = sheet_of(tips.get(row.interview), row.interview, INTERVIEW) if row.interview else EMPTY
        work = work_of(row, _entries_of(row, entries), _tasks_of(row, others, tasks), sheet, desk.zone)
        if work is None:
            raise NotThere
        late = tuple(lines.get((Kind.LATE, row.id), ()))
        found.append(replace(work, documents=_documents(row, lines), answered_with=others, late=late))
    return sorted(found, key=lambda work: work.episode.missing_since, reverse=True)


def open_dossier(desk: Desk, db: Session, file_id: str) -> Dossier:
    """Open a whole file but its interviews; raises NotThere or CannotOpen."""
    row = desk.file_of(db, file_id)
    entries = sealed.history(db, file_id, desk.file_keys(db, file_id), _STORY)
    newest = {entry.kind: entry for entry in entries}
    declared = (entry.value(Declared) for entry in entries if entry.kind is Kind.RELATION)
    arranged = newest.get(Kind.ARRANGEMENT)
    found = Dossier(
        row.id,
        row.reference,
        newest[Kind.YOUNG_PERSON].value(YoungPerson),
        tuple(_works(desk, db, file_id, entries)),
        arranged.value(Arrangement) if arranged else None,
        {one.person: one for one in declared},
        newest[Kind.YOUNG_PERSON].id,
    )
    return replace(found, works=tuple(replace(work, lost=_lost(db, found, work)) for work in found.works))


def _lost(db: Session, dossier: Dossier, work: Work) -> tuple[Barrier, ...]:
    """What stands in the way of the assigned interviewer only since they were assigned."""
    person = db.get(Person, work.row.interviewer) if work.row.interviewer else None
    if person is None or work.row.state not in AFTER_TALK | {State.ASSIGNED}:
        return ()
    now = barriers_of(
        db,
        person,
        dossier.answered_by(work),
        authority=dossier.young_person.authority,
        relation=dossier.relation(person.id),
        before=last_interviewer(dossier.besides(work)),
    )
    return tuple(barrier for barrier in now if barrier not in work.excepted)


def episode_row(desk: Desk, db: Session, episode: str) -> EpisodeRow:
    """The row of an episode of this worker's team; raises NotThere."""
    row = db.get(EpisodeRow, episode)
    if row is None or row.team != desk.worker.team:
        raise NotThere
    return row


def own_row(desk: Desk, db: Session, episode: str) -> EpisodeRow:
    """The row of an episode for those who may write about it: coordinators, and whoever it is assigned to.

    Raises NotThere: the key of a file opens all its talks, and is no leave to write in another's.
    """
    row = episode_row(desk, db, episode)
    if row.interviewer != desk.worker.id and not desk.holds_team_key(db):
        raise NotThere
    return row


def rows_of_talk(db: Session, row: EpisodeRow) -> list[EpisodeRow]:
    """The rows of all episodes that the interview of this one answers, this one first."""
    if row.interview is None:
        return [row]
    others = [other for other in files.of_file(db, row.file) if other.interview == row.interview and other.id != row.id]
    return [row, *others]


def read_dossier(desk: Desk, file_id: str) -> Dossier:
    """Open a file to show it; the read is in the audit trail before this returns."""
    with desk.store.reading() as db:
        found = open_dossier(desk, db, file_id)
    desk.note("read file", found.reference)
    return found


def file_of_episode(desk: Desk, episode: str) -> str:
    """The file an episode is in; raises NotThere."""
    with desk.store.reading() as db:
        return episode_row(desk, db, episode).file
