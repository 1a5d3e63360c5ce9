"""How options are written down: what an answer implies stands behind its words, so that a list reads as a table.

`card` is an answer the young person sees and has an icon; `option` is one for staff. I1 to I7 are the seven inputs.
"""

from __future__ import annotations

from typing import TypedDict, TypeVar, Unpack

from returnapp.domain.kinds import Concern, Input
from returnapp.domain.roles import Role
from returnapp.domain.schema import Option
from returnapp.domain.steps import Step
from returnapp.domain.tags import Tag
from returnapp.domain.urgent import ActList
from returnapp.domain.words import Staff, Youth

SOME, HIGH = Concern.SOME, Concern.HIGH
I1, I2, I3, I4, I5, I6, I7 = Input

Implied = Tag | Concern | Input | Step | ActList
"""A tag, a concern, the input it is evidence for, a draft step for the plan, or lists to open at once."""

T = TypeVar("T", Tag, Concern, Input, Step)


class Rest(TypedDict, total=False):
    """What few options have."""

    strength: Input
    hint: Staff
    role: Role
    short: bool


def card(key: str, words: Youth, icon: str, *implied: Implied, **rest: Unpack[Rest]) -> Option:
    """Write down an answer that the young person sees."""
    return _option(key, words, icon, implied, rest)


def option(key: str, words: Staff, *implied: Implied, **rest: Unpack[Rest]) -> Option:
    """Write down an answer that only staff see."""
    return _option(key, words, None, implied, rest)


def _option(key: str, words: Staff | Youth, icon: str | None, implied: tuple[Implied, ...], rest: Rest) -> Option:
    return Option(
        key,
        words,
        icon,
        tag=_only(Tag, implied),
        concern=_only(Concern, implied),
        feeds=_only(Input, implied),
        plan=_only(Step, implied),
        urgent=tuple(item for item in implied if isinstance(item, ActList)),
        **rest,
    )


def _only(kind: type[T], implied: tuple[Implied, ...]) -> T | None:
    found = [item for item in implied if isinstance(item, kind)]
    if len(found) > 1:
        raise ValueError(f"an option implies one {kind.__name__} at most")
    return found[0] if found else None
