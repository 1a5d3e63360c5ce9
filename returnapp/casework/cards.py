"""Cards: what lists show of an episode without opening its file; made again whenever something changed."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from returnapp.casework.desk import Desk
from returnapp.casework.dossier import Dossier, Work, open_dossier
from returnapp.domain.card import Card
from returnapp.domain.deadlines import due, due_hour
from returnapp.domain.states import State
from returnapp.records import files, sealed
from returnapp.records.files import Listed
from returnapp.records.tables import Episode as EpisodeRow
from returnapp.records.tables import Institution
from returnapp.vault import box
from returnapp.vault.box import where
from returnapp.vault.keys import of_epoch


def hours(at: datetime) -> int:
    """Whole hours since 1970 at a moment, as the plain columns keep them."""
    return int(due_hour(at).timestamp()) // 3600


def _card_key(team_key: bytes, epoch: int) -> bytes:
    return box.derive(team_key, f"card/{epoch}")


def _context(episode: str, who: str, epoch: int) -> bytes:
    return where("card", episode, who, epoch)


def _card(db: Session, dossier: Dossier, work: Work) -> Card:
    placement = work.episode.placement
    institution = db.get(Institution, placement.institution) if placement.institution else None
    appointment = work.appointment
    return Card(
        first_name=dossier.young_person.first_name,
        placement=institution.name if institution else "",
        living=placement.living,
        language=dossier.young_person.language,
        returned_at=work.episode.returned_at,
        held_at=work.held_at,
        appointment_at=appointment.at if appointment else None,
        appointment_place=appointment.place if appointment else "",
        due=tuple(task.action.due for task in work.tasks if not task.done and task.action.due),
    )


def _next_hour(state: str, card: Card) -> int | None:
    """What the board is ordered by: the end of the 72 hours, and after hand-in the first promise."""
    promised = min((hours(at) for at in card.due), default=None)
    if state in (State.HANDED_IN, State.PLANNED) and promised is not None:
        return promised
    return hours(due(card.returned_at)) if card.returned_at else None


def refresh(desk: Desk, db: Session, episode: EpisodeRow) -> None:
    """Make an episode's cards again; one who lacks the team key leaves the team's card to the next who has it."""
    db.flush()
    dossier = open_dossier(desk, db, episode.file)
    card = _card(db, dossier, dossier.work(episode.id))
    body = sealed.dump(card)
    episode.due_hour = hours(due(card.returned_at)) if card.returned_at else None
    episode.next_hour = _next_hour(episode.state, card)
    epoch, key = desk.newest_key(db, episode.file)
    episode.interviewer_card_epoch = epoch
    episode.interviewer_card = box.seal(key, _context(episode.id, "interviewer", epoch), body)
    if desk.holds_team_key(db):
        team_epoch, team_key = desk.team_key(db)
        episode.card_epoch = team_epoch
        episode.card = box.seal(_card_key(team_key, team_epoch), _context(episode.id, "team", team_epoch), body)
        files.unmark(db, episode.id)
    else:
        files.mark_stale(db, episode)
    db.add(episode)
    db.flush()


def refresh_file(desk: Desk, db: Session, file: str) -> None:
    """Make all cards of a file again."""
    for episode in files.of_file(db, file):
        refresh(desk, db, episode)


def make_stale_cards(desk: Desk) -> None:
    """Make the cards that others, without the team key, had to leave."""
    with desk.store.reading() as db:
        waiting = files.stale(db, desk.worker.team)
    if not waiting:
        return
    with desk.store.writing() as db:
        for episode in waiting:
            refresh(desk, db, db.get_one(EpisodeRow, episode))
        db.commit()


def open_team_card(desk: Desk, db: Session, listed: Listed) -> Card:
    """The team's card of a listed episode."""
    key = _card_key(of_epoch(desk.team_keys(db), listed.card_epoch), listed.card_epoch)
    return sealed.load(Card, box.open(key, _context(listed.id, "team", listed.card_epoch), listed.card))


def open_interviewer_card(desk: Desk, db: Session, listed: Listed) -> Card:
    """The interviewer's card of a listed episode, by the file's key."""
    epoch = listed.interviewer_card_epoch
    key = of_epoch(desk.file_keys(db, listed.file), epoch)
    return sealed.load(Card, box.open(key, _context(listed.id, "interviewer", epoch), listed.interviewer_card or b""))
