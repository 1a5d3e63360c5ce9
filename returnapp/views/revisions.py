"""Autosave: whole snapshots of a document, each acknowledged only after it is on disk."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, request

from returnapp.access import open_to
from returnapp.casework.interviews import Refused, save_revision
from returnapp.casework.sheets import Revision
from returnapp.domain.people import StaffRole
from returnapp.domain.states import NotNow
from returnapp.interview import DEFINITION
from returnapp.records.sealed import Kind
from returnapp.views.interviews import ID, PARENT
from returnapp.views.page import desk

pages = Blueprint("revisions", __name__)

Answer = tuple[dict[str, str | bool], int]


@pages.post("/episodes/<uuid:episode_id>/interview/revisions")
@open_to(StaffRole.INTERVIEWER)
def interview(episode_id: UUID) -> Answer:
    """Autosave of the talk: one snapshot, acknowledged only after it is on disk."""
    return _autosaved(episode_id, Kind.INTERVIEW)


@pages.post("/episodes/<uuid:episode_id>/before-the-talk/revisions")
@open_to(StaffRole.COORDINATOR, StaffRole.INTERVIEWER)
def prepare(episode_id: UUID) -> Answer:
    """Autosave of what is known before the talk."""
    return _autosaved(episode_id, Kind.PREPARE)


@pages.post("/episodes/<uuid:episode_id>/carers/revisions")
@open_to(StaffRole.COORDINATOR, StaffRole.INTERVIEWER)
def carer(episode_id: UUID) -> Answer:
    """Autosave of what carers say."""
    return _autosaved(episode_id, Kind.CARER)


def _autosaved(episode_id: UUID, kind: Kind) -> Answer:
    revision = _sent_revision(request.get_json(silent=True))
    if revision is None:
        return {"problem": "shape"}, 400
    try:
        saved = save_revision(desk(), episode_id.hex, revision, kind)
    except Refused:
        return {"problem": "names"}, 400
    except NotNow:
        return {"problem": "closed"}, 409
    return {"id": saved.id, "forked": saved.is_forked}, 200


def _sent_revision(body: object) -> Revision | None:
    """The snapshot in a message, or nothing when it has another shape."""
    if not isinstance(body, dict):
        return None
    texts = [body.get(name) for name in ("id", "parent", "salt")]
    pairs = body.get("pairs")
    if not all(isinstance(text, str) for text in texts) or body.get("version") != DEFINITION.version:
        return None
    if not ID.match(body["id"]) or not PARENT.match(body["parent"]) or not ID.match(body["salt"]):
        return None
    if not isinstance(pairs, list) or not all(_is_pair(pair) for pair in pairs):
        return None
    return Revision(body["id"], body["parent"], tuple((name, value) for name, value in pairs if value), body["salt"])


def _is_pair(pair: object) -> bool:
    return isinstance(pair, list) and len(pair) == 2 and all(isinstance(part, str) for part in pair)
