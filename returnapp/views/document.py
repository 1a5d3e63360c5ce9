"""How a document of answers is laid out for one talk: languages, what is filled in, what is shown or opened by it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from flask import g, url_for

from returnapp.casework.interviews import Talk
from returnapp.casework.sheets import Sheet
from returnapp.casework.vocabulary import areas, country_of
from returnapp.domain import answers as follows
from returnapp.domain.kinds import Rating
from returnapp.domain.posted import Pairs, read
from returnapp.domain.roles import Role
from returnapp.domain.showing import shown
from returnapp.domain.states import Act, may
from returnapp.domain.steps import STEPS, StepType
from returnapp.domain.urgent import ACT_LISTS
from returnapp.domain.values import Answers, IdentifierKind, Precision, merge
from returnapp.domain.words import N_
from returnapp.forms.interview import Choice, Filled, Tongues, ratings, standing, topics
from returnapp.i18n import SOURCE, _, direction, language, say
from returnapp.interview import DEFINITION, WARNED
from returnapp.interview.buttons import BUTTONS
from returnapp.records.sealed import Kind
from returnapp.views.page import desk

YOUTH_LANGUAGES = ("nl", "en")
"""Languages whose youth words are complete; others are shown in English until theirs are."""

TALK_SECTIONS = tuple(one.key for one in DEFINITION.sections if one.key not in ("prepare", "refusal", "carer"))
PREPARE_SECTIONS = ("prepare",)
HELD = frozenset(
    DEFINITION.question(role).key
    for role in (Role.NAMES, Role.BIRTH_DATE, Role.REFERENCE, Role.PLACEMENT, Role.EPISODES)
)
"""What the file and its episodes hold already is not asked again."""

_KINDS = {
    IdentifierKind.NAME: N_("Name"),
    IdentifierKind.PHONE: N_("Phone number"),
    IdentifierKind.ACCOUNT: N_("Account"),
    IdentifierKind.PLATE: N_("Number plate"),
    IdentifierKind.ADDRESS: N_("Address"),
}
_PRECISIONS = {
    Precision.EXACT: N_("exact"),
    Precision.ABOUT: N_("about"),
    Precision.PART: N_("part of the day"),
    Precision.UNKNOWN: N_("not known"),
}


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
        return talk.sheet if self.kind is Kind.INTERVIEW else talk.prepare

    def adding(self, question: str) -> Layout:
        """The same with an empty line more in one list, for those without scripts."""
        return replace(self, added=question)


def tongues_of(talk: Talk) -> Tongues:
    """The young person's language where we have it, and the staff language."""
    wanted = talk.dossier.young_person.language
    return Tongues(wanted if wanted in YOUTH_LANGUAGES else SOURCE, language())


def _with_line(filled: Filled, pairs: Pairs, added: str) -> Filled:
    return Filled((*pairs, (f"{added}.{filled.next_number(added)}.row", ""))) if added in DEFINITION.by_key else filled


def _more(talk: Talk, tongues: Tongues, how: Layout, said: Answers, pairs: Pairs) -> dict[str, Any]:
    """Words and lists that every question may need."""
    problems: dict[str, list[str]] = {}
    for problem in read(DEFINITION, pairs).problems:
        problems.setdefault(problem.name.split(".")[0], []).append(say(problem.reason.words))
    return {
        "date": _("Date"),
        "time": _("Time"),
        "sure": _("How sure"),
        "precisions": [(str(key), say(words)) for key, words in _PRECISIONS.items()],
        "kinds": [Choice(str(key), say(words)) for key, words in _KINDS.items()],
        "what_kind": _("What it is"),
        "areas": [Choice(code, name) for code, name in areas(desk())],
        "steps": {str(step): tongues.shown(found.words) for step, found in STEPS.items()},
        "own_words": say(BUTTONS["own_words"].words, tongues.youth),
        "note": _("Note"),
        "tip": _("Tip"),
        "add": _("Add a line"),
        "remove": _("Take this line away"),
        "nothing": Filled(()),
        "shown": shown(DEFINITION, said, held_late=talk.is_late) if not how.reading else frozenset(DEFINITION.by_key),
        "problems": problems,
    }


def _urgent(said: Answers) -> list[str]:
    return [str(one.list) for one in follows.urgent(DEFINITION, said)]


def _suggested(said: Answers, tongues: Tongues) -> list[tuple[str, str, bool]]:
    wanted = {one.step for one in follows.suggestions(DEFINITION, said) if not one.is_planned}
    adult = ((step, found) for step, found in STEPS.items() if found.type is StepType.ADULT)
    return [(str(step), tongues.shown(found.words), step in wanted) for step, found in adult]


def _told(said: Answers) -> bool:
    carrier = DEFINITION.carrier(Role.MUST_TELL)
    card = carrier.card.key if carrier.card else ""
    return said.rates(carrier.question.key).get(card) in (Rating.YES, Rating.BIT)


def _section_of(role: Role) -> str:
    question = DEFINITION.question(role)
    return next(section.key for section in DEFINITION.sections if question in section.questions)


def _must_tell() -> str:
    carrier = DEFINITION.carrier(Role.MUST_TELL)
    return f"{carrier.question.key}.{carrier.card.key if carrier.card else ''}"


def layout(talk: Talk, how: Layout, pairs: Pairs) -> dict[str, Any]:
    """Everything the document's template needs."""
    tongues = tongues_of(talk)
    filled = _with_line(Filled(pairs), pairs, how.added)
    said = merge(talk.known, read(DEFINITION, pairs).answers)
    country = country_of(desk())
    acts = [
        {"key": str(key), "title": say(one.title), "do": say(one.do), "contacts": say(one.contacts[country])}
        for key, one in ACT_LISTS.items()
    ]
    episode_id = UUID(talk.work.id)

    def url(endpoint: str) -> str:
        return url_for(endpoint, episode_id=episode_id)

    is_talk = how.kind is Kind.INTERVIEW
    return {
        "is_talk": is_talk,
        "page_title": _("Interview") if is_talk else _("Before the talk"),
        "reading": how.reading,
        "sheet": how.sheet(talk),
        "tongues": tongues,
        "youth_dir": direction(tongues.youth),
        "topics": topics(tongues, how.sections, HELD),
        "filled": filled,
        "standing": standing(tongues),
        "ratings": ratings(tongues),
        "more": _more(talk, tongues, how, said, pairs),
        "buttons": BUTTONS,
        "act_lists": acts,
        "urgent": _urgent(said) if is_talk else [],
        "suggested": _suggested(said, tongues),
        "plan_question": DEFINITION.question(Role.PLAN_ADULT).key,
        "plan_topic": _section_of(Role.PLAN_ADULT) if is_talk else "",
        "warned": WARNED if is_talk else frozenset(),
        "told": _told(said),
        "must_tell": _must_tell(),
        "action": url(how.endpoint),
        "save_url": url("interviews.revisions") if is_talk else "",
        "read_back_url": url("interviews.read_back"),
        "hand_in_url": url("interviews.hand_in"),
        "can_hand_in": g.worker.role == "interviewer" and may(talk.work.row.state, Act.HAND_IN),
    }
