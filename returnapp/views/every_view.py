"""The list of all pages."""

from __future__ import annotations

from flask import Flask

from returnapp.views import account, assignments, board, files, home, interviews, offers, plans, returns
from returnapp.views import demo as one_tap


def register(app: Flask, *, demo: bool) -> None:
    """Give the application its pages; the demo's one-tap entry exists in a demo only."""
    for pages in (home, account, board, returns, files, offers, assignments, interviews, plans):
        app.register_blueprint(pages.pages)
    if demo:
        app.register_blueprint(one_tap.pages)
