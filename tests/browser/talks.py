"""Talks in a browser: a served region in which each test has a talk of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import new_page
from tests.browser.served import enter, serving
from tests.world import World, build

Served = tuple[World, str]
"""A region and the address it is served on."""


@contextmanager
def served_region(folder: Path) -> Iterator[Served]:
    """A region of its own, served with tokens as outside of tests."""
    world = build(folder)
    app = world.app()
    app.config["WTF_CSRF_ENABLED"] = True
    with serving(app) as address:
        yield world, address
    world.store.close()


@dataclass
class Talks:
    """A served region in which each test has a talk of its own."""

    world: World
    address: str
    chromium: Browser
    opened: list[BrowserContext]

    def begin(self, width: int = 820) -> Page:
        """A new talk, opened by its interviewer."""
        episode = self.world.an_assigned_return()
        page = new_page(self.chromium, self.opened, width)
        enter(page, self.address, "interviewer", "en")
        page.goto(f"{self.address}/episodes/{UUID(episode)}/interview")
        return page

    def without_scripts(self, page: Page) -> Page:
        """The same page in a browser that runs no scripts."""
        context = self.chromium.new_context(java_script_enabled=False, storage_state=page.context.storage_state())
        self.opened.append(context)
        plain = context.new_page()
        plain.goto(page.url)
        return plain


def topic(page: Page, key: str) -> None:
    """Go to a topic by its stone."""
    page.click(f".stones a[href='#topic-{key}']")
    expect(page.locator(f"#topic-{key}")).to_be_visible()


def kept(page: Page) -> None:
    """Keep now, and wait until the page says so."""
    page.click("[data-save-button]")
    expect(page.locator("[data-state=saved]")).to_be_visible()


def seen(page: Page) -> list[str]:
    """The topics that can be seen."""
    return [one.get_attribute("id") or "" for one in page.locator(".topics > section").all() if one.is_visible()]
