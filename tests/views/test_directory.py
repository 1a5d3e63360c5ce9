"""The directory: what everybody on the staff reads, and what a coordinator keeps in it."""

from __future__ import annotations

from uuid import UUID

import pytest
from flask.testing import FlaskClient

from returnapp.casework.directory import contacts
from returnapp.config import Character
from returnapp.domain.directory import ContactRole
from returnapp.domain.people import StaffRole
from tests.casework.elsewhere import another_team
from tests.casework.steps import content
from tests.views.markup import Page
from tests.views.settings import SETTINGS
from tests.world import World, passphrase


def groups(client: FlaskClient, query: str = "") -> dict[str, str]:
    """What the directory says, by the title of each group."""
    page = Page(client.get(f"/directory{query}"))
    return {next(one.tags("h2")).text: one.text for one in page.tags("section")}


@pytest.fixture
def known(world: World) -> World:
    """A region with somebody to call in it, at one institution and at the other."""
    world.a_contact(name="Regio Proef", role=ContactRole.OUT_OF_HOURS, phone="010-0000001")
    world.a_contact("duin", name="Duin Proef", phone="010-0000002", email="duin@proef.test", note="Belt terug")
    world.a_contact("klif", name="Klif Proef", phone="010-0000003", role=ContactRole.INSTITUTION)
    return world


@pytest.mark.parametrize("login", ["coordinator", "interviewer"])
def test_contacts_stand_by_institution_and_those_of_the_region_first(known: World, login: str) -> None:
    found = groups(known.client(login))

    assert list(found) == ["Whole region", "De Klif", "Huize Duinzicht"]
    assert "Out of hours Regio Proef 010-0000001" in found["Whole region"]
    for words in ("Police contact for missing young people", "Duin Proef", "duin@proef.test", "Belt terug"):
        assert words in found["Huize Duinzicht"]


def test_narrowed_to_an_institution_its_own_come_first_and_those_of_the_region_stay(known: World) -> None:
    client = known.client("interviewer")

    assert list(groups(client, "?institution=duin")) == ["Huize Duinzicht", "Whole region"]
    assert 'value="duin" selected' in client.get("/directory?institution=duin").text


@pytest.mark.parametrize("query", ["?institution=no-such", "?institution=", "?other=1", "?institution=%00"])
def test_an_address_with_nonsense_is_the_whole_directory(known: World, query: str) -> None:
    assert len(groups(known.client("coordinator"), query)) == 3


def test_a_number_can_be_dialled_and_a_message_written(known: World) -> None:
    links = {tag["href"] for tag in Page(known.client("interviewer").get("/directory")).one("main").tags("a")}

    assert {"tel:0100000002", "mailto:duin@proef.test"} <= links


def test_only_a_coordinator_is_shown_how_to_change_it(known: World) -> None:
    coordinator, interviewer = (
        {tag["href"] for tag in Page(known.client(login).get("/directory")).tags("a")}
        for login in ("coordinator", "interviewer")
    )

    assert "/directory/new" in coordinator
    assert sum(link.startswith("/directory/") for link in coordinator) == 4
    assert not any(link.startswith("/directory/") for link in interviewer)


def test_a_new_contact_starts_with_the_institution_one_was_looking_at(known: World) -> None:
    client = known.client("coordinator")
    (link,) = [
        tag["href"]
        for tag in Page(client.get("/directory?institution=duin")).tags("a")
        if tag["href"].startswith("/directory/new")
    ]

    assert Page(client.get(link)).form("/directory/new").data()["institution"] == "duin"


def test_what_was_typed_stands_in_the_directory(world: World) -> None:
    written = SETTINGS["directory.new"](world)
    client = world.client("coordinator")

    response = client.post(written.address, data=written.open(client).data(**written.typed))

    assert response.location == "/directory?institution=duin"
    found = groups(client)["Huize Duinzicht"]
    for words in ("Noor Proefveld", "010-0000001", "noor@proefveld.test", "Belt terug."):
        assert words in found


def test_a_form_shows_what_is_known_and_keeps_what_is_changed(world: World) -> None:
    contact_id = world.a_contact("duin", email="noor@proef.test", note="Belt terug")
    client, path = world.client("coordinator"), f"/directory/{UUID(contact_id)}"
    data = Page(client.get(path)).form(path).data(institution="", phone="010-0000009")
    plain = {"role": "police", "name": "Noor Proefveld", "email": "noor@proef.test", "note": "Belt terug"}
    assert {name: data[name] for name in plain} == plain

    client.post(path, data=data)

    ((found),) = contacts(world.desk())
    assert (found.institution, found.contact.phone, found.contact.note) == (None, "010-0000009", "Belt terug")


def test_a_contact_is_removed_after_one_said_so_twice(world: World) -> None:
    contact_id = world.a_contact()
    client, path = world.client("coordinator"), f"/directory/{UUID(contact_id)}/remove"
    sheet = Page(client.get(path)).form(path)

    refused = Page(client.post(path, data=sheet.data()))
    assert "Tick this" in refused.form(path).beside("sure")
    assert len(contacts(world.desk())) == 1

    assert client.post(path, data=sheet.data(sure="y")).status_code == 303
    assert contacts(world.desk()) == []
    assert client.get(path).status_code == client.get(path.removesuffix("/remove")).status_code == 404


BAD = [
    ("role", "", "Choose one of the answers"),
    ("role", "nobody", "Choose one of the answers"),
    ("institution", "nowhere", "Choose one of the answers"),
    ("name", "  ", "Fill this in"),
    ("phone", "bel maar", "with its digits"),
    ("phone", "1" * 201, "At most"),
    ("phone", "112\x07", "cannot be shown"),
    ("email", "noor", "whole e-mail address"),
    ("note", "x" * 1_001, "At most"),
]


@pytest.mark.parametrize(("name", "odd", "words"), BAD)
def test_bad_input_gets_a_word_beside_the_field(world: World, name: str, odd: str, words: str) -> None:
    written = SETTINGS["directory.new"](world)
    client = world.client("coordinator")
    before = content(world.store)

    page = Page(client.post(written.address, data=written.open(client).data(**{**written.typed, name: odd})))

    back = page.form(written.address)
    assert words in back.beside(name)
    assert words in page.errors
    assert content(world.store) == before
    typed = {one: value for one, value in written.typed.items() if one != name}
    assert {one: back.data()[one].replace("\r\n", "\n") for one in typed} == typed


def test_there_is_a_number_or_an_address(world: World) -> None:
    written = SETTINGS["directory.new"](world)
    client = world.client("coordinator")

    page = Page(
        client.post(written.address, data=written.open(client).data(**{**written.typed, "phone": "", "email": ""}))
    )

    assert "phone number or an e-mail address" in page.form(written.address).beside("phone")
    assert (
        client.post(written.address, data=written.open(client).data(**{**written.typed, "phone": ""})).status_code
        == 303
    )


def _character(login: str) -> Character:
    return Character(login, login, StaffRole.COORDINATOR, passphrase(login))


def test_another_team_finds_nothing_of_it(known: World) -> None:
    far = another_team(known)
    app = known.app(cast=(_character(far.worker.name),))
    client = known.client(far.worker.name, app)
    one = contacts(known.desk())[0].id

    assert groups(client) == {}
    assert "Nobody to call yet" in client.get("/directory").text
    for path in (f"/directory/{UUID(one)}", f"/directory/{UUID(one)}/remove"):
        assert client.get(path).status_code == 404
        assert client.post(path, data={"sure": "y", "name": "x", "role": "police", "phone": "112"}).status_code == 404
    assert len(contacts(known.desk())) == 3


def test_what_is_typed_into_the_directory_is_no_markup(world: World) -> None:
    world.a_contact(name="<b>Noor</b>", phone="112", email='x"y@proef.test', note="{{ 7*7 }}")

    found = groups(world.client("interviewer"))["Whole region"]

    assert "<b>Noor</b>" in found
    assert "{{ 7*7 }}" in found
