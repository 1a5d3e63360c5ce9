"""My account: where I am signed in, another passphrase, another authenticator, and showing once more who I am."""

from __future__ import annotations

from flask import Blueprint, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from returnapp.access import fresh, open_to_staff, prove
from returnapp.casework.own_keys import Chosen, NoMatch, change_authenticator, change_passphrase, prove_again
from returnapp.casework.passphrases import TooWeak, new_passphrase
from returnapp.casework.second_factor import new_totp
from returnapp.casework.sessions import end_others, my_sessions
from returnapp.forms.own_keys import AgainForm, AuthenticatorForm, PassphraseForm
from returnapp.i18n import _
from returnapp.views.guessing import Refused, tried
from returnapp.views.page import desk, settings, store
from returnapp.views.qr import authenticator_code
from returnapp.views.resume import again_page, go_on

pages = Blueprint("own", __name__)


def _here() -> str:
    row: str = session.row  # type: ignore[attr-defined]
    return row


@pages.get("/account")
@open_to_staff
def show() -> str:
    """Where I am signed in, and what I can change."""
    return render_template("own/show.html", sessions=my_sessions(desk()), here=_here())


@pages.post("/account/elsewhere/end")
@open_to_staff
def end_elsewhere() -> Response:
    """End my other sessions."""
    end_others(desk(), _here())
    return redirect(url_for("own.show"), 303)


@pages.route("/again", methods=["GET", "POST"])
@open_to_staff
def again() -> ResponseReturnValue:
    """Show once more who I am, and go on with what I asked for."""
    form = AgainForm()
    if not form.validate_on_submit():
        return again_page(form)
    wrong = _("Passphrase or code is not right. A code is good for half a minute, and once.")
    typed = form.passphrase.data, form.code.data
    refused = tried(form, wrong, lambda: prove_again(store(), settings().house, g.worker, *typed, g.now))
    if isinstance(refused, Refused):
        return again_page(form), *refused
    prove(g.now)
    return go_on()


@pages.route("/account/passphrase", methods=["GET", "POST"])
@open_to_staff
@fresh
def passphrase() -> ResponseReturnValue:
    """Take another passphrase; my other sessions end."""
    form = PassphraseForm()
    if "given" not in session or "another" in request.form:
        session["given"] = new_passphrase(g.worker.language)
    if "another" in request.form or not form.validate_on_submit():
        return _passphrase_page(form)
    old, new = form.passphrase.data, form.passphrase_own.data or session["given"]
    try:
        refused = tried(
            form,
            _("The passphrase until now is not right."),
            lambda: change_passphrase(store(), settings().house, g.worker, old, new, g.now, session=_here()),
        )
    except TooWeak:
        form.too_weak()
        return _passphrase_page(form)
    if isinstance(refused, Refused):
        return _passphrase_page(form), *refused
    del session["given"]
    return redirect(url_for("own.show"), 303)


def _passphrase_page(form: PassphraseForm) -> str:
    return render_template("own/passphrase.html", form=form, given=session["given"])


@pages.route("/account/authenticator", methods=["GET", "POST"])
@open_to_staff
@fresh
def authenticator() -> ResponseReturnValue:
    """Take another authenticator; my other sessions end."""
    form = AuthenticatorForm()
    secret = session.setdefault("totp", new_totp())
    if not form.validate_on_submit():
        return _authenticator_page(form, secret)
    chosen = Chosen(form.passphrase.data, secret, form.code.data)
    try:
        refused = tried(
            form,
            _("The passphrase is not right."),
            lambda: change_authenticator(store(), settings().house, g.worker, chosen, g.now, session=_here()),
        )
    except NoMatch:
        form.no_match()
        return _authenticator_page(form, secret)
    if isinstance(refused, Refused):
        return _authenticator_page(form, secret), *refused
    del session["totp"]
    return redirect(url_for("own.show"), 303)


def _authenticator_page(form: AuthenticatorForm, secret: str) -> str:
    return render_template("own/authenticator.html", form=form, shown=authenticator_code(g.worker.name, secret))
