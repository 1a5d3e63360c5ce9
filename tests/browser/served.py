"""A small region served from the test's own process, for pages that need no real deployment."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from flask import Flask
from playwright.sync_api import Page
from werkzeug.serving import make_server

from returnapp.records.sealed import Kind
from returnapp.records.tables import File
from tests.casework.steps import newest, write_twice
from tests.casework.tablet import a_late_piece
from tests.world import CODES, World, a_young_person, file_of

ASKED_BY_SCRIPTS = {"account.token", "tablet_data.me", "tablet_data.interviews"}
NOT_PAGES = {"static", "home.healthz", "tablet.manifest", "tablet.worker"} | ASKED_BY_SCRIPTS


@contextmanager
def serving(app: Flask) -> Iterator[str]:
    """Serve an application on a free loopback port; answers with its address."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join(10)
        server.server_close()


def enter(page: Page, address: str, login: str, language: str = "nl") -> None:
    """Become somebody with one tap, in a language: as the browser asks for it, without showing the pages between."""
    token = re.search(r'name="csrf_token" value="([^"]+)"', page.request.get(f"{address}/sign-in").text())
    assert token
    _send(page, f"{address}/demo/enter", login=login, csrf_token=token[1])
    mine = page.request.get(f"{address}/account/token").json()["token"]
    _send(page, f"{address}/language", language=language, csrf_token=mine)


def _send(page: Page, address: str, **form: str) -> None:
    answer = page.request.post(address, form=form, max_redirects=0)
    assert answer.status == 303, answer.text()


def paths_of(app: Flask, world: World) -> dict[str, list[str]]:
    """Every page there is, by role, with real ids in its address: nobody has to remember to add one."""
    episode = world.an_assigned_return(young_person=a_young_person(given="Zoë", family="Testeren"))
    for kind, key in ((Kind.INTERVIEW, "story"), (Kind.PREPARE, "prep_worries"), (Kind.CARER, "carer_account")):
        write_twice(world, episode, ((key, "synthetisch"),), ((key, "ook synthetisch"),), kind)
    values: dict[str, Any] = {"file_id": UUID(file_of(episode)), "episode_id": UUID(episode), "release": ""}
    revisions = {"versions.show": UUID(newest(world, episode)), "versions.late": UUID(a_late_piece(world, episode))}
    values |= {"person_id": UUID(world.id_of("interviewer")), "contact_id": UUID(world.a_contact("duin"))}
    with world.store.reading() as db:
        values |= {"reference": db.get_one(File, file_of(episode)).reference}
    found: dict[str, list[str]] = {}
    with app.test_request_context():
        adapter = app.url_map.bind("127.0.0.1")
        for rule in app.url_map.iter_rules():
            view = app.view_functions[rule.endpoint]
            if "GET" not in (rule.methods or ()) or rule.endpoint in NOT_PAGES:
                continue
            values |= {"code": CODES.get(rule.endpoint), "language": "nl"}
            values |= {"revision_id": revisions.get(rule.endpoint)}
            path = adapter.build(rule.endpoint, {name: values[name] for name in rule.arguments})
            for role in getattr(view, "open_to", ()) or ("visitor",):
                found.setdefault(str(role), []).append(path)
    return found
