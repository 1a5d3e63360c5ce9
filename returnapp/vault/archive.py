"""A sealed archive: pieces under the house key, each good only at its number, in its archive, as the last or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from returnapp.vault import box
from returnapp.vault.box import CannotOpen, where
from returnapp.vault.keys import House

PAD = 64 * 1024
PIECE = 4 * 1024 * 1024 - 1
"""Bytes of a full piece: with the end mark of the padding it is 4 MiB."""
_MORE = 1 + box.SALT + box.COMMITMENT + box.TAG
HEAD_SEALED, PIECE_SEALED = PAD + _MORE, PIECE + 1 + _MORE
"""Bytes of the first piece, which must be shorter than PAD, and of a full one, once they are sealed."""


def _numbered(parts: Iterable[bytes]) -> Iterator[tuple[int, bool, bytes]]:
    # Looks one ahead, because the last says of itself that it is the last.
    number, waiting = 0, None
    for part in parts:
        if waiting is not None:
            yield number, False, waiting
            number += 1
        waiting = part
    if waiting is not None:
        yield number, True, waiting


def _context(name: str, number: int, last: bool) -> bytes:
    return where("backup", name, number, int(last))


def seal_pieces(house: House, name: str, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces of the archive of this name, sealed one after the other; the first is its head."""
    key = box.derive(house.outer, "backup")
    for number, last, piece in _numbered(pieces):
        if len(piece) > (PIECE if number else PAD - 1):
            raise ValueError("a piece is too long")
        yield box.seal(key, _context(name, number, last), piece, pad=PAD)


def open_pieces(house: House, name: str, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """What was sealed, piece by piece; raises CannotOpen at the first that is not there, not ours or not in its place.

    Only who has read to the end without a refusal knows that the archive is whole.
    """
    key, number = box.derive(house.outer, "backup"), -1
    for number, last, piece in _numbered(pieces):
        yield box.open(key, _context(name, number, last), piece)
    if number < 0:
        raise CannotOpen("an archive without pieces")
