"""A backup that is not whole, not ours or not what it says is refused in one sentence."""

from __future__ import annotations

import io
import secrets
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from returnapp.records import snapshot
from returnapp.records.backup import BadBackup, Manifest, make, pour, rebuild
from returnapp.records.scratch import leftovers, scratch
from returnapp.records.snapshot import Contents
from returnapp.vault.archive import HEAD_SEALED, PIECE_SEALED
from tests.canaries import files_below
from tests.records.backed import (
    AT,
    FOREIGN,
    Backed,
    a_backed_region,
    back_up,
)
from tests.records.thief import write
from tests.world import World


@pytest.fixture(scope="module")
def backed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backed]:
    """A region that tests only read, and its backup."""
    with a_backed_region(tmp_path_factory.mktemp("region"), tmp_path_factory.mktemp("work")) as made:
        yield made


def _changed(at: int) -> Callable[[bytes], bytes]:
    return lambda raw: raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :]


def _line(raw: bytes) -> int:
    return raw.index(b"\n") + 1


def _swapped(raw: bytes) -> bytes:
    one = _line(raw) + HEAD_SEALED
    two, three = one + PIECE_SEALED, one + 2 * PIECE_SEALED
    return raw[:one] + raw[two:three] + raw[one:two] + raw[three:]


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "cut by a byte": lambda raw: raw[:-1],
    "cut after its second piece": lambda raw: raw[: _line(raw) + HEAD_SEALED + PIECE_SEALED],
    "cut after its manifest": lambda raw: raw[: _line(raw) + HEAD_SEALED],
    "cut in its manifest": lambda raw: raw[: _line(raw) + 1000],
    "cut after its first line": lambda raw: raw[: _line(raw)],
    "longer by a byte": lambda raw: raw + b"\x00",
    "longer by its last piece": lambda raw: raw + raw[_line(raw) + HEAD_SEALED + 2 * PIECE_SEALED :],
    "with two pieces in each other's place": _swapped,
    "with another date in its first line": _changed(26),
    "with a bit turned in its manifest": _changed(3000),
    "with a bit turned in a piece": _changed(5_000_000),
    "with a bit turned in its last byte": lambda raw: _changed(len(raw) - 1)(raw),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_backup_that_is_not_what_was_made_is_refused(backed: Backed, damage: Callable[[bytes], bytes]) -> None:
    assert "take another copy or backup" in backed.refused(damage(backed.file.read_bytes()))


def test_a_bit_turned_anywhere_is_refused(backed: Backed) -> None:
    raw = bytearray(backed.file.read_bytes())
    first = _line(bytes(raw))
    for at in [secrets.randbelow(len(raw) - first) + first for _ in range(12)]:
        raw[at] ^= 1 << secrets.randbelow(8)
        assert "is damaged" in backed.refused(bytes(raw)), at
        raw[at] = backed.file.read_bytes()[at]
    assert backed.rebuilt()


def test_a_piece_of_another_backup_of_the_same_moment_is_refused(backed: Backed) -> None:
    other = backed.file.parent / "again"
    other.mkdir()
    with scratch(backed.world.folder) as work:
        file, _ = make(backed.world.folder / "returnapp.db", backed.world.house, work, other, AT, "release 1")
    raw, foreign = backed.file.read_bytes(), file.read_bytes()
    at = _line(raw) + HEAD_SEALED

    assert len(raw) == len(foreign)
    assert "is damaged" in backed.refused(raw[:at] + foreign[at : at + PIECE_SEALED] + raw[at + PIECE_SEALED :])


def test_another_house_key_opens_nothing(backed: Backed) -> None:
    assert "name the house key of its time" in backed.refused(backed.file, FOREIGN)


@pytest.mark.parametrize(
    "content",
    [b"", b"\n", b"returnapp backup 2 20261124T030007Z-" + b"0" * 32 + b"\n", b"SQLite format 3\x00" + bytes(5000)],
)
def test_what_is_no_backup_is_refused(backed: Backed, content: bytes) -> None:
    assert "is no backup that this release can read" in backed.refused(content)


FALSE: dict[str, tuple[Callable[[Contents], Contents], str]] = {
    "one row more": (lambda true: replace(true, counts=true.counts | {"file": 2}), "(counts)"),
    "a table more": (lambda true: replace(true, counts=true.counts | {"more": 0}), "(counts)"),
    "a longer trail": (lambda true: replace(true, seq=true.seq + 1), "(seq)"),
    "another trail": (lambda true: replace(true, head="00" * 32), "(head)"),
    "an older schema": (lambda true: replace(true, revision="0003"), "(revision)"),
    "a schema of tomorrow": (lambda true: replace(true, revision="9999"), "made by a newer returnapp"),
}


@pytest.mark.parametrize(("change", "said"), FALSE.values(), ids=FALSE)
def test_a_database_that_is_not_what_the_manifest_says_is_refused(
    backed: Backed, change: Callable[[Contents], Contents], said: str
) -> None:
    plain, out = backed.rebuilt(), io.BytesIO()
    true = snapshot.look(plain)
    with plain.open("rb") as source:
        pour(source, Manifest(AT, "1", change(true)), backed.world.house, out)

    assert said in backed.refused(out.getvalue())


def test_a_trail_that_was_changed_before_the_backup_is_seen_after_it(world: World) -> None:
    write(world.store, "update audit set who = 'somebody else' where seq = 2")
    file, _ = back_up(world)

    with pytest.raises(BadBackup, match="breaks at row 2"):
        rebuild(file, world.house, world.folder / "again.db")


def test_a_database_with_a_damaged_page_is_refused(backed: Backed) -> None:
    plain, out = backed.rebuilt(), io.BytesIO()
    manifest = Manifest(AT, "1", snapshot.look(plain))
    raw = bytearray(plain.read_bytes())
    raw[6 * 4096 : 7 * 4096] = bytes(4096)
    pour(io.BytesIO(raw), manifest, backed.world.house, out)

    assert "take another backup" in backed.refused(out.getvalue())


def test_a_backup_that_nobody_could_open_is_not_made(world: World) -> None:
    with pytest.raises(BadBackup, match="RETURNAPP_HOUSE_KEY"):
        back_up(world, house=FOREIGN)

    assert files_below(world.folder / "backups") == []
    assert leftovers(world.folder) == []
