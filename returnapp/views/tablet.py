"""The tablet's page and what comes with it: open to anybody, about nobody; a service worker keeps it for the road."""

from __future__ import annotations

import json
from pathlib import Path

from flask import Blueprint, abort, current_app, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from returnapp.access import open_to_anybody
from returnapp.i18n import SOURCE, STAFF_LANGUAGES
from returnapp.views.shell import shell
from returnapp.views.squeezed import same_for_everybody

pages = Blueprint("tablet", __name__)

_LANGUAGE = f"<any({', '.join(STAFF_LANGUAGES)}):language>"


@pages.get("/tablet")
@open_to_anybody
def any_language() -> Response:
    """To the tablet's page in the visitor's language."""
    return redirect(url_for("tablet.show", language=g.language), 303)


@pages.get(f"/tablet/{_LANGUAGE}")
@open_to_anybody
def show(language: str) -> Response:
    """The tablet's page; the same bytes for everybody, signed in or not."""
    return same_for_everybody(shell(language).page, "text/html")


@pages.get(f"/tablet/{_LANGUAGE}/manifest.webmanifest")
@open_to_anybody
def manifest(language: str) -> Response:
    """How it is installed."""
    return same_for_everybody(shell(language).manifest, "application/manifest+json")


@pages.get("/sw.js")
@open_to_anybody
def worker() -> Response:
    """The service worker of one release: its name, its page and its exact list, and then what it does."""
    language = request.args.get("language", SOURCE)
    if language not in STAFF_LANGUAGES:
        abort(404)
    kept = shell(language)
    given = {"RELEASE": kept.release, "PAGE": url_for("tablet.show", language=language), "LIST": kept.files}
    head = "".join(f"const {name} = {json.dumps(value)};\n" for name, value in given.items())
    source = Path(current_app.static_folder or "", "sw.js").read_text("utf-8")
    return same_for_everybody((head + source).encode(), "text/javascript")


@pages.post("/tablet/wiped")
@open_to_anybody
def wiped() -> Response:
    """Have the browser wipe the last traces, once nobody's work is left there; only our own page may ask for it."""
    # A form elsewhere must not wipe what was not sent; from a browser too old to say where it stood, none may.
    if request.headers.get("Sec-Fetch-Site") != "same-origin":
        abort(403)
    response = Response(render_template("tablet/wiped.html"), mimetype="text/html")
    response.headers["Clear-Site-Data"] = '"storage"'
    return response
