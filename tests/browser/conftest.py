"""A real deployment, made by the command line and served by gunicorn, and a real Chromium to look at it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pyotp
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.killed import Killable, killable
from tests.browser.road import Road, road
from tests.ports import free_port
from tests.world import AREAS, INSTITUTIONS

CLI = [sys.executable, "-m", "returnapp"]


@dataclass
class Codes:
    """Codes of authenticators: every one is good once, and one step early or late is still good."""

    used: dict[str, int] = field(default_factory=dict)

    def next(self, login: str, secret: str) -> str:
        """The earliest code that was not used yet; waits when it is too early for one."""
        step = max(int(time.time()) // 30 - 1, self.used.get(login, 0) + 1)
        while step > int(time.time()) // 30 + 1:
            time.sleep(1)
        self.used[login] = step
        return pyotp.TOTP(secret).generate_otp(step)


@dataclass
class Deployment:
    """A data folder, its server and what its people were given."""

    data: Path
    address: str
    log: Path
    secrets: dict[str, str]
    codes: Codes

    def sign_in(self, page: Page, login: str) -> None:
        """Sign in as a person would: name, passphrase, code."""
        page.goto(self.address + "/sign-in")
        page.fill("[name=login]", login)
        page.fill("[name=passphrase]", passphrase(login))
        page.fill("[name=code]", self.codes.next(login, self.secrets[login]))
        page.click("main button.primary")


def passphrase(login: str) -> str:
    """The synthetic passphrase of somebody in the deployment."""
    return f"vijf losse woorden voor {login}"


def _run(*words: str, typed: str = "") -> str:
    done = subprocess.run([*CLI, *words], input=typed, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _secrets(output: str) -> dict[str, str]:
    return dict(re.findall(r"^(\S+): put this.*secret=([A-Z2-7]+)", output, re.MULTILINE))


def wait_for(address: str, seconds: float = 30) -> None:
    """Wait until the server says it is well."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address + "/healthz", timeout=2) as answer:  # noqa: S310 - our own loopback
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server did not start")


def _make(data: Path, codes: Codes) -> dict[str, str]:
    folder = data.parent
    (folder / "areas.csv").write_text("\n".join(AREAS), "utf-8")
    (folder / "institutions.csv").write_text("\n".join(INSTITUTIONS), "utf-8")
    first = f"{passphrase('carla')}\n{passphrase('bram')}\n"
    made = _run(
        "init", "--data", str(data), "--team", "Test", "--coordinator", "carla", "--administrator", "bram", typed=first
    )
    secrets = _secrets(made)
    _run("vocabulary", "--data", str(data), str(folder / "areas.csv"), str(folder / "institutions.csv"))
    for login, organisation in (("ineke", "wegwijzer"), ("hans", "duinzorg")):
        typed = f"{passphrase('carla')}\n{codes.next('carla', secrets['carla'])}\n{passphrase(login)}\n"
        admitted = _run(
            "admit", "--data", str(data), "--by", "carla", "--login", login, "--organisation", organisation, typed=typed
        )
        secrets |= _secrets(admitted)
    return secrets


@pytest.fixture(scope="module")
def deployment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployment]:
    """A deployment of its own for a module, stopped by its own process id."""
    data = tmp_path_factory.mktemp("deployment") / "data"
    codes = Codes()
    secrets = _make(data, codes)
    port = free_port()
    log = data.parent / "server.log"
    with log.open("wb") as output:
        server = subprocess.Popen(
            [*CLI, "serve", "--data", str(data), "--port", str(port)], stdout=output, stderr=subprocess.STDOUT
        )
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for(address)
            yield Deployment(data, address, log, secrets, codes)
        finally:
            server.terminate()
            server.wait(30)


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
