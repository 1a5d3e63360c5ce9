"""The time line of an episode in words: everything that happened, and who did it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from returnapp import i18n
from returnapp.casework.work import Work
from returnapp.domain.action import About, Action, Agreed, Sent
from returnapp.domain.closing import Closing, Reason
from returnapp.domain.episode import Appointment, Assignment, Episode, PoliceCheck
from returnapp.domain.missing import Contacting, Report, Urgency
from returnapp.domain.note import Note
from returnapp.domain.offer import Attempt
from returnapp.domain.review import Review
from returnapp.forms.work import Recipient
from returnapp.i18n import _, say
from returnapp.records.sealed import Entry, Kind
from returnapp.views.corrections import corrections
from returnapp.views.wording import action_words, refusal_words


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


def _joined(*parts: str) -> str:
    return " - ".join(part for part in parts if part)


def _facts(work: Work, names: Names) -> list[Event]:
    episode = work.episode
    left = say(episode.left_from.words) if episode.left_from.value != "unknown" else ""
    found = [Event(episode.missing_since, say(episode.type.words), "", left)]
    check = say(episode.police_check.words) if episode.police_check is not PoliceCheck.UNKNOWN else ""
    how = _joined(check, episode.condition)
    if episode.found_at:
        where = _joined(episode.found_where, "" if episode.returned_at else how)
        found.append(Event(episode.found_at, _("Found"), episode.found_by, where))
    if episode.returned_at:
        found.append(Event(episode.returned_at, _("Returned: the 72 hours start"), episode.brought_back_by, how))
    told = [entry for entry in work.entries if entry.kind is Kind.EPISODE]
    by = _("Reported by %(who)s", who=episode.reported_by) if episode.reported_by else ""
    first = told[0].value(Episode)
    what = _("Return registered") if first.has_ended else _("Registered as missing")
    found.append(Event(told[0].at, what, names.get(told[0].author, ""), by))
    for before, after in pairwise(told):
        found.append(_change(before, after, names))
    return found


def _change(before: Entry, after: Entry, names: Names) -> Event:
    was, now = before.value(Episode), after.value(Episode)
    ended = now.has_ended and not was.has_ended
    what = _("Return registered") if ended else _("Corrected")
    note = "" if ended else _joined(now.why_changed, "; ".join(corrections(was, now)))
    return Event(after.at, what, names.get(after.author, ""), note)


def _attempt(entry: Entry, _names: Names) -> Event:
    attempt = entry.value(Attempt)
    offer, how, outcome = _("Offer"), say(attempt.channel.words).lower(), say(attempt.outcome.words).lower()
    again = _("Ask again on %(day)s", day=i18n.day(attempt.again_on)) if attempt.again_on else ""
    note = _joined(attempt.spoke_with, attempt.words, *refusal_words(attempt), again)
    return Event(attempt.at, f"{offer}: {how} - {outcome}", attempt.by, note)


def _report(entry: Entry, _names: Names) -> Event:
    report = entry.value(Report)
    what = _("Told: %(who)s", who=_joined(say(report.to.words), report.whom))
    asked = _("asked: %(urgency)s", urgency=say(report.asked.words)) if report.asked is not Urgency.UNKNOWN else ""
    given = _("given: %(urgency)s", urgency=say(report.given.words)) if report.given is not Urgency.UNKNOWN else ""
    return Event(report.at, what, report.by, _joined(report.reference, asked, given, report.why))


def _contacting(entry: Entry, _names: Names) -> Event:
    tried = entry.value(Contacting)
    attempt, how, result = _("Attempt at contact"), say(tried.channel.words).lower(), say(tried.result.words).lower()
    return Event(tried.at, f"{attempt}: {how} - {result}", tried.by, _joined(tried.whom, tried.note))


def _assignment(entry: Entry, names: Names) -> Event:
    assignment = entry.value(Assignment)
    name = names.get(assignment.interviewer, "")
    what = _("Assigned to %(name)s", name=name) if assignment.interviewer else _("Access withdrawn")
    wish = _("by the young person's own wish: %(words)s", words=assignment.wish) if assignment.barriers else ""
    return Event(entry.at, what, names.get(entry.author, ""), _joined(assignment.reason, wish))


def _appointment(entry: Entry, names: Names) -> Event:
    appointment = entry.value(Appointment)
    what = _("Appointment made for %(when)s", when=i18n.moment(appointment.at))
    return Event(entry.at, what, names.get(entry.author, ""), appointment.place)


def _handed_in(entry: Entry, names: Names) -> Event:
    return Event(entry.at, _("Interview handed in"), names.get(entry.author, ""))


def _review(entry: Entry, names: Names) -> Event:
    review = entry.value(Review)
    what = _("Interview approved") if review.approved else _("Interview sent back with comments")
    return Event(entry.at, what, names.get(entry.author, ""), review.comments)


def _action(entry: Entry, names: Names) -> Event:
    action = entry.value(Action)
    if action.about is About.ACT_NOW and action.is_open:
        return Event(action.due or entry.at, action_words(action), names.get(entry.author, ""))
    what = _("Done: %(what)s") if action.done_at else _("Promised: %(what)s")
    if action.dropped:
        what = _("Crossed out: %(what)s")
    due = _("by %(day)s", day=i18n.day(action.due)) if action.due and action.is_open else ""
    by = action.owner if action.is_open else ""
    who = names.get(entry.author, "")
    return Event(action.done_at or entry.at, what % {"what": action_words(action)}, who, _joined(by, due, action.note))


def _agreed(entry: Entry, names: Names) -> Event:
    agreed = entry.value(Agreed)
    note = _("To be looked at again on %(day)s", day=i18n.day(agreed.review_on))
    return Event(entry.at, _("Plan agreed"), names.get(entry.author, ""), note)


def _sent(entry: Entry, names: Names) -> Event:
    sent = entry.value(Sent)
    to = say(Recipient(sent.recipient).words)
    return Event(
        sent.at, _("Shared with: %(who)s", who=to), names.get(entry.author, ""), f"{sent.what} {sent.reason}".strip()
    )


def _closing(entry: Entry, names: Names) -> Event:
    closing, who = entry.value(Closing), names.get(entry.author, "")
    if not closing.reason:
        return Event(entry.at, _("Reopened"), who, closing.note)
    left = ", ".join(say(one.words) for one in closing.instead)
    until = _("the place was kept until %(day)s", day=i18n.day(closing.bed_until)) if closing.bed_until else ""
    return Event(entry.at, _("Closed"), who, _joined(say(Reason(closing.reason).words), left, until, closing.note))


def _note(entry: Entry, names: Names) -> Event:
    note = entry.value(Note)
    against = say(note.against.words) if note.against else ""
    return Event(entry.at, say(note.kind.words), names.get(entry.author, ""), _joined(against, note.text, note.source))


_EVENTS: dict[Kind, Callable[[Entry, Names], Event]] = {
    Kind.ATTEMPT: _attempt,
    Kind.REPORT: _report,
    Kind.CONTACTING: _contacting,
    Kind.ASSIGNMENT: _assignment,
    Kind.APPOINTMENT: _appointment,
    Kind.HANDED_IN: _handed_in,
    Kind.REVIEW: _review,
    Kind.ACTION: _action,
    Kind.AGREED: _agreed,
    Kind.SENT: _sent,
    Kind.CLOSING: _closing,
    Kind.NOTE: _note,
}


def _tells(entry: Entry) -> bool:
    # What the software reminds of happens when it is done, and not when it sets itself the task.
    if entry.kind is not Kind.ACTION:
        return True
    action = entry.value(Action)
    return action.about in (About.PROMISE, About.MEANWHILE, About.ACT_NOW) or not action.is_open


def events(work: Work, names: Names) -> list[Event]:
    """Everything that happened in an episode, in the order it happened."""
    found = _facts(work, names)
    found += [_EVENTS[entry.kind](entry, names) for entry in work.entries if entry.kind in _EVENTS and _tells(entry)]
    if work.carers_told:
        told = work.carers_told
        found.append(Event(told.at, _("Carers said what they know"), names.get(told.author, "")))
    if work.held_at:
        interviewer = work.row.interviewer or (work.assignment.interviewer if work.assignment else "")
        found.append(Event(work.held_at, _("Interview held"), names.get(interviewer, "")))
    return sorted(found, key=lambda event: event.at)
