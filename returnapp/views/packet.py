"""What a tablet takes along of one talk, as JSON: enough to hold it, and not who the young person is to others."""

from __future__ import annotations

from typing import Any

from returnapp.casework.interviews import Talk
from returnapp.casework.packets import Packed
from returnapp.casework.vocabulary import areas, country_of
from returnapp.domain.compare import compare
from returnapp.domain.helplines import HELPLINES
from returnapp.domain.kinds import Kind, Sensitivity
from returnapp.domain.posted import Pairs
from returnapp.i18n import say
from returnapp.interview import DEFINITION
from returnapp.views.consequences import act_lists
from returnapp.views.differences import shown
from returnapp.views.document import HELD, left_out, tongues_of
from returnapp.views.page import desk


def packet_of(packed: Packed) -> dict[str, Any]:
    """A talk to be taken along: no surname, no birth date, no address."""
    talk, work = packed.talk, packed.talk.work
    appointment = work.appointment
    person = talk.dossier.young_person
    return {
        "episode": work.id,
        "reference": talk.dossier.reference,
        "first_name": person.first_name,
        "age": packed.age,
        "language": person.language,
        "appointment_at": appointment.at.isoformat() if appointment else None,
        "place": appointment.place if appointment else "",
        "due_at": packed.due_at.isoformat() if packed.due_at else None,
        "until": packed.until.isoformat(),
        "version": DEFINITION.version,
        "pairs": [list(pair) for pair in talk.sheet.pairs],
        "parent": talk.sheet.head,
        "brief": _brief(talk.prepare.pairs),
        "not_asked": sorted(left_out(talk) - HELD),
        "act_lists": act_lists(),
        "helplines": _helplines(talk),
        "areas": [[code, name] for code, name in areas(desk())],
        "comments": work.review.comments if work.review and work.is_sent_back else "",
    }


def _is_for_the_road(key: str) -> bool:
    """Whether what was prepared goes along: not who others are, nor what is for the office alone."""
    question = DEFINITION.by_key.get(key)
    if question is None or key in HELD:
        return False
    return question.kind is not Kind.ROWS and question.sensitivity is not Sensitivity.POLICE


def _brief(prepared: Pairs) -> list[list[str]]:
    """What the coordinator prepared, in words: what is asked, and what was written."""
    named = dict(areas(desk()))
    told = [shown(one, named) for one in compare(DEFINITION, (), prepared) if _is_for_the_road(one.spot.question)]
    return [[one.title, "\n".join(one.right)] for one in told]


def _helplines(talk: Talk) -> list[dict[str, str]]:
    """Whom to call: for staff, and where it is meant for them by its name for the young person."""
    youth = tongues_of(talk).youth
    return [
        {
            "name": say(one.youth, youth) if one.youth else say(one.words),
            "number": say(one.number),
        }
        for one in HELPLINES[country_of(desk())]
    ]
