"""`returnapp serve` as a real process: it starts, lets somebody in with a real code, and stops when it is told to."""

from __future__ import annotations

import http.cookiejar
import re
import signal
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from returnapp.config import read_house
from returnapp.records import trail
from tests.deployments import COMMAND, Deployment, passphrase
from tests.ports import hold_port, number

CANARY = "Kanarius-Vogelzang"


@dataclass
class Answer:
    """What came back over HTTP."""

    status: int
    text: str
    headers: dict[str, str]


class Browser:
    """A browser with its cookies; follows redirects."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.cookies = http.cookiejar.CookieJar()
        direct = urllib.request.ProxyHandler({})
        self._opener = urllib.request.build_opener(direct, urllib.request.HTTPCookieProcessor(self.cookies))

    def ask(self, path: str, **data: str) -> Answer:
        """Get a page, or send a form to it."""
        body = urllib.parse.urlencode(data).encode() if data else None
        try:
            with self._opener.open(self.address + path, body, timeout=20) as found:
                return Answer(found.status, found.read().decode(), dict(found.headers))
        except urllib.error.HTTPError as refused:
            with refused:
                return Answer(refused.code, refused.read().decode(), dict(refused.headers))

    def token(self) -> str:
        """The token of the form on the sign-in page."""
        found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', self.ask("/sign-in").text)
        assert found
        return found[1]

    def sign_in(self, login: str, code: str) -> Answer:
        """Sign in as a person would."""
        form = {"login": login, "passphrase": passphrase(login), "code": code}
        return self.ask("/sign-in", csrf_token=self.token(), **form)


@dataclass
class Server:
    """A running `returnapp serve`."""

    address: str
    process: subprocess.Popen[bytes]
    log: Path

    def stop(self) -> int:
        """Tell it to stop; answers with its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(30)


def wait_until_well(address: str) -> None:
    """Wait until the server says that it is well."""
    for _ in range(300):
        try:
            if Browser(address).ask("/healthz").status == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server did not start")


def start(deployment: Deployment, workers: int = 1) -> Server:
    """Serve a deployment on a free port."""
    log = deployment.data.parent / "server.log"
    with hold_port() as held:
        port = number(held)
        command = [*COMMAND, "serve", "--data", str(deployment.data), "--port", str(port), "--workers", str(workers)]
        with log.open("ab") as output:
            process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT)
        server = Server(f"http://127.0.0.1:{port}", process, log)
        try:
            wait_until_well(server.address)
        except BaseException:
            process.kill()
            process.wait(10)
            raise
    return server


@pytest.fixture(scope="module")
def deployment(founded: Deployment, tmp_path_factory: pytest.TempPathFactory) -> Deployment:
    """A deployment with a coordinator."""
    return founded.copy(tmp_path_factory.mktemp("served") / "data")


@pytest.fixture(scope="module")
def server(deployment: Deployment) -> Iterator[Server]:
    """It is served for all tests but those that stop it."""
    found = start(deployment)
    yield found
    if found.process.poll() is None:
        assert found.stop() == 0


def test_it_says_that_it_is_well_and_nothing_else(server: Server) -> None:
    answer = Browser(server.address).ask("/healthz")

    assert (answer.status, answer.text) == (200, "ok\n")
    assert answer.headers["Cache-Control"] == "no-store"


def test_somebody_signs_in_with_a_real_code_and_the_cookies_have_plain_names(
    deployment: Deployment, server: Server
) -> None:
    browser = Browser(server.address)

    answer = browser.sign_in("carla", deployment.code("carla"))

    assert answer.status == 200
    assert "Open returns" in answer.text
    assert sorted(cookie.name for cookie in browser.cookies) == ["d", "s"]
    for cookie in browser.cookies:
        assert (cookie.path, cookie.secure) == ("/", False)
        assert cookie.has_nonstandard_attr("HttpOnly")
        assert cookie.get_nonstandard_attr("SameSite") == "Strict"


def test_a_code_that_was_used_is_refused(deployment: Deployment, server: Server) -> None:
    code = deployment.code("carla")
    assert Browser(server.address).sign_in("carla", code).status == 200

    again = Browser(server.address).sign_in("carla", code)

    assert again.status == 403
    assert "is not right" in again.text


def test_there_is_no_one_tap_entry_outside_the_demo(server: Server) -> None:
    browser = Browser(server.address)

    answer = browser.ask("/demo/enter", csrf_token=browser.token(), login="carla")

    assert answer.status == 404
    assert "made up" not in browser.ask("/sign-in").text


def test_who_is_not_signed_in_is_asked_to(server: Server) -> None:
    answer = Browser(server.address).ask("/board")

    assert answer.status == 401
    assert "<h1>Sign in</h1>" in answer.text


def test_no_address_and_nothing_typed_comes_into_the_log(deployment: Deployment, server: Server) -> None:
    browser = Browser(server.address)
    browser.sign_in("carla", deployment.code("carla"))
    browser.ask(f"/no-such-page/{CANARY}?name={CANARY}")
    browser.ask("/returns/new", csrf_token=browser.token(), given=CANARY, family=CANARY)

    assert CANARY not in server.log.read_text()
    assert "Traceback" not in server.log.read_text()


def test_told_to_stop_it_stops_and_who_was_signed_in_still_is_after_the_next_start(deployment: Deployment) -> None:
    first = start(deployment)
    browser = Browser(first.address)
    assert browser.sign_in("carla", deployment.code("carla")).status == 200

    began = time.monotonic()
    assert first.stop() == 0
    assert time.monotonic() - began < 20
    with pytest.raises(OSError):
        Browser(first.address).ask("/healthz")

    second = start(deployment)
    browser.address = second.address
    try:
        assert browser.ask("/board").status == 200
    finally:
        assert second.stop() == 0


def test_the_trail_of_a_served_deployment_holds(deployment: Deployment, server: Server) -> None:
    store = deployment.store()
    with store.reading() as db:
        assert trail.first_break(db, read_house(deployment.data / "house.key")) is None
    store.close()
