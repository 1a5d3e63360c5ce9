"""Strangers who guess stop strangers, never a device somebody signed in from before."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta

import pyotp
import pytest
from sqlmodel import select

from returnapp.casework.devices import Device, knows
from returnapp.casework.entering import Attempt, Entered, enter
from returnapp.casework.guesses import TooMany
from returnapp.casework.people import NotSignedIn
from returnapp.domain.throttle import ACCOUNT, CODE, DEVICE, NETWORK
from returnapp.records.tables import Throttle
from returnapp.vault import slots
from tests.records.thief import look
from tests.world import World, passphrase

WRONG = "these words are of nobody at all"
SOON = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    # What an unknown name costs is tested elsewhere; here thousands of them are tried.
    monkeypatch.setattr(slots, "STANDARD", slots.QUICK)


def attempt(world: World, login: str = "interviewer", words: str | None = None, **other: object) -> Attempt:
    """An attempt with the right code, from a network of its own."""
    code = pyotp.TOTP(world.totp[login]).at(world.now) if login in world.totp else "000000"
    plain = Attempt(login, passphrase(login) if words is None else words, code, "192.0.2.1")
    return replace(plain, **other)  # type: ignore[arg-type]


def fail(world: World, times: int, **other: object) -> None:
    """Fail so often, each time from another network."""
    for number in range(times):
        here = {"address": f"198.51.{number % 250}.{number // 250}", **other}
        with pytest.raises(NotSignedIn):
            enter(world.store, world.house, attempt(world, words=WRONG, **here), world.now)


def get_in(world: World, **other: object) -> Entered:
    """Sign in with what is right, a code later than the ones before."""
    return enter(world.store, world.house, attempt(world, **other), world.now)


def test_who_signs_in_has_their_key_and_a_device_that_is_known_next_time(world: World) -> None:
    first = get_in(world)

    assert first.worker.id == world.id_of("interviewer")
    assert first.private == world.desk("interviewer").private
    assert first.is_new_device
    assert knows(world.house, first.device, first.worker.id)
    assert not knows(world.house, first.device, world.id_of("coordinator"))


def test_strangers_who_failed_ten_times_wait_an_hour(world: World) -> None:
    fail(world, ACCOUNT.failures)

    with pytest.raises(TooMany) as stopped:
        get_in(world)
    assert stopped.value.until == world.now + ACCOUNT.window
    after = attempt(world, code=pyotp.TOTP(world.totp["interviewer"]).at(stopped.value.until))
    assert enter(world.store, world.house, after, stopped.value.until).worker.id == world.id_of("interviewer")


def test_a_known_device_signs_in_while_strangers_are_stopped(world: World) -> None:
    mine = get_in(world).device
    fail(world, ACCOUNT.failures)
    with pytest.raises(TooMany):
        enter(world.store, world.house, attempt(world), world.now + SOON)

    later = world.now + SOON
    again = attempt(world, device=mine, code=pyotp.TOTP(world.totp["interviewer"]).at(later))
    entered = enter(world.store, world.house, again, later)

    assert not entered.is_new_device
    assert entered.device == mine


def test_a_device_is_known_only_to_those_who_signed_in_from_it(world: World) -> None:
    mine = get_in(world).device

    for _ in range(ACCOUNT.failures):
        with pytest.raises(NotSignedIn):
            enter(world.store, world.house, attempt(world, "coordinator", WRONG, device=mine), world.now)

    with pytest.raises(TooMany):
        enter(world.store, world.house, attempt(world, "coordinator", device=mine), world.now)


def test_a_forged_cookie_makes_no_device_known(world: World) -> None:
    fail(world, ACCOUNT.failures)

    with pytest.raises(TooMany):
        get_in(world, device=Device(marks=(bytes(16),)))


def test_a_known_device_on_which_somebody_fails_ten_times_is_a_strangers(world: World) -> None:
    mine = get_in(world).device
    fail(world, DEVICE.failures, device=mine)
    later = world.now + SOON
    again = attempt(world, device=mine, code=pyotp.TOTP(world.totp["interviewer"]).at(later))

    entered = enter(world.store, world.house, again, later)  # strangers have not failed yet

    assert entered.device.id != mine.id
    fail(world, ACCOUNT.failures, device=mine)
    with pytest.raises(TooMany):
        enter(world.store, world.house, again, later)


def test_what_was_right_takes_no_failure_along(world: World) -> None:
    for number in range(ACCOUNT.failures * 2):
        at = world.now + number * timedelta(minutes=1)
        typed = attempt(world, code=pyotp.TOTP(world.totp["interviewer"]).at(at))
        enter(world.store, world.house, typed, at)


def test_who_gets_in_on_their_own_device_begins_anew(world: World) -> None:
    mine = get_in(world).device
    for round_ in range(1, 4):
        fail(world, DEVICE.failures - 1, device=mine)
        at = world.now + round_ * SOON
        typed = attempt(world, device=mine, code=pyotp.TOTP(world.totp["interviewer"]).at(at))
        assert enter(world.store, world.house, typed, at).device == mine
    assert look(world.store, "select * from throttle") == []


def test_one_network_may_fail_sixty_times_whatever_names_it_tries(world: World) -> None:
    for number in range(NETWORK.failures):
        with pytest.raises(NotSignedIn):
            enter(world.store, world.house, attempt(world, f"nobody-{number}", WRONG), world.now)

    with pytest.raises(TooMany):
        get_in(world)
    assert get_in(world, address="203.0.113.9").worker.id == world.id_of("interviewer")


def test_five_wrong_codes_after_the_right_passphrase_are_enough_on_any_device(world: World) -> None:
    mine = get_in(world).device
    for _ in range(CODE.failures):
        with pytest.raises(NotSignedIn):
            enter(world.store, world.house, attempt(world, code="000000", device=mine), world.now)

    with pytest.raises(TooMany):
        get_in(world, device=mine)


def test_an_unknown_name_waits_like_a_known_one(world: World) -> None:
    untils = []
    for login in ("nobody", "interviewer"):
        for number in range(ACCOUNT.failures):
            typed = attempt(world, login, WRONG, address=f"198.51.{number}.1")
            with pytest.raises(NotSignedIn):
                enter(world.store, world.house, typed, world.now)
        with pytest.raises(TooMany) as stopped:
            enter(world.store, world.house, attempt(world, login, WRONG), world.now)
        untils.append(stopped.value.until)

    assert untils[0] == untils[1]


def test_many_at_once_gain_no_try(world: World) -> None:
    tried: list[type[BaseException]] = []

    def work(who: int) -> None:
        for number in range(5):
            typed = attempt(world, words=WRONG, address=f"198.{who}.{number}.1")
            try:
                enter(world.store, world.house, typed, world.now)
            except (NotSignedIn, TooMany) as failed:
                tried.append(type(failed))

    threads = [threading.Thread(target=work, args=(who,)) for who in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert tried.count(NotSignedIn) == ACCOUNT.failures
    assert tried.count(TooMany) == 20 - ACCOUNT.failures


def test_a_thousand_failures_of_strangers_do_not_stop_a_known_device(world: World) -> None:
    mine = get_in(world).device
    stopped = 0
    for number in range(1_000):
        typed = attempt(world, words=WRONG, address=f"198.{number // 250}.{number % 250}.1")
        with pytest.raises((NotSignedIn, TooMany)) as failed:
            enter(world.store, world.house, typed, world.now)
        stopped += failed.type is TooMany

    later = world.now + SOON
    typed = attempt(world, device=mine, code=pyotp.TOTP(world.totp["interviewer"]).at(later))
    assert enter(world.store, world.house, typed, later).worker.id == world.id_of("interviewer")
    assert stopped == 1_000 - ACCOUNT.failures


def test_neither_names_nor_addresses_are_kept(world: World) -> None:
    fail(world, 3)

    kept = look(world.store, "select * from throttle")
    assert len(kept) == 4  # the name, and three networks
    assert all("interviewer" not in str(row) and "198.51" not in str(row) for row in kept)
    assert {len(row[0]) for row in kept} == {32}


def test_what_does_not_count_any_more_is_forgotten(world: World) -> None:
    fail(world, 3)
    later = world.now + ACCOUNT.window + SOON
    with pytest.raises(NotSignedIn):
        enter(world.store, world.house, attempt(world, "nobody", WRONG), later)

    with world.store.reading() as db:
        assert {row.until > later for row in db.exec(select(Throttle))} == {True}
