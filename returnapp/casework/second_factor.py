"""The second factor: codes of half a minute from an authenticator (RFC 6238)."""

from __future__ import annotations

from datetime import datetime

import pyotp

TOTP_STEP = 30
"""Seconds one code is good for."""


def new_totp() -> str:
    """A secret for an authenticator."""
    return pyotp.random_base32()


def totp_address(login: str, secret: str) -> str:
    """What the authenticator's QR code holds."""
    return pyotp.TOTP(secret).provisioning_uri(name=login, issuer_name="returnapp")


def step_of(secret: str, code: str, at: datetime) -> int | None:
    """The newest half minute this code is good for, among now and its neighbours; None when it is none of them."""
    totp, now = pyotp.TOTP(secret), int(at.timestamp()) // TOTP_STEP
    typed = code.replace(" ", "")
    good = [step for step in (now + 1, now, now - 1) if pyotp.utils.strings_equal(totp.generate_otp(step), typed)]
    return good[0] if good else None
