"""The answer to what a tablet hands in: a receipt for each item, which proves to the tablet that it comes from here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from returnapp.casework.arrivals import Arrival
from returnapp.casework.handing_in import NotKept, take_in
from returnapp.casework.sent import id_in, read_item, read_json
from returnapp.casework.tablets import Known
from returnapp.domain.tablet import Why
from returnapp.vault import box

KEPT, REFUSED = "kept", "refused"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one item; made after it is on disk, over the very bytes that came."""

    id: str
    state: str
    why: Why | None
    forked: bool
    proof: str


def _signed(known: Known, item_id: str, text: str, why: Why | None, *, forked: bool = False) -> Receipt:
    state, digest = REFUSED if why else KEPT, sha256(text.encode(errors="replace")).hexdigest()
    proof = box.token(known.receipts, "receipt", known.id, item_id, state, digest).hex()
    return Receipt(item_id, state, why, forked, proof)


def _receipt(arrival: Arrival, known: Known, text: str, body: Any) -> Receipt:
    item, item_id = read_item(body), id_in(body)
    if item is None:
        return _signed(known, item_id, text, Why.SHAPE)
    try:
        return _signed(known, item_id, text, None, forked=take_in(arrival, item))
    except NotKept as error:
        return _signed(known, item_id, text, error.why)


def _can_wait(body: object) -> bool:
    return not (isinstance(body, dict) and body.get("type") == "act_now")


def take_in_all(
    arrival: Arrival, known: Known, texts: Sequence[str], failed: Callable[[Exception], None]
) -> list[Receipt]:
    """Keep every item, those first that must not wait; answers in the order they came.

    An item that meets a mistake of ours has no receipt, so that it is sent again; it holds up none of the others.
    """
    bodies = [read_json(text) for text in texts]
    found: dict[int, Receipt] = {}
    for place in sorted(range(len(texts)), key=lambda at: _can_wait(bodies[at])):
        try:
            found[place] = _receipt(arrival, known, texts[place], bodies[place])
        except Exception as error:
            arrival.start_over()
            failed(error)
    return [found[place] for place in sorted(found)]
