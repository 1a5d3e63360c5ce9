"""Which young person and episode a page is about."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from returnapp.casework.desk import Desk
from returnapp.casework.dossier import Dossier, file_of_episode, read_dossier
from returnapp.casework.work import Work
from returnapp.domain.deadlines import standing
from returnapp.i18n import _, moment
from returnapp.views.rows import Ring, ring_of


@dataclass(frozen=True, slots=True)
class Subject:
    """An episode in its file, for the head of a page."""

    dossier: Dossier
    work: Work
    ring: Ring

    @property
    def away(self) -> str:
        """When the young person was away, in words."""
        episode = self.work.episode
        since = moment(episode.missing_since)
        if episode.returned_at:
            return _("Missing from %(since)s to %(back)s", since=since, back=moment(episode.returned_at))
        if episode.found_at:
            return _("Missing since %(since)s, found %(found)s", since=since, found=moment(episode.found_at))
        return _("Missing since %(when)s", when=since)

    @property
    def file_id(self) -> UUID:
        """The file's id, for addresses."""
        return UUID(self.dossier.id)

    @property
    def episode_id(self) -> UUID:
        """The episode's id, for addresses."""
        return UUID(self.work.id)


def subject(desk: Desk, dossier: Dossier, work: Work) -> Subject:
    """An opened episode as the subject of a page."""
    returned, held = work.episode.returned_at, work.held_at
    return Subject(dossier, work, ring_of(work.row.state, returned, held, standing(returned, held, desk.at)))


def subject_of(desk: Desk, episode_id: UUID) -> Subject:
    """Open the file of an episode (one audit row) as the subject of a page; raises NotThere or CannotOpen."""
    dossier = read_dossier(desk, file_of_episode(desk, episode_id.hex))
    return subject(desk, dossier, dossier.work(episode_id.hex))
