"""A tablet in somebody's hands: setting up, unlocking, taking along, writing, as its buttons are pressed."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from returnapp.casework.interviews import read_talk
from tests.browser.road import Road
from tests.browser.served import enter
from tests.world import World, passphrase

STORY = "zeventien gele veren op het dak"

OPEN_OUTBOX = """async (words) => {
    const home = document.querySelector("script[type=module]").src.replace("tablet.js", "");
    const names = ["store", "outbox", "vault"];
    const [{ openStore }, { openOutbox }, vaults] = await Promise.all(names.map((name) => import(`${home}${name}.js`)));
    const store = await openStore(indexedDB);
    const [slot] = await store.slots.all();
    const vault = await vaults.openVault(await vaults.unlock(words, slot));
    const random = (bytes) => crypto.getRandomValues(bytes);
    const outbox = await openOutbox({ vault, store, tablet: slot.tablet, random, now: () => Date.now() });
    window.tried = { outbox, packet: (await outbox.packets())[0] };
}"""
"""Opens what somebody has on this tablet, for a script of a test: `tried.outbox` and the first talk, `tried.packet`."""


def is_at(page: Page, screen: str) -> None:
    """Wait for a screen."""
    expect(page.locator(f"[data-at={screen}]")).to_be_visible(timeout=15_000)


def send(page: Page, form: str, words: str) -> None:
    """Type a passphrase and send it."""
    page.fill(f"[data-form={form}] [name=passphrase]", words)
    page.click(f"[data-form={form}] button[type=submit]")


def set_up(page: Page, served: Road, login: str = "interviewer") -> None:
    """Sign in and set the tablet up; its store is safe."""
    rights = page.context.new_cdp_session(page)
    rights.send("Browser.grantPermissions", {"permissions": ["durableStorage"], "origin": served.address})
    enter(page, served.address, login)
    page.goto(served.address + "/tablet/nl")
    is_at(page, "setup")
    page.evaluate("async () => { await navigator.serviceWorker.ready; }")
    send(page, "enrol", passphrase(login))
    is_at(page, "list")


def take_along(page: Page) -> None:
    """Take the first talk along."""
    page.locator("[data-act=take]:visible").first.click()
    expect(page.locator("[data-if=is_here]").first).to_be_visible()


def unlock(page: Page, served: Road, login: str = "interviewer") -> None:
    """Come to the tablet again, with or without a network."""
    page.goto(served.address + "/tablet/nl")
    is_at(page, "unlock")
    send(page, "unlock", passphrase(login))
    is_at(page, "list")


def open_talk(page: Page) -> None:
    """Begin or go on, at the first story."""
    page.locator("[data-act=open]:visible").first.click()
    is_at(page, "interview")
    page.evaluate("location.hash = 'topic-before'")
    expect(page.locator("[name=story]")).to_be_visible()


def is_kept(page: Page) -> None:
    """Wait until the page says that everything is kept."""
    expect(page.locator("[data-state=saved]")).to_be_visible(timeout=5_000)


def write(page: Page, words: str) -> None:
    """Write the first story, and wait until it is kept."""
    page.fill("[name=story]", words)
    is_kept(page)


def leave_talk(page: Page) -> None:
    """Back to the list."""
    page.click("[data-go=list]")
    is_at(page, "list")


def is_all_sent(page: Page) -> None:
    """Wait until nothing waits any more."""
    expect(page.locator("[data-if=is_all_sent]:visible")).to_have_count(1, timeout=30_000)


def begun(page: Page, served: Road) -> None:
    """Set up, take the first talk along, and open it while the server is gone."""
    set_up(page, served)
    take_along(page)
    served.stop()
    open_talk(page)


def story(world: World, episode: str) -> str:
    """What the team reads of the first story."""
    return read_talk(world.desk(), episode).sheet.answers.text("story")
