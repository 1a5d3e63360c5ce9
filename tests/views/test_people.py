"""The page of the team's people, and the form in which a coordinator says who somebody is."""

from __future__ import annotations

from uuid import UUID

import pytest
from flask.testing import FlaskClient

from returnapp.casework.staff import member
from returnapp.domain.people import LANGUAGES, StaffRole
from tests.casework.elsewhere import LOGIN, another_team
from tests.casework.steps import content
from tests.records.thief import write
from tests.views.markup import Page, Sheet
from tests.world import PEOPLE, World


def lines(client: FlaskClient) -> dict[str, str]:
    """What the page says of everybody, by name."""
    page = Page(client.get("/people"))
    return {row.text.split()[0]: row.text for row in page.one("dl").tags("div")}


def address(world: World, login: str = "interviewer") -> str:
    return f"/people/{UUID(world.id_of(login))}"


def sheet(world: World, client: FlaskClient, login: str = "interviewer") -> Sheet:
    """The form about somebody."""
    return Page(client.get(address(world, login))).form(address(world, login))


def test_everybody_is_there_with_role_organisation_its_kind_and_languages(world: World) -> None:
    another_team(world)

    found = lines(world.client("coordinator"))

    assert set(found) == {"Coordinator", *PEOPLE} - {"coordinator"}
    assert LOGIN not in found
    for words in ("Interviewer", "wegwijzer (Independent: sends interviewers)", "Dutch, English"):
        assert words in found["interviewer"]
    assert "duinzorg (Care: runs placements)" in found["house-interviewer"]
    assert "(" not in found["analyst"]


def test_who_left_is_said_to_have_left(world: World) -> None:
    world.id_of("analyst")
    write(world.store, "update person set active = false where login in ('analyst', 'interviewer')")
    write(world.store, "delete from slot where person = :person", person=world.id_of("analyst"))

    found = lines(world.client("coordinator"))

    assert [name for name, words in found.items() if "has left" in words] == ["analyst"]
    assert [name for name, words in found.items() if "blocked" in words] == ["interviewer"]


def test_the_page_says_how_somebody_is_admitted_and_leads_to_the_lists(world: World) -> None:
    page = Page(world.client("coordinator").get("/people"))

    links = {tag["href"] for tag in page.one("main").tags("a")}
    assert "Only a coordinator can admit somebody" in page.words
    assert {"/people/new", "/organisations", "/institutions", "/areas", address(world)} <= links


def test_an_administrator_reads_the_page_and_can_block_but_changes_nobody(world: World) -> None:
    client = world.client("administrator")

    links = {tag["href"] for tag in Page(client.get("/people")).tags("a")}

    assert {link.rsplit("/", 1)[1] for link in links if link.startswith("/people/")} == {"block"}
    assert client.get(address(world)).status_code == 404


def test_the_form_shows_who_somebody_is_now(world: World) -> None:
    form = sheet(world, world.client("coordinator"))

    assert (form.data()["name"], form.data()["organisation"]) == ("interviewer", "wegwijzer")
    assert form.data().getlist("languages") == ["nl", "en"]
    assert form.options("languages") == list(LANGUAGES)
    assert form.options("organisation") == ["", "duinzorg", "klifzorg", "wegwijzer"]
    assert form.options("language") == ["nl", "en"]


def test_nothing_on_the_form_is_role_sign_in_name_or_key(world: World) -> None:
    form = sheet(world, world.client("coordinator"))

    asked = {one["name"] for one in form.controls if one["type"] != "hidden"}
    assert asked == {"name", "email", "organisation", "languages", "language"}


def test_what_is_posted_besides_is_left_alone(world: World) -> None:
    client = world.client("coordinator")
    data = sheet(world, client).data(name="Noor Proefveld", role="coordinator", login="other", active="", team="x")

    assert client.post(address(world), data=data).status_code == 303

    found = member(world.desk(), world.id_of("interviewer"))
    assert (found.profile.name, found.role, found.active) == ("Noor Proefveld", StaffRole.INTERVIEWER, True)
    assert world.client("interviewer").get("/my-interviews").status_code == 200


def test_every_language_that_is_ticked_is_kept_and_no_other(world: World) -> None:
    client = world.client("coordinator")
    data = sheet(world, client).data(languages=None)
    for code in ("ckb", "ar", "nl"):
        data.add("languages", code)

    client.post(address(world), data=data)

    assert set(member(world.desk(), world.id_of("interviewer")).profile.languages) == {"nl", "ar", "ckb"}
    assert "Arabic" in lines(client)["interviewer"]


@pytest.mark.parametrize(
    ("name", "odd", "words"),
    [
        ("name", "", "Fill this in"),
        ("name", "   ", "Fill this in"),
        ("email", "nobody", "whole e-mail address"),
        ("email", "a@b", "whole e-mail address"),
        ("email", "a b@c.test", "whole e-mail address"),
        ("email", "a@" + "x" * 200 + ".test", "At most"),
        ("organisation", "no-such", "Choose one of the answers"),
        ("languages", "xx", "Choose one of the answers"),
        ("language", "fr", "Choose one of the answers"),
    ],
)
def test_bad_input_gets_a_word_beside_the_field(world: World, name: str, odd: str, words: str) -> None:
    client = world.client("coordinator")
    data = sheet(world, client).data(**{"name": "Noor Proefveld", name: odd})
    before = content(world.store)

    page = Page(client.post(address(world), data=data))

    back = page.form(address(world))
    assert words in back.beside(name)
    assert words in page.errors
    assert content(world.store) == before
    if name in ("name", "email"):
        assert back.data()[name] == odd.strip()


def test_a_person_of_another_team_is_not_there(world: World) -> None:
    far = another_team(world)
    client = world.client("coordinator")

    for person in (far.worker.id, "0" * 32):
        assert client.get(f"/people/{UUID(person)}").status_code == 404


def test_the_page_speaks_the_language_somebody_was_given(world: World) -> None:
    coordinator = world.client("coordinator")

    coordinator.post(address(world), data=sheet(world, coordinator).data(language="nl"))

    assert Page(world.client("interviewer").get("/my-interviews")).one("html")["lang"] == "nl"


def test_the_navigation_leads_each_role_to_its_pages(world: World) -> None:
    links = {
        login: [tag["href"] for tag in Page(world.client(login).get("/", follow_redirects=True)).one("nav").tags("a")]
        for login in ("coordinator", "interviewer", "administrator", "analyst")
    }

    assert {"/directory", "/people"} <= set(links["coordinator"])
    assert "/directory" in links["interviewer"]
    assert links["administrator"] == ["/", "/people", "/organisations", "/institutions", "/areas", "/retention"]
    assert links["analyst"] == ["/"]
