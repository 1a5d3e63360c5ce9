"""Trying a passphrase for somebody on a page: through the gate, and with a calm answer when it was not right."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, Protocol, TypeVar

from flask import g

from returnapp.casework.guesses import TooMany
from returnapp.casework.people import NotSignedIn
from returnapp.gate import Busy
from returnapp.i18n import _, clock
from returnapp.views.page import gate

T = TypeVar("T")


class Telling(Protocol):
    """A form, or whatever else says why nobody got in."""

    def refuse(self, message: str) -> None:
        """Say why."""


class Refused(NamedTuple):
    """How a page answers whose form says why nobody got in."""

    status: int
    headers: dict[str, str]


def tried(form: Telling, wrong: str, act: Callable[[], T], *, stranger: bool = False) -> T | Refused:
    """What an act gives that tries a passphrase; or else the form says why not, in the words `wrong` for a guess."""
    try:
        with gate().passing(stranger=stranger):
            return act()
    except Busy:
        form.refuse(_("Many people are signing in at this moment. Wait a few seconds and try once more."))
        return Refused(503, {"Retry-After": "5"})
    except TooMany as error:
        form.refuse(_("Too many tries. Try again after %(time)s, or ask a coordinator.", time=clock(error.until)))
        return Refused(429, {"Retry-After": str(int((error.until - g.now).total_seconds()) + 1)})
    except NotSignedIn:
        form.refuse(wrong)
        return Refused(403, {})
