"""Forms that were begun and not sent: kept while somebody types, found again, thrown away."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import unquote

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from returnapp.access import open_to_staff
from returnapp.casework.drafts import Draft, TooMany, keep_draft, my_drafts, references, throw_away
from returnapp.domain.posted import Pairs
from returnapp.domain.words import N_, Staff
from returnapp.forms.base import ACT
from returnapp.i18n import _, say
from returnapp.records.sealed import load
from returnapp.vault.box import CannotOpen
from returnapp.views.ours import Ours, ours
from returnapp.views.page import desk

pages = Blueprint("drafts", __name__)

MOST_BYTES = 200_000
_NOT_TYPED = frozenset({"csrf_token", "act"})
TITLES: dict[str, Staff] = {
    "returns.register": N_("New return"),
    "returns.again": N_("New return"),
    "returns.come_back": N_("Found, or back"),
    "returns.correct": N_("Correct this episode"),
    "returns.person": N_("The young person"),
    "missing.register": N_("Missing now"),
    "missing.again": N_("Missing now"),
    "missing.report": N_("Who was told"),
    "missing.contacting": N_("Attempt at contact"),
    "missing.arrangement": N_("Agreed beforehand"),
    "offers.new": N_("Offer"),
    "offers.declined": N_("No talk (yet)"),
    "assignments.withdraw": N_("Withdraw access"),
    "assignments.appointment": N_("Appointment"),
    "reviews.check": N_("Check"),
    "plans.agree": N_("Plan"),
    "plans.promise": N_("Who does what"),
    "plans.sharing": N_("Sharing"),
    "closing.close": N_("Close"),
    "closing.note": N_("Add to the file"),
}
"""What a page is called in the list; one without words of its own here is a form."""


@dataclass(frozen=True, slots=True)
class _Sent:
    """A form that is being filled in, as its page sends it."""

    act: str
    path: str
    pairs: Pairs = field(repr=False)


@pages.post("/drafts/keep")
@open_to_staff
def keep() -> tuple[dict[str, str], int]:
    """Keep what is being typed; acknowledged only after it is on disk."""
    body = request.get_data()
    if len(body) > MOST_BYTES:
        abort(413)
    try:
        sent = load(_Sent, body)
    except CannotOpen:
        return {"problem": "shape"}, 400
    path = unquote(sent.path)
    if not ACT.match(sent.act) or ours(path, "POST") is None:
        return {"problem": "form"}, 400
    typed = tuple(pair for pair in sent.pairs if pair[0] not in _NOT_TYPED)
    try:
        keep_draft(desk(), sent.act, path, typed)
    except TooMany:
        return {"problem": "full"}, 409
    return {"id": sent.act}, 200


@dataclass(frozen=True, slots=True)
class Begun:
    """A draft as the list shows it."""

    id: str
    at: datetime
    title: str
    about: str
    url: str


@pages.get("/drafts")
@open_to_staff
def mine() -> str:
    """What I began and did not send."""
    found = [(one, ours(one.path, "GET")) for one in my_drafts(desk())]
    names = references(desk(), {key for _one, page in found if page for key in page.ids})
    return render_template("drafts/list.html", begun=[_begun(one, page, names) for one, page in found])


def _begun(one: Draft, page: Ours | None, names: dict[str, str]) -> Begun:
    if page is None:
        words = _("This form is not there any more") if one.path else _("This can no longer be opened")
        return Begun(one.id, one.at, words, "", "")
    typed = dict(one.pairs)
    # Somebody without a file has no reference yet: their name as it was typed, which only its writer sees.
    name = f"{typed.get('given', '')} {typed.get('family', '')}".strip()
    about = " ".join(names[key] for key in page.ids if key in names) or name
    title = say(TITLES.get(page.endpoint, N_("Form")))
    return Begun(one.id, one.at, title, about, url_for(page.endpoint, **page.values, draft=one.id))


@pages.post("/drafts/throw-away")
@open_to_staff
def drop() -> Response:
    """Forget a form that was begun; again is harmless."""
    throw_away(desk(), request.form.get("act", ""))
    back = ours(unquote(request.form.get("back", "")), "GET")
    return redirect(back.url if back else url_for("drafts.mine"), 303)
