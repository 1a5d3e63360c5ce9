"""A tablet's browser: what its page asks of the server, and what the server says."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.casework.tablet import Tablet, milliseconds
from tests.world import World, passphrase


@dataclass
class Browser:
    """The browser of one person, who may be signed in, and what is set up on it."""

    world: World
    login: str
    app: Flask
    client: FlaskClient = field(init=False)

    def __post_init__(self) -> None:
        self.client = self.world.client(self.login, self.app)

    def sign_out(self) -> None:
        """The sign-in has ended; the browser is still the same one."""
        self.client.post("/sign-out")

    def me(self, tablet: str = "") -> dict[str, Any]:
        """Who is signed in."""
        response = self.client.get("/tablet/me", query_string={"tablet": tablet} if tablet else {})
        assert response.status_code == 200
        found: dict[str, Any] = response.json
        return found

    def enrol(self, **other: Any) -> TestResponse:
        """Set it up."""
        typed = {"passphrase": passphrase(self.login), "persisted": True}
        return self.client.post("/tablet/enrol", json={**typed, **other})

    def set_up(self) -> Tablet:
        """Set it up, as it has to work."""
        response = self.enrol()
        assert response.status_code == 200
        return Tablet(self.world, self.login, response.json["tablet"], bytes.fromhex(response.json["key"]), "")

    def packet(self, tablet: Tablet, episode: str) -> TestResponse:
        """Take a talk along."""
        return self.client.post(f"/tablet/packets/{UUID(episode)}", json={"tablet": tablet.id})

    def sync(self, tablet: Tablet, *items: str, token: str = "", **other: Any) -> TestResponse:
        """Hand in."""
        said = {"now": milliseconds(self.world.now), "held": 1, "pending": len(items), "persisted": True}
        shown = {"Authorization": f"Tablet {tablet.id}:{token or tablet.token}"}
        return self.client.post("/tablet/sync", json={**said, "items": items, **other}, headers=shown)


def a_browser(world: World, login: str = "interviewer", app: Flask | None = None) -> Browser:
    """A browser in which somebody is signed in."""
    return Browser(world, login, app or world.app())
