"""Counting guesses at a passphrase or a code: every guess is booked before it is tried, and taken back when right."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from returnapp.domain.throttle import Limit
from returnapp.records import throttle
from returnapp.records.store import Store
from returnapp.vault import box
from returnapp.vault.keys import House

Bucket = tuple[str, Limit]
"""What guesses are counted in, and how many it holds."""


class TooMany(Exception):
    """Too many failures: no passphrase is tried before this moment."""

    def __init__(self, until: datetime) -> None:
        super().__init__("too many failures")
        self.until = until


def bucket_key(house: House, *parts: str) -> str:
    """The key of a bucket: a keyed digest, so that neither names nor addresses stand in the table."""
    return box.token(house.device, "throttle", *parts).hex()[:32]


def wait(db: Session, bucket: Bucket, at: datetime) -> None:
    """Raise TooMany when a bucket is full."""
    key, limit = bucket
    count, until = throttle.failures(db, key, at)
    if count >= limit.failures:
        raise TooMany(until)


def _count(db: Session, bucket: Bucket, by: int, at: datetime) -> None:
    key, limit = bucket
    count, _until = throttle.failures(db, key, at)
    throttle.put(db, key, max(0, count + by), at + limit.window)


def book(store: Store, buckets: list[Bucket], by: int, at: datetime) -> None:
    """Add guesses to buckets, or take them back; raises TooMany when one to be added to is full."""
    with store.writing() as db:
        for bucket in buckets:
            if by > 0:
                wait(db, bucket, at)
            _count(db, bucket, by, at)
        throttle.sweep(db, at)
        db.commit()
