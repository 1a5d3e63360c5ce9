"""Signing in and out, and the language one works in."""

from __future__ import annotations

import re
from dataclasses import replace

from flask import Blueprint, abort, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_user
from flask_wtf.csrf import generate_csrf
from werkzeug.wrappers import Response

from returnapp.access import open_to_anybody, open_to_staff, prove
from returnapp.casework.desk import Worker
from returnapp.casework.devices import Device, name_of
from returnapp.casework.entering import Attempt, enter, was_here
from returnapp.casework.people import choose_language
from returnapp.forms.account import SignInForm
from returnapp.i18n import STAFF_LANGUAGES, _
from returnapp.views.guessing import Refused, tried
from returnapp.views.known_device import device_here, keep_device
from returnapp.views.page import User, settings, store
from returnapp.views.resume import go_on, in_another_language, sign_in_page

pages = Blueprint("account", __name__)

# Browsers read a backslash as a slash and drop tabs and line ends: none of them may stand in a path.
_OUR_PATH = re.compile(r"/(?!/)[^\\\x00-\x20]*")


def begin_session(worker: Worker, private: bytes, device: Device | None = None) -> None:
    """Start a new session for this worker: nothing of the one before is kept."""
    if device:
        session.begin(name_of(device), shared=device.shared)  # type: ignore[attr-defined]
    else:
        session.begin()  # type: ignore[attr-defined]
    session["private"] = private.hex()
    prove(g.now)
    login_user(User(worker))
    g.worker, g.language = worker, worker.language
    g.pop("csrf_token", None)  # a token of the session before is worth nothing


@pages.route("/sign-in", methods=["GET", "POST"])
@open_to_anybody
def sign_in() -> ResponseReturnValue:
    """Ask for name, passphrase and code."""
    form = SignInForm()
    if not form.validate_on_submit():
        return sign_in_page(form)
    device = device_here()
    attempt = Attempt(form.login.data, form.passphrase.data, form.code.data, request.remote_addr, device)
    wrong = _("Name, passphrase or code is not right. Check all three; a code is good for half a minute, and once.")
    is_theirs = was_here(store(), settings().house, attempt)
    entered = tried(form, wrong, lambda: enter(store(), settings().house, attempt, g.now), stranger=not is_theirs)
    if isinstance(entered, Refused):
        return sign_in_page(form), *entered
    known = replace(entered.device, shared=form.shared.data)
    begin_session(entered.worker, entered.private, known)
    keep_device(known)
    return go_on()


@pages.post("/sign-out")
@open_to_anybody
def sign_out() -> Response:
    """End this session: its key is gone."""
    session.end()  # type: ignore[attr-defined]
    return redirect(url_for("account.sign_in"), 303)


@pages.post("/language")
@open_to_anybody
def language() -> Response | str:
    """Choose Dutch or English; remembered per person."""
    chosen = request.form.get("language", "")
    if chosen in STAFF_LANGUAGES:
        if g.worker:
            choose_language(store(), g.worker.id, chosen)
        else:
            session["language"] = chosen
        g.language = chosen
    return in_another_language() or redirect(_came_from(), 303)


def _came_from() -> str:
    # Only a path of our own: an address from outside never decides where somebody goes.
    path = request.form.get("back", "")
    return path if _OUR_PATH.fullmatch(path) else url_for("home.show")


@pages.get("/account/token")
@open_to_staff
def token() -> dict[str, str]:
    """A fresh form token for a page that outlived its session, and for nobody but the person it was made for."""
    if request.args.get("of", g.worker.id) != g.worker.id:
        abort(403)
    return {"token": generate_csrf()}
