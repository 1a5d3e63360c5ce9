"""A real deployment, made by the command line and served by gunicorn, and a real Chromium to look at it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.killed import Killable, killable
from tests.browser.road import Road, road
from tests.deployments import Deployment, passphrase
from tests.test_serve import start


@dataclass
class Running:
    """A deployment that is served to browsers."""

    at: Deployment
    address: str
    log: Path

    def sign_in(self, page: Page, login: str) -> None:
        """Sign in as a person would: name, passphrase, code."""
        page.goto(self.address + "/sign-in")
        page.fill("[name=login]", login)
        page.fill("[name=passphrase]", passphrase(login))
        page.fill("[name=code]", self.at.code(login))
        page.click("main button.primary")


@pytest.fixture(scope="module")
def deployment(founded: Deployment, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A deployment of its own for a module, with two interviewers, stopped by its own process id."""
    found = founded.copy(tmp_path_factory.mktemp("deployment") / "data")
    for login, organisation in (("ineke", "wegwijzer"), ("hans", "duinzorg")):
        assert found.admit("carla", login, "--organisation", organisation).returncode == 0
    server = start(found)
    yield Running(found, server.address, server.log)
    assert server.stop() == 0


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium."""
    path = shutil.which("chromium")
    assert path, "the browser tests need Chromium: see tests/browser/install.sh"
    quiet = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=[*quiet, "--disable-component-update", "--disable-sync"]
        )
        yield browser
        browser.close()


@pytest.fixture
def browser_of(chromium: Browser) -> Iterator[list[BrowserContext]]:
    """Browsers that are closed at the end of the test."""
    opened: list[BrowserContext] = []
    yield opened
    for context in opened:
        context.close()


def new_page(chromium: Browser, opened: list[BrowserContext], width: int = 1280) -> Page:
    """A page of a fresh browser, in Dutch."""
    context = chromium.new_context(
        locale="nl-NL", timezone_id="Europe/Amsterdam", viewport={"width": width, "height": 900}
    )
    opened.append(context)
    return context.new_page()


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Road]:
    """A server of its own for each test, which can be stopped."""
    (tmp_path / "region").mkdir()
    with road(tmp_path / "region") as found:
        yield found


@pytest.fixture
def tablet(chromium: Browser, tmp_path: Path) -> Iterator[Killable]:
    """A browser of its own, which can be killed."""
    with killable(chromium, tmp_path / "profile") as found:
        yield found


@pytest.fixture
def page(tablet: Killable) -> Page:
    """Its page."""
    return tablet.start()
