"""A tablet as tests hold one: its vault key, what it writes, and what it hands in with or without a sign-in."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from returnapp.casework import packets, tablets
from returnapp.casework.arrivals import Arrival
from returnapp.casework.receipts import Receipt, take_in_all
from returnapp.casework.tablets import Known
from returnapp.domain.posted import Pairs
from returnapp.interview import DEFINITION
from returnapp.records.sealed import fresh
from returnapp.records.tablets import take
from returnapp.vault import box
from returnapp.vault.box import where
from tests.world import World


def milliseconds(at: datetime) -> int:
    """A moment as a script has it."""
    return int(at.timestamp() * 1000)


def _raised(error: Exception) -> None:
    raise error


@dataclass
class Tablet:
    """One person's tablet."""

    world: World
    login: str
    id: str
    key: bytes
    device: str

    @property
    def token(self) -> str:
        """What it is known by."""
        return box.derive(self.key, "token").hex()

    @property
    def known(self) -> Known:
        """What the server knows it as, by its token."""
        found = tablets.recognise(self.world.store, self.world.house, self.id, bytes.fromhex(self.token))
        assert found
        return found

    def take(self, episode: str, at: datetime | None = None) -> packets.Packed:
        """Take a talk along."""
        return packets.take_along(self.world.desk(self.login, at), self.id, episode)

    def revision(self, episode: str, pairs: Pairs, parent: str = "", **other: Any) -> str:
        """A whole talk as it is written on the tablet."""
        item = {
            "type": "revision",
            "id": fresh(),
            "episode": episode,
            "parent": parent,
            "salt": fresh(),
            "version": DEFINITION.version,
            "pairs": [list(pair) for pair in pairs],
            "seq": 1,
            "at": milliseconds(self.world.now),
        }
        return json.dumps(item | other, ensure_ascii=False)

    def act_now(self, episode: str, urgent: str = "emergency", **other: Any) -> str:
        """An act-now list was opened in a talk."""
        item = {"type": "act_now", "id": fresh(), "episode": episode, "list": urgent}
        return json.dumps({**item, "at": milliseconds(self.world.now), **other})

    def hand_in(
        self, *texts: str, signed_in: bool = False, offset: int = 0, at: datetime | None = None
    ) -> list[Receipt]:
        """Hand in pieces in one message."""
        known, desk = self.known, self.world.desk(self.login, at) if signed_in else None
        arrival = Arrival(
            self.world.store, self.world.house, known.id, known.person, at or self.world.now, offset, desk
        )
        return take_in_all(arrival, known, texts, _raised)

    def keep(self, episode: str, pairs: Pairs, parent: str = "", **how: Any) -> str:
        """Write a whole talk and hand it in; answers with its id on the tablet."""
        text = self.revision(episode, pairs, parent)
        (receipt,) = self.hand_in(text, **how)
        assert receipt.state == "kept"
        return receipt.id

    def proves(self, receipt: Receipt, text: str) -> bool:
        """Whether a receipt was made here for these very bytes."""
        digest = sha256(text.encode()).hexdigest()
        made = box.token(box.derive(self.key, "receipt"), "receipt", self.id, receipt.id, receipt.state, digest)
        return made.hex() == receipt.proof

    def sealed(self, text: str, kind: str = "revision", seq: int = 1, **other: Any) -> dict[str, Any]:
        """A piece as it lies on the tablet, in the form it is saved to a file."""
        item_id = json.loads(text)["id"]
        blob = box.seal(self.key, where("box", self.id, item_id, kind), text.encode())
        piece = {"id": item_id, "kind": kind, "about": "", "seq": seq, "box": base64.b64encode(blob).decode()}
        return piece | other

    def export(self, *pieces: dict[str, Any], **other: Any) -> bytes:
        """What it saves to a file in an emergency."""
        return json.dumps({"format": 1, "tablet": self.id, "boxes": pieces, **other}).encode()


def a_tablet(world: World, login: str = "interviewer", device: str = "browser of the interviewer") -> Tablet:
    """Set a browser up for somebody."""
    made = tablets.enrol(world.desk(login), device, is_safe=True)
    return Tablet(world, login, made.id, made.key, device)


def a_taken_talk(world: World) -> tuple[Tablet, str]:
    """A tablet that took a talk along, and the episode."""
    episode, tablet = world.an_assigned_return(), a_tablet(world)
    tablet.take(episode)
    return tablet, episode


def a_late_piece(world: World, episode: str) -> str:
    """Something about a talk from a tablet whose person does not have it any more; answers with its id."""
    tablet = a_tablet(world, "other-interviewer", "browser of another")
    with world.store.writing() as db:
        take(db, tablet.id, episode, world.now)
        db.commit()
    return tablet.keep(episode, (("story", "synthetisch en laat"),))
