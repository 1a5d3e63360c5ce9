"""What the file already holds, as answers: shown in the interview and read by its rules, never asked again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from returnapp.domain.episode import Bed, Episode, YoungPerson
from returnapp.domain.missing import Report, ReportedTo
from returnapp.domain.offer import Attempt, Outcome
from returnapp.domain.values import Answers, Precision, Row, Value, When
from returnapp.interview.refusal import DECLINED_WHY


@dataclass(frozen=True, slots=True)
class Told:
    """What the file holds of one episode."""

    episode: Episode
    attempts: tuple[Attempt, ...] = ()
    reports: tuple[Report, ...] = ()


def held_answers(person: YoungPerson, told: Iterable[Told], zone: ZoneInfo) -> Answers:
    """Render a file's young person and the episodes of one interview as answers, times local to `zone`."""
    known = tuple(told)
    attempts = sorted((attempt for one in known for attempt in one.attempts), key=lambda attempt: attempt.at)
    living = next((one.episode.placement.living for one in known), "")
    found: dict[str, Value | None] = {
        "prep_names": ", ".join(dict.fromkeys(filter(None, (person.name, person.called)))) or None,
        "prep_born": When(person.born) if person.born else None,
        "prep_living": living or None,
        "prep_episodes": tuple(_episode(one, zone) for one in known) or None,
        "offer_attempts": tuple(_attempt(attempt, zone) for attempt in dict.fromkeys(attempts)) or None,
        "offer_result": _RESULTS.get(attempts[-1].outcome) if attempts else None,
        **_refusal(attempts),
    }
    return Answers({key: value for key, value in found.items() if value is not None})


_REACHED = {Outcome.NOT_REACHED: "not", Outcome.KEPT_AWAY: "refused_adult"}
_RESULTS = {
    Outcome.ACCEPTED: "accepted",
    Outcome.DECLINED: "declined",
    Outcome.NOT_REACHED: "no_contact",
    Outcome.KEPT_AWAY: "no_contact",
    Outcome.AGAIN: "again",
    Outcome.MOVED: "moved",
    Outcome.UNFIT: "unfit",
}


def _attempt(attempt: Attempt, zone: ZoneInfo) -> Row:
    columns: dict[str, Value | None] = {
        "at": _local(attempt.at, zone),
        "by": attempt.by or None,
        "how": attempt.channel.value,
        "result": _REACHED.get(attempt.outcome, "reached"),
    }
    return _row(columns)


def _refusal(attempts: list[Attempt]) -> dict[str, Value | None]:
    last = next((attempt for attempt in reversed(attempts) if attempt.is_refusal), None)
    if last is None:
        return {}
    return {
        "declined_why": tuple(card.key for card in DECLINED_WHY.options if card.key in last.why) or None,
        "declined_words": last.words or None,
        "declined_instead": last.instead or None,
        "reoffer_on": When(last.again_on) if last.again_on else None,
    }


def _episode(told: Told, zone: ZoneInfo) -> Row:
    episode = told.episode
    police = [report for report in told.reports if report.to is ReportedTo.POLICE]
    columns: dict[str, Value | None] = {
        "type": episode.type.value,
        "since": _local(episode.missing_since, zone),
        "reported": _local(min(report.at for report in police), zone) if police else None,
        "found": _local(episode.found_at, zone),
        "returned": _local(episode.returned_at, zone),
        "police_ref": episode.police_reference or None,
        "grade": police[-1].given.value if police else None,
        "check": episode.police_check.value,
        "found_facts": " - ".join(filter(None, (episode.found_by, episode.found_where, episode.condition))) or None,
        "bed": episode.bed.value if episode.bed is not Bed.UNKNOWN else None,
    }
    return _row(columns)


def _row(columns: dict[str, Value | None]) -> Row:
    return Row({key: value for key, value in columns.items() if value is not None})


def _local(at: datetime | None, zone: ZoneInfo) -> When | None:
    if at is None:
        return None
    local = at.astimezone(zone)
    return When(local.date(), local.time().replace(second=0, microsecond=0, fold=0), Precision.EXACT)
