"""A sign-in that ended takes nothing away: what was asked for goes through signing in, in the browser and nowhere else.

The sign-in page carries it in a hidden field; after signing in a page is opened, and a form is sent by its person only.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response

from returnapp.domain.posted import Pairs
from returnapp.forms.account import SignInForm
from returnapp.forms.base import is_secret
from returnapp.forms.own_keys import AgainForm
from returnapp.i18n import _
from returnapp.records.sealed import dump, load
from returnapp.vault.box import CannotOpen
from returnapp.views.ours import ours

FIELD = "resume"
_ON_THE_WAY = frozenset({"account.sign_in", "own.again", "demo.enter", "account.language"})
"""Where what is carried passes through."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody asked for without being signed in: a page, or a form to be sent when there are pairs."""

    path: str
    query: str = ""
    pairs: Pairs | None = field(default=None, repr=False)


def _wanted() -> Wanted | None:
    """What came with the sign-in form, or what this request itself asks for."""
    if request.endpoint in _ON_THE_WAY:
        return _read(request.form.get(FIELD, ""))
    if request.method == "GET":
        return Wanted(request.path, request.query_string.decode("ascii", "replace"))
    pairs = _posted_here()
    return Wanted(request.path, "", pairs) if pairs else None


def _read(text: str) -> Wanted | None:
    try:
        return load(Wanted, text.encode())
    except (CannotOpen, UnicodeEncodeError):
        return None


def _posted_here() -> Pairs:
    # Another site could otherwise write a form that somebody signs in for and sends.
    if request.headers.get("Sec-Fetch-Site") != "same-origin":
        return ()
    try:
        posted = request.form.items(multi=True)
    except RequestEntityTooLarge:
        return ()
    return tuple(pair for pair in posted if not is_secret(pair[0]))


def _carrying(wanted: Wanted | None) -> dict[str, Any]:
    return {"carried": dump(wanted).decode() if wanted else "", "carried_in": FIELD}


def sign_in_page(form: SignInForm) -> str:
    """The sign-in form, carrying what was asked for."""
    wanted = _wanted()
    is_writing = wanted is not None and wanted.pairs is not None
    return render_template("account/sign_in.html", form=form, is_writing=is_writing, **_carrying(wanted))


def again_page(form: AgainForm) -> str:
    """The page that asks for passphrase and code once more, carrying what was asked for."""
    return render_template("own/again.html", form=form, **_carrying(_wanted()))


def go_on() -> Response | str:
    """After signing in: the page that was asked for, or one that sends what was written; else the first page."""
    wanted = _wanted() or Wanted("")
    page = ours(wanted.path, "GET" if wanted.pairs is None else "POST")
    if page is None:
        return redirect(url_for("home.show"), 303)
    if wanted.pairs is None:
        query = quote(wanted.query, safe="=&%+")
        return redirect(f"{page.url}?{query}" if query else page.url, 303)
    pairs = [pair for pair in wanted.pairs if not is_secret(pair[0])]
    return render_template("account/resume.html", url=page.url, pairs=pairs, **_carrying(wanted))


def in_another_language() -> Response | str | None:
    """The page that carries something, in the language that was just chosen there."""
    if _wanted() is None:
        return None
    return go_on() if g.worker else sign_in_page(SignInForm(formdata=None))


def with_another_token() -> ResponseReturnValue | None:
    """The answer to a form of ours with the token of another sign-in: nothing is done, and nothing is lost."""
    if not _posted_here():
        return None
    if g.worker is None:
        form = SignInForm(formdata=None)
        form.refuse(_("This page was open for too long. Sign in once more."))
        return sign_in_page(form), 400
    page = go_on()
    return (page, 400) if isinstance(page, str) else page
