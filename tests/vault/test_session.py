"""A session opens with its cookie and the house key; its row gives neither."""

from hashlib import sha256

import pytest

from returnapp.vault import box
from returnapp.vault.box import CannotOpen
from returnapp.vault.keys import House
from returnapp.vault.session import open_session, seal_session, session_id

HOUSE, OTHER_HOUSE = House(bytes(range(32))), House(bytes(32))
COOKIE, BODY = box.new_key(), b'{"private": "canary"}'


def test_a_session_opens_with_its_cookie() -> None:
    assert open_session(HOUSE, COOKIE, seal_session(HOUSE, COOKIE, BODY)) == BODY


def test_another_cookie_opens_nothing() -> None:
    with pytest.raises(CannotOpen):
        open_session(HOUSE, box.new_key(), seal_session(HOUSE, COOKIE, BODY))


def test_the_cookie_without_the_house_key_opens_nothing() -> None:
    with pytest.raises(CannotOpen):
        open_session(OTHER_HOUSE, COOKIE, seal_session(HOUSE, COOKIE, BODY))


def test_the_house_key_without_the_cookie_opens_nothing() -> None:
    blob = seal_session(HOUSE, COOKIE, BODY)
    context = box.where("session", session_id(COOKIE))

    inner = box.open(HOUSE.outer, context, blob)

    assert BODY not in inner
    for key in (HOUSE.outer, bytes.fromhex(session_id(COOKIE)), box.derive(HOUSE.outer, "sess")):
        with pytest.raises(CannotOpen):
            box.open(key, context, inner)
    assert box.open(box.derive(COOKIE, "sess"), context, inner) == BODY


def test_a_session_that_was_put_in_another_row_is_refused() -> None:
    other = box.new_key()
    inner = box.seal(box.derive(other, "sess"), box.where("session", session_id(COOKIE)), BODY)

    with pytest.raises(CannotOpen):
        open_session(HOUSE, other, box.seal(HOUSE.outer, box.where("session", session_id(other)), inner, pad=1))
    with pytest.raises(CannotOpen):
        open_session(HOUSE, other, seal_session(HOUSE, COOKIE, BODY))


def test_a_session_that_was_flipped_or_cut_off_is_refused() -> None:
    blob = seal_session(HOUSE, COOKIE, BODY)

    wrong = [blob[:at] + bytes([blob[at] ^ 1 << at % 8]) + blob[at + 1 :] for at in range(len(blob))]
    for changed in [*wrong, *(blob[:size] for size in range(len(blob))), blob + b"\x00"]:
        with pytest.raises(CannotOpen):
            open_session(HOUSE, COOKIE, changed)


def test_the_row_of_a_cookie_is_a_digest_of_it() -> None:
    assert session_id(COOKIE) == sha256(b"sid" + COOKIE).hexdigest()
    assert COOKIE.hex() not in session_id(COOKIE)
    assert session_id(COOKIE) != session_id(box.new_key())
