"""A flood of failed sign-ins from everywhere against a real server, and what others notice of it meanwhile."""

from __future__ import annotations

import http.client
import itertools
import os
import re
import threading
import time
import urllib.parse
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from statistics import quantiles

from tests.deployments import Deployment, passphrase
from tests.test_serve import start

STRANGERS = 12
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


@dataclass
class Browser:
    """One connection that stays open, with its cookies, as somebody behind a proxy."""

    port: int
    network: str = "192.0.2.1"
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""

    def __post_init__(self) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def ask(self, path: str, **form: str) -> tuple[int, str]:
        """A page, or the answer to a form."""
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "X-Forwarded-For": self.network,
            "X-Forwarded-Proto": "https",
            "X-Forwarded-Host": "127.0.0.1",
            "Referer": "https://127.0.0.1/",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        body = urllib.parse.urlencode({**form, "csrf_token": self.token}) if form else None
        try:
            answer, text = self._asked("POST" if form else "GET", path, body, headers)
        except (OSError, http.client.HTTPException):  # the server closes a connection nobody used for two seconds
            self.connection.close()
            answer, text = self._asked("POST" if form else "GET", path, body, headers)
        for line in answer.headers.get_all("Set-Cookie", []):
            name, _, value = line.split(";")[0].partition("=")
            self.cookies[name] = value
        if found := TOKEN.search(text):
            self.token = found[1]
        return answer.status, text

    def _asked(
        self, method: str, path: str, body: str | None, headers: dict[str, str]
    ) -> tuple[http.client.HTTPResponse, str]:
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        return answer, answer.read().decode()

    def sign_in(self, login: str, words: str, code: str) -> int:
        """Try to sign in."""
        return self.ask("/sign-in", login=login, passphrase=words, code=code)[0]


def p95(browser: Browser, number: int) -> float:
    """Seconds within which 95 of 100 boards come."""
    taken = []
    for _ in range(number):
        begin = time.perf_counter()
        assert browser.ask("/board")[0] == 200
        taken.append(time.perf_counter() - begin)
    return quantiles(taken, n=20)[-1]


@dataclass
class Flood:
    """Strangers who fail: at one name and at many, from one network and from many."""

    port: int
    failures: int
    answers: Counter[int] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.left = itertools.count(self.failures, -1)

    def fail(self) -> None:
        """Fail until all have failed often enough together."""
        browser = Browser(self.port)
        browser.ask("/sign-in")
        while (number := next(self.left)) > 0:
            browser.network = f"10.{number // 250 % 250}.{number % 250}.1"
            login = "carla" if number % 2 else f"nobody{number}"
            self.answers[browser.sign_in(login, "these words are of nobody", "000000")] += 1
        browser.connection.close()


def flood(port: int, failures: int) -> Counter[int]:
    """Let a crowd of strangers fail so often, and count what they were answered."""
    os.nice(19)  # their machines are not this one: what they compute must not be counted against the server
    flood = Flood(port, failures)
    crowd = [threading.Thread(target=flood.fail) for _ in range(STRANGERS)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    return flood.answers


@dataclass(frozen=True)
class Noticed:
    """What strangers were answered, what a known device was answered, and the p95 of the board before and meanwhile."""

    answers: Counter[int]
    signed_in: list[int]
    idle: float
    during: float


def flooded(deployment: Deployment, failures: int) -> Noticed:
    """Flood a deployment's server; RETURNAPP_PROXIES must be 1, so that strangers come from many networks."""
    server = start(deployment, workers=2)
    port = int(server.address.rsplit(":", 1)[1])
    try:
        mine, other = Browser(port), Browser(port)
        for browser in (mine, other):
            browser.ask("/sign-in")
            assert browser.sign_in("carla", passphrase("carla"), deployment.code("carla")) == 303
        idle = p95(other, 100)
        during, signed_in = [], []
        with ProcessPoolExecutor(1, get_context("spawn")) as elsewhere:  # strangers compute somewhere else
            answers = elsewhere.submit(flood, port, failures)
            while not answers.done():
                during.append(p95(other, 20))
                mine.ask("/sign-in")
                signed_in.append(mine.sign_in("carla", passphrase("carla"), deployment.code("carla")))
        mine.connection.close()
        other.connection.close()
    finally:
        server.stop()
    return Noticed(answers.result(), signed_in, idle, sorted(during)[len(during) // 2])
