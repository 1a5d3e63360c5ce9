"""Whatever stands in a message to a door that is open to anybody, the answer is calm and nothing is kept of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.casework.meanwhile import said
from tests.casework.seed import copied
from tests.casework.steps import content
from tests.casework.tablet import Tablet
from tests.views.tablets import Browser, a_browser
from tests.world import World

TEXTS = st.text(max_size=60) | st.text(st.characters(categories=("Cs", "Cc", "Cf", "Lo")), max_size=8)
NUMBERS = st.integers(-(2**70), 2**70) | st.floats()
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=8,
)
SIGN_IN = ("login", "passphrase", "code", "shared", "csrf_token", "next")
PARTS = ("type", "id", "episode", "parent", "salt", "version", "pairs", "seq", "at", "list")


@pytest.fixture(scope="module")
def region(seed: World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """One region for all examples."""
    with copied(seed, tmp_path_factory.mktemp("region")) as found:
        yield found


@pytest.fixture(scope="module")
def stranger(region: World) -> FlaskClient:
    """A browser that nobody knows."""
    return region.app().test_client()


@pytest.fixture(scope="module")
def tablet(region: World) -> tuple[Browser, Tablet, str]:
    """A tablet with a talk on it."""
    browser, episode = a_browser(region), region.an_assigned_return()
    made = browser.set_up()
    assert browser.packet(made, episode).status_code == 200
    return browser, made, episode


@given(st.dictionaries(st.sampled_from(SIGN_IN) | TEXTS, TEXTS, max_size=8))
@example({"login": "coordinator\x00", "passphrase": "\ud800", "code": "٣٤٥٦٧٨"})
@example({"login": "0", "passphrase": "0", "code": "000000"})  # nothing is missing: tried, and refused
def test_a_sign_in_of_any_text_lets_nobody_in(stranger: FlaskClient, typed: dict[str, str]) -> None:
    sent = {name.encode("utf-8", "replace").decode(): text.encode("utf-8", "replace") for name, text in typed.items()}

    response = stranger.post("/sign-in", data=sent)

    assert response.status_code in {200, 400, 401, 403, 429, 503}
    assert stranger.get("/tablet/me").status_code == 401


def test_who_is_signed_in_would_be_known(tablet: tuple[Browser, Tablet, str]) -> None:
    assert tablet[0].client.get("/tablet/me").status_code == 200


@given(st.binary(max_size=200), st.sampled_from(["application/json", "text/plain", "multipart/form-data", ""]))
@settings(max_examples=40)
def test_any_bytes_are_no_message(region: World, tablet: tuple[Browser, Tablet, str], sent: bytes, media: str) -> None:
    browser, made, _ = tablet
    before = content(region.store)

    response = browser.client.post(
        "/tablet/sync", data=sent, content_type=media, headers={"Authorization": f"Tablet {made.id}:{made.token}"}
    )

    assert response.status_code == 400
    assert content(region.store) == before


@given(st.dictionaries(st.sampled_from(PARTS), VALUES, min_size=1, max_size=3))
@example({"pairs": [["story", "\ud800"]]})
@example({"pairs": [["story\x00", "\x00"]]})
@example({"pairs": [["contacts.99999999999999999999.name", "x"]]})
def test_an_item_that_is_wrong_somewhere_never_stops_the_one_behind_it(
    tablet: tuple[Browser, Tablet, str], other: dict[str, Any]
) -> None:
    browser, made, episode = tablet
    wrong = json.dumps(json.loads(made.revision(episode, said("fout"))) | other)
    good = made.act_now(episode)

    response = browser.sync(made, wrong, good)

    assert response.status_code == 200
    states = {one["id"]: one["state"] for one in response.json["receipts"]}
    assert states[json.loads(good)["id"]] == "kept"


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(("now", "held", "pending", "persisted", "items"), VALUES)))
def test_a_message_of_any_values_is_answered(tablet: tuple[Browser, Tablet, str], other: dict[str, Any]) -> None:
    browser, made, _ = tablet

    assert browser.sync(made, **other).status_code in {200, 400}


@given(st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=120))
def test_what_shows_no_token_is_nobody(tablet: tuple[Browser, Tablet, str], shown: str) -> None:
    browser, _, _ = tablet

    assert browser.client.post("/tablet/sync", json={}, headers={"Authorization": shown}).status_code == 401
