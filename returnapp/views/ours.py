"""Which page of ours an address leads to: what comes back from a browser is matched, and never used as it came."""

from __future__ import annotations

from typing import Any, NamedTuple
from uuid import UUID

from flask import current_app, g, request, url_for
from werkzeug.exceptions import HTTPException

from returnapp.access import roles_of


class Ours(NamedTuple):
    """A page that is open to whoever is signed in."""

    endpoint: str
    values: dict[str, Any]

    @property
    def url(self) -> str:
        """Its address."""
        return url_for(self.endpoint, **self.values)

    @property
    def ids(self) -> list[str]:
        """What it is about."""
        return [value.hex for value in self.values.values() if isinstance(value, UUID)]


def ours(path: str, method: str) -> Ours | None:
    """The page behind a path as a request has it; nothing when there is none, or none for this role."""
    adapter = current_app.create_url_adapter(request)
    if adapter is None or not path.startswith("/") or path.startswith("//") or g.worker is None:
        return None
    try:
        endpoint, values = adapter.match(path, method)
    except HTTPException:
        return None
    return Ours(endpoint, dict(values)) if g.worker.role in (roles_of(current_app, endpoint) or ()) else None
