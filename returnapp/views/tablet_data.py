"""What a tablet asks of whoever is signed in there, as JSON: who they are, setting it up, their talks, taking along."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from flask import Blueprint, g, request, url_for
from flask_wtf.csrf import generate_csrf

from returnapp.access import open_to
from returnapp.casework.board import Row, show_mine
from returnapp.casework.devices import Device, name_of
from returnapp.casework.own_keys import login_of, prove_again
from returnapp.casework.packets import take_along
from returnapp.casework.sent import ID, read_json
from returnapp.casework.tablets import enrol, my_tablet
from returnapp.domain.deadlines import due
from returnapp.domain.next_step import NextStep, next_step
from returnapp.domain.people import StaffRole
from returnapp.domain.states import Act, State, may
from returnapp.i18n import STAFF_LANGUAGES, _, zone
from returnapp.views.guessing import Refused, tried
from returnapp.views.known_device import device_here, keep_device
from returnapp.views.packet import packet_of
from returnapp.views.page import desk, settings, store
from returnapp.views.rows import HOLD, Button, button, done_words, step_words

pages = Blueprint("tablet_data", __name__)


@pages.before_request
def _in_the_language_of_the_page() -> None:
    # A tablet's page has its own: whoever opens it in English reads no Dutch in between.
    g.language = request.accept_languages.best_match(STAFF_LANGUAGES, g.language)


_GUESSED = {403: "passphrase", 429: "later", 503: "busy"}
"""Why a passphrase did not set anything up."""
Answer = tuple[dict[str, Any], int, dict[str, str]]


class _Unsaid:
    """A form for what no page says: the tablet has words of its own for each answer."""

    def refuse(self, message: str) -> None:
        """Say nothing."""


def problem(word: str, status: int) -> Answer:
    """What went wrong, in a word that the tablet has a sentence for."""
    return {"problem": word}, status, {}


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _said_id(body: Any) -> str:
    found = body.get("tablet") if isinstance(body, dict) else None
    return found if isinstance(found, str) and ID.match(found) else ""


@pages.get("/tablet/me")
@open_to(StaffRole.INTERVIEWER)
def me() -> dict[str, Any]:
    """Who is signed in, and what the server knows of their tablet on this browser: so a store that vanished is seen."""
    device = device_here()
    name = name_of(device) if device else ""
    row = my_tablet(desk(), name, _said_id(request.args))
    known = {"id": row.id, "held": row.held, "pending": row.pending, "told_at": _iso(row.seen)} if row else None
    return {
        "csrf": generate_csrf(),
        "person": g.worker.id,
        "name": g.worker.name,
        "login": login_of(store(), g.worker),
        "language": g.worker.language,
        "zone": zone().key,
        "tablet": known,
    }


@pages.post("/tablet/enrol")
@open_to(StaffRole.INTERVIEWER)
def set_up() -> Answer:
    """Set this browser up for whoever is signed in and shows their passphrase again; answers with its vault key."""
    body = read_json(request.get_data())
    passphrase = body.get("passphrase") if isinstance(body, dict) else None
    if not isinstance(passphrase, str):
        return problem("shape", 400)
    refused = tried(_Unsaid(), "", lambda: prove_again(store(), settings().house, g.worker, passphrase, None, g.now))
    if isinstance(refused, Refused):
        return {"problem": _GUESSED[refused.status]}, *refused
    device = device_here() or Device()
    keep_device(device)
    name = name_of(device)
    made = enrol(desk(), name, is_safe=body.get("persisted") is True, asked=_said_id(body))
    return {"tablet": made.id, "key": made.key.hex()}, 200, {}


@pages.get("/tablet/interviews")
@open_to(StaffRole.INTERVIEWER)
def interviews() -> dict[str, Any]:
    """An interviewer's own open interviews."""
    return {"interviews": [_listed(row) for row in show_mine(desk())]}


def _listed(row: Row) -> dict[str, Any]:
    card, listed = row.card, row.listed
    step = next_step(State(listed.state), card, g.now)
    online = _online(step, listed.id)
    return {
        "episode": listed.id,
        "reference": listed.reference,
        "first_name": card.first_name,
        "language": card.language,
        "due_at": _iso(due(card.returned_at) if card.returned_at else None),
        "done": done_words(row.standing),
        "can_take": may(listed.state, Act.SAVE),
        "appointment_at": _iso(card.appointment_at),
        "place": card.appointment_place,
        "state": listed.state,
        "step": step_words(step, row.interviewer),
        "next_label": online.label if online else None,
        "next_url": online.url if online else None,
    }


def _online(step: NextStep, episode: str) -> Button | None:
    """The one next step on the pages that need a network; the talk itself is opened on the tablet."""
    if step.key in ("hand_in", "correct"):
        return Button(_("Hand in the interview"), url_for("interviews.hand_in", episode_id=UUID(episode)))
    return button(step, episode) if step.key not in HOLD else None


@pages.post("/tablet/packets/<uuid:episode_id>")
@open_to(StaffRole.INTERVIEWER)
def packet(episode_id: UUID) -> dict[str, Any]:
    """Give a tablet a talk to take along."""
    tablet = _said_id(request.get_json(silent=True))
    return packet_of(take_along(desk(), tablet, episode_id.hex))
