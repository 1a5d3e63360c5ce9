"""The demo's one-tap entry: registered in a demo only."""

from __future__ import annotations

from flask import Blueprint, abort, current_app, g, request
from werkzeug.wrappers import Response

from returnapp.access import open_to_anybody
from returnapp.casework.people import sign_in
from returnapp.config import Settings
from returnapp.views.account import begin_session
from returnapp.views.page import store
from returnapp.views.resume import go_on

pages = Blueprint("demo", __name__)


@pages.post("/demo/enter")
@open_to_anybody
def enter() -> Response | str:
    """Become one of the demo's people by the real sign-in, with the stored synthetic passphrase."""
    settings: Settings = current_app.extensions["settings"]
    chosen = next((one for one in settings.cast if one.login == request.form.get("login")), None)
    if chosen is None:
        abort(400)
    worker, private = sign_in(store(), settings.house, chosen.login, chosen.passphrase, None, g.now)
    begin_session(worker, private)
    return go_on()
