"""The interview: opening it, keeping every revision, handing it in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256

from sqlmodel import Session

from returnapp.casework import cards, tasks
from returnapp.casework.desk import Desk, NotThere, verb
from returnapp.casework.dossier import Dossier, episode_row, open_dossier, own_row, rows_of_talk
from returnapp.casework.moves import finish, move, of_talk
from returnapp.casework.outcome import told
from returnapp.casework.sheets import Revision, Sheet, as_sent, pack, sheet_of
from returnapp.casework.versions import forked_documents, is_forked, thing_of
from returnapp.casework.work import Work
from returnapp.domain import handin, posted
from returnapp.domain.deadlines import in_time
from returnapp.domain.posted import Answers
from returnapp.domain.review import HandedIn
from returnapp.domain.roles import Role
from returnapp.domain.showing import is_due
from returnapp.domain.states import Act, after
from returnapp.interview import CARER, DEFINITION, INTERVIEW, PREPARE
from returnapp.interview.held import held_answers
from returnapp.records import sealed, trail
from returnapp.records.sealed import Kind, Place
from returnapp.records.tables import Episode as EpisodeRow


class Incomplete(Exception):
    """Something that must be there before hand-in is missing."""

    def __init__(self, missing: tuple[handin.Missing, ...]) -> None:
        super().__init__("incomplete")
        self.missing = missing


class Forked(Incomplete):
    """Two versions of the talk stand beside each other: somebody compares them first."""

    def __init__(self) -> None:
        super().__init__(())


class Refused(Exception):
    """A revision with names or options the definition does not know: it was not made by our form."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document of answers: which sections it has, and which act it is to write in it."""

    sections: frozenset[str]
    act: Act


DOCUMENTS = {
    Kind.INTERVIEW: Document(INTERVIEW, Act.SAVE),
    Kind.PREPARE: Document(PREPARE, Act.PREPARE),
    Kind.CARER: Document(CARER, Act.CARERS),
}


@dataclass(frozen=True, slots=True)
class Saved:
    """A snapshot that is kept, and whether another version of the document stands beside it now."""

    id: str
    is_forked: bool


@dataclass(frozen=True, slots=True)
class Talk:
    """An interview opened with its file."""

    dossier: Dossier
    work: Work
    sheet: Sheet
    prepare: Sheet
    carers: Sheet
    """What carers say: apart, and never beside the young person's words."""
    known: Answers
    """What the file holds, what was prepared, what was said."""
    forked: frozenset[Kind] = frozenset()
    """Documents of which two versions stand beside each other."""

    @property
    def weighed(self) -> Answers:
        """Everything a person weighs on the risk sheet, where each fact says who said it."""
        return posted.merge(self.known, self.carers.answers)

    @property
    def is_late(self) -> bool:
        """Whether the talk began after the 72 hours."""
        return in_time(self.work.episode.returned_at, self.work.held_at) is False


def open_talk(desk: Desk, db: Session, episode: EpisodeRow) -> Talk:
    """Open an episode's interview (an empty one when nobody was assigned yet) and preparation with its file."""
    keys = desk.file_keys(db, episode.file)
    dossier = open_dossier(desk, db, episode.file)
    work = dossier.work(episode.id)
    tips = {kind: sealed.tip(work.documents.get(kind, [])) for kind in (Kind.PREPARE, Kind.CARER)}
    found = sealed.opened(db, episode.file, keys, [one for one in tips.values() if one])
    prepare, carers = (sheet_of(found.get(tips[kind]), episode.id, DOCUMENTS[kind].sections) for kind in tips)
    held = held_answers(dossier.young_person, told(dossier.answered_by(work)), desk.zone)
    known = posted.merge(held, prepare.answers, work.sheet.answers)
    forked = frozenset(forked_documents(desk, db, work))
    return Talk(dossier, work, work.sheet, prepare, carers, known, forked)


def read_talk(desk: Desk, episode: str) -> Talk:
    """Open an interview to show it; raises NotThere when nobody was assigned yet."""
    talk = read_preparation(desk, episode)
    if talk.work.row.interview is None:
        raise NotThere
    return talk


def read_preparation(desk: Desk, episode: str) -> Talk:
    """Open what was prepared for a talk; the read is in the audit trail before this returns."""
    with desk.store.reading() as db:
        talk = open_talk(desk, db, episode_row(desk, db, episode))
    desk.note("read interview", talk.dossier.reference)
    return talk


def save_revision(desk: Desk, episode: str, revision: Revision, kind: Kind = Kind.INTERVIEW) -> Saved:
    """Keep a snapshot and answer with the id it is kept under; the same one again changes nothing.

    Another body under a known id is kept beside it as a sibling, never over it. Raises Refused, NotNow, NotThere.
    """
    reading = posted.read(DEFINITION, revision.pairs, DOCUMENTS[kind].sections)
    if any(problem.is_foreign for problem in reading.problems):
        raise Refused
    sent = as_sent(revision)
    with desk.store.writing() as db:
        row = own_row(desk, db, episode)
        revision_id, is_kept = _identity(desk, db, row, revision.id, sent, kind)
        if not is_kept:
            reference = keep(desk, db, row, replace(revision, id=revision_id), kind)
            trail.append(db, desk.house, trail.Note(desk.worker.id, f"save {kind}", reference), desk.at)
        saved = Saved(revision_id, is_forked(desk, db, row, kind))
        db.commit()
    return saved


def _identity(desk: Desk, db: Session, row: EpisodeRow, revision_id: str, sent: bytes, kind: Kind) -> tuple[str, bool]:
    """The id to keep a snapshot under, and whether this very one is kept in this place already."""
    desk.file_keys(db, row.file)  # refuses before it tells whether an id is known
    while (before := sealed.known(db, revision_id)) is not None:
        is_here = before.file == row.file and before.kind == kind and before.thing in (row.id, row.interview)
        if is_here and before.digest == sealed.digest(desk.house, revision_id, sent):
            return revision_id, True
        revision_id = sha256(revision_id.encode() + sent).hexdigest()[:32]
    return revision_id, False


def keep(desk: Desk, db: Session, row: EpisodeRow, revision: Revision, kind: Kind) -> str:
    """Seal a revision into its document, and answer with the file's reference; the caller commits. Raises NotNow."""
    row.state = after(row.state, DOCUMENTS[kind].act)
    place, keys = Place(row.file, kind, thing_of(row, kind), revision.parent), desk.newest_key(db, row.file)
    sealed.append(
        db,
        desk.house,
        keys,
        place,
        pack(revision),
        record_id=revision.id,
        at=desk.at,
        author=desk.worker.id,
        sent=as_sent(revision),
    )
    if kind is not Kind.PREPARE:
        cards.refresh(desk, db, *rows_of_talk(db, row))
    return desk.file_of(db, row.file).reference


def says_no(talk: Talk) -> bool:
    """Whether the young person did not want to begin: then the definition asks why, and there is no talk to hand in."""
    return is_due(DEFINITION.question(Role.DECLINED_WHY), talk.sheet.answers)


def what_is_missing(desk: Desk, talk: Talk) -> tuple[handin.Missing, ...]:
    """What must still be written before hand-in."""
    since = min(work.episode.missing_since for work in talk.dossier.answered_by(talk.work))
    return handin.missing(DEFINITION, talk.known, since, desk.at, desk.zone)


@verb("hand in interview")
def hand_in(desk: Desk, db: Session, episode: str) -> str:
    """Hand the interview in: what adults promised becomes tasks of the owner. Raises Incomplete, Forked or NotNow."""
    row = own_row(desk, db, episode)
    talk = open_talk(desk, db, row)
    if Kind.INTERVIEW in talk.forked:
        raise Forked
    missing = what_is_missing(desk, talk)
    if missing:
        raise Incomplete(missing)
    rows = move(db, row, Act.HAND_IN)
    desk.append(db, of_talk(row, Kind.HANDED_IN), HandedIn(talk.sheet.head))
    tasks.add_from_plan(desk, db, row, talk.sheet.answers)
    return finish(desk, db, *rows)
