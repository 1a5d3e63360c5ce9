"""How long a refusal takes tells nobody whether a name is known: two hundred of each, compared by rank."""

from __future__ import annotations

from collections.abc import Callable
from math import erfc, sqrt
from pathlib import Path
from time import perf_counter

import pytest

from returnapp.casework.admitting import way_in
from returnapp.casework.people import NotSignedIn, sign_in
from returnapp.records import keyring
from returnapp.records.tables import Person
from returnapp.vault import slots
from tests.world import World, build, passphrase

COST = slots.Cost(19_456, 2, 1)
"""Less than in earnest, so that whatever else differs weighs more."""
SAMPLES, ROUNDS, RARE = 200, 3, 0.01
"""Chance alone calls one round in a hundred different, and three in a row one time in a million."""


def differ(one: list[float], other: list[float]) -> float:
    """How likely chance alone orders two samples so unevenly (Mann-Whitney U, two-sided, normal approximation)."""
    ranked = sorted([(value, True) for value in one] + [(value, False) for value in other])
    ranks = sum(rank for rank, (_, is_one) in enumerate(ranked, 1) if is_one)
    n, m = len(one), len(other)
    u = ranks - n * (n + 1) / 2
    return erfc(abs(u - n * m / 2) / sqrt(n * m * (n + m + 1) / 12) / sqrt(2))


@pytest.fixture
def costly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """A region in which a guess at these two has its price; one of them was shut out."""
    monkeypatch.setattr(slots, "STANDARD", COST)
    world = build(tmp_path)
    for login in ("interviewer", "other-interviewer"):
        worker, private = sign_in(world.store, world.house, login, passphrase(login), None, world.now)
        with world.store.writing() as db:
            secret = slots.Secret(private, world.totp[login])
            keyring.put_slot(db, *way_in(world.house, worker.id, passphrase(login), secret, cost=COST))
            db.get_one(Person, worker.id).active = login == "interviewer"
            db.commit()
    return world


def refused(world: World, login: str) -> Callable[[], float]:
    """Seconds until somebody is refused."""

    def once() -> float:
        begin = perf_counter()
        with pytest.raises(NotSignedIn):
            sign_in(world.store, world.house, login, "these words are of nobody", None, world.now)
        return perf_counter() - begin

    return once


def always_differ(one: Callable[[], float], other: Callable[[], float]) -> bool:
    """Whether two ways to be refused take a different time in every round; they take turns at going first."""
    for _ in range(ROUNDS):
        taken: tuple[list[float], list[float]] = ([], [])
        for number in range(SAMPLES):
            for which in (number % 2, 1 - number % 2):
                taken[which].append((one, other)[which]())
        if differ(*taken) > RARE:
            return False
    return True


@pytest.mark.long
@pytest.mark.parametrize("login", ["nobody", "other-interviewer"])
def test_an_unknown_name_and_somebody_shut_out_are_refused_as_slowly_as_a_wrong_passphrase(
    costly: World, login: str
) -> None:
    assert not always_differ(refused(costly, "interviewer"), refused(costly, login))


@pytest.mark.long
def test_a_refusal_that_spends_less_would_be_seen(costly: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots, "STANDARD", slots.Cost(COST.memory_kib, COST.passes - 1, 1))

    assert always_differ(refused(costly, "interviewer"), refused(costly, "nobody"))


def test_ranks_tell_samples_apart_that_lie_apart_and_no_others() -> None:
    low, high = [number / 100 for number in range(200)], [number / 100 + 1 for number in range(200)]

    assert differ(low, high) < RARE
    assert differ(low, [value + 0.001 for value in low]) > RARE
