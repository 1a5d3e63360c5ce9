"""One spelling for a name, so that the same young person is found again however somebody writes it.

Pure, fixed and versioned: an index made with one version is only searched with that version.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

VERSION = 1

_FOLDED = str.maketrans(
    {"ł": "l", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ĳ": "ij", "ŋ": "n"}
)
_PREFIXES = frozenset(
    [
        "van",
        "von",
        "de",
        "der",
        "den",
        "het",
        "ten",
        "ter",
        "te",
        "t",
        "s",
        "op",
        "in",
        "aan",
        "uit",
        "la",
        "le",
        "les",
        "du",
        "da",
        "di",
        "del",
        "dos",
        "el",
        "al",
        "ul",
        "abu",
        "ibn",
        "bin",
        "bint",
        "ben",
        "ait",
    ]
)
_PARTS = re.compile(r"[\s\-'’‘`´.,/_‐-―]+")

# Spellings that sound alike to a Dutch or English ear, applied in this order.
_SOUNDS = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"tsch|tch|tj|sch|sh|ch|sj", "s"),
        (r"ph", "f"),
        (r"th|dt", "t"),
        (r"ck|q|c|x", "k"),
        (r"gh|kh|h", ""),
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


def _letters(text: str) -> str:
    # NFKD takes accents and vowel signs off; the letters of every script stay.
    spread = unicodedata.normalize("NFKD", text.casefold().translate(_FOLDED))
    return "".join(one for one in spread if unicodedata.category(one)[0] == "L")


def normal(name: str) -> str:
    """A name without case, accents, prefixes, hyphens and spaces; a name that is all prefixes keeps them."""
    parts = [part for part in (_letters(part) for part in _PARTS.split(name)) if part]
    return "".join(part for part in parts if part not in _PREFIXES) or "".join(parts)


def sounds(name: str) -> str:
    """How a name sounds, roughly: spellings that are heard alike become one."""
    found = normal(name)
    for pattern, to in _SOUNDS:
        found = pattern.sub(to, found)
    return found


def keys(given: str, family: str, born: date | None) -> tuple[str, ...]:
    """What a young person is found by: exact and sounding names, in both orders, with and without the birth date."""
    first, last = normal(given), normal(family)
    pairs = ["|".join(sorted((first, last))), "~" + "|".join(sorted((sounds(given), sounds(family))))]
    found = [f"name:{pair}" for pair in pairs]
    if born is not None:
        found += [
            f"born:{pairs[0]}|{born.isoformat()}",
            f"year:{pairs[1]}|{born.year}",
            f"day:{first}|{born.isoformat()}",
        ]
        found.append(f"day:{last}|{born.isoformat()}")
    return tuple(found)
