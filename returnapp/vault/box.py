"""Four functions: seal and open bytes in one place under one key, wrap and unwrap a key for a holder.

Bytes only. Must not know flask, tables, the environment or the clock. Format 1: a fresh AES key and a commitment
to it come from every salt, so the zero nonce is never used twice and one blob opens in one place only.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

FORMAT = b"\x01"
SALT, COMMITMENT, TAG = 32, 32, 16
InHand = X25519PrivateKey
_NONCE = bytes(12)
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


class CannotOpen(Exception):
    """Wrong key, wrong place, or not what was sealed: the three are never told apart."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A key pair, 32 raw bytes each (X25519)."""

    private: bytes = field(repr=False)
    public: bytes


def where(*parts: str | bytes | int) -> bytes:
    """The place something is sealed for: every part with its length, so that no two lists of parts read alike."""
    whole = bytearray()
    for part in parts:
        raw = part if isinstance(part, bytes) else str(part).encode()
        whole += len(raw).to_bytes(4, "big") + raw
    return bytes(whole)


def new_key() -> bytes:
    """32 random bytes."""
    return secrets.token_bytes(32)


def new_pair() -> Pair:
    """A new key pair."""
    private = X25519PrivateKey.generate()
    return Pair(private.private_bytes_raw(), private.public_key().public_bytes_raw())


def derive(key: bytes, label: str) -> bytes:
    """Another 32-byte key for another purpose (HKDF-Expand, SHA-256)."""
    return hmac.digest(key, b"tk1/" + label.encode() + b"\x01", "sha256")


def token(key: bytes, *parts: str | bytes | int) -> bytes:
    """A keyed digest of parts, 32 bytes: recognises without revealing."""
    return hmac.digest(key, where(*parts), sha256)


def _keys(key: bytes, salt: bytes, context: bytes) -> tuple[bytes, bytes]:
    # The AES key, then the commitment to it (RFC 5869).
    both = HKDF(SHA256(), 64, salt, FORMAT + context).derive(key)
    return both[:32], both[32:]


def seal(key: bytes, context: bytes, data: bytes, *, pad: int = 256) -> bytes:
    """Seal data for one place; its length is hidden up to the next multiple of `pad` bytes."""
    padded = data + b"\x80" + bytes(-(len(data) + 1) % pad)
    salt = secrets.token_bytes(SALT)
    secret, commitment = _keys(key, salt, context)
    return FORMAT + salt + commitment + AESGCM(secret).encrypt(_NONCE, padded, None)


def open(key: bytes, context: bytes, blob: bytes) -> bytes:  # noqa: A001 - the verb of the house: box.open
    """What was sealed for this place under this key; raises CannotOpen."""
    if len(blob) < 1 + SALT + COMMITMENT + TAG + 1 or blob[:1] != FORMAT:
        raise CannotOpen("not a sealed blob of format 1")
    salt, commitment = blob[1 : 1 + SALT], blob[1 + SALT : 1 + SALT + COMMITMENT]
    secret, expected = _keys(key, salt, context)
    if not hmac.compare_digest(commitment, expected):
        raise CannotOpen("sealed under another key or for another place")
    try:
        padded = AESGCM(secret).decrypt(_NONCE, blob[1 + SALT + COMMITMENT :], None)
    except InvalidTag:
        raise CannotOpen("changed since it was sealed") from None
    data = padded.rstrip(b"\x00")
    if not data.endswith(b"\x80"):
        raise CannotOpen("padding is not ours")
    return data[:-1]


def reseal(keys: tuple[bytes, bytes], context: bytes, blob: bytes, *, pad: int = 256) -> bytes:
    """What was sealed under the first key, sealed under the second for the same place; raises CannotOpen."""
    return seal(keys[1], context, open(keys[0], context, blob), pad=pad)


def wrap(public: bytes, context: bytes, key: bytes) -> bytes:
    """A key that only the holder of the private half can take, in this place (HPKE, RFC 9180)."""
    return FORMAT + _SUITE.encrypt(key, X25519PublicKey.from_public_bytes(public), info=b"tk1" + context)


def in_hand(private: bytes) -> InHand:
    """A private key made ready once, for whoever unwraps thousands with it; raises ValueError unless it is 32 bytes."""
    return X25519PrivateKey.from_private_bytes(private)


def unwrap(private: bytes | InHand, context: bytes, blob: bytes) -> bytes:
    """The key that was wrapped; raises CannotOpen."""
    if blob[:1] != FORMAT:
        raise CannotOpen("not a wrapped key of format 1")
    try:
        holder = in_hand(private) if isinstance(private, bytes) else private
        return _SUITE.decrypt(blob[1:], holder, info=b"tk1" + context)
    except (InvalidTag, ValueError):
        raise CannotOpen("wrapped for another holder or another place") from None
