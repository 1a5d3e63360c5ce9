"""Strangers at the door stand in line: however many guess at once, pages of others come through."""

from __future__ import annotations

from functools import cache

from flask import Flask, current_app, g, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from returnapp import i18n
from returnapp.casework.entering import Attempt, was_here
from returnapp.gate import Busy, Line
from returnapp.views.known_device import device_here
from returnapp.views.page import settings, store

_GUESSED_AT = frozenset({"account.sign_in", "arriving.code"})


def in_line() -> ResponseReturnValue | None:
    """Let one guess of a stranger in at a time, before anything is done for it; the others are told to come back."""
    if request.method != "POST" or request.endpoint not in _GUESSED_AT or _is_theirs():
        return None
    line: Line = current_app.extensions["line"]
    try:
        line.enter()
    except Busy:
        g.language = request.accept_languages.best_match(i18n.STAFF_LANGUAGES, i18n.SOURCE)
        return _busy_page(g.language), 503, {"Retry-After": "5"}
    g.line = line
    return None


def _is_theirs() -> bool:
    try:
        login = request.form.get("login", "")
    except HTTPException:  # too long: what comes next says so
        return True
    return was_here(store(), settings().house, Attempt(login, "", "", device=device_here()))


@cache
def _busy_page(language: str) -> str:
    # Made once: whoever is one of thousands gets nothing that has to be made for them.
    return render_template("account/busy.html", lang=language, dir=i18n.direction(language))


def leave_line(_error: BaseException | None) -> None:
    """The next one's turn."""
    if line := g.pop("line", None):
        line.leave()


def stand_in_line(app: Flask) -> None:
    """Put the line before everything else the application does."""
    app.extensions["line"] = Line()
    app.before_request(in_line)
    app.teardown_request(leave_line)
