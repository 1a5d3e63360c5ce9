"""A wrapped key is taken by one holder in one place, or by nobody."""

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from hypothesis import given
from hypothesis import strategies as st

from returnapp.vault import box
from returnapp.vault.box import CannotOpen, where

HOLDER, KEY, HERE = box.new_pair(), bytes(range(32)), where("grant", "file", "f1", 1)
SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


@given(st.binary(min_size=1, max_size=64), st.binary(max_size=60))
def test_the_holder_takes_what_was_wrapped(key: bytes, context: bytes) -> None:
    assert box.unwrap(HOLDER.private, context, box.wrap(HOLDER.public, context, key)) == key


def test_nobody_else_takes_it() -> None:
    blob = box.wrap(HOLDER.public, HERE, KEY)

    with pytest.raises(CannotOpen):
        box.unwrap(box.new_pair().private, HERE, blob)


def test_the_holder_does_not_take_it_in_another_place() -> None:
    blob = box.wrap(HOLDER.public, HERE, KEY)

    for place in (where("grant", "file", "f2", 1), where("grant", "file", "f1", 2), HERE + b"\x00", HERE[:-1], b""):
        with pytest.raises(CannotOpen):
            box.unwrap(HOLDER.private, place, blob)


def test_a_wrapped_key_of_which_one_bit_was_flipped_is_refused() -> None:
    blob = box.wrap(HOLDER.public, HERE, KEY)
    number = int.from_bytes(blob, "big")

    for bit in range(len(blob) * 8):
        with pytest.raises(CannotOpen):
            box.unwrap(HOLDER.private, HERE, (number ^ 1 << bit).to_bytes(len(blob), "big"))


def test_a_wrapped_key_that_was_cut_off_or_made_longer_is_refused() -> None:
    blob = box.wrap(HOLDER.public, HERE, KEY)

    for wrong in [*(blob[:size] for size in range(len(blob))), blob + b"\x00", b"\x02" + blob[1:]]:
        with pytest.raises(CannotOpen):
            box.unwrap(HOLDER.private, HERE, wrong)


@pytest.mark.parametrize("point", [bytes(32), b"\x01" + bytes(31)])
def test_a_point_that_gives_everybody_the_same_secret_is_refused(point: bytes) -> None:
    blob = box.wrap(HOLDER.public, HERE, KEY)

    with pytest.raises(CannotOpen):
        box.unwrap(HOLDER.private, HERE, b"\x01" + point + blob[33:])


@pytest.mark.parametrize("private", [b"", bytes(31), bytes(33)])
def test_what_is_no_private_key_takes_nothing(private: bytes) -> None:
    with pytest.raises(CannotOpen):
        box.unwrap(private, HERE, box.wrap(HOLDER.public, HERE, KEY))


def test_the_same_key_is_never_wrapped_twice_alike() -> None:
    assert len({box.wrap(HOLDER.public, HERE, KEY) for _ in range(50)}) == 50


def test_a_wrapped_key_is_hpke_of_rfc_9180_and_nothing_more() -> None:
    info = b"tk1" + HERE

    ours = box.wrap(HOLDER.public, HERE, KEY)
    theirs = SUITE.encrypt(KEY, X25519PublicKey.from_public_bytes(HOLDER.public), info=info)

    assert SUITE.decrypt(ours[1:], X25519PrivateKey.from_private_bytes(HOLDER.private), info=info) == KEY
    assert box.unwrap(HOLDER.private, HERE, b"\x01" + theirs) == KEY


def test_a_pair_belongs_together() -> None:
    pair = box.new_pair()

    assert X25519PrivateKey.from_private_bytes(pair.private).public_key().public_bytes_raw() == pair.public
