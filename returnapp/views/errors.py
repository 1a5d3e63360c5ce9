"""A calm answer to every error: what happened and what to do. None of them shows data."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from flask import Flask, current_app, g, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from returnapp.access import NotFresh
from returnapp.casework.desk import NotThere
from returnapp.domain.reference import is_reference
from returnapp.domain.states import NotNow
from returnapp.domain.words import N_, Staff
from returnapp.forms.account import SignInForm
from returnapp.forms.own_keys import AgainForm
from returnapp.i18n import _, say
from returnapp.vault.box import CannotOpen
from returnapp.views.page import desk
from returnapp.views.resume import again_page, sign_in_page, with_another_token


class Calm(NamedTuple):
    """A page for when something cannot be: what happened and what to do."""

    title: Staff
    happened: Staff
    todo: Staff


_NOT_FOUND = Calm(
    N_("There is nothing here"),
    N_("This page does not exist, or it is not yours to open."),
    N_("Check the address, or go on from the first page."),
)
_CALM = {
    400: Calm(
        N_("This could not be read"),
        N_("What arrived here was not what our pages send."),
        N_("Go back, reload the page and try again."),
    ),
    403: Calm(
        N_("This came from somewhere else"),
        N_("The form was not sent from our own page."),
        N_("Open the page here and fill it in again."),
    ),
    404: _NOT_FOUND,
    405: _NOT_FOUND,
    409: Calm(
        N_("Somebody was there before you"),
        N_("This step is not open any more: the file has moved on."),
        N_("Go back to the file and see what is next."),
    ),
    413: Calm(
        N_("This is too long"),
        N_("More was sent than one page can hold."),
        N_("Go back and send it in smaller parts."),
    ),
    500: Calm(
        N_("Something went wrong here"),
        N_("The mistake is ours. What was saved before is safe."),
        N_("Go back and try again. If it stays, tell whoever runs this."),
    ),
}


_FOR_SCRIPTS = frozenset({"tablet_data", "tablet_sync"})
"""Whoever asks these reads no page: each answer is one word."""
_WORDS = {401: "signed_out", 403: "elsewhere", 404: "unknown", 405: "unknown", 409: "closed", 413: "large"}

Answered = tuple[str | dict[str, str], int]


def calm(code: int) -> Answered:
    """The calm page for a status code; whoever is not signed in gets the sign-in form, and a script one word."""
    if request.blueprint in _FOR_SCRIPTS:
        return {"problem": _WORDS.get(code, "shape" if code < 500 else "failed")}, code
    if code == 401:
        return sign_in_page(SignInForm(formdata=None)), code
    words = _CALM.get(code, _CALM[400] if code < 500 else _CALM[500])
    return (
        render_template(
            "problem.html",
            title=say(words.title),
            happened=say(words.happened),
            todo=say(words.todo),
            url=url_for("home.show"),
            label=_("To the first page"),
        ),
        code,
    )


def _asked_for() -> str:
    asked = request.view_args or {}
    ids = [value.hex for value in asked.values() if isinstance(value, UUID)]
    # Whatever else somebody typed into an address is not ours to keep.
    return " ".join([*ids, asked["reference"]] if is_reference(asked.get("reference", "")) else ids)


def _refused(error: Exception) -> Answered:
    # "Not yours" and "not there" are one answer; the log says which kind of refusal and nothing about whom,
    # the trail who asked and for which id.
    current_app.logger.info("refused: %s", type(error).__name__)
    if g.get("worker") is not None and "private" in session:
        desk().note("refused", _asked_for())
    return calm(404)


def _no_token(_error: Exception) -> ResponseReturnValue:
    if request.blueprint in _FOR_SCRIPTS:
        return {"problem": "token"}, 400
    return with_another_token() or calm(400)


def _http(error: HTTPException) -> HTTPException | Response | Answered:
    if error.code is None or error.code < 400:
        return error  # a redirect is no error
    return calm(error.code)


def log(error: Exception) -> None:
    """Write down that something failed, and where."""
    # The message of an exception may hold data: the log gets the kind and the place only.
    trace, place = error.__traceback__, "?"
    while trace is not None:
        place = f"{trace.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{trace.tb_lineno}"
        trace = trace.tb_next
    current_app.logger.error("%s at %s", type(error).__name__, place)


def _crash(error: Exception) -> Answered:
    log(error)
    return calm(500)


def answer(app: Flask) -> None:
    """One calm page for every error; none of them shows data."""
    app.register_error_handler(NotThere, _refused)
    app.register_error_handler(CannotOpen, _refused)
    app.register_error_handler(NotFresh, lambda _error: (again_page(AgainForm(formdata=None)), 403))
    app.register_error_handler(NotNow, lambda _error: calm(409))
    app.register_error_handler(CSRFError, _no_token)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _crash)
