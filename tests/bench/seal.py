"""What two locks, a commitment, a place and a hidden length cost above plain AES-GCM, and beside Fernet."""

from __future__ import annotations

import secrets

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from returnapp.vault import box
from tests.bench.measure import Row, best, row

DATA = secrets.token_bytes(2048)
HERE = box.where(
    "record", "r" * 32, "f" * 32, "interview", "i" * 32, "", 1, 1, "2026-11-23T14:05:00.000000+00:00", "p" * 32
)


def rows() -> list[Row]:
    """Sealing and opening 2 kB: microseconds against AES-256-GCM, blobs a second against Fernet."""
    key, fernet, aes = box.new_key(), Fernet(Fernet.generate_key()), AESGCM(box.new_key())
    nonce = secrets.token_bytes(12)
    blob, plain, foreign = box.seal(key, HERE, DATA), aes.encrypt(nonce, DATA, None), fernet.encrypt(DATA)
    seal, raw_seal = best(lambda: box.seal(key, HERE, DATA), lambda: aes.encrypt(secrets.token_bytes(12), DATA, None))
    open_, raw_open = best(lambda: box.open(key, HERE, blob), lambda: aes.decrypt(nonce, plain, None))
    both, theirs = best(
        lambda: box.open(key, HERE, box.seal(key, HERE, DATA)), lambda: fernet.decrypt(fernet.encrypt(DATA))
    )
    assert fernet.decrypt(foreign) == box.open(key, HERE, blob) == DATA
    return [
        row("seal 2 kB, against AES-256-GCM", seal * 1e6, raw_seal * 1e6, "us", "<= 6"),
        row("open 2 kB, against AES-256-GCM", open_ * 1e6, raw_open * 1e6, "us", "<= 10"),
        row("seal and open 2 kB, against Fernet", 1e-3 / both, 1e-3 / theirs, "thousand/s", ">= 1.5"),
    ]
