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
    tablet,
    tablet_data,
    tablet_sync,
    tablets,
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
    for road in (tablet, tablet_data, tablet_sync, tablets):
        app.register_blueprint(road.pages)
    # The page that asks for it is the same for everybody and holds nobody's token: the view looks where it came from.
    app.extensions["csrf"].exempt(tablet.wiped)
    # What a tablet hands in comes from no form, and often nobody is signed in: the tablet's own token counts.
    app.extensions["csrf"].exempt(tablet_sync.hand_in)
    if demo:
        app.register_blueprint(one_tap.pages)
