"""The second-person check: a version is handed in, and somebody else approves it or returns it with comments."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HandedIn:
    """Which revision was handed in."""

    revision: str


@dataclass(frozen=True, slots=True)
class Review:
    """What a second person found of the version that was handed in; they comment and never edit."""

    revision: str
    approved: bool
    comments: str = ""


class NotSecondPerson(Exception):
    """Whoever wrote an interview does not approve it."""
