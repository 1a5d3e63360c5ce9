"""The time line of an episode in words: everything that happened, and who did it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from returnapp import i18n
from returnapp.casework.dossier import Work
from returnapp.domain.episode import Action, Agreed, Appointment, Assignment, Attempt, Closing, PoliceCheck, Sent
from returnapp.forms.work import Reason, Recipient
from returnapp.i18n import _, say
from returnapp.records.sealed import Entry, Kind
from returnapp.views.wording import action_words


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the time line."""

    at: datetime
    what: str
    who: str
    note: str = ""

    @property
    def at_text(self) -> str:
        """When, as people say it."""
        return i18n.moment(self.at)


Names = dict[str, str]


def _facts(work: Work, who: str) -> list[Event]:
    episode = work.episode
    found = [Event(episode.missing_since, say(episode.type.words), "", "")]
    if episode.found_at:
        found.append(Event(episode.found_at, _("Found"), ""))
    if episode.returned_at:
        check = say(episode.police_check.words) if episode.police_check is not PoliceCheck.UNKNOWN else ""
        found.append(Event(episode.returned_at, _("Returned: the 72 hours start"), "", check))
    registered = next(entry for entry in work.entries if entry.kind is Kind.EPISODE)
    by = _("Reported by %(who)s", who=episode.reported_by) if episode.reported_by else ""
    found.append(Event(registered.at, _("Return registered"), who, by))
    return found


def _attempt(entry: Entry, _names: Names) -> Event:
    attempt = entry.value(Attempt)
    what = f"{_('Offer')}: {say(attempt.channel.words).lower()} - {say(attempt.outcome.words).lower()}"
    return Event(attempt.at, what, attempt.by, attempt.words)


def _assignment(entry: Entry, names: Names) -> Event:
    assignment = entry.value(Assignment)
    name = names.get(assignment.interviewer, "")
    what = _("Assigned to %(name)s", name=name) if assignment.interviewer else _("Access withdrawn")
    return Event(entry.at, what, names.get(entry.author, ""), assignment.reason)


def _appointment(entry: Entry, names: Names) -> Event:
    appointment = entry.value(Appointment)
    what = _("Appointment made for %(when)s", when=i18n.moment(appointment.at))
    return Event(entry.at, what, names.get(entry.author, ""), appointment.place)


def _action(entry: Entry, names: Names) -> Event:
    action = entry.value(Action)
    what = _("Done: %(what)s") if action.done_at else _("Promised: %(what)s")
    if action.dropped:
        what = _("Crossed out: %(what)s")
    return Event(
        action.done_at or entry.at, what % {"what": action_words(action)}, names.get(entry.author, ""), action.note
    )


def _agreed(entry: Entry, names: Names) -> Event:
    agreed = entry.value(Agreed)
    note = _("Looked at again on %(day)s", day=i18n.day(agreed.review_on))
    return Event(entry.at, _("Plan agreed"), names.get(entry.author, ""), note)


def _sent(entry: Entry, names: Names) -> Event:
    sent = entry.value(Sent)
    to = say(Recipient(sent.recipient).words)
    return Event(
        sent.at, _("Shared with: %(who)s", who=to), names.get(entry.author, ""), f"{sent.what} {sent.reason}".strip()
    )


def _closing(entry: Entry, names: Names) -> Event:
    closing = entry.value(Closing)
    return Event(entry.at, _("Closed"), names.get(entry.author, ""), say(Reason(closing.reason).words))


_EVENTS: dict[Kind, Callable[[Entry, Names], Event]] = {
    Kind.ATTEMPT: _attempt,
    Kind.ASSIGNMENT: _assignment,
    Kind.APPOINTMENT: _appointment,
    Kind.ACTION: _action,
    Kind.AGREED: _agreed,
    Kind.SENT: _sent,
    Kind.CLOSING: _closing,
}


def events(work: Work, names: Names) -> list[Event]:
    """Everything that happened in an episode, in the order it happened."""
    registered = next(entry for entry in work.entries if entry.kind is Kind.EPISODE)
    found = _facts(work, names.get(registered.author, ""))
    found += [_EVENTS[entry.kind](entry, names) for entry in work.entries if entry.kind in _EVENTS]
    if work.held_at:
        found.append(Event(work.held_at, _("Interview held"), names.get(work.row.interviewer or "", "")))
    return sorted(found, key=lambda event: event.at)
