"""A coordinator writes down, in Dutch, where young people live, whom to call there, and who can talk with whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from returnapp.domain.episode import Placement
from tests.browser.conftest import new_page
from tests.browser.served import enter, serving
from tests.casework.steps import accept
from tests.world import World, a_young_person, an_episode, build

INSTITUTION = {"code": "waterkant", "name": "De Waterkant", "type": "open groep", "places": "8"}
CONTACT = {"name": "Fenna Proefagent", "phone": "010-0000071", "note": "Belt altijd terug"}


@dataclass
class Played:
    """The region after the coordinator's work, and the pages of two of its people."""

    world: World
    address: str
    coordinator: Page
    interviewer: Page


def _add_institution(page: Page) -> None:
    page.click("nav a[href='/people']")
    page.click("main a[href='/institutions']")
    page.click("main a[href='/new-institution']")
    for name, value in INSTITUTION.items():
        page.fill(f"[name={name}]", value)
    page.select_option("[name=area]", "zand")
    page.click("main button.primary")
    expect(page.locator(".errors")).to_contain_text("Kies een van de antwoorden.")
    expect(page.locator("[name=name]")).to_have_value(INSTITUTION["name"])
    page.select_option("[name=organisation]", "klifzorg")
    page.click("main button.primary")
    expect(page.locator("dl")).to_contain_text(INSTITUTION["name"])


def _add_contact(page: Page) -> None:
    page.click("nav a[href='/directory']")
    page.click("main a[href='/directory/new']")
    page.select_option("[name=role]", "police")
    page.select_option("[name=institution]", INSTITUTION["code"])
    for name, value in CONTACT.items():
        page.fill(f"[name={name}]", value)
    page.click("main button.primary")
    expect(page.locator("main h2")).to_have_text(INSTITUTION["name"])


def _describe_interviewer(page: Page) -> None:
    page.click("nav a[href='/people']")
    page.get_by_role("link", name="interviewer", exact=True).click()
    page.select_option("[name=organisation]", "klifzorg")
    page.check("[name=languages][value=so]")
    page.uncheck("[name=languages][value=en]")
    page.click("main button.primary")


@pytest.fixture(scope="module")
def played(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    """The coordinator's work, played once for the tests of this module."""
    world = build(tmp_path_factory.mktemp("region"))
    app = world.app()
    app.config["WTF_CSRF_ENABLED"] = True
    opened: list[BrowserContext] = []
    with serving(app) as address:
        coordinator, interviewer = new_page(chromium, opened), new_page(chromium, opened, 320)
        for page, login in ((coordinator, "coordinator"), (interviewer, "interviewer")):
            enter(page, address, login)
            page.goto(address)
        _add_institution(coordinator)
        _add_contact(coordinator)
        _describe_interviewer(coordinator)
        yield Played(world, address, coordinator, interviewer)
        for context in opened:
            context.close()
    world.store.close()


def test_the_people_page_shows_for_whom_somebody_works_and_what_they_speak(played: Played) -> None:
    played.coordinator.goto(played.address + "/people")

    line = played.coordinator.locator("dl > div").filter(
        has=played.coordinator.get_by_role("link", name="interviewer", exact=True)
    )
    expect(line).to_contain_text("klifzorg")
    expect(line).to_contain_text("Nederlands, Somalisch")


def test_an_interviewer_finds_the_police_contact_of_the_institution_on_a_telephone(played: Played) -> None:
    page = played.interviewer
    page.click("nav a[href='/directory']")
    page.select_option("[name=institution]", INSTITUTION["code"])
    page.click(".filters button")

    expect(page.locator("main h2")).to_have_text(INSTITUTION["name"])
    expect(page.locator(f"a[href='tel:{CONTACT['phone'].replace('-', '')}']")).to_have_text(CONTACT["phone"])
    expect(page.locator("main")).to_contain_text(CONTACT["note"])
    expect(page.locator("main a[href^='/directory/']")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_assign_page_knows_who_speaks_the_language_and_who_is_independent(played: Played) -> None:
    world, page = played.world, played.coordinator
    lived = Placement("open", INSTITUTION["code"])
    young_person = a_young_person(language="so")
    episode = world.a_return(young_person=young_person, episode=an_episode(world.now, placement=lived))
    accept(world, episode)

    page.goto(f"{played.address}/episodes/{UUID(episode)}/assign")

    theirs = page.locator("fieldset label").filter(has=page.locator(f"input[value='{world.id_of('interviewer')}']"))
    expect(theirs).to_contain_text("klifzorg")
    expect(theirs).to_contain_text("Nederlands, Somalisch")
    expect(theirs).to_contain_text("Niet onafhankelijk: werkt voor de organisatie waar de jongere woont.")
    expect(theirs.locator("input")).to_be_disabled()
    expect(page.locator(f"input[value='{world.id_of('other-interviewer')}']")).to_be_enabled()


def test_the_browser_was_spoken_to_in_dutch(played: Played) -> None:
    assert {played.coordinator.get_attribute("html", "lang"), played.interviewer.get_attribute("html", "lang")} == {
        "nl"
    }
