"""What is typed into a form outlives the tab and the sign-in, in a real browser and in Dutch."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sqlmodel import select

from returnapp.records.tables import Draft
from tests.browser.conftest import new_page
from tests.browser.served import enter
from tests.browser.talks import Served, Talks, served_region
from tests.browser.test_pages import RULES
from tests.casework.steps import audit
from tests.world import World


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One region for this module."""
    with served_region(tmp_path_factory.mktemp("region")) as found:
        yield found


@pytest.fixture
def page(region: Served, chromium: Browser, browser_of: list[BrowserContext]) -> Page:
    """The first tab of a coordinator."""
    found = new_page(chromium, browser_of)
    enter(found, region[1], "coordinator")
    return found


def ids(world: World) -> set[str]:
    """The drafts that are kept."""
    with world.store.reading() as db:
        return set(db.exec(select(Draft.id)))


def begin_return(page: Page, address: str, given: str) -> None:
    """Look for somebody who has no file, and open one."""
    page.goto(address + "/returns/new")
    page.fill("[name=given]", given)
    page.fill("[name=family]", "van Proefdam")
    page.click("main button.primary")
    page.locator("form[action='/returns/register'] button").click()
    expect(page.locator("[name=given]")).to_have_value(given)


def offer_of(region: Served) -> str:
    """The page on which an attempt is written down."""
    world, address = region
    return f"{address}/episodes/{UUID(world.a_return())}/offer"


def kept(page: Page) -> None:
    """Wait until the page says that it is kept."""
    expect(page.locator("[data-state=saved]")).to_be_visible()


def test_a_tab_that_was_killed_while_typing_loses_nothing(region: Served, page: Page) -> None:
    begin_return(page, region[1], "Kwikstaartje")
    page.fill("[name=known]", "Zag een ijsvogel\nbij de sluis")
    page.check("[name=gender][value=girl]")
    kept(page)
    act = page.input_value("[name=act] >> nth=0")
    context = page.context
    page.close()

    again = context.new_page()
    again.goto(region[1] + "/board")
    again.click("header a[href='/drafts']")
    assert again.locator("h2", has_text="Kwikstaartje van Proefdam").is_visible()
    again.click(f"a[href='/returns/register?draft={act}']")

    assert again.get_attribute("html", "lang") == "nl"
    expect(again.locator("[name=known]")).to_have_value("Zag een ijsvogel\nbij de sluis")
    expect(again.locator("[name=given]")).to_have_value("Kwikstaartje")
    expect(again.locator("[name=gender][value=girl]")).to_be_checked()
    assert Axe().run(again, options=RULES).violations_count == 0
    again.goto(region[1] + "/drafts")
    assert Axe().run(again, options=RULES).violations_count == 0
    for width in (320, 820):
        again.set_viewport_size({"width": width, "height": 900})
        assert again.evaluate("document.documentElement.scrollWidth") <= width


def test_leaving_at_once_keeps_the_last_letter(region: Served, page: Page) -> None:
    address = offer_of(region)
    page.goto(address)
    page.fill("[name=words]", "Misschien morgen")

    page.goto(region[1] + "/board")
    page.goto(address)

    expect(page.locator("[name=words]")).to_have_value("Misschien morgen")


def test_what_is_thrown_away_stays_away(region: Served, page: Page) -> None:
    address, before = offer_of(region), ids(region[0])
    page.goto(address)
    page.fill("[name=words]", "Niet nodig")
    kept(page)
    page.goto(address)
    page.fill("[name=words]", "Toch nog iets getypt")

    page.click("[data-drop] button")
    page.wait_for_url(address)

    expect(page.locator("[name=words]")).to_have_value("")
    expect(page.locator("[data-drop]")).to_have_count(0)
    assert ids(region[0]) == before


def test_once_it_is_sent_nothing_is_kept(region: Served, page: Page) -> None:
    world, before = region[0], ids(region[0])
    page.goto(offer_of(region))
    page.fill("[name=words]", "Wil er over denken")
    kept(page)
    page.fill("[name=words]", "Wil er nog over denken")
    page.check("[name=outcome][value=thinking]")
    act = page.input_value("main form:not([data-drop]) [name=act]")

    page.click("main button.primary")

    page.wait_for_url("**/files/**")
    assert ids(world) == before
    assert [row.act for row in audit(world)].count(act) == 1


def test_a_form_that_comes_back_with_mistakes_is_kept_without_another_letter(region: Served, page: Page) -> None:
    address = offer_of(region)
    page.goto(address)
    page.fill("[name=words]", "Nog geen antwoord gekozen")

    page.click("main button.primary")
    expect(page.locator(".errors")).to_be_visible()
    kept(page)
    page.goto(address)

    expect(page.locator("[name=words]")).to_have_value("Nog geen antwoord gekozen")


def test_without_a_network_the_page_says_so_and_keeps_it_later(region: Served, page: Page) -> None:
    page.goto(offer_of(region))
    page.context.set_offline(True)
    page.fill("[name=words]", "Onderweg geschreven")
    expect(page.locator("[data-state=waiting]")).to_be_visible()

    page.context.set_offline(False)

    expect(page.locator("[data-state=saved]")).to_be_visible(timeout=15_000)


def test_a_sign_in_that_ended_in_the_middle_of_a_form_takes_nothing_away(region: Served, page: Page) -> None:
    world = region[0]
    page.goto(offer_of(region))
    page.fill("[name=words]", "Ja, maar niet met school erbij")
    page.check("[name=outcome][value=thinking]")
    act = page.input_value("[name=act]")
    page.context.clear_cookies()

    page.click("main form button.primary")
    page.click("button[name=login][value=coordinator]")
    assert Axe().run(page, options=RULES).violations_count == 0
    assert page.locator("[name=words]").input_value() == "Ja, maar niet met school erbij"
    page.click("main button.primary")

    page.wait_for_url("**/files/**")
    assert [row.act for row in audit(world)].count(act) == 1
    expect(page.locator("main")).to_contain_text("Ja, maar niet met school erbij")


def test_without_scripts_a_whole_interview_goes_through_signing_in(
    region: Served, chromium: Browser, browser_of: list[BrowserContext]
) -> None:
    talks = Talks(*region, chromium, browser_of)
    page = talks.without_scripts(talks.begin())
    page.fill("[name=story]", "Zonder script geschreven,\nen lang gepraat")
    page.check("[name=push][value=unheard]")
    page.context.clear_cookies()

    page.click("[data-save-button]")
    page.click("button[name=login][value=interviewer]")
    page.click("main button.primary")

    expect(page.locator("[name=story]")).to_have_value("Zonder script geschreven,\nen lang gepraat")
    expect(page.locator("[name=push][value=unheard]")).to_be_checked()
    expect(page.locator("[data-state=saved]")).to_be_visible()


def test_whoever_is_signed_out_while_typing_signs_in_beside_and_goes_on(region: Served, page: Page) -> None:
    page.goto(offer_of(region))
    page.context.clear_cookies()
    page.fill("[name=words]", "Lang gepauzeerd")
    link = page.locator("[data-state=signed-out] a")
    expect(link).to_be_visible()

    with page.context.expect_page() as second:
        link.click()
    second.value.click("button[name=login][value=coordinator]")

    expect(page.locator("[data-state=saved]")).to_be_visible(timeout=15_000)
    page.check("[name=outcome][value=thinking]")
    page.click("main button.primary")
    page.wait_for_url("**/files/**")
