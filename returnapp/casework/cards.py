"""Cards: what lists show of an episode without opening its file; made again whenever something changed."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from returnapp.casework.desk import Desk
from returnapp.casework.dossier import Dossier, open_dossier
from returnapp.casework.work import Work
from returnapp.domain.card import Card
from returnapp.domain.deadlines import due, due_hour, in_time
from returnapp.domain.states import AFTER_TALK, State
from returnapp.records import files, rekeying, sealed
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


def card_of(dossier: Dossier, work: Work, placement: str = "") -> Card:
    """The card of an opened episode; `placement` is the name of its institution."""
    appointment, promised = work.appointment, work.open_tasks()
    return Card(
        first_name=dossier.young_person.first_name,
        placement=placement,
        living=work.episode.placement.living,
        language=dossier.young_person.language,
        returned_at=work.episode.returned_at,
        held_at=work.held_at,
        appointment_at=appointment.at if appointment else None,
        appointment_place=appointment.place if appointment else "",
        due=tuple(task.action.due for task in promised if task.action.due),
        undated=sum(1 for task in promised if task.action.due is None),
        missing_since=work.episode.missing_since,
        again_at=work.again_at,
        carers_asked=work.carers_asked,
        is_sent_back=work.is_sent_back,
        answers=1 + len(work.answered_with),
        is_barred=bool(work.lost),
        urgency=work.urgency,
    )


def _institution(db: Session, work: Work) -> str:
    code = work.episode.placement.institution
    found = db.get(Institution, code) if code else None
    return found.name if found else ""


FIRST = 0
"""Before every hour there is, and so tells a thief nothing about when."""
_BY_PROMISE = AFTER_TALK | {State.DECLINED}


def _next_hour(state: str, card: Card) -> int | None:
    """What the board is ordered by: who is missing first, then the 72 hours; after them the first promise."""
    if state == State.MISSING:
        return FIRST
    promised = min((hours(at) for at in card.due), default=None)
    if promised is not None and (state in _BY_PROMISE or card.returned_at is None):
        return promised
    if state == State.PLANNED:
        return None  # only to be closed: that waits for everything else
    return hours(due(card.returned_at)) if card.returned_at else None


def refresh(desk: Desk, db: Session, *rows: EpisodeRow) -> None:
    """Judge episodes of one file anew and make their cards again, after something in it changed."""
    db.flush()
    dossier = open_dossier(desk, db, rows[0].file)
    for row in rows:
        work = dossier.work(row.id)
        row.offered_in_time = in_time(work.episode.returned_at, work.offered_at)
        row.held_in_time = in_time(work.episode.returned_at, work.held_at)
        _put(desk, db, row, card_of(dossier, work, _institution(db, work)))
        db.add(row)
    db.flush()


def _put(desk: Desk, db: Session, row: EpisodeRow, card: Card) -> None:
    """Keep both cards; one who lacks the team key leaves the team's card to the next who has it."""
    body = sealed.dump(card)
    row.due_hour = hours(due(card.returned_at)) if card.returned_at else None
    row.next_hour = _next_hour(row.state, card)
    epoch, key = desk.newest_key(db, row.file)
    row.interviewer_card_epoch = epoch
    row.interviewer_card = box.seal(key, _context(row.id, "interviewer", epoch), body)
    if not desk.holds_team_key(db):
        files.mark_stale(db, row)
        return
    team_epoch, team_key = desk.team_key(db)
    row.card_epoch = team_epoch
    row.card = box.seal(_card_key(team_key, team_epoch), _context(row.id, "team", team_epoch), body)
    files.unmark(db, row.id)


def seal_again(desk: Desk, db: Session, epoch: int, key: bytes) -> None:
    """Seal every card that a list shows under the team's next key."""
    rekeying.drop_cards(db, desk.worker.team)
    changed = []
    for episode, old, card in rekeying.cards(db, desk.worker.team):
        body = box.open(_card_key(of_epoch(desk.team_keys(db), old), old), _context(episode, "team", old), card)
        changed.append((episode, box.seal(_card_key(key, epoch), _context(episode, "team", epoch), body)))
    rekeying.put_cards(db, epoch, changed)


def refresh_file(desk: Desk, db: Session, file: str) -> None:
    """Judge all episodes of a file anew and make their cards again."""
    refresh(desk, db, *files.of_file(db, file))


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


def make_own_cards(desk: Desk) -> None:
    """Make an interviewer's cards anew that were left behind: a tablet handed something in with nobody signed in."""
    with desk.store.reading() as db:
        waiting = [row.id for row in files.behind(db, desk.worker.team, desk.worker.id)]
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
