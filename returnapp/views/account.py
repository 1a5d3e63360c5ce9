"""Signing in and out, and the language one works in."""

from __future__ import annotations

import re

from flask import Blueprint, abort, current_app, g, redirect, request, session, url_for
from flask_login import login_user
from flask_wtf.csrf import generate_csrf
from werkzeug.wrappers import Response

from returnapp.access import open_to_anybody, open_to_staff
from returnapp.casework.desk import Worker
from returnapp.casework.people import NotSignedIn, choose_language
from returnapp.casework.people import sign_in as open_key
from returnapp.forms.account import SignInForm
from returnapp.i18n import STAFF_LANGUAGES, _
from returnapp.views.page import User, store
from returnapp.views.resume import go_on, in_another_language, sign_in_page

pages = Blueprint("account", __name__)

# Browsers read a backslash as a slash and drop tabs and line ends: none of them may stand in a path.
_OUR_PATH = re.compile(r"/(?!/)[^\\\x00-\x20]*")


def begin_session(worker: Worker, private: bytes) -> None:
    """Start a new session for this worker: nothing of the one before is kept."""
    session.begin()  # type: ignore[attr-defined]
    session["private"] = private.hex()
    login_user(User(worker))
    g.worker, g.language = worker, worker.language
    g.pop("csrf_token", None)  # a token of the session before is worth nothing


@pages.route("/sign-in", methods=["GET", "POST"])
@open_to_anybody
def sign_in() -> Response | str | tuple[str, int]:
    """Ask for name, passphrase and code."""
    form = SignInForm()
    if not form.validate_on_submit():
        return sign_in_page(form)
    house = current_app.extensions["settings"].house
    try:
        worker, private = open_key(store(), house, form.login.data, form.passphrase.data, form.code.data, g.now)
    except NotSignedIn:
        form.refuse(
            _("Name, passphrase or code is not right. Check all three; a code is good for half a minute, and once.")
        )
        return sign_in_page(form), 403
    begin_session(worker, private)
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
