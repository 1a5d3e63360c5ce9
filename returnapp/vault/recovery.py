"""Recovery sheets: two papers that give the house key and the recovery key together, and nothing apart.

One is random, the other is the secret combined with it (XOR): whoever has one sheet knows no more than nothing.
"""

from __future__ import annotations

import base64
import re
import secrets
from dataclasses import dataclass, field
from hashlib import sha256

from returnapp.vault.keys import HOUSE_KEY

PRIVATE = 32
_LINE, _CHECK = 8, 2
"""Bytes of a line and of its check: together 16 letters in base32."""
LINES = (HOUSE_KEY + PRIVATE) // _LINE
_TYPED = re.compile(r"^\s*(\d)\s+((?:[A-Z0-9]{4}[ -]?){4})\s*$", re.MULTILINE | re.IGNORECASE)
_HEAD = re.compile(r"sheet\s+([12])\s+of\s+2,\s+set\s+([0-9A-F]{8})", re.IGNORECASE)
_MISREAD = str.maketrans("018", "OIB")


class BadSheet(Exception):
    """A sheet that cannot be read; the message says which line to look at, and shows nothing of it."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One of two sheets; both of a set have the same name of eight letters."""

    number: int
    of: str
    share: bytes = field(repr=False)

    @property
    def text(self) -> str:
        """The sheet as it is printed."""
        head = f"returnapp recovery, sheet {self.number} of 2, set {self.of}"
        return "\n".join([head, *(f"{at + 1}  {_letters(self, at)}" for at in range(LINES))]) + "\n"


def _checked(number: int, of: str, at: int, part: bytes) -> bytes:
    return part + sha256(f"{number}/{of}/{at}/".encode() + part).digest()[:_CHECK]


def _letters(sheet: Sheet, at: int) -> str:
    part = sheet.share[at * _LINE : (at + 1) * _LINE]
    letters = base64.b32encode(_checked(sheet.number, sheet.of, at, part)).decode()
    return " ".join(letters[start : start + 4] for start in range(0, len(letters), 4))


def make_sheets(house_key: bytes, private: bytes) -> tuple[Sheet, Sheet]:
    """Two sheets that give both keys together."""
    if (len(house_key), len(private)) != (HOUSE_KEY, PRIVATE):
        raise ValueError("both keys are 32 bytes")
    of, first = secrets.token_hex(4).upper(), secrets.token_bytes(HOUSE_KEY + PRIVATE)
    return Sheet(1, of, first), Sheet(2, of, _xor(first, house_key + private))


def _xor(one: bytes, other: bytes) -> bytes:
    return bytes(left ^ right for left, right in zip(one, other, strict=True))


def join(one: Sheet, other: Sheet) -> tuple[bytes, bytes]:
    """The house key and the recovery key; raises BadSheet unless they are the two sheets of one set."""
    if {one.number, other.number} != {1, 2}:
        raise BadSheet("These are two copies of the same sheet: sheet 1 and sheet 2 are needed.")
    if one.of != other.of:
        raise BadSheet("These sheets are of two different sets: both must have the same name of eight letters.")
    both = _xor(one.share, other.share)
    return both[:HOUSE_KEY], both[HOUSE_KEY:]


def read_sheet(text: str) -> Sheet:
    """The sheet that was typed; case and spaces do not matter. Raises BadSheet."""
    head = _HEAD.search(text)
    if head is None:
        raise BadSheet("The first line is missing: type it too, it says which sheet of which set this is.")
    number, of = int(head[1]), head[2].upper()
    typed = {int(at): letters for at, letters in _TYPED.findall(text)}
    parts = [_part(number, of, at, typed.get(at + 1)) for at in range(LINES)]
    return Sheet(number, of, b"".join(parts))


def _part(number: int, of: str, at: int, letters: str | None) -> bytes:
    if letters is None:
        raise BadSheet(f"Line {at + 1} of sheet {number} is missing or does not have sixteen letters.")
    plain = re.sub(r"[^A-Z0-9]", "", letters.upper()).translate(_MISREAD)
    try:
        whole = base64.b32decode(plain)
    except ValueError:
        whole = b""
    part = whole[:_LINE]
    if whole != _checked(number, of, at, part) or len(part) != _LINE:
        raise BadSheet(f"Line {at + 1} of sheet {number} is not as it was printed: compare it letter by letter.")
    return part
