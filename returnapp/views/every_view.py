"""The list of all pages."""

from __future__ import annotations

from flask import Flask

from returnapp.views import (
    account,
    arriving,
    assignments,
    board,
    closing,
    directory,
    drafts,
    files,
    home,
    interviews,
    missing,
    offers,
    own,
    people,
    plans,
    retention,
    returns,
    reviews,
    revisions,
    team,
    trails,
    versions,
    vocabulary,
)
from returnapp.views import demo as one_tap


def register(app: Flask, *, demo: bool) -> None:
    """Give the application its pages; the demo's one-tap entry exists in a demo only."""
    for pages in (
        home,
        account,
        arriving,
        own,
        board,
        returns,
        missing,
        files,
        offers,
        assignments,
        interviews,
        revisions,
        versions,
        reviews,
        plans,
        closing,
    ):
        app.register_blueprint(pages.pages)
    for lists in (people, team, retention, trails, vocabulary, directory, drafts):
        app.register_blueprint(lists.pages)
    if demo:
        app.register_blueprint(one_tap.pages)
