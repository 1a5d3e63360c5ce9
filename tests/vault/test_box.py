"""One blob opens under one key in one place, or not at all."""

import hmac
import secrets

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand
from hypothesis import given
from hypothesis import strategies as st

from returnapp.vault import box
from returnapp.vault.box import CannotOpen, where

KEY, HERE = bytes(range(32)), where("record", "r1", 1)
OVERHEAD = 1 + 32 + 32 + 16

KEYS = st.binary(min_size=32, max_size=32)
PARTS = st.lists(st.text(max_size=12) | st.binary(max_size=12) | st.integers(-5, 10**9), max_size=5)


@given(KEYS, PARTS, st.binary(max_size=1200), st.sampled_from([1, 16, 256]))
def test_what_was_sealed_opens_in_its_place(key: bytes, parts: list[str | bytes | int], data: bytes, pad: int) -> None:
    blob = box.seal(key, where(*parts), data, pad=pad)

    assert box.open(key, where(*parts), blob) == data


@pytest.mark.parametrize("data", [b"", b"\x80", b"\x00", b"\x80\x00\x00", bytes(256), b"\x80" * 255])
def test_data_that_looks_like_padding_comes_back_whole(data: bytes) -> None:
    assert box.open(KEY, HERE, box.seal(KEY, HERE, data)) == data


@given(KEYS, KEYS)
def test_another_key_opens_nothing(key: bytes, other: bytes) -> None:
    blob = box.seal(key, HERE, b"words")

    if key != other:
        with pytest.raises(CannotOpen):
            box.open(other, HERE, blob)


@given(PARTS, PARTS)
def test_another_place_opens_nothing(parts: list[str | bytes | int], others: list[str | bytes | int]) -> None:
    blob = box.seal(KEY, where(*parts), b"words")

    if where(*parts) != where(*others):
        with pytest.raises(CannotOpen):
            box.open(KEY, where(*others), blob)


@given(st.lists(st.binary(max_size=6), max_size=4), st.lists(st.binary(max_size=6), max_size=4))
def test_no_two_lists_of_parts_are_one_place(one: list[bytes], other: list[bytes]) -> None:
    assert (where(*one) == where(*other)) == (one == other)


def test_parts_that_run_into_each_other_are_told_apart() -> None:
    places = [where("ab", "c"), where("a", "bc"), where("abc"), where("", "abc"), where("abc", ""), where()]

    assert len(set(places)) == len(places)


def _flips(blob: bytes) -> list[bytes]:
    number = int.from_bytes(blob, "big")
    return [(number ^ (1 << bit)).to_bytes(len(blob), "big") for bit in range(len(blob) * 8)]


def test_a_blob_of_which_one_bit_was_flipped_stays_shut() -> None:
    flips = _flips(box.seal(KEY, HERE, b"words", pad=1))

    assert len(flips) == (OVERHEAD + 6) * 8
    for flipped in flips:
        with pytest.raises(CannotOpen):
            box.open(KEY, HERE, flipped)


def test_a_blob_that_was_cut_off_or_made_longer_stays_shut() -> None:
    blob = box.seal(KEY, HERE, b"words", pad=1)

    for wrong in [*(blob[:size] for size in range(len(blob))), blob + b"\x00", blob + b"\x80", b"\x01" + blob]:
        with pytest.raises(CannotOpen):
            box.open(KEY, HERE, wrong)


@given(st.binary(max_size=200), st.binary(max_size=60))
def test_any_bytes_are_no_blob(junk: bytes, context: bytes) -> None:
    for blob in (junk, b"\x01" + junk):
        with pytest.raises(CannotOpen):
            box.open(KEY, context, blob)


def test_what_was_sealed_under_one_key_is_sealed_under_the_next() -> None:
    other = bytes(32)

    again = box.reseal((KEY, other), HERE, box.seal(KEY, HERE, b"words"))

    assert box.open(other, HERE, again) == b"words"
    assert len(again) == OVERHEAD + 256
    for key, place in ((KEY, HERE), (other, where("record", "r1", 2))):
        with pytest.raises(CannotOpen):
            box.open(key, place, again)
    with pytest.raises(CannotOpen):
        box.reseal((other, KEY), HERE, box.seal(KEY, HERE, b"words"))


@pytest.mark.parametrize("number", [0, 2, 3, 127, 255])
def test_another_format_stays_shut(number: int) -> None:
    blob = box.seal(KEY, HERE, b"words")

    with pytest.raises(CannotOpen):
        box.open(KEY, HERE, bytes([number]) + blob[1:])


@pytest.mark.parametrize("cut", [33, 65, 73, OVERHEAD + 256 - 16], ids=["salt", "commitment", "text", "tag"])
def test_halves_of_two_blobs_make_no_third(cut: int) -> None:
    one, other = box.seal(KEY, HERE, b"one word"), box.seal(KEY, HERE, b"another!")

    with pytest.raises(CannotOpen):
        box.open(KEY, HERE, one[:cut] + other[cut:])


def _sealed_by_hand(padded: bytes) -> bytes:
    salt = secrets.token_bytes(32)
    secret, commitment = box._keys(KEY, salt, HERE)
    return b"\x01" + salt + commitment + AESGCM(secret).encrypt(bytes(12), padded, None)


def test_padding_that_is_not_ours_is_refused() -> None:
    assert box.open(KEY, HERE, _sealed_by_hand(b"words\x80")) == b"words"

    for padded in (b"words", bytes(8), b"words\x81\x00"):
        with pytest.raises(CannotOpen):
            box.open(KEY, HERE, _sealed_by_hand(padded))


@given(st.integers(0, 1024))
def test_of_a_length_only_the_block_it_ends_in_is_told(size: int) -> None:
    assert len(box.seal(KEY, HERE, bytes(size))) == OVERHEAD + 256 * (size // 256 + 1)


def test_a_key_is_sealed_without_waste() -> None:
    assert len(box.seal(KEY, HERE, bytes(32), pad=1)) == OVERHEAD + 32 + 1


def test_nothing_is_sealed_twice_alike() -> None:
    blobs = [box.seal(KEY, HERE, b"words") for _ in range(200)]

    for part in (slice(1, 33), slice(33, 65), slice(65, None)):
        assert len({blob[part] for blob in blobs}) == len(blobs)


def test_a_blob_shows_nothing_of_what_is_in_it() -> None:
    blob = box.seal(KEY, HERE, b"a canary in a cage")

    assert b"canary" not in blob
    assert b"record" not in blob
    assert b"canary" in box.open(KEY, HERE, blob)


@given(KEYS, KEYS, st.binary(max_size=80))
def test_the_keys_of_a_blob_are_those_of_rfc_5869(key: bytes, salt: bytes, context: bytes) -> None:
    extracted = hmac.digest(salt, key, "sha256")

    first = hmac.digest(extracted, b"\x01" + context + b"\x01", "sha256")
    second = hmac.digest(extracted, first + b"\x01" + context + b"\x02", "sha256")

    assert box._keys(key, salt, context) == (first, second)


@given(KEYS, st.text(max_size=30))
def test_a_derived_key_is_that_of_rfc_5869(key: bytes, label: str) -> None:
    reference = HKDFExpand(hashes.SHA256(), length=32, info=b"tk1/" + label.encode()).derive(key)

    assert box.derive(key, label) == reference


def test_keys_for_different_purposes_are_different() -> None:
    labels = ["outer", "digest", "audit", "device", "index", "card/1", "card/11", "sess"]

    assert len({box.derive(KEY, label) for label in labels} | {KEY}) == len(labels) + 1


def test_a_token_depends_on_its_key_and_on_every_part() -> None:
    made = {
        box.token(KEY, 1, "name"),
        box.token(KEY, 2, "name"),
        box.token(KEY, "1name"),
        box.token(bytes(32), 1, "name"),
    }

    assert len(made) == 4
    assert box.token(KEY, 1, "name") in made


def test_new_keys_are_never_the_same() -> None:
    assert len({box.new_key() for _ in range(100)}) == 100
    assert all(len(box.new_key()) == 32 for _ in range(10))
