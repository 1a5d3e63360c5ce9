"""What came late from a tablet: read beside the talk, like a version of it that became nothing of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from returnapp.casework.desk import Desk, NotThere
from returnapp.casework.dossier import episode_row
from returnapp.casework.interviews import Talk, open_talk
from returnapp.casework.sheets import unpack, written_at
from returnapp.casework.tasks import action_of
from returnapp.casework.versions import entries
from returnapp.casework.work import Work
from returnapp.domain.action import Action
from returnapp.domain.forks import Sitting, Version, sittings
from returnapp.domain.posted import Pairs
from returnapp.records import tablets


@dataclass(frozen=True, slots=True)
class Late:
    """A snapshot that came late, opened, and when it was written."""

    talk: Talk
    version: Version
    written_at: datetime | None
    pairs: Pairs = field(repr=False)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a tablet asked for and nobody did yet, and about which file."""

    episode: str
    reference: str
    action: Action


def asked_for(desk: Desk) -> list[Asked]:
    """What tablets ask the coordinators for, also about episodes that are closed and on no list."""
    with desk.store.reading() as db:
        found = tablets.asked(db, desk.worker.team)
        return [Asked(task.episode, reference, action_of(desk, db, task)) for task, reference in found]


def late_in(work: Work) -> list[Sitting]:
    """What came late about an episode, in sittings; nothing is opened."""
    return sittings(work.late)


def read_late(desk: Desk, episode: str, version_id: str) -> Late:
    """Open a snapshot that came late; the read is in the audit trail before this returns. Raises NotThere."""
    with desk.store.reading() as db:
        row = episode_row(desk, db, episode)
        talk = open_talk(desk, db, row)
        version = next((one for one in talk.work.late if one.id == version_id), None)
        if version is None:
            raise NotThere
        entry = entries(desk, db, row, [version])[version_id]
    desk.note("read interview", talk.dossier.reference)
    return Late(talk, version, written_at(entry.body), unpack(entry.body))
