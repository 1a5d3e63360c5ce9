"""A region whose server can be stopped, started again on the same address, and brought to another release."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from flask import Flask
from playwright.sync_api import Page
from werkzeug.serving import ThreadedWSGIServer

from returnapp import create_app
from tests.ports import hold_port, number
from tests.views.test_tablet_shell import listed
from tests.world import World, build


class _Server(ThreadedWSGIServer):
    """Remembers its connections: a browser opens some before it needs them, and they would outlive the server."""

    daemon_threads = False  # ending waits for what is being answered

    def __init__(self, port: int, road: Road) -> None:
        super().__init__("127.0.0.1", port, self._answer)
        self._road = road
        self.connections: list[socket.socket] = []

    def _answer(self, environ: dict[str, Any], start: Any) -> list[bytes]:
        # At once: no file stays open when the browser hangs up on werkzeug.
        with closing(self._road.app(environ, start)) as found:
            whole = [b"".join(found)]
        if self._road.cuts and environ["PATH_INFO"] == "/tablet/sync":
            self._road.cuts -= 1
            self._hang_up()
        return whole

    def get_request(self) -> tuple[socket.socket, Any]:
        found = super().get_request()
        self.connections.append(found[0])
        return found

    def end(self) -> None:
        """Listen no more, hang up, and wait until nobody is at work."""
        self.shutdown()
        self._hang_up()
        self.server_close()

    def _hang_up(self) -> None:
        for connection in self.connections:
            with suppress(OSError):  # it ended before
                connection.shutdown(socket.SHUT_RDWR)


class Road:
    """A server under the test's hand; the next `cuts` answers to a tablet that hands in are cut off."""

    cuts = 0

    def __init__(self, world: World) -> None:
        self.world, self.app = world, world.app()
        self.app.config["WTF_CSRF_ENABLED"] = True
        self._held = hold_port()
        self._server: _Server | None = None

    @property
    def address(self) -> str:
        """Where it is, while it is there."""
        return f"http://127.0.0.1:{number(self._held)}"

    def start(self) -> None:
        """Be there, as the application is now."""
        self._server = _Server(number(self._held), self)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        """Be really gone: nothing listens any more."""
        if self._server:
            self._server.end()
            self._server = None

    def leave(self) -> None:
        """Stop, and let others have the address."""
        self.stop()
        self._held.close()

    def release(self, name: str) -> None:
        """Come back with another release."""
        self.stop()
        self.app = create_app(replace(self.app.extensions["settings"], release=name), self.world.store)
        self.app.config["WTF_CSRF_ENABLED"] = True
        self.start()


@contextmanager
def road(folder: Path) -> Iterator[Road]:
    """A region of its own, served until the end."""
    world = build(folder)
    found = Road(world)
    found.start()
    try:
        yield found
    finally:
        found.leave()
        world.store.close()


def kept(page: Page) -> dict[str, list[str]]:
    """What the browser keeps in its caches: paths, by the name of the cache."""
    return page.evaluate(
        """async () => Object.fromEntries(await Promise.all((await caches.keys()).map(async (name) => {
            const requests = await (await caches.open(name)).keys();
            return [name, requests.map(({ url }) => url.replace(location.origin, "")).sort()];
        })))"""
    )


def is_ready(page: Page) -> None:
    """Wait until the page is kept."""
    page.evaluate("async () => { await navigator.serviceWorker.ready; }")


def app_list(app: Flask, language: str = "nl") -> list[str]:
    """The exact list as the server has it now."""
    return sorted(listed(app.test_client(), language))
