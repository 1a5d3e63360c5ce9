"""What somebody does with their own keys: each way asks for what is known, and leaves one way in."""

from __future__ import annotations

import pytest

from returnapp.casework.guesses import TooMany
from returnapp.casework.own_keys import Chosen, NoMatch, change_authenticator, change_passphrase, prove_again, settle_in
from returnapp.casework.passphrases import TooWeak
from returnapp.casework.people import NotSignedIn, sign_in
from returnapp.casework.second_factor import new_totp
from returnapp.domain.throttle import AGAIN
from returnapp.records.tables import Slot
from returnapp.vault import slots
from tests.casework.steps import audit
from tests.world import World, code_at, passphrase

MINE = "harbour lanterns drift past seven quiet herons"
LOGIN = "interviewer"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots, "STANDARD", slots.QUICK)


def change(world: World, old: str = passphrase(LOGIN), new: str = MINE) -> None:
    """Take another passphrase."""
    change_passphrase(world.store, world.house, world.desk(LOGIN).worker, old, new, world.now)


def gets_in(world: World, words: str, code: str | None = None) -> bool:
    """Whether somebody signs in with this."""
    try:
        return sign_in(world.store, world.house, LOGIN, words, code, world.now)[1] == world.desk(LOGIN).private
    except NotSignedIn:
        return False


def test_another_passphrase_opens_the_same_key_and_the_old_one_nothing(world: World) -> None:
    change(world)

    assert gets_in(world, MINE)
    assert not gets_in(world, passphrase(LOGIN))


def test_the_authenticator_stays_with_another_passphrase_and_no_code_is_good_twice(world: World) -> None:
    world.id_of(LOGIN)
    code = code_at(world.totp[LOGIN], world.now)
    assert gets_in(world, passphrase(LOGIN), code)

    change(world)

    assert not gets_in(world, MINE, code)
    assert gets_in(world, MINE, code_at(world.totp[LOGIN], world.now, 1))


def test_the_same_change_sent_twice_is_done_once_and_said_twice(world: World) -> None:
    change(world)
    before = len(audit(world))

    change(world)

    assert gets_in(world, MINE)
    assert [row.what for row in audit(world)[before:]] == ["sign in"]


def test_who_does_not_know_the_old_passphrase_changes_nothing_and_waits_in_the_end(world: World) -> None:
    for _ in range(AGAIN.failures):
        with pytest.raises(NotSignedIn):
            change(world, old="these words are of nobody")

    with pytest.raises(TooMany):
        change(world)
    assert gets_in(world, passphrase(LOGIN))


@pytest.mark.parametrize("weak", ["short", "passwordpassword", "interviewer interviewer", "aaaaaaaaaaaaaaaaaaaa"])
def test_a_weak_passphrase_is_refused(world: World, weak: str) -> None:
    with pytest.raises(TooWeak):
        change(world, new=weak)
    assert gets_in(world, passphrase(LOGIN))


def test_another_authenticator_takes_the_place_of_the_old_one(world: World) -> None:
    worker, totp = world.desk(LOGIN).worker, new_totp()
    chosen = Chosen(passphrase(LOGIN), totp, code_at(totp, world.now))

    change_authenticator(world.store, world.house, worker, chosen, world.now)

    assert not gets_in(world, passphrase(LOGIN), code_at(world.totp[LOGIN], world.now, 1))
    assert not gets_in(world, passphrase(LOGIN), chosen.code)  # it was used to show that the authenticator works
    assert gets_in(world, passphrase(LOGIN), code_at(totp, world.now, 1))


def test_an_authenticator_that_was_not_set_up_is_not_taken(world: World) -> None:
    worker, totp = world.desk(LOGIN).worker, new_totp()
    wrong = Chosen(passphrase(LOGIN), totp, code_at(new_totp(), world.now))

    with pytest.raises(NoMatch):
        change_authenticator(world.store, world.house, worker, wrong, world.now)
    with pytest.raises(NotSignedIn):
        theirs = Chosen("these words are of nobody", totp, code_at(totp, world.now))
        change_authenticator(world.store, world.house, worker, theirs, world.now)
    assert gets_in(world, passphrase(LOGIN), code_at(world.totp[LOGIN], world.now))


def test_showing_once_more_takes_passphrase_and_a_code_that_was_not_used(world: World) -> None:
    worker, code = world.desk(LOGIN).worker, code_at(world.totp[LOGIN], world.now)

    prove_again(world.store, world.house, worker, passphrase(LOGIN), code, world.now)

    assert audit(world)[-1].what == "sign in again"
    with pytest.raises(NotSignedIn):
        prove_again(world.store, world.house, worker, passphrase(LOGIN), code, world.now)


def test_a_right_answer_forgets_the_wrong_ones_before(world: World) -> None:
    worker = world.desk(LOGIN).worker
    for _ in range(3):
        for _ in range(AGAIN.failures - 1):
            with pytest.raises(NotSignedIn):
                prove_again(world.store, world.house, worker, "nobody's words at all", "000000", world.now)
        prove_again(world.store, world.house, worker, passphrase(LOGIN), None, world.now)


def test_whoever_was_given_new_keys_meanwhile_settles_nothing_in_with_the_old_ones(world: World) -> None:
    desk, totp = world.desk(LOGIN), new_totp()
    chosen = Chosen(MINE, totp, code_at(totp, world.now))

    with pytest.raises(NotSignedIn):
        settle_in(world.store, world.house, desk.worker.id, desk.private, chosen, world.now)
    with world.store.reading() as db:
        assert db.get(Slot, (desk.worker.id, "passphrase")) is not None
