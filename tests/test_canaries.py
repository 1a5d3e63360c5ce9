"""The search for leaks must itself be able to find one."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from tests.canaries import traces

WORD = "Jip van Testeren é"


@pytest.mark.parametrize("neighbours", [(b"", b""), (b"a", b"b"), (b"ab", b"c"), (b"abc", b"de")])
def test_a_leak_is_found_in_every_dress(tmp_path: Path, neighbours: tuple[bytes, bytes]) -> None:
    before, after = neighbours
    looks = []
    for raw in (WORD.encode(), WORD.encode("utf-16-le"), WORD.encode("utf-16-be")):
        whole = before + raw + after
        looks += [whole, whole.hex().encode(), base64.b64encode(whole), base64.urlsafe_b64encode(whole)]

    for number, look in enumerate(looks):
        (tmp_path / str(number)).write_bytes(b"\x00noise" + look + b"noise\xff")

    found = traces(sorted(tmp_path.iterdir()), [WORD])
    assert len(found) == len(looks)


def test_what_did_not_leak_is_not_found(tmp_path: Path) -> None:
    (tmp_path / "clean").write_bytes(bytes(range(256)) * 40 + b"Jip and Testeren apart")

    assert traces(tmp_path.iterdir(), [WORD]) == []
