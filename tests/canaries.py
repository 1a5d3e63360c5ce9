"""Looks for words that must not be anywhere on disk, in every dress they may wear."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from pathlib import Path

SHORTEST = 5
"""Bytes of a word: a shorter one is found in what is sealed by chance."""


def dresses(word: str) -> Iterator[bytes]:
    """A word as UTF-8, UTF-16 both ways, hex in both cases, and base64 at each of its three alignments."""
    assert len(word.encode()) >= SHORTEST, "chance alone finds so short a word"
    for raw in (word.encode(), word.encode("utf-16-le"), word.encode("utf-16-be")):
        yield raw
        yield raw.hex().encode()
        yield raw.hex().upper().encode()
        for offset in range(3):
            # The characters at both ends also hold bits of the neighbours: only what is sure is looked for.
            first, end = -(-offset * 8 // 6), (offset + len(raw)) * 8 // 6
            sure = base64.b64encode(bytes(offset) + raw)[first:end]
            if len(sure) >= 6:
                yield sure
                yield sure.replace(b"+", b"-").replace(b"/", b"_")


def traces(places: Iterable[Path], words: Iterable[str]) -> list[str]:
    """Each word that is found in each file, a line each; empty when nothing leaked."""
    wanted = [(word, set(dresses(word))) for word in words]
    found = []
    for path in places:
        content = path.read_bytes()
        found += [f"{word} in {path.name}" for word, looks in wanted if any(look in content for look in looks)]
    return found


def files_below(folder: Path) -> list[Path]:
    """Every file of a folder."""
    return [path for path in folder.rglob("*") if path.is_file()]
