"""The tablet's page in a real browser whose server is really gone: it starts, stays, and is renewed when asked."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask import request
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect
from werkzeug.wrappers import Response

from returnapp.casework.assignments import make_appointment
from returnapp.casework.desk import Posted
from returnapp.domain.episode import Appointment
from returnapp.records.sealed import fresh
from tests.browser.conftest import new_page
from tests.browser.killed import Killable
from tests.browser.road import Road, app_list, is_ready, kept
from tests.browser.served import enter
from tests.browser.tablets import set_up, take_along, unlock
from tests.world import ZONE

RELEASE = "body > footer"


@pytest.fixture
def page(served: Road, chromium: Browser, browser_of: list[BrowserContext]) -> Page:
    """A browser that has been on the tablet's page, in Dutch."""
    found = new_page(chromium, browser_of, 820)
    found.goto(served.address + "/tablet/nl")
    is_ready(found)
    return found


def test_it_starts_without_a_network_at_any_place_of_the_page(served: Road, page: Page) -> None:
    served.stop()

    for place in ("/tablet/nl", "/tablet/nl#topic-now", "/tablet/nl#act-now"):
        fresh = page.context.new_page()
        fresh.goto(served.address + place)
        expect(fresh.locator("main h1")).to_be_visible()
        expect(fresh.locator("[data-at]")).to_have_count(1)  # scripts came too
        assert fresh.evaluate("document.querySelectorAll('template[data-interview]').length") == 1
    assert page.evaluate("getComputedStyle(document.body).display") == "flex"  # and styles


def test_a_tablet_in_another_zone_tells_the_hours_of_the_team(served: Road, tablet: Killable) -> None:
    episode = served.world.an_assigned_return()
    at = served.world.now + timedelta(hours=20)
    make_appointment(served.world.desk("interviewer"), Posted(fresh()), episode, Appointment(at, "kamer 2"))
    page = tablet.start()
    page.context.new_cdp_session(page).send("Emulation.setTimezoneOverride", {"timezoneId": "America/New_York"})
    set_up(page, served)
    take_along(page)
    served.stop()
    unlock(page, served)

    expect(page.locator("[data-text=appointment]")).to_contain_text(f"{at.astimezone(ZONE):%H:%M}")
    assert page.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone") == "America/New_York"


def test_a_browser_that_never_was_there_has_nothing(served: Road, chromium: Browser, browser_of: Any) -> None:
    served.stop()

    with pytest.raises(Error, match="ERR_CONNECTION_REFUSED"):
        new_page(chromium, browser_of).goto(served.address + "/tablet/nl")


def test_exactly_the_list_is_kept_whatever_else_is_looked_at(served: Road, page: Page) -> None:
    (before,) = kept(page).values()
    assert before == app_list(served.app)

    enter(page, served.address, "interviewer")
    for path in ("/my-interviews", "/tablet/nl", "/tablet/nl/manifest.webmanifest", "/directory", "/tablet/en"):
        page.goto(served.address + path)

    assert [names for names in kept(page).values() if names] == [before]


def test_another_page_without_a_network_leads_to_the_tablet(served: Road, page: Page) -> None:
    page.goto(served.address + "/sign-in")
    assert page.title().startswith("Aanmelden")
    served.stop()

    for path in ("/my-interviews", "/", "/tablet", "/tablet/en", "/tablet/nl?from=home"):
        page.goto(served.address + path)
        assert page.url == served.address + "/tablet/nl"
        expect(page.locator("main h1")).to_be_visible()


def _update(page: Page) -> None:
    """Look for a newer release, and wait until it is complete or could not come."""
    page.evaluate(
        """async () => {
            const registration = await navigator.serviceWorker.getRegistration();
            await registration.update().catch(() => undefined);
            const { installing } = registration;
            if (!installing) return;
            await new Promise((done) => installing.addEventListener("statechange", done, { once: true }));
        }"""
    )


def _is_waiting(page: Page) -> bool:
    return page.evaluate("async () => Boolean((await navigator.serviceWorker.getRegistration()).waiting)")


def test_a_newer_release_disturbs_nothing_until_a_page_asks_for_it(served: Road, page: Page) -> None:
    page.goto(served.address + "/tablet/nl")
    before, words = kept(page), page.inner_text(RELEASE)
    page.evaluate("window.open_since = 'before'")

    served.release("newer")
    _update(page)
    assert _is_waiting(page)
    assert page.evaluate("window.open_since") == "before"
    page.reload()

    assert page.inner_text(RELEASE) == words
    assert before.items() <= kept(page).items()
    page.evaluate(
        """async () => {
            const worker = navigator.serviceWorker;
            const taken = new Promise((done) => worker.addEventListener("controllerchange", done, { once: true }));
            (await worker.getRegistration()).waiting.postMessage({ type: "go-on" });
            await taken;
        }"""
    )
    page.goto(served.address + "/tablet/nl")
    assert page.inner_text(RELEASE) == "returnapp newer"
    page.wait_for_function("async () => (await caches.keys()).length === 1")
    assert list(kept(page).values()) == [app_list(served.app)]


def test_it_is_renewed_once_nothing_of_the_old_one_is_open(served: Road, page: Page) -> None:
    served.release("newer")
    _update(page)
    context = page.context
    page.close()

    fresh = context.new_page()
    fresh.goto(served.address + "/tablet/nl")

    expect(fresh.locator(RELEASE)).to_have_text("returnapp newer")


def _damaged(response: Response) -> Response:
    if request.path.endswith("/parts.css"):
        response.content_encoding = None
        response.set_data(b"main { gap: 1px }")
    return response


def test_a_release_of_which_one_file_is_not_whole_is_not_taken(served: Road, page: Page) -> None:
    before = kept(page)

    served.release("damaged")
    served.app.after_request(_damaged)
    _update(page)
    assert not _is_waiting(page)
    served.stop()
    page.reload()

    assert page.inner_text(RELEASE) != "returnapp damaged"
    assert {name: names for name, names in kept(page).items() if names} == before
    served.release("damaged")
    _update(page)
    assert _is_waiting(page)  # the same release, whole, is taken


def test_the_browser_finds_nothing_that_keeps_it_from_being_installed(page: Page) -> None:
    session = page.context.new_cdp_session(page)

    manifest = session.send("Page.getAppManifest")
    faults = session.send("Page.getInstallabilityErrors")["installabilityErrors"]

    assert manifest["errors"] == []
    assert manifest["url"].endswith("/tablet/nl/manifest.webmanifest")
    assert {fault["errorId"] for fault in faults} <= {"in-incognito"}  # as every browser of a test is


def test_wiping_leaves_nothing_of_ours_in_the_browser(served: Road, page: Page) -> None:
    page.goto(served.address + "/tablet/nl")
    page.evaluate(
        """() => new Promise((done) => {
            indexedDB.open("left").onsuccess = ({ target }) => done(target.result.close());
        })"""
    )
    assert "left" in page.evaluate("async () => (await indexedDB.databases()).map(({ name }) => name)")
    page.evaluate(
        """async () => {
            const home = document.querySelector("script[type=module]").src.replace("tablet.js", "");
            const template = document.querySelector("template[data-screen=wiped]");
            document.querySelector("main").append(document.importNode(template.content, true));
            (await import(home + "screens.js")).say(document, { is_empty: true });
        }"""
    )

    page.click("form[action='/tablet/wiped'] button")

    expect(page.locator("h1")).to_have_text("Gewist")
    page.wait_for_function("async () => (await navigator.serviceWorker.getRegistrations()).length === 0")
    assert page.evaluate("async () => (await indexedDB.databases()).length") == 0
    assert kept(page) == {}
