"""What is not carried through signing in, where it never leads, and what a wrong token costs: one more press."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.casework.steps import SAID, content
from tests.views.markup import Page
from tests.views.posts import FORMS
from tests.views.test_resume import OURS, Writing, begin, expire
from tests.world import World


@pytest.fixture
def writing(world: World) -> Writing:
    """Somebody who wrote down an attempt to offer."""
    return begin(world, FORMS["offers.new"](world))


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none", ""])
def test_what_another_site_wrote_is_carried_nowhere(writing: Writing, site: str) -> None:
    headers = {"Sec-Fetch-Site": site} if site else {}
    response = writing.client.post(writing.written.address, data=writing.data, headers=headers)

    assert response.status_code == 401
    assert writing.written.typed["by"] not in response.text
    assert writing.data["act"] not in response.text
    assert writing.enter(response, "coordinator").location == "/"


def test_neither_an_old_token_nor_any_passphrase_is_carried(world: World, writing: Writing) -> None:
    writing.data.update({"passphrase": "words-one", "new_passphrase": "words-two", "Password": "words-three"})

    asked = writing.send()
    page = writing.enter(asked, "coordinator")

    for response in (asked, page):
        assert "words-" not in response.text
        assert writing.data["csrf_token"] not in response.text
    assert writing.press(page).status_code == 303


def test_a_form_that_is_not_open_to_whoever_signs_in_is_dropped(writing: Writing) -> None:
    page = writing.enter(writing.send(), "interviewer")

    assert (page.status_code, page.location) == (303, "/")
    assert writing.written.typed["by"] not in page.text


def _wanted(path: str, pairs: Any = None, query: str = "") -> str:
    return json.dumps({"path": path, "query": query, "pairs": pairs})


@pytest.mark.parametrize(
    "carried",
    [
        *(_wanted(path, [["a", "b"]]) for path in ("/sign-out", "/language", "/demo/enter", "/sign-in", "/board")),
        *(_wanted(path, [["a", "b"]]) for path in ("//localhost/returns/new", "/no-such-page", "", "returns/new")),
        *(_wanted(path) for path in ("https://evil.example/", "//evil.example", "//board", "/\\evil.example", "")),
        *(_wanted(path) for path in ("/sign-out", "/healthz", "/static/x/css/base.css", "/drafts/throw-away")),
        *(_wanted(path) for path in ("/my-interviews", "/board\n", "/board/../board", "///board")),
        *("x", "[]", "{}", '{"path": 1}', "[" * 9_999, '{"path": "\ud800"}'.encode("utf-8", "replace").decode()),
        json.dumps({"path": "/board", "pairs": [["a"]]}),
        json.dumps({"path": "/board", "query": "\ud800"}),
    ],
)
def test_an_address_that_is_no_page_of_ours_or_not_of_this_role_leads_to_the_first_page(
    world: World, carried: str
) -> None:
    client = world.client()

    response = client.post("/demo/enter", data={"login": "coordinator", "resume": carried})

    assert (response.status_code, response.location) == (303, "/")


@pytest.mark.parametrize("query", ["a=b%0d%0aSet-Cookie:x", "a=é", "a=%", "a=<b>&c='\"", "a=b#c", "draft=" + "0" * 32])
def test_whatever_stands_in_an_address_it_stays_one_address(writing: Writing, query: str) -> None:
    asked = writing.client.get(f"/board?{query}")
    response = writing.enter(asked, "coordinator")

    assert response.status_code == 303
    assert response.location.startswith("/board?")
    assert writing.client.get(response.location).status_code == 200


def test_a_script_that_posts_is_answered_as_ever(writing: Writing) -> None:
    episode = writing.written.page.split("/")[2]
    message = {"id": "a" * 32, "parent": "", "salt": "b" * 32, "version": 1, "pairs": [["close_add", SAID]]}

    for path, body in (
        (f"/episodes/{episode}/interview/revisions", message),
        ("/drafts/keep", {"pairs": [["a", SAID]]}),
    ):
        response = writing.client.post(path, json=body, headers=OURS)

        assert response.status_code == 401
        assert SAID not in response.text
        assert writing.enter(response, "coordinator").location == "/"
        expire(writing.world)


def test_what_is_too_long_for_one_page_is_answered_with_the_sign_in_form(writing: Writing) -> None:
    writing.data["words"] = "x" * 3_000_000

    response = writing.send()

    assert response.status_code == 401
    assert "resume" not in response.text


def test_a_form_with_the_token_of_another_sign_in_can_be_sent_with_one_more_press(world: World) -> None:
    writing = begin(world, FORMS["offers.new"](world))
    writing.enter(writing.client.get("/sign-in"), "coordinator")
    before = content(world.store)

    page = writing.send()

    assert page.status_code == 400
    assert content(world.store) == before
    assert writing.press(page).status_code == 303


@pytest.mark.parametrize("site", ["cross-site", "none", ""])
def test_a_token_that_is_wrong_on_the_form_of_another_site_shows_nothing(writing: Writing, site: str) -> None:
    writing.enter(writing.client.get("/sign-in"), "coordinator")
    headers = {"Sec-Fetch-Site": site} if site else {}

    response = writing.client.post(writing.written.address, data=writing.data, headers=headers)

    assert response.status_code in (400, 403)
    assert writing.written.typed["by"] not in response.text


def test_signing_in_in_another_tab_meanwhile_loses_nothing_either(writing: Writing) -> None:
    asked = writing.send()
    writing.enter(writing.client.get("/sign-in"), "coordinator")

    page = writing.enter(asked, "coordinator")

    assert page.status_code == 400
    assert writing.press(page).status_code == 303


def test_a_sign_in_page_that_was_open_too_long_says_so_and_still_carries_it(writing: Writing) -> None:
    asked = writing.send()
    writing.client.delete_cookie("s")

    again = writing.sign_in(asked, "coordinator")
    page = writing.sign_in(again, "coordinator")

    assert again.status_code == 400
    assert "open for too long" in Page(again).errors
    assert writing.press(page).status_code == 303


def test_whoever_is_refused_or_waits_leaves_nothing_on_the_server(writing: Writing) -> None:
    before = content(writing.world.store, without=("audit", "session"))

    writing.enter(writing.send(), "coordinator")

    assert content(writing.world.store, without=("audit", "session")) == before
