"""What the file already holds, as answers: shown in the interview and read by its rules, never asked again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from returnapp.domain.episode import Episode, YoungPerson
from returnapp.domain.values import Answers, Precision, Row, Value, When


def held_answers(person: YoungPerson, episodes: Iterable[Episode], zone: ZoneInfo) -> Answers:
    """Render a file's young person and the episodes of one interview as answers, times local to `zone`."""
    lines = [(episode, _episode(episode, zone)) for episode in episodes]
    living = next((episode.placement.living for episode, _ in lines), "")
    found: dict[str, Value | None] = {
        "prep_names": ", ".join(dict.fromkeys(filter(None, (person.name, person.called)))) or None,
        "prep_born": When(person.born) if person.born else None,
        "prep_living": living or None,
        "prep_episodes": tuple(row for _, row in lines) or None,
    }
    return Answers({key: value for key, value in found.items() if value is not None})


def _episode(episode: Episode, zone: ZoneInfo) -> Row:
    columns: dict[str, Value | None] = {
        "type": episode.type.value,
        "since": _local(episode.missing_since, zone),
        "found": _local(episode.found_at, zone),
        "returned": _local(episode.returned_at, zone),
        "police_ref": episode.police_reference or None,
        "check": episode.police_check.value,
    }
    return Row({key: value for key, value in columns.items() if value is not None})


def _local(at: datetime | None, zone: ZoneInfo) -> When | None:
    if at is None:
        return None
    local = at.astimezone(zone)
    return When(local.date(), local.time().replace(second=0, microsecond=0, fold=0), Precision.EXACT)
