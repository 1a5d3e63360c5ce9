"""returnapp: the independent return interview, from the phone call to the closed file."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from returnapp.config import Settings
    from returnapp.records.store import Store


def create_app(settings: Settings, store: Store) -> Flask:
    """Make the application; reads as its table of contents."""
    # Imported here, so that the rules and the vault can be used without the web.
    from flask_login import LoginManager
    from flask_wtf import CSRFProtect

    from returnapp import access
    from returnapp.views import errors, every_view, page, strangers
    from returnapp.views.squeezed import squeezed

    app = page.bare_app(settings, store)
    app.session_interface = access.SealedSessions(settings, store)
    LoginManager(app).user_loader(page.load_user)
    strangers.stand_in_line(app)
    app.before_request(page.begin)
    app.before_request(access.door)
    app.before_request(access.same_origin)
    CSRFProtect(app)
    every_view.register(app, demo=bool(settings.cast))
    page.give_words(app)
    errors.answer(app)
    app.after_request(access.headers)
    app.after_request(squeezed)
    return app
