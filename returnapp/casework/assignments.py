"""Who interviews: assigning wraps the file's key for an interviewer, withdrawing takes it away."""

from __future__ import annotations

from sqlmodel import Session

from returnapp.casework import cards, grants
from returnapp.casework.candidates import barriers_to
from returnapp.casework.desk import Desk, NotThere, verb
from returnapp.casework.dossier import episode_row, open_dossier, own_row, rows_of_talk
from returnapp.casework.moves import coordinators_row, finish, move, of_talk
from returnapp.domain.episode import Appointment, Assignment
from returnapp.domain.independence import Barrier
from returnapp.domain.people import StaffRole
from returnapp.domain.states import Act, NotNow, State, after
from returnapp.records import sealed
from returnapp.records.sealed import Kind, derived
from returnapp.records.tables import Episode as EpisodeRow
from returnapp.records.tables import Interview, Person


class ReasonNeeded(Exception):
    """Whoever takes a talk over from somebody else does so for a reason."""


class NotIndependent(Exception):
    """This interviewer may not interview this young person; the barriers say why."""

    def __init__(self, found: tuple[Barrier, ...]) -> None:
        super().__init__("not independent")
        self.barriers = found


@verb("assign interviewer")
def assign_interviewer(
    desk: Desk,
    db: Session,
    episode: str,
    interviewer: str,
    *,
    also: tuple[str, ...] = (),
    wish: str = "",
    reason: str = "",
) -> str:
    """Give an interviewer the talk and the file; whoever had it before loses it. `also`: episodes it answers too.

    Raises NotIndependent unless the young person's own wish, in words, overrides it; ReasonNeeded; NotThere; NotNow.
    """
    row = coordinators_row(desk, db, episode)
    if row.interviewer not in (None, interviewer) and not reason:
        raise ReasonNeeded
    person = db.get(Person, interviewer)
    if person is None or person.team != row.team or person.role != StaffRole.INTERVIEWER or not person.active:
        raise NotThere
    joining = _joining(desk, db, row, also)
    answered = [one.id for one in (*rows_of_talk(db, row), *joining)]
    found = barriers_to(db, person, open_dossier(desk, db, row.file), answered)
    if found and not wish:
        raise NotIndependent(found)
    before = {one.interviewer for one in (row, *joining)}
    rows = move(db, row, Act.ASSIGN)
    interview = _interview(db, row)
    interview.interviewer = interviewer
    if row.state == State.ASSIGNED:  # who takes over after the talk did not hold it
        interview.excepted = bool(found)
    for one in rows:
        one.interviewer, one.interview = interviewer, interview.id
    rows += _join(db, row, joining)
    grants.take_away(desk, db, row.file, before)
    grants.give(desk, db, row.file, interviewer)
    assignment = Assignment(interviewer, interview.id, reason, tuple(found), wish if found else "")
    desk.append(db, of_talk(row, Kind.ASSIGNMENT), assignment)
    return finish(desk, db, *rows)


def _interview(db: Session, row: EpisodeRow) -> Interview:
    # One interview per first assignment: its id follows from the episode's, so that repeating makes no second one.
    interview_id = row.interview or derived("interview", row.id)
    found = db.get(Interview, interview_id)
    if found is None:
        found = Interview(id=interview_id, file=row.file, team=row.team)
        db.add(found)
        db.flush()
    row.interview = interview_id
    return found


@verb("withdraw access")
def withdraw_access(desk: Desk, db: Session, episode: str, reason: str) -> str:
    """Take the file away from its interviewer: the grant goes, and what is written from now on has a new key."""
    row = coordinators_row(desk, db, episode)
    rows = move(db, row, Act.WITHDRAW)
    if row.interviewer is None:
        raise NotNow("nobody is assigned")
    before = row.interviewer
    for one in rows:
        one.interviewer = None
    grants.take_away(desk, db, row.file, [before])
    desk.append(db, of_talk(row, Kind.ASSIGNMENT), Assignment("", row.interview or "", reason))
    cards.refresh_file(desk, db, row.file)
    return desk.file_of(db, row.file).reference


@verb("answer together")
def answer_together(desk: Desk, db: Session, episode: str, also: tuple[str, ...]) -> str:
    """Let the talk of an episode answer others of the same file too; each keeps its own clock.

    Raises NotNow, and NotIndependent when its interviewer may not talk about one of them.
    """
    row = coordinators_row(desk, db, episode)
    joining = _joining(desk, db, row, also)
    dossier, person = open_dossier(desk, db, row.file), db.get(Person, row.interviewer or "")
    if person is None:
        raise NotNow("there is no talk to join")
    excepted = dossier.work(episode).excepted
    rows = rows_of_talk(db, row)
    found = barriers_to(db, person, dossier, [one.id for one in (*rows, *joining)])
    if new := tuple(one for one in found if one not in excepted):
        raise NotIndependent(new)
    before = [one.interviewer for one in joining]
    rows += _join(db, row, joining)
    grants.take_away(desk, db, row.file, before)
    return finish(desk, db, *rows)


def _joining(desk: Desk, db: Session, row: EpisodeRow, also: tuple[str, ...]) -> list[EpisodeRow]:
    # An episode brings those along that were to be answered by the same talk: they wait for no talk of their own.
    chosen = [episode_row(desk, db, other) for other in also]
    found = {one.id: one for other in chosen for one in rows_of_talk(db, other)}
    if row.id in found or any(one.file != row.file for one in chosen):
        raise NotThere
    if any(one.interview and sealed.count(db, one.file, Kind.INTERVIEW, one.interview) for one in found.values()):
        raise NotNow("a talk of its own was begun")
    return list(found.values())


def _join(db: Session, row: EpisodeRow, joining: list[EpisodeRow]) -> list[EpisodeRow]:
    if joining and (row.state != State.ASSIGNED or _was_handed_in(db, row)):
        raise NotNow("this talk is not to be held any more")
    for one in joining:
        one.state = after(one.state, Act.JOIN)
        one.interview, one.interviewer = row.interview, row.interviewer
    return joining


def _was_handed_in(db: Session, row: EpisodeRow) -> bool:
    return sealed.count(db, row.file, Kind.HANDED_IN, row.interview or "") > 0


@verb("answer apart")
def answer_apart(desk: Desk, db: Session, episode: str) -> str:
    """Take an episode out of a talk that answers others too: it waits for a talk of its own."""
    row = coordinators_row(desk, db, episode)
    rows = rows_of_talk(db, row)
    if len(rows) == 1 or row.interview in (row.id, derived("interview", row.id)):
        raise NotNow("this talk is its own")
    if _was_handed_in(db, row):
        raise NotNow("this talk answered it")
    row.state = after(row.state, Act.SEPARATE)
    row.interview = row.interviewer = None
    return finish(desk, db, *rows)


@verb("make appointment")
def make_appointment(desk: Desk, db: Session, episode: str, appointment: Appointment) -> str:
    """Agree when and where the interview will be."""
    row = own_row(desk, db, episode)
    rows = move(db, row, Act.APPOINT)
    desk.append(db, of_talk(row, Kind.APPOINTMENT), appointment)
    return finish(desk, db, *rows)
