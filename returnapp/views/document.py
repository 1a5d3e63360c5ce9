"""How a document of answers is laid out for one talk: languages, what is filled in, what is shown or opened by it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from flask import g, url_for

from returnapp.casework.interviews import Talk
from returnapp.casework.sheets import Sheet
from returnapp.casework.vocabulary import areas
from returnapp.domain.posted import Pairs, Problem, read
from returnapp.domain.roles import Role
from returnapp.domain.showing import shown
from returnapp.domain.states import Act, may
from returnapp.domain.steps import STEPS
from returnapp.domain.values import Answers, merge
from returnapp.forms.filled import Filled
from returnapp.forms.interview import Choice, Tongues, Topic, fixed, ratings, standing, topics
from returnapp.i18n import SOURCE, direction, language, say
from returnapp.interview import DEFINITION
from returnapp.interview.buttons import BUTTONS
from returnapp.records.sealed import Kind, fresh
from returnapp.views.consequences import act_lists, consequences
from returnapp.views.page import desk

YOUTH_LANGUAGES = ("nl", "en")
"""Languages whose youth words are complete; others are shown in English until theirs are."""

TALK_SECTIONS = (
    "opening",
    "refusal",
    *(one.key for one in DEFINITION.sections if one.key not in ("prepare", "opening", "refusal", "carer")),
)
"""The talk; when there is none yet, why and what then comes right after the question whether to begin."""
PREPARE_SECTIONS = ("prepare",)
CARER_SECTIONS = ("carer",)
HELD = frozenset(
    DEFINITION.question(role).key
    for role in (
        *(Role.NAMES, Role.BIRTH_DATE, Role.REFERENCE, Role.PLACEMENT, Role.EPISODES),
        *(Role.OFFERS, Role.OFFER_RESULT, Role.REOFFER_ON),
    )
)
"""What the file, its episodes and their offers hold already is not asked again."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Which document is laid out, where it is kept, and whether it is only read."""

    sections: tuple[str, ...]
    kind: Kind
    endpoint: str
    reading: bool = False
    added: str = ""

    def sheet(self, talk: Talk) -> Sheet:
        """The document of a talk."""
        return {Kind.INTERVIEW: talk.sheet, Kind.PREPARE: talk.prepare, Kind.CARER: talk.carers}[self.kind]

    @property
    def is_talk(self) -> bool:
        """Whether this is the talk itself, and no document beside it."""
        return self.kind is Kind.INTERVIEW

    def adding(self, question: str) -> Layout:
        """The same with an empty line more in one list, for those without scripts."""
        return replace(self, added=question)


def tongues_of(talk: Talk) -> Tongues:
    """The young person's language where we have it, and the staff language."""
    wanted = talk.dossier.young_person.language
    return Tongues(wanted if wanted in YOUTH_LANGUAGES else SOURCE, language())


def _apart(into: str, around: str) -> str:
    """The attributes of words in another language than those around them."""
    if into == around:
        return ""
    turn = "" if direction(into) == direction(around) else f" dir={direction(into)}"
    return f" lang={into}{turn}"


def _filled(pairs: Pairs, added: str) -> Filled:
    filled = Filled(pairs)
    if added not in DEFINITION.by_key:
        return filled
    return Filled((*pairs, (f"{added}.{filled.next_number(added)}.row", fresh())))


def problem_words(problems: tuple[Problem, ...]) -> dict[str, list[str]]:
    """What could not be read, by question."""
    found: dict[str, list[str]] = {}
    for problem in problems:
        words = found.setdefault(problem.name.split(".")[0], [])
        if (reason := say(problem.reason.words)) not in words:
            words.append(reason)
    return found


_NO_TALK: dict[str, Any] = {
    "act_lists": [],
    "urgent": [],
    "suggested": {},
    "later": [],
    "later_topic": "",
    "warned": frozenset(),
    "shown": frozenset(DEFINITION.by_key),
}


def _addresses(talk: Talk, how: Layout) -> dict[str, Any]:
    episode_id = UUID(talk.work.id)
    names = {"read_back_url": "read_back", "hand_in_url": "hand_in", "risk_url": "risk"}
    found: dict[str, Any] = {name: url_for(f"interviews.{end}", episode_id=episode_id) for name, end in names.items()}
    return found | {
        "action": url_for(how.endpoint, episode_id=episode_id),
        "save_url": url_for(f"revisions.{how.kind}", episode_id=episode_id),
        "can_hand_in": g.worker.role == "interviewer" and may(talk.work.row.state, Act.HAND_IN),
    }


def left_out(talk: Talk) -> frozenset[str]:
    """What is not asked here; who is not independent does not say "I do not work where you live"."""
    outside = DEFINITION.carrier(Role.OUTSIDE)
    is_excepted = bool(talk.work.assignment and talk.work.assignment.barriers)
    return HELD | {f"{outside.question.key}.{outside.card.key}"} if is_excepted and outside.card else HELD


def _topics(tongues: Tongues, how: Layout, said: Answers, left_out: frozenset[str]) -> tuple[Topic, ...]:
    """The topics laid out; when reading only those in which something was said."""
    found = topics(tongues, how.sections, left_out)
    answered = said.values.keys() | said.own_words.keys()
    return tuple(one for one in found if not how.reading or any(asked.name in answered for asked in one.questions))


def _words(tongues: Tongues) -> dict[str, Any]:
    """What every document says in these languages, whatever is filled in."""
    return {
        "version": DEFINITION.version,
        "in_youth": _apart(tongues.youth, tongues.staff),
        "tongues": tongues,
        "standing": standing(tongues),
        "ratings": ratings(tongues),
        "fixed": {True: fixed(tongues.youth), False: fixed(tongues.staff)},
        "steps": {str(step): tongues.shown(found.words) for step, found in STEPS.items()},
        "buttons": {name: say(one.words, tongues.youth) for name, one in BUTTONS.items()},
    }


def layout(talk: Talk, how: Layout, pairs: Pairs) -> dict[str, Any]:
    """Everything the document's template needs."""
    tongues = tongues_of(talk)
    reading = read(DEFINITION, pairs)
    said = merge(talk.known, reading.answers)
    seen = shown(DEFINITION, said, held_late=talk.is_late)
    of_talk = {**consequences(said, tongues), "act_lists": act_lists(), "shown": seen} if how.is_talk else _NO_TALK
    return {
        **_words(tongues),
        "is_blank": False,
        "is_talk": how.is_talk,
        "is_carers": how.kind is Kind.CARER,
        "reading": how.reading,
        "apart": _apart(tongues.staff, tongues.youth) if how.is_talk else "",
        "topics": _topics(tongues, how, reading.answers, left_out(talk)),
        "filled": _filled(pairs, how.added),
        "areas": [Choice(code, name) for code, name in areas(desk())],
        "problems": problem_words(reading.problems),
        **of_talk,
        **_addresses(talk, how),
    }


def blank() -> dict[str, Any]:
    """The talk with nothing filled in, about nobody: a tablet fills it from what it took along."""
    tongues = Tongues(language(), language())
    return {
        **_words(tongues),
        **consequences(Answers(), tongues),
        "is_blank": True,
        "is_talk": True,
        "reading": False,
        "apart": "",
        "topics": topics(tongues, TALK_SECTIONS, HELD),
        "filled": Filled(()),
        "areas": (),
        "problems": {},
        "act_lists": (),
        "shown": frozenset(),
        "risk_url": "",
    }
