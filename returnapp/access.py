"""Who may come in: every view is shut unless marked, sessions are sealed under their cookie."""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar, cast

from flask import Flask, Request, Response, abort, current_app, g, request, session
from flask.sessions import SessionInterface, SessionMixin
from werkzeug.datastructures import CallbackDict

from returnapp.casework.desk import NotThere
from returnapp.casework.sessions import end_session, find_session, keep_session, start_session
from returnapp.config import Settings
from returnapp.domain.limits import ABSOLUTE, IDLE, IDLE_SHARED
from returnapp.domain.people import StaffRole
from returnapp.records.store import Store
from returnapp.records.tables import SessionRow
from returnapp.vault import box
from returnapp.vault import session as vault_session
from returnapp.vault.box import CannotOpen, where

FRESH = timedelta(minutes=5)
_TOUCH = timedelta(seconds=30)

V = TypeVar("V", bound=Callable[..., Any])
ANYBODY = frozenset[StaffRole]()


def open_to(*roles: StaffRole) -> Callable[[V], V]:
    """Open a view to these roles."""

    def mark(view: V) -> V:
        view.open_to = frozenset(roles)  # type: ignore[attr-defined]
        return view

    return mark


def open_to_anybody(view: V) -> V:
    """Open a view to whoever asks, signed in or not."""
    view.open_to = ANYBODY  # type: ignore[attr-defined]
    return view


def fresh(view: V) -> V:
    """Ask for passphrase and code once more when it was not done just now: for what a stolen cookie must not do."""
    view.needs_fresh = True  # type: ignore[attr-defined]
    return view


def needs_fresh(app: Flask, endpoint: str) -> bool:
    """Whether a view asks for passphrase and code once more."""
    return getattr(app.view_functions.get(endpoint), "needs_fresh", False)


class NotFresh(Exception):
    """Passphrase and code were not given just now."""


def open_to_staff(view: V) -> V:
    """Open a view to everybody who is signed in."""
    return open_to(*StaffRole)(view)


def roles_of(app: Flask, endpoint: str) -> frozenset[StaffRole] | None:
    """The roles a view is open to: ANYBODY when it is empty, None when it was never marked."""
    if endpoint == "static":
        return ANYBODY
    return cast("frozenset[StaffRole] | None", getattr(app.view_functions[endpoint], "open_to", None))


def door() -> None:
    """Refuse what is not open to this visitor: runs before every view."""
    if request.endpoint is None:
        return
    roles = roles_of(current_app, request.endpoint)
    if roles is None:
        abort(404)
    if roles is ANYBODY or not roles:
        return
    if g.get("worker") is None:
        abort(401)
    if g.worker.role not in roles:
        raise NotThere  # and so noted like every refusal
    if needs_fresh(current_app, request.endpoint) and g.now - session_proven() > FRESH:
        raise NotFresh


def prove(at: datetime) -> None:
    """Remember that passphrase and code were given at this moment."""
    session["proven"] = at.timestamp()


def session_proven() -> datetime:
    """When passphrase and code were given last in this session."""
    return datetime.fromtimestamp(session.get("proven", 0), UTC)


def same_origin() -> None:
    """Refuse a post that another site made, besides the form's token."""
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    if request.method not in ("GET", "HEAD", "OPTIONS") and site != "same-origin":
        abort(403)


class SealedSession(CallbackDict[str, Any], SessionMixin):
    """What one visitor's cookie opens."""

    def __init__(self, content: dict[str, Any], token: bytes | None, dies: datetime | None = None) -> None:
        def changed(_: Any) -> None:
            self.modified = True

        super().__init__(content, changed)
        self.token = token
        """The cookie's secret of somebody signed in; None for a visitor, whose cookie holds everything."""
        self.dies = dies
        """When this sign-in ends, however busy somebody is; None while it has not begun on the server."""
        self.modified = False
        self.ended: str | None = None
        self.device, self.shared = "", False

    def __repr__(self) -> str:
        return "SealedSession()"  # never what is in it: the private key of somebody signed in

    def begin(self, device: str = "", *, shared: bool = False) -> None:
        """Forget everything and take a new secret: what was known before signing in is worth nothing after."""
        self.end()
        self.device, self.shared = device, shared
        self.token = secrets.token_bytes(32)

    @property
    def row(self) -> str:
        """The id of its row; empty for a visitor."""
        return vault_session.session_id(self.token) if self.token else ""

    def end(self) -> None:
        """Forget everything here and on the server."""
        if self.token is not None:
            self.ended = vault_session.session_id(self.token)
        self.token = self.dies = None
        self.clear()
        self.modified = True


class SealedSessions(SessionInterface):
    """Flask's sessions: a row per sign-in that opens only with the cookie; for visitors nothing is stored."""

    def __init__(self, settings: Settings, store: Store) -> None:
        self.settings, self.store = settings, store
        self._visitor = box.derive(settings.house.outer, "visitor")

    def get_cookie_name(self, app: Flask) -> str:  # noqa: ARG002 - Flask's signature
        """`__Host-` wherever there is TLS."""
        return "__Host-s" if self.settings.secure else "s"

    def open_session(self, app: Flask, request: Request) -> SealedSession:
        """What the cookie opens; an empty session when it opens nothing."""
        raw = request.cookies.get(self.get_cookie_name(app), "")
        try:
            value = base64.urlsafe_b64decode(raw.encode())
            return self._signed_in(value) if len(value) == 32 else self._visiting(value)
        except (ValueError, CannotOpen):
            return SealedSession({}, None)

    def _visiting(self, value: bytes) -> SealedSession:
        return SealedSession(json.loads(box.open(self._visitor, where("visitor"), value)), None)

    def _signed_in(self, token: bytes) -> SealedSession:
        now = datetime.now(UTC)
        row = find_session(self.store, vault_session.session_id(token))
        if row is None or row.dies <= now or row.seen + (IDLE_SHARED if row.shared else IDLE) <= now:
            return SealedSession({}, None)
        content = json.loads(vault_session.open_session(self.settings.house, token, row.box))
        found = SealedSession(content, token, row.dies)
        found.device, found.shared = row.device, row.shared
        found.modified = now - row.seen > _TOUCH
        return found

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Seal what changed, and forget what ended."""
        mine = cast(SealedSession, session)
        if not mine.modified:
            return
        if mine.token is None:
            if mine.ended:
                end_session(self.store, mine.ended)
            value = box.seal(self._visitor, where("visitor"), json.dumps(dict(mine)).encode())
        else:
            self._keep(mine, mine.token)
            value = mine.token
        response.set_cookie(
            self.get_cookie_name(app),
            base64.urlsafe_b64encode(value).decode(),
            secure=self.settings.secure,
            httponly=True,
            samesite="Strict",
            path="/",
        )

    def _keep(self, mine: SealedSession, token: bytes) -> None:
        now = datetime.now(UTC)
        row = SessionRow(
            id=vault_session.session_id(token),
            person=mine.get("_user_id") or mine["arriving"],
            seen=now,
            dies=mine.dies or now + ABSOLUTE,
            device=mine.device,
            shared=mine.shared,
            box=vault_session.seal_session(self.settings.house, token, json.dumps(dict(mine)).encode()),
        )
        if mine.dies is None:
            start_session(self.store, row, mine.ended)
        else:
            keep_session(self.store, row)


_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; worker-src 'self'; font-src 'self'; form-action 'self'; frame-ancestors 'none'; "
    "base-uri 'none'; require-trusted-types-for 'script'; trusted-types sw"
)
_OFF = (
    "accelerometer autoplay browsing-topics camera clipboard-read display-capture "
    "encrypted-media fullscreen geolocation gyroscope hid idle-detection local-fonts magnetometer "
    "microphone midi payment picture-in-picture publickey-credentials-create screen-wake-lock serial usb "
    "xr-spatial-tracking "
)
HEADERS = {
    "Content-Security-Policy": _POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _OFF.split()),
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains; preload",
}


def headers(response: Response) -> Response:
    """Harden every response; only versioned static files may be kept by a browser."""
    response.headers.update(HEADERS)
    kept = request.endpoint == "static" and response.status_code in (200, 206, 304)
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if kept else "no-store"
    return response
