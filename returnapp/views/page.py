"""What every page shares: who asks, when, in which language; its words, and a calm answer to every error."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import Flask, current_app, g, request, session, url_for
from flask_login import UserMixin, current_user
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix
from wtforms import Field

from returnapp import i18n
from returnapp.casework.desk import Desk, NotThere, Posted, SentBefore, Worker
from returnapp.casework.drafts import Draft, count_drafts, my_drafts, throw_away
from returnapp.casework.people import find_worker, team_zone
from returnapp.config import Settings
from returnapp.domain.people import StaffRole
from returnapp.domain.ring import ring_path
from returnapp.domain.states import NotNow
from returnapp.domain.words import N_, Staff
from returnapp.forms.base import NOT_A_CHOICE, BaseForm
from returnapp.forms.rescue import LARGEST as RESCUED
from returnapp.gate import Gate
from returnapp.i18n import _, say
from returnapp.records.store import Store
from returnapp.vault.box import derive
from returnapp.views.scripts import App

LARGER = {"tablets.save": RESCUED}
"""Pages that are sent more than others, and how many bytes."""


class User(UserMixin):
    """Flask-Login's idea of a worker."""

    def __init__(self, worker: Worker) -> None:
        self.worker = worker
        self.id = worker.id


def load_user(user_id: str) -> User | None:
    """The worker of this session; one who was disabled is nobody."""
    worker = find_worker(store(), user_id) if "private" in session else None
    return User(worker) if worker else None


def store() -> Store:
    """The database of this application."""
    found: Store = current_app.extensions["store"]
    return found


def settings() -> Settings:
    """The settings of this application."""
    found: Settings = current_app.extensions["settings"]
    return found


def gate() -> Gate:
    """The gate before every passphrase that is tried."""
    found: Gate = current_app.extensions["gate"]
    return found


def bare_app(settings: Settings, store: Store) -> Flask:
    """Flask with our settings and nothing on it yet."""
    app = App("returnapp", static_url_path=f"/static/{settings.release}")
    app.config.update(
        WTF_CSRF_SECRET_KEY=derive(settings.house.outer, "csrf"),
        WTF_CSRF_TIME_LIMIT=None,  # a talk outlasts an hour: the token lives as long as the session
        MAX_CONTENT_LENGTH=2_000_000,
        MAX_FORM_MEMORY_SIZE=2_000_000,
        SEND_FILE_MAX_AGE_DEFAULT=31_536_000,
    )
    app.extensions["settings"], app.extensions["store"] = settings, store
    app.extensions["gate"] = Gate(settings.data / "gate")
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.globals.pop("config", None)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    if settings.proxies:
        count = settings.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, count, count, count)  # type: ignore[method-assign]
    return app


def begin() -> None:
    """Know who asks, and when, before anything else."""
    g.now = datetime.now(UTC)
    g.worker = current_user.worker if current_user.is_authenticated else None
    if g.worker:  # strangers send no more here than anywhere
        request.max_content_length = LARGER.get(request.endpoint or "")
    g.zone = team_zone(store(), g.worker.team if g.worker else None)
    offered = request.accept_languages.best_match(i18n.STAFF_LANGUAGES, i18n.SOURCE)
    g.language = g.worker.language if g.worker else session.get("language", offered)
    g.draft = _draft


def desk() -> Desk:
    """The desk of whoever is signed in."""
    zone: ZoneInfo = g.zone
    house = current_app.extensions["settings"].house
    return Desk(store(), house, g.worker, bytes.fromhex(session["private"]), g.now, zone)


def _draft() -> Draft | None:
    """What this person began on this page and did not send: the one the address names, or else the newest."""
    if g.worker is None or "private" not in session:
        return None
    if "drafts" not in g:
        g.drafts = my_drafts(desk())
    here = [one for one in g.drafts if one.path == request.path]
    named = (one for one in here if one.id == request.args.get("draft"))
    return next(named, here[0] if here else None)


def _token_url() -> str:
    # Somebody else may sign in beside a page that stands open: what was typed there is not theirs to keep.
    return url_for("account.token", of=g.worker.id)


class Link(NamedTuple):
    """One entry of the navigation."""

    label: str
    url: str
    current: bool


_NAVIGATION: dict[StaffRole, tuple[tuple[str, Staff], ...]] = {
    StaffRole.COORDINATOR: (
        ("board.show", N_("Board")),
        ("returns.find", N_("New call")),
        ("directory.show", N_("Directory")),
        ("people.show", N_("People")),
    ),
    StaffRole.INTERVIEWER: (("interviews.mine", N_("My interviews")), ("directory.show", N_("Directory"))),
    StaffRole.ANALYST: (("home.show", N_("Home")),),
    StaffRole.ADMINISTRATOR: (
        ("home.show", N_("Home")),
        ("people.show", N_("People")),
        ("vocabulary.organisations", N_("Organisations")),
        ("vocabulary.institutions", N_("Institutions")),
        ("vocabulary.areas", N_("Areas")),
        ("retention.show", N_("How long files are kept")),
    ),
    StaffRole.PRIVACY_OFFICER: (("home.show", N_("Home")), ("trails.show", N_("Trail"))),
}


def _navigation() -> list[Link]:
    worker = g.get("worker")
    entries = _NAVIGATION[worker.role] if worker else ()
    links = [Link(i18n.say(words), url_for(endpoint), request.endpoint == endpoint) for endpoint, words in entries]
    if worker and (begun := count_drafts(store(), worker.id)):
        words = _("Begun and not sent: %(n)s", n=begun)
        links.append(Link(words, url_for("drafts.mine"), request.endpoint == "drafts.mine"))
    return links


@dataclass(frozen=True, slots=True)
class Me:
    """Whoever is signed in, for the head of the page."""

    name: str
    role: str


def _context() -> dict[str, Any]:
    worker, language = g.get("worker"), i18n.language()
    return {
        "lang": language,
        "dir": i18n.direction(language),
        "me": Me(worker.name, i18n.say(worker.role.words)) if worker else None,
        "nav": _navigation(),
        "release": current_app.extensions["settings"].release,
        "cast": current_app.extensions["settings"].cast,
    }


def give_words(app: Flask) -> None:
    """Give templates their words, dates and shapes."""
    app.context_processor(_context)
    app.jinja_env.globals.update(
        _=_,
        ngettext=i18n.ngettext,
        say=i18n.say,
        moment_words=i18n.moment,
        zone=i18n.zone,
        day_words=i18n.day,
        clock_words=i18n.clock,
        language_name=i18n.language_name,
        ring_path=ring_path,
        token_url=_token_url,
        uuid=UUID,
    )


def was_named(form: BaseForm) -> bool:
    """Whether the address names what was begun: several may be on a page that begins with nobody."""
    return form.draft_at is not None and form.act.data == request.args.get("draft")


def choosing(field: Field, act: Callable[[Posted], None]) -> Callable[[Posted], None]:
    """An act on what a field chose, which says beside the field when that is not there any more."""

    def chosen(posted: Posted) -> None:
        try:
            act(posted)
        except NotThere:
            field.errors = [say(NOT_A_CHOICE)]

    return chosen


def done(form: BaseForm, act: Callable[[Posted], None]) -> bool:
    """Do an act that a valid form asks for; when it cannot be, say why on the form, which keeps what was typed."""
    try:
        act(form.posted)
    except SentBefore:
        form.refuse(
            _("This form was sent before. What you see now was not saved again: check it and send it once more.")
        )
        form.renew()
        return False
    except NotNow:
        form.refuse(_("The file has moved on since you opened this page. Look at the file before you go on."))
        return False
    if form.errors:
        return False  # the act itself said why not
    if form.keeps_draft:
        throw_away(desk(), form.act.data)  # it was sent
    return True
