"""A call comes in: find the young person or open a file, and register the return."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from sqlmodel import Session

from returnapp.casework import cards
from returnapp.casework.desk import Desk, verb
from returnapp.casework.dossier import Dossier, open_dossier
from returnapp.domain import names
from returnapp.domain.episode import Episode, YoungPerson
from returnapp.domain.reference import reference
from returnapp.domain.states import State
from returnapp.records import files, keyring
from returnapp.records.sealed import Kind, Place
from returnapp.records.tables import Episode as EpisodeRow
from returnapp.records.tables import File
from returnapp.vault import box, keys
from returnapp.vault.box import new_key
from returnapp.vault.keys import Holder


@dataclass(frozen=True, slots=True)
class Seen:
    """A young person who may be the one the call is about."""

    dossier: Dossier
    last_returned_at: datetime | None


def _tokens(team_key: bytes, texts: tuple[str, ...]) -> list[bytes]:
    index = box.derive(team_key, "index")
    return [box.token(index, names.VERSION, text)[:16] for text in texts]


def placement_token(desk: Desk, db: Session, placement: str) -> bytes:
    """The keyed digest by which a list is narrowed to one placement."""
    _epoch, team_key = desk.team_key(db)
    return box.token(box.derive(team_key, "index"), "placement", placement)[:16]


def find_young_person(desk: Desk, given: str, family: str, born: date | None) -> list[Seen]:
    """Files that may be this young person's, the likeliest first; one audit row with how many were shown."""
    with desk.store.reading() as db:
        _epoch, team_key = desk.team_key(db)
        shared = files.by_tokens(db, desk.worker.team, _tokens(team_key, names.keys(given, family, born)))
        likely = sorted(shared, key=lambda file: -shared[file])[:12]
        found = [_seen(open_dossier(desk, db, file)) for file in likely]
    desk.note("search", rows=len(found))
    return found


def _seen(dossier: Dossier) -> Seen:
    returned = [work.episode.returned_at for work in dossier.works if work.episode.returned_at]
    return Seen(dossier, max(returned, default=None))


def _open_file(desk: Desk, db: Session, file_id: str, young_person: YoungPerson) -> None:
    """A new file: a new data key, granted to the team."""
    _epoch, team_key = desk.team_key(db)
    db.add(File(id=file_id, team=desk.worker.team, reference=_free_reference(db)))
    db.flush()
    key = new_key()
    keyring.give(db, desk.house, keys.Kind.FILE, (file_id, 1), (Holder.TEAM, desk.worker.team), key)
    db.flush()
    desk.learn_key(file_id, 1, key)
    desk.append(db, Place(file_id, Kind.YOUNG_PERSON, file_id), young_person)
    texts = names.keys(young_person.given, young_person.family, young_person.born)
    if young_person.called:
        texts += names.keys(young_person.called, young_person.family, young_person.born)
    files.put_tokens(db, desk.worker.team, file_id, _tokens(team_key, texts))


def _free_reference(db: Session) -> str:
    while True:
        found = reference(new_key())
        if not files.is_reference_taken(db, found):
            return found


def file_of_act(act: str) -> str:
    """The id of the file that an act opens: always the same, so that sending twice opens one."""
    return sha256(f"file/{act}".encode()).hexdigest()[:32]


@verb("register return")
def register_return(
    desk: Desk, db: Session, *, episode_id: str, file_id: str, young_person: YoungPerson | None, episode: Episode
) -> str:
    """Start an episode in a file; with a young person, `file_id` is a new file, otherwise one that is there."""
    _epoch, _key = desk.team_key(db)
    if young_person is not None:
        _open_file(desk, db, file_id, young_person)
    file = desk.file_of(db, file_id)
    placement = episode.placement.institution or episode.placement.living
    row = EpisodeRow(
        id=episode_id,
        file=file_id,
        team=desk.worker.team,
        state=State.RETURNED,
        owner=desk.worker.id,
        placement=placement_token(desk, db, placement),
        card=b"",
    )
    db.add(row)
    db.flush()
    desk.append(db, Place(file_id, Kind.EPISODE, episode_id), episode)
    cards.refresh(desk, db, row)
    return file.reference
