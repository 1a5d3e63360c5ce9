"""One spelling for a name, so that the same young person is found again however somebody writes it.

Pure, fixed and versioned: an index made with one version is only searched with that version.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

VERSION = 1

_FOLDED = str.maketrans(
    {"ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ŧ": "t", "ı": "i", "ŋ": "n"}
)
"""Letters that Unicode does not take apart; ß and ĳ it does."""
_LETTERS = frozenset({"Ll", "Lo", "Lt", "Lu"})
"""Without Lm: apostrophes and lengthening strokes that are typed as letters."""
_PREFIXES = frozenset([
    "van", "von", "de", "der", "den", "het", "ten", "ter", "te", "t", "s", "op", "in", "aan", "uit", "la", "le", "les",
    "du", "da", "di", "del", "dos", "el", "al", "ul", "abu", "ibn", "bin", "bint", "ben", "ait",
])  # fmt: skip

# Spellings that sound alike to a Dutch or English ear, applied in this order.
_SOUNDS = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"ch(?=[mt])|gh|kh", "h"),
        (r"tsch|tch|tj|sch|sh|ch|sj|c(?=[eiy])", "s"),
        (r"ph", "f"),
        (r"th|dt", "t"),
        (r"x", "ks"),
        (r"ck|q|c", "k"),
        (r"h", ""),
        (r"ij|ei|ey|ai|ay|y", "i"),
        (r"ou|ow|au|oe|oo|u", "o"),
        (r"z", "s"),
        (r"v|w", "f"),
        (r"d$", "t"),
        (r"j", "i"),
        (r"(.)\1+", r"\1"),
        (r"(?<=.)[aeio]+", "a"),
    )
)


def _spread(text: str) -> str:
    # Case goes between two decompositions: some letters only show their case once they are taken apart.
    return unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()).translate(_FOLDED)


def _parts(name: str) -> list[str]:
    # Accents and vowel signs go, letters of every script stay, and whatever else parts a name parts it here.
    unmarked = (one for one in _spread(name) if not unicodedata.category(one).startswith("M"))
    return "".join(one if unicodedata.category(one) in _LETTERS else " " for one in unmarked).split()


def normal(name: str) -> str:
    """A name without case, accents, prefixes, hyphens and spaces; a name that is all prefixes keeps them."""
    parts = _parts(name)
    return "".join(part for part in parts if part not in _PREFIXES) or "".join(parts)


def sounds(name: str) -> str:
    """How a name sounds, roughly: spellings that are heard alike become one."""
    found = whole = normal(name)
    for pattern, to in _SOUNDS:
        found = pattern.sub(to, found)
    return found or whole


def keys(given: str, family: str, born: date | None) -> tuple[str, ...]:
    """What a young person is found by: exact and sounding names, in both orders, with and without the birth date.

    A name without a letter finds nobody: without any the answer is empty.
    """
    known = sorted(name for name in (given, family) if normal(name))
    if not known:
        return ()
    exact, loose = "|".join(sorted(map(normal, known))), "|".join(sorted(map(sounds, known)))
    found = [f"name:{exact}", f"name:~{loose}"]
    if born is not None:
        found += [f"born:{exact}|{born.isoformat()}", f"year:~{loose}|{born.year}"]
        found += [f"day:{normal(name)}|{born.isoformat()}" for name in known]
    return tuple(dict.fromkeys(found))
