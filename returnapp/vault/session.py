"""A session's bytes: sealed under the cookie, and that under the house key. The database never sees the cookie."""

from __future__ import annotations

from hashlib import sha256

from returnapp.vault import box
from returnapp.vault.box import where
from returnapp.vault.keys import House


def session_id(token: bytes) -> str:
    """The row of a cookie's 32 bytes: 64 hex digits that give nothing back."""
    return sha256(b"sid" + token).hexdigest()


def _context(token: bytes) -> bytes:
    return where("session", session_id(token))


def seal_session(house: House, token: bytes, body: bytes) -> bytes:
    """The box of a session."""
    context = _context(token)
    return box.seal(house.outer, context, box.seal(box.derive(token, "sess"), context, body), pad=1)


def open_session(house: House, token: bytes, blob: bytes) -> bytes:
    """What a session holds; raises CannotOpen."""
    context = _context(token)
    return box.open(box.derive(token, "sess"), context, box.open(house.outer, context, blob))
