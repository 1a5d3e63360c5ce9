"""Two people at work in a small region, each in a browser of their own, in Dutch."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.conftest import new_page
from tests.browser.served import enter, serving
from tests.world import World, build, file_of


@dataclass
class Ways:
    """The region, and the pages of its coordinator and its interviewer."""

    world: World
    address: str
    coordinator: Page
    interviewer: Page

    def file(self, episode: str) -> Page:
        """The coordinator looks at the file of an episode."""
        self.coordinator.goto(f"{self.address}/files/{UUID(file_of(episode))}")
        return self.coordinator

    def open(self, episode: str, rest: str, page: Page | None = None) -> Page:
        """Somebody opens a page about an episode."""
        page = page or self.coordinator
        page.goto(f"{self.address}/episodes/{UUID(episode)}/{rest}")
        return page

    def row(self, name: str) -> Locator:
        """The lines of somebody on the board."""
        self.coordinator.goto(self.address + "/board")
        return self.coordinator.locator(".board li", has_text=name)

    def on_board(self, name: str, words: str) -> None:
        """Fail unless the board says this of somebody."""
        expect(self.row(name)).to_contain_text(words)

    def gone_from_board(self, name: str) -> None:
        """Fail unless the board no longer shows somebody."""
        expect(self.row(name)).to_have_count(0)


def moment(page: Page, name: str, hours_ago: float) -> None:
    """Fill in a date and a time."""
    at = datetime.now(ZoneInfo("Europe/Amsterdam")) - timedelta(hours=hours_ago)
    page.fill(f"[name={name}_on]", at.strftime("%Y-%m-%d"))
    page.fill(f"[name={name}_time]", at.strftime("%H:%M"))


def day(page: Page, name: str, days: int) -> None:
    """Fill in a day from now."""
    page.fill(
        f"[name={name}]", (datetime.now(ZoneInfo("Europe/Amsterdam")) + timedelta(days=days)).strftime("%Y-%m-%d")
    )


def send(page: Page) -> None:
    """Press the button of the form; nothing may be wrong with it."""
    page.locator("main button.primary").last.click()
    expect(page.locator(".errors")).to_have_count(0)


def refused(page: Page, words: str) -> None:
    """Press the button of the form, and read why not."""
    page.locator("main button.primary").last.click()
    expect(page.locator(".errors")).to_contain_text(words)


@contextmanager
def at_work(folder: Path, chromium: Browser) -> Iterator[Ways]:
    """A region of one's own with two people signed in."""
    world = build(folder)
    app = world.app()
    app.config["WTF_CSRF_ENABLED"] = True
    opened: list[BrowserContext] = []
    with serving(app) as address:
        pages = new_page(chromium, opened), new_page(chromium, opened, 820)
        for page, login in zip(pages, ("coordinator", "interviewer"), strict=True):
            enter(page, address, login)
        yield Ways(world, address, *pages)
        for context in opened:
            context.close()
    world.store.close()
