"""A browser of one's own on a profile of its own, which can be killed at any moment and started again."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page

FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")


class Killable:
    """A browser that dies as with an empty battery: nothing is closed, nothing is flushed."""

    def __init__(self, chromium: Browser, profile: Path) -> None:
        self._type, self._profile = chromium.browser_type, profile
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> Page:
        """Start it on what its profile holds; answers with its page."""
        port = self._profile / "DevToolsActivePort"
        port.unlink(missing_ok=True)
        path = shutil.which("chromium")
        assert path
        command = [path, *FLAGS, f"--user-data-dir={self._profile}", "--remote-debugging-port=0", "about:blank"]
        self._process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        end = time.monotonic() + 30
        while not port.exists() or not port.read_text().count("\n"):
            assert time.monotonic() < end, "the browser did not start"
            time.sleep(0.05)
        browser = self._type.connect_over_cdp(f"http://127.0.0.1:{port.read_text().split()[0]}")
        return browser.contexts[0].pages[0]

    def kill(self) -> None:
        """End it and all its parts, at once."""
        if self._process:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(30)
            self._process = None


@contextmanager
def killable(chromium: Browser, profile: Path) -> Iterator[Killable]:
    """A browser that is not there any more at the end."""
    found = Killable(chromium, profile)
    try:
        yield found
    finally:
        found.kill()
