"""Every response is hardened: pages, errors, redirects and static files alike."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.views.region import CANARIES, Place, app_of
from tests.views.test_role_matrix import TABLE, ask, methods_of
from tests.world import World

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "font-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "sw",
}
FIXED = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains; preload",
}
OFF = ("camera", "microphone", "geolocation", "clipboard-read", "display-capture", "usb", "payment")
"""As written in the security design, section 12."""


def assert_hard(response: TestResponse, *, kept: bool = False) -> None:
    """Fail unless this response has every header, and is kept by nobody unless it may be."""
    policy = dict(part.strip().split(" ", 1) for part in response.headers["Content-Security-Policy"].split(";"))
    permissions = response.headers["Permissions-Policy"].split(", ")

    assert policy == POLICY
    assert {name: response.headers[name] for name in FIXED} == FIXED
    assert {f"{feature}=()" for feature in OFF} <= set(permissions)
    assert response.headers["Cache-Control"] == ("public, max-age=31536000, immutable" if kept else "no-store")
    assert len(response.headers.getlist("Cache-Control")) == len(response.headers.getlist("Referrer-Policy")) == 1
    assert "Server" not in response.headers


@pytest.mark.parametrize("person", ["visitor", "coordinator", "interviewer", "administrator"])
@pytest.mark.parametrize("endpoint", sorted(set(TABLE) - {"static", "account.sign_out"}))
def test_every_answer_of_every_page_is_hard(place: Place, endpoint: str, person: str) -> None:
    for method in (*methods_of(place, endpoint), "DELETE"):
        assert_hard(ask(place, place.client(person), endpoint, method))


def test_signing_out_is_answered_hard(world: World) -> None:
    assert_hard(world.client("coordinator").post("/sign-out"))


@pytest.fixture
def odd(world: World) -> Flask:
    """An application with its tokens switched on, and with pages that fail in two ways."""

    def fail() -> str:
        raise RuntimeError(f"{CANARIES[0]} at the first line")

    app = app_of(world)
    app.add_url_rule("/fails", "fails", fail)
    fail.open_to = frozenset()  # type: ignore[attr-defined]
    return app


def _status(client: FlaskClient, code: int) -> TestResponse:
    big = b"given=" + b"a" * 3_000_000
    kind = "application/x-www-form-urlencoded"
    asked = {
        400: lambda: client.post("/returns/new", data={}),
        403: lambda: client.post("/returns/new", headers={"Sec-Fetch-Site": "cross-site"}),
        404: lambda: client.get("/no-such-page"),
        405: lambda: client.delete("/board"),
        413: lambda: client.post("/returns/new", data=big, content_type=kind),
        500: lambda: client.get("/fails"),
    }
    return asked[code]()


@pytest.mark.parametrize("code", [400, 403, 404, 405, 413, 500])
def test_every_error_is_a_calm_page_and_hard(
    world: World, odd: Flask, caplog: pytest.LogCaptureFixture, code: int
) -> None:
    client = world.client("coordinator", odd)
    odd.config["WTF_CSRF_ENABLED"] = True

    response = _status(client, code)

    assert response.status_code == code
    assert_hard(response)
    assert "<h1>" in response.text
    assert not any(canary in response.text + caplog.text for canary in CANARIES)
    assert "Traceback" not in response.text + caplog.text


def test_a_failing_page_is_named_in_the_log_without_what_it_said(
    world: World, odd: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    world.client(None, odd).get("/fails")

    assert "RuntimeError at test_headers.py" in caplog.text
    assert CANARIES[0] not in caplog.text


def test_only_versioned_static_files_may_be_kept(place: Place) -> None:
    client, path = place.client("visitor"), place.path("static")
    there = client.get(path, buffered=True)
    release = path.split("/")[2]

    unchanged = client.get(path, headers={"If-None-Match": there.headers["ETag"]}, buffered=True)
    missing = client.get(f"/static/{release}/css/none.css")
    above = client.get(f"/static/{release}/../access.py")
    old = client.get("/static/0000000000/css/base.css")

    assert (there.status_code, unchanged.status_code) == (200, 304)
    assert_hard(there, kept=True)
    assert_hard(unchanged, kept=True)
    for response in (missing, above, old):
        assert response.status_code == 404
        assert_hard(response)


def test_a_static_file_has_its_own_type(place: Place) -> None:
    response = place.client("visitor").get(place.path("static"), buffered=True)

    assert response.headers["Content-Type"] == "text/css; charset=utf-8"
