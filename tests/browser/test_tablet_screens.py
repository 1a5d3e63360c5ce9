"""Every screen of the tablet with everything on it that can be: accessible, and no wider than the tablet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import new_page
from tests.browser.road import Road, road
from tests.browser.test_pages import RULES

SCREENS = ("unsupported", "setup", "unlock", "list", "pending", "wiped", "interview")
LONG = "Alexandria-Josephine van Testeren tot Proefveld"
LINES = {
    "people": [{"owner": LONG, "unsent_of": "12"}, {"owner": "Hans", "unsent_of": "3"}],
    "others": [{"owner": LONG, "unsent_of": "12"}],
    "owners": [{"owner": LONG, "unsent_of": "12"}],
    "brief": [{"label": "Zorgen", "text": LONG}],
    "act_lists": [{"title": LONG, "do": LONG, "contacts": "0800-0432"}],
    "helplines": [{"name": LONG, "number": "0800-0432"}],
}
"""What goes into the lists; cards and pieces are shown with every line of theirs."""

SHOW = """async ([name, lines, long]) => {
    const home = document.querySelector("script[type=module]").src.replace("tablet.js", "");
    const { list, say } = await import(home + "screens.js");
    const main = document.querySelector("main");
    const { content } = main.querySelector(`template[data-screen=${name}]`);
    const screen = document.importNode(content, true).firstElementChild;
    screen.dataset.at = name;
    main.querySelector("section").replaceWith(screen);
    const keys = (root) => [...root.querySelectorAll("[data-if]")].map(({ dataset }) => [dataset.if, true]);
    const texts = (root) => [...root.querySelectorAll("[data-text]")].map(({ dataset }) => [dataset.text, long]);
    const all = (root) => Object.fromEntries([...keys(root), ...texts(root)]);
    for (const place of screen.querySelectorAll("[data-each]")) {
        const { each } = place.dataset;
        list(screen, each, lines[each] ?? [all(place.querySelector("template").content)]);
    }
    const known = all(screen);
    for (const key of Object.values(lines).flat().flatMap(Object.keys)) delete known[key];
    say(screen, known);
}"""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Road]:
    """One server for all screens."""
    with road(tmp_path_factory.mktemp("road")) as found:
        yield found


@pytest.fixture
def tablet(served: Road, chromium: Browser, browser_of: list[BrowserContext]) -> Any:
    """The page at a width, in a language."""

    def opened(width: int, language: str) -> Page:
        page = new_page(chromium, browser_of, width)
        page.goto(f"{served.address}/tablet/{language}")
        page.wait_for_selector("[data-at]")
        return page

    return opened


def show(page: Page, name: str) -> None:
    """A screen with everything on it."""
    page.evaluate(SHOW, [name, LINES, LONG])
    expect(page.locator("main h1")).to_be_visible()


@pytest.mark.parametrize("language", ["nl", pytest.param("en", marks=pytest.mark.long)])
def test_every_screen_is_accessible(tablet: Any, language: str) -> None:
    page = tablet(820, language)

    for name in SCREENS:
        show(page, name)
        found = Axe().run(page, options=RULES)

        assert found.violations_count == 0, f"{name}: {found.generate_report()}"


@pytest.mark.parametrize("width", [320, 820, 1280])
def test_no_screen_is_wider_than_the_tablet(tablet: Any, width: int) -> None:
    page = tablet(width, "nl")

    for name in SCREENS:
        show(page, name)

        assert page.evaluate("document.documentElement.scrollWidth") <= width, name


def test_everything_is_really_shown_in_these_tests(tablet: Any) -> None:
    page = tablet(820, "nl")

    for name in SCREENS[:-1]:
        show(page, name)
        hidden = page.locator("main [data-if]:not(dialog [data-if])").filter(visible=False)
        assert hidden.count() == 0, name
    assert page.locator("main [data-if]").count() > 1


def test_scripts_that_do_not_run_leave_words_and_a_way_on(
    served: Road, chromium: Browser, browser_of: list[BrowserContext]
) -> None:
    context = chromium.new_context(java_script_enabled=False, locale="nl-NL")
    browser_of.append(context)
    page = context.new_page()

    page.goto(served.address + "/tablet/nl")

    expect(page.locator("main .panel")).to_contain_text("heeft scripts nodig")
    expect(page.locator("main a")).to_have_attribute("href", "/my-interviews")
    assert page.locator("main section").count() == 1
