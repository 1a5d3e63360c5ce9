"""QR codes as the outline of one path: no picture is loaded, no markup is trusted."""

from __future__ import annotations

from typing import NamedTuple

import segno

from returnapp.casework.second_factor import totp_address

QUIET = 4
"""Light modules around it, which readers need."""


class Shown(NamedTuple):
    """A secret for an authenticator: as groups of letters, and as a QR code of so many modules with its dark path."""

    secret: str
    width: int
    path: str


def authenticator_code(login: str, secret: str) -> Shown:
    """What an authenticator reads, and what can be typed into one that cannot."""
    rows = list(segno.make_qr(totp_address(login, secret), error="m").matrix_iter(border=QUIET))
    dark = (f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, module in enumerate(row) if module)
    groups = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
    return Shown(groups, len(rows), "".join(dark))
