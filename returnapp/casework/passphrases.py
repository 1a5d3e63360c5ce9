"""Passphrases are given, not invented; one of somebody's own must be long and hard to guess."""

from __future__ import annotations

import secrets
from collections.abc import Iterable

from zxcvbn import zxcvbn

from returnapp.domain.wordlist import CODE, PASSPHRASE, given_words

SHORTEST, LONGEST = 15, 200
"""Characters of a passphrase of somebody's own."""
_LOOKED_AT = 72
"""Characters that are judged: the judge takes no more, and what is hard up to here stays so."""
_HARD = 4
"""More than ten thousand million guesses (zxcvbn's highest score)."""


class TooWeak(Exception):
    """This passphrase is too short, too long, or easily guessed."""


def new_passphrase(language: str) -> str:
    """Five random words in somebody's language: 64.6 bits."""
    return given_words(language, secrets.choice, PASSPHRASE)


def new_code(language: str) -> str:
    """Four random words in somebody's language: 51.7 bits, for a code that is good once."""
    return given_words(language, secrets.choice, CODE)


def check_own(passphrase: str, known: Iterable[str] = ()) -> None:
    """Raise TooWeak for a passphrase that is short, common, a pattern, or made of what is `known` of the person."""
    words = passphrase.strip()
    if not SHORTEST <= len(words) <= LONGEST:
        raise TooWeak
    found = zxcvbn(words[:_LOOKED_AT], user_inputs=[one for one in known if one])
    if found["score"] < _HARD:
        raise TooWeak
