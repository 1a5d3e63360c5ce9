"""The cookie by which a browser is known again; it opens nothing."""

from __future__ import annotations

import base64
from datetime import timedelta

from flask import after_this_request, request
from werkzeug.wrappers import Response

from returnapp.casework.devices import Device, read_device
from returnapp.views.page import settings

KEPT = timedelta(days=365)


def _name() -> str:
    return "__Host-d" if settings().secure else "d"


def device_here() -> Device | None:
    """The device this request comes from, when it was here before."""
    try:
        return read_device(base64.urlsafe_b64decode(request.cookies.get(_name(), "").encode()))
    except ValueError:
        return None


def keep_device(device: Device) -> None:
    """Let this browser be known again, with the answer to this request."""

    @after_this_request
    def _set(response: Response) -> Response:
        value = base64.urlsafe_b64encode(device.cookie).decode()
        response.set_cookie(
            _name(), value, max_age=KEPT, secure=settings().secure, httponly=True, samesite="Strict", path="/"
        )
        return response
