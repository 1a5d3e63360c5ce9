"""The first time: a code that a coordinator gave becomes somebody's own passphrase and authenticator."""

from __future__ import annotations

from flask import Blueprint, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from returnapp.access import open_to_anybody
from returnapp.casework.desk import Worker
from returnapp.casework.devices import Device, signed_in_from
from returnapp.casework.entering import Attempt, enter_with_code
from returnapp.casework.own_keys import Chosen, NoMatch, settle_in
from returnapp.casework.passphrases import TooWeak, new_passphrase
from returnapp.casework.second_factor import new_totp
from returnapp.forms.own_keys import ArriveForm, SettleForm
from returnapp.i18n import _
from returnapp.views.account import begin_session
from returnapp.views.guessing import Refused, tried
from returnapp.views.known_device import device_here, keep_device
from returnapp.views.page import settings, store
from returnapp.views.qr import authenticator_code

pages = Blueprint("arriving", __name__)


@pages.route("/sign-in/code", methods=["GET", "POST"])
@open_to_anybody
def code() -> ResponseReturnValue:
    """Ask for the code of who has no passphrase yet."""
    form = ArriveForm()
    if not form.validate_on_submit():
        return render_template("arriving/code.html", form=form)
    attempt = Attempt(form.login.data, form.passphrase_once.data, "", request.remote_addr)
    wrong = _("Name or code is not right, or the code is older than two days. Ask the coordinator for another.")
    found = tried(form, wrong, lambda: enter_with_code(store(), settings().house, attempt, g.now), stranger=True)
    if isinstance(found, Refused):
        return render_template("arriving/code.html", form=form), *found
    _begin(*found)
    return redirect(url_for("arriving.settle"), 303)


def _begin(worker: Worker, private: bytes) -> None:
    # Nobody is signed in by this: the session holds the key until it has a passphrase of its own, and opens no page.
    session.begin()  # type: ignore[attr-defined]
    session.update(
        arriving=worker.id,
        login=request.form["login"].strip().lower(),
        private=private.hex(),
        language=worker.language,
        totp=new_totp(),
        given=new_passphrase(worker.language),
    )


@pages.route("/welcome", methods=["GET", "POST"])
@open_to_anybody
def settle() -> ResponseReturnValue:
    """Give a passphrase and set up the authenticator; then somebody is signed in."""
    if "arriving" not in session:
        return redirect(url_for("home.show"), 303)
    form = SettleForm()
    if "another" in request.form:
        session["given"] = new_passphrase(session["language"])
    elif form.validate_on_submit():
        worker = _settled(form)
        if isinstance(worker, Worker):
            _welcome(worker)
            return redirect(url_for("home.show"), 303)
        if worker is not None:
            return _page(form), *worker
    else:
        return _page(form)
    return _page(form if form.errors else SettleForm(formdata=None))


def _page(form: SettleForm) -> str:
    shown = authenticator_code(session["login"], session["totp"])
    return render_template("arriving/settle.html", form=form, given=session["given"], shown=shown)


def _settled(form: SettleForm) -> Worker | Refused | None:
    words = form.passphrase_own.data or session["given"]
    chosen = Chosen(words, session["totp"], form.code.data)
    private = bytes.fromhex(session["private"])
    wrong = _("This code was used or replaced meanwhile. Ask the coordinator for another.")
    try:
        person = session["arriving"]
        return tried(form, wrong, lambda: settle_in(store(), settings().house, person, private, chosen, g.now))
    except TooWeak:
        form.too_weak()
    except NoMatch:
        form.no_match()
    return None


def _welcome(worker: Worker) -> None:
    private = bytes.fromhex(session["private"])
    known = signed_in_from(settings().house, device_here() or Device(), worker.id)
    begin_session(worker, private, known)
    keep_device(known)
