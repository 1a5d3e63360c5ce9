"""Forms about staff, places and whom to call: done once, refused without the key, whole pages when they come back."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict

from returnapp import access
from tests.casework.steps import audit, content, last
from tests.views.markup import Page
from tests.views.posts import FORMS, NO_ACT
from tests.views.road import Written
from tests.views.settings import ADDING, SETTINGS
from tests.views.test_every_page import faults
from tests.views.test_role_matrix import COORDINATOR, TABLE
from tests.world import World

ALL = pytest.mark.parametrize("endpoint", sorted(SETTINGS))


def filled(world: World, endpoint: str) -> tuple[Written, FlaskClient, MultiDict[str, str]]:
    """A form filled in by whoever may."""
    written = SETTINGS[endpoint](world)
    client = world.client(written.login)
    return written, client, written.open(client).data(**written.typed)


def acts(world: World, act: str) -> list[str]:
    """What was done with this act id."""
    return [row.what for row in audit(world) if row.act == act]


def test_none_of_them_is_about_a_young_person() -> None:
    assert set(SETTINGS) <= NO_ACT
    assert not set(SETTINGS) & set(FORMS)


@ALL
def test_a_form_sent_twice_is_kept_once_and_answered_alike(world: World, endpoint: str) -> None:
    written, client, data = filled(world, endpoint)
    before = content(world.store)

    first = client.post(written.address, data=data)
    kept = content(world.store)
    second = client.post(written.address, data=data)

    assert first.status_code == second.status_code == 303, Page(first).errors
    assert first.location == second.location
    assert kept != before
    assert content(world.store) == kept
    assert len(acts(world, data["act"])) == 1


@ALL
def test_a_form_leaves_one_row_of_who_did_what_on_what(world: World, endpoint: str) -> None:
    written, client, data = filled(world, endpoint)
    before = last(world)

    client.post(written.address, data=data)

    ((who, what, on),) = [(row.who, row.what, row.on) for row in audit(world, before)]
    assert who == world.id_of(written.login)
    verb, _space, kind = what.partition(" ")
    assert verb == ("remove" if endpoint == "directory.remove" else "describe")
    assert kind in ("person", "organisation", "institution", "area", "contact")
    assert on
    assert not any(value in f"{what} {on}" for value in written.typed.values() if " " in value)


@ALL
def test_a_form_sent_twice_is_answered_alike_when_another_tab_came_in_between(world: World, endpoint: str) -> None:
    written, client, data = filled(world, endpoint)
    other_tab = written.open(client).data(**written.typed)

    first = client.post(written.address, data=data)
    client.post(written.address, data=other_tab)
    again = client.post(written.address, data=data)

    assert (again.status_code, again.location) == (first.status_code, first.location)
    assert len(acts(world, data["act"])) == 1


@pytest.mark.parametrize("endpoint", sorted(set(SETTINGS) - {"directory.remove"}))
def test_the_same_form_with_other_content_comes_back_as_it_was_typed(world: World, endpoint: str) -> None:
    written, client, data = filled(world, endpoint)
    client.post(written.address, data=data)
    kept = content(world.store)
    other = MultiDict([(name, written.instead.get(name, value)) for name, value in data.items(multi=True)])

    page = Page(client.post(written.address, data=other))

    assert "This form was sent before" in page.errors
    assert content(world.store) == kept
    back = page.form(written.address).data()
    assert back["act"] != data["act"]
    assert {name: back[name].replace("\r\n", "\n") for name in written.typed | written.instead} == (
        written.typed | written.instead
    )


@pytest.mark.parametrize("endpoint", sorted(ADDING))
def test_a_code_that_is_taken_is_said_beside_it(world: World, endpoint: str) -> None:
    written, client, data = filled(world, endpoint)
    client.post(written.address, data=data)
    before = content(world.store)
    again = written.open(client).data(**written.typed)

    page = Page(client.post(written.address, data=again))

    assert "Another one has this code" in page.form(written.address).beside("code")
    assert "Another one has this code" in page.errors
    assert content(world.store) == before


@pytest.mark.parametrize("endpoint", sorted(ADDING))
@pytest.mark.parametrize("code", ["Groot", "met spatie", "schuin/streep", "..", "é", "x" * 41, "a_b"])
def test_a_code_has_small_letters_digits_and_hyphens(world: World, endpoint: str, code: str) -> None:
    written, client, data = filled(world, endpoint)
    before = content(world.store)

    response = client.post(written.address, data={**data.to_dict(), "code": code})

    sheet = Page(response).form(written.address)
    assert "small letters" in sheet.beside("code")
    assert sheet.data()["code"] == code
    assert content(world.store) == before


@ALL
def test_a_form_that_comes_back_is_a_whole_page_too(world: World, endpoint: str) -> None:
    written = SETTINGS[endpoint](world)
    app = world.app()
    client = world.client(written.login, app)
    app.config["WTF_CSRF_ENABLED"] = True
    odd = {name: None if name == "sure" else "\x00" for name in written.typed}
    data = written.open(client).data(act="", **odd)

    page = Page(client.post(written.address, data=data))

    assert page.errors
    assert faults(page) == []


@pytest.mark.parametrize("endpoint", sorted(one for one in SETTINGS if TABLE[one] == COORDINATOR))
@pytest.mark.parametrize("person", ["interviewer", "administrator", "analyst", "privacy-officer"])
def test_without_the_door_only_the_teams_key_writes_what_coordinators_write(
    world: World, monkeypatch: pytest.MonkeyPatch, endpoint: str, person: str
) -> None:
    written = SETTINGS[endpoint](world)
    monkeypatch.setattr(access, "door", lambda: None)
    app = world.app()
    data = written.open(world.client("coordinator", app)).data(**written.typed)
    before = content(world.store)

    assert world.client(person, app).post(written.address, data=data).status_code == 404

    assert content(world.store) == before
    assert world.client("coordinator", app).post(written.address, data=data).status_code == 303


@pytest.mark.parametrize("endpoint", sorted(one for one in SETTINGS if TABLE[one] != COORDINATOR))
@pytest.mark.parametrize("person", ["interviewer", "analyst", "privacy-officer"])
def test_without_the_door_the_lists_are_kept_by_those_who_keep_them(
    world: World, monkeypatch: pytest.MonkeyPatch, endpoint: str, person: str
) -> None:
    written = SETTINGS[endpoint](world)
    monkeypatch.setattr(access, "door", lambda: None)
    app = world.app()
    data = written.open(world.client("coordinator", app)).data(**written.typed)
    before = content(world.store)

    assert world.client(person, app).post(written.address, data=data).status_code == 404

    assert content(world.store) == before
