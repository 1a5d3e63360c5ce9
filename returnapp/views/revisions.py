"""Autosave: whole snapshots of a document, each acknowledged only after it is on disk."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, request

from returnapp.access import open_to
from returnapp.casework.interviews import Refused, save_revision
from returnapp.casework.sent import read_revision
from returnapp.domain.people import StaffRole
from returnapp.domain.states import NotNow
from returnapp.interview import DEFINITION
from returnapp.records.sealed import Kind
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
    revision = read_revision(request.get_json(silent=True))
    if revision is None or revision.version != DEFINITION.version:
        return {"problem": "shape"}, 400
    try:
        saved = save_revision(desk(), episode_id.hex, revision, kind)
    except Refused:
        return {"problem": "names"}, 400
    except NotNow:
        return {"problem": "closed"}, 409
    return {"id": saved.id, "forked": saved.is_forked}, 200
