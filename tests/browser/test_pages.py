"""Every page of every role, in both staff languages: accessible, without complaints, no wider than the screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page

from returnapp.domain.people import StaffRole
from tests.browser.conftest import new_page
from tests.browser.served import enter, paths_of, serving
from tests.world import World, build

ROLES = {role: str(role).replace("_", "-") for role in StaffRole}
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],  # what is right need not be told node by node
}


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[World, str, dict[str, list[str]]]]:
    """One region for all pages of this module."""
    world = build(tmp_path_factory.mktemp("region"))
    app = world.app()
    app.config["WTF_CSRF_ENABLED"] = True
    paths = paths_of(app, world)
    with serving(app) as address:
        yield world, address, paths
    world.store.close()


def _complaints(page: Page) -> list[str]:
    heard: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            heard.append(message.text)

    page.on("console", hear)
    page.on("pageerror", lambda error: heard.append(str(error)))
    return heard


def _first_seen(paths: dict[str, list[str]], role: StaffRole) -> list[str]:
    """The pages of a role that no role before it opened; the long tests open all."""
    roles = list(StaffRole)
    before = {path for other in roles[: roles.index(role)] for path in paths[other]}
    return [path for path in paths[role] if path not in before]


LOOKS = [("nl", 320), *(pytest.param(*one, marks=pytest.mark.long) for one in (("en", 820), ("nl", 1280)))]


@pytest.mark.parametrize(("language", "width"), LOOKS)
@pytest.mark.parametrize("role", list(StaffRole))
def test_every_page_is_accessible_and_no_wider_than_the_screen(
    region, chromium: Browser, browser_of, role: StaffRole, language: str, width: int
) -> None:
    _world, address, paths = region
    page = new_page(chromium, browser_of, width)
    enter(page, address, ROLES[role], language)
    heard = _complaints(page)

    for path in _first_seen(paths, role) if width == 320 else paths[role]:
        page.goto(address + path)
        found = Axe().run(page, options=RULES)

        assert page.get_attribute("html", "lang") == language
        assert found.violations_count == 0, f"{path}: {found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    assert heard == []


def test_the_accessibility_rules_can_fail(chromium: Browser, browser_of, tmp_path: Path) -> None:
    bad = tmp_path / "bad.html"
    bad.write_text("<!doctype html><title>x</title><main><h1>x</h1><input></main>", "utf-8")
    page = new_page(chromium, browser_of)

    page.goto(bad.as_uri())

    assert Axe().run(page, options=RULES).violations_count > 0
