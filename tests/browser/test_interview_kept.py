"""Nothing of a talk is lost: without a network, without a session, without scripts, on the way out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.talks import Served, Talks, seen, served_region, topic


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One region for this module."""
    with served_region(tmp_path_factory.mktemp("region")) as found:
        yield found


@pytest.fixture
def talks(region: Served, chromium: Browser, browser_of: list[BrowserContext]) -> Talks:
    """Talks of this test."""
    return Talks(*region, chromium, browser_of)


def test_leaving_a_topic_keeps_it(talks: Talks) -> None:
    page = talks.begin()
    topic(page, "before")
    page.fill("[name=story]", "halverwege")
    with page.expect_response("**/interview/revisions") as answer:
        page.click("[data-next]")
    assert answer.value.ok

    page.reload()

    assert page.input_value("[name=story]") == "halverwege"


def test_without_a_network_nothing_is_lost(talks: Talks) -> None:
    page = talks.begin()
    topic(page, "before")
    page.context.set_offline(True)
    page.fill("[name=story]", "onderweg")
    page.click("[data-save-button]")
    expect(page.locator("[data-state=waiting]")).to_be_visible()

    page.context.set_offline(False)

    expect(page.locator("[data-state=saved]")).to_be_visible(timeout=15_000)
    page.reload()
    assert page.input_value("[name=story]") == "onderweg"


def test_whoever_is_signed_out_signs_in_beside_and_nothing_is_lost(talks: Talks) -> None:
    page = talks.begin()
    topic(page, "before")
    page.context.clear_cookies()
    page.fill("[name=story]", "te lang gepauzeerd")
    page.click("[data-save-button]")
    link = page.locator("[data-state=signed-out] a")
    expect(link).to_be_visible()

    with page.context.expect_page() as second:
        link.click()
    second.value.click("button[name=login][value=interviewer]")

    expect(page.locator("[data-state=saved]")).to_be_visible(timeout=15_000)
    page.reload()
    assert page.input_value("[name=story]") == "te lang gepauzeerd"


def test_two_taps_on_the_button_answer_nothing_in_the_line_they_add(talks: Talks) -> None:
    page = talks.begin(320)
    topic(page, "away")
    page.evaluate("document.addEventListener('click', ({ x, y }) => (window.tapped = [x, y]), true)")
    page.locator("#places [data-add]").dblclick()
    page.wait_for_timeout(400)

    assert page.locator("#places .rows > *").count() == 1
    assert page.locator("#places .rows :checked:not(option)").count() == 0
    assert page.locator("#places .rows").evaluate("(rows) => rows.contains(document.elementFromPoint(...tapped))")


def test_read_back_waits_until_all_is_kept_and_shows_only_what_was_said(talks: Talks) -> None:
    page = talks.begin()
    topic(page, "before")
    page.check("[name=push][value=unheard]")
    topic(page, "away")
    page.click("#places [data-add]")
    page.check("[name='places.0.kind'][value=friend]")
    topic(page, "notes")
    page.fill("[name=advice]", "tot het laatste woord")

    page.click("[data-last]")

    page.wait_for_url("**/read-back")
    expect(page.locator("[name=advice]")).to_have_value("tot het laatste woord")
    expect(page.locator("label:visible")).to_have_count(2)
    expect(page.locator("#places article")).to_be_visible()
    assert seen(page) == ["topic-before", "topic-away", "topic-notes"]
    expect(page.locator("[name=push][value=unheard]")).to_be_disabled()


def test_without_scripts_everything_is_one_long_form(talks: Talks) -> None:
    page = talks.without_scripts(talks.begin())
    assert len(seen(page)) == 15
    page.fill("[name=story]", "zonder script")

    page.click("#people [data-add]")
    page.locator("#people [name$='.name']").fill("Bo")
    page.click("[data-save-button]")

    expect(page.locator("[data-state=saved]")).to_be_visible()
    expect(page.locator("[name=story]")).to_have_value("zonder script")
    expect(page.locator("#people [name$='.name']")).to_have_value("Bo")
