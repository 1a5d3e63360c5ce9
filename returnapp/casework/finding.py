"""The keyed index by which a young person is found again, and their placement, without opening every file."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from returnapp.casework.desk import Desk
from returnapp.casework.dossier import Dossier, open_dossier
from returnapp.domain import names
from returnapp.domain.episode import YoungPerson
from returnapp.records import files
from returnapp.vault import box


@dataclass(frozen=True, slots=True)
class Seen:
    """A young person who may be the one the call is about."""

    dossier: Dossier
    last_returned_at: datetime | None


def _token(team_keys: dict[int, bytes], *parts: str | int) -> bytes:
    """A keyed digest under the first of the team's keys, and that under each that came after it."""
    first, *later = (key for _epoch, key in sorted(team_keys.items()))
    found = box.token(box.derive(first, "index"), *parts)[:16]
    for key in later:
        found = renewing(key)(found)
    return found


def renewing(team_key: bytes) -> Callable[[bytes], bytes]:
    """Puts a token under the team's next key too: whoever knows the keys before it cannot search any more."""
    index = box.derive(team_key, "index")
    return lambda token: box.token(index, "renewed", token)[:16]


def tokens(team_keys: dict[int, bytes], texts: tuple[str, ...]) -> list[bytes]:
    """Index tokens of the keys of a name."""
    return [_token(team_keys, names.VERSION, text) for text in texts]


def placement_token(desk: Desk, db: Session, placement: str) -> bytes:
    """The keyed digest by which a list is narrowed to one placement."""
    return _token(desk.team_keys(db), "placement", placement)


def find_young_person(desk: Desk, given: str, family: str, born: date | None) -> list[Seen]:
    """Files that may be this young person's, the likeliest first; one audit row with how many were shown."""
    with desk.store.reading() as db:
        shared = files.by_tokens(db, desk.worker.team, tokens(desk.team_keys(db), names.keys(given, family, born)))
        likely = sorted(shared, key=lambda file: -shared[file])[:12]
        found = [_seen(open_dossier(desk, db, file)) for file in likely]
    desk.note("search", rows=len(found))
    return found


def _seen(dossier: Dossier) -> Seen:
    returned = [work.episode.returned_at for work in dossier.works if work.episode.returned_at]
    return Seen(dossier, max(returned, default=None))


class SameName(Exception):
    """There are files of this name that were not passed over knowingly; `references` are theirs."""

    def __init__(self, references: list[str]) -> None:
        super().__init__("same name")
        self.references = references


def check_name(desk: Desk, db: Session, young_person: YoungPerson, passed_over: Collection[str]) -> None:
    """Raises SameName: a colleague, or a second tab, may have opened the file after the search on this page."""
    exact = tokens(desk.team_keys(db), names.keys(young_person.given, young_person.family, None)[:1])
    found = [desk.file_of(db, file).reference for file in files.by_tokens(db, desk.worker.team, exact)]
    if not set(found) <= set(passed_over):
        raise SameName(sorted(found))
