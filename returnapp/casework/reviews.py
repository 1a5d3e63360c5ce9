"""The second-person check: a coordinator approves what was handed in or returns it with comments, and never edits."""

from __future__ import annotations

from sqlmodel import Session

from returnapp.casework.desk import Desk, verb
from returnapp.casework.moves import coordinators_row, finish, move, of_talk
from returnapp.domain.review import NotSecondPerson, Review
from returnapp.domain.states import Act, NotNow
from returnapp.records import sealed
from returnapp.records.sealed import Kind
from returnapp.records.tables import Episode as EpisodeRow


@verb("approve interview")
def approve_interview(desk: Desk, db: Session, episode: str, comments: str = "", seen: str | None = None) -> str:
    """A second person has read the interview and finds it complete; `seen` is the version that was read.

    Raises NotSecondPerson; NotNow when another version stands there now.
    """
    return _review(desk, db, episode, Act.APPROVE, comments, seen)


@verb("send interview back")
def send_back(desk: Desk, db: Session, episode: str, comments: str, seen: str | None = None) -> str:
    """Return an interview to its interviewer with comments: what is corrected becomes a new revision.

    Raises NotSecondPerson; NotNow when nobody is assigned who could correct it, or another version stands there now.
    """
    return _review(desk, db, episode, Act.SEND_BACK, comments, seen)


def _review(desk: Desk, db: Session, episode: str, act: Act, comments: str, seen: str | None) -> str:
    row = coordinators_row(desk, db, episode)
    rows = move(db, row, act)
    if act is Act.SEND_BACK and row.interviewer is None:
        raise NotNow("nobody is assigned")
    if desk.worker.id in _writers(db, row):
        raise NotSecondPerson
    head = sealed.newest_id(db, row.file, Kind.INTERVIEW, row.interview or "")
    if seen not in (None, head):
        raise NotNow("another version was handed in")
    desk.append(db, of_talk(row, Kind.REVIEW), Review(head, act is Act.APPROVE, comments))
    return finish(desk, db, *rows)


def _writers(db: Session, row: EpisodeRow) -> set[str]:
    return sealed.authors(db, row.file, Kind.INTERVIEW, row.interview or "")
