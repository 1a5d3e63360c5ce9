"""What a tablet hands in. Its token is what it is known by: nobody needs to be signed in, and no form was opened."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, g, request, session

from returnapp.access import open_to_anybody
from returnapp.casework.arrivals import Arrival
from returnapp.casework.receipts import KEPT, Receipt, take_in_all
from returnapp.casework.sent import FIRST, read_json, whole
from returnapp.casework.tablets import Known, Said, hear, recognise
from returnapp.domain.tablet import LARGEST, MOST_ITEMS
from returnapp.views.errors import log
from returnapp.views.page import desk, settings, store

pages = Blueprint("tablet_sync", __name__)

Answer = tuple[dict[str, Any], int]
_TOKEN = re.compile(r"Tablet ([0-9a-f]{32}):([0-9a-f]{64})\Z")


@dataclass(frozen=True, slots=True)
class Message:
    """What a tablet says at one contact: its clock, what it has, and what it hands in."""

    now: int
    said: Said
    items: tuple[str, ...]


@pages.post("/tablet/sync")
@open_to_anybody
def hand_in() -> Answer:
    """Take in what was written on a tablet, and answer each item with a receipt."""
    known = _known()
    if known is None:
        return {"problem": "token"}, 401
    message = _message()
    if message is None:
        return {"problem": "shape"}, 400
    if not message.items:
        session.modified = False  # to ask how things are is no work: a session that nobody uses still ends
    now = int(g.now.timestamp() * 1000)
    receipts = take_in_all(_arrival(known, now - message.now), known, message.items, log)
    order = hear(store(), known.id, message.said, sum(one.state == KEPT for one in receipts), g.now)
    return {"now": now, "order": order, "receipts": [_as_json(one) for one in receipts]}, 200


def _known() -> Known | None:
    shown = _TOKEN.match(request.headers.get("Authorization", ""))
    return recognise(store(), settings().house, shown[1], bytes.fromhex(shown[2])) if shown else None


def _message() -> Message | None:
    raw = request.get_data()
    if len(raw) > LARGEST:
        abort(413)
    body = read_json(raw)
    if not isinstance(body, dict):
        return None
    now, held, pending = whole(body.get("now"), FIRST), whole(body.get("held")), whole(body.get("pending"))
    items = body.get("items")
    if now is None or held is None or pending is None or not isinstance(items, list):
        return None
    if len(items) > MOST_ITEMS or not all(isinstance(one, str) for one in items):
        return None
    return Message(now, Said(held, max(pending, len(items)), body.get("persisted") is True), tuple(items))


def _arrival(known: Known, offset: int) -> Arrival:
    is_theirs = g.worker is not None and g.worker.id == known.person
    own = desk() if is_theirs else None
    return Arrival(store(), settings().house, known.id, known.person, g.now, offset, own)


def _as_json(receipt: Receipt) -> dict[str, Any]:
    told = {"id": receipt.id, "state": receipt.state, "forked": receipt.forked, "proof": receipt.proof}
    return {**told, "why": receipt.why} if receipt.why else told
