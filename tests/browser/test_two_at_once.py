"""Two tabs on one interview, in Dutch: both are kept, both are told, one version is made of two, nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.talks import kept, topic
from tests.browser.ways import Ways, at_work, refused, send
from tests.world import a_young_person

BESIDE = "Hierin is ook ergens anders geschreven. Beide versies zijn bewaard."


@pytest.fixture(scope="module")
def ways(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ways]:
    """One region for this module; every test has a young person of its own."""
    with at_work(tmp_path_factory.mktemp("region"), chromium) as found:
        yield found


@pytest.fixture
def episode(ways: Ways) -> str:
    """A talk that is to be held."""
    return ways.world.an_assigned_return(young_person=a_young_person(given="Mirthe"))


def tab(ways: Ways, episode: str, acknowledged: list[str] | None = None) -> Page:
    """A tab of the interviewer on the talk; what the server says was kept is noted."""
    page = ways.interviewer.context.new_page()
    if acknowledged is not None:
        page.on(
            "response",
            lambda answer: answer.url.endswith("/revisions") and answer.ok and acknowledged.append(answer.json()["id"]),
        )
    ways.open(episode, "interview", page)
    topic(page, "before")
    return page


def test_two_tabs_are_both_kept_compared_and_brought_together(ways: Ways, episode: str) -> None:
    acknowledged: list[str] = []
    first = tab(ways, episode, acknowledged)
    first.fill("[name=story]", "Na het eten")
    kept(first)
    second = tab(ways, episode, acknowledged)
    expect(second.locator("[name=story]")).to_have_value("Na het eten")

    first.check("[name=push][value=unheard]")
    first.fill("[name=story]", "Na het eten, met ruzie")
    kept(first)
    expect(first.locator("[data-forked]")).to_be_hidden()
    second.fill("[name=story]", "Na het eten, heel stil")
    topic(second, "notes")
    second.fill("[name=advice]", "Oom bellen")
    kept(second)
    expect(second.locator("[data-forked]")).to_have_text(f"{BESIDE} Leg ze naast elkaar")
    expect(second.locator("[data-state=saved]")).to_be_visible()

    first.fill("[name=story]", "Na het eten, met ruzie en een deur")
    kept(first)
    expect(first.locator("[data-forked]")).to_be_visible()
    ways.open(episode, "interview/hand-in", second)
    expect(second.locator("main")).to_contain_text(BESIDE)
    expect(second.locator("main form")).to_have_count(0)
    expect(ways.file(episode).locator("aside")).to_contain_text(BESIDE)

    first.click("[data-forked] a")
    expect(first.locator("h1")).to_have_text("Twee versies naast elkaar")
    for words in ("Na het eten, met ruzie en een deur", "Na het eten, heel stil", "Oom bellen", "Geen antwoord."):
        expect(first.locator("main")).to_contain_text(words)
    story = first.locator("fieldset[id='story//']")
    expect(story.locator("input:checked")).to_have_count(0)
    expect(first.locator("fieldset[id='advice//'] input:checked")).to_have_count(1)
    refused(first, "Kies bij elk antwoord een van de twee.")
    story.locator("label", has_text="met ruzie en een deur").click()
    send(first)

    first.wait_for_url("**/interview")
    topic(first, "before")
    expect(first.locator("[name=story]")).to_have_value("Na het eten, met ruzie en een deur")
    expect(first.locator("[name=push][value=unheard]")).to_be_checked()
    expect(first.locator("[name=advice]")).to_have_value("Oom bellen")
    expect(first.locator("[data-forked]")).to_be_hidden()
    assert len(acknowledged) == len(set(acknowledged)) >= 4
    for version in acknowledged:
        page = ways.open(episode, f"interview/versions/{UUID(version)}", second)
        expect(page.locator("[name=story]")).to_be_disabled()
        assert page.input_value("[name=story]").startswith("Na het eten")


def test_the_history_is_a_few_lines_and_tells_what_was_brought_together(ways: Ways, episode: str) -> None:
    first = tab(ways, episode)
    second = tab(ways, episode)
    for number in range(5):
        first.fill("[name=story]", f"Zin {number}")
        kept(first)
    second.fill("[name=story]", "Iets anders")
    kept(second)
    second.click("[data-forked] a")
    second.locator("fieldset[id='story//'] label", has_text="Iets anders").click()
    send(second)

    ways.open(episode, "interview/read-back", second)
    second.get_by_text("Eerdere versies").click()

    lines = second.locator(".timeline > li")
    expect(lines).to_have_count(3)
    expect(lines.nth(0)).to_contain_text("5 versies")
    expect(lines.nth(2)).to_contain_text("Twee versies samengebracht")
    lines.nth(0).locator("summary").click()
    lines.nth(0).locator("ul a").nth(1).click()
    expect(second.locator("[name=story]")).to_have_value("Zin 1")
    second.get_by_text("Alle versies").click()
    lines.nth(2).locator("a").first.click()
    expect(second.locator("main")).to_contain_text("Niets veranderd sinds interviewer")
    second.locator("main summary").first.click()
    expect(second.locator(".facts")).to_contain_text("Iets anders")


def test_an_answer_that_never_came_back_is_not_somebody_else(ways: Ways, episode: str) -> None:
    page = tab(ways, episode)
    lost = []

    def lose_one(route: Route) -> None:
        if lost:
            route.continue_()
            return
        lost.append(route.fetch().json()["id"])
        route.abort()

    page.route("**/interview/revisions", lose_one)
    page.fill("[name=story]", "Een")
    page.click("[data-save-button]")
    expect(page.locator("[data-state=waiting]")).to_be_visible()
    page.fill("[name=story]", "Een en nog een")
    kept(page)

    assert len(lost) == 1
    expect(page.locator("[data-forked]")).to_be_hidden()
    ways.open(episode, f"interview/versions/{UUID(lost[0])}", page)
    expect(page.locator("[name=story]")).to_have_value("Een")


def test_without_scripts_an_old_page_is_told_and_leads_on(ways: Ways, episode: str) -> None:
    fast = tab(ways, episode)
    browser = fast.context.browser
    assert browser
    context = browser.new_context(java_script_enabled=False, storage_state=fast.context.storage_state())
    plain = context.new_page()
    plain.goto(fast.url)
    fast.fill("[name=story]", "Met script")
    kept(fast)
    plain.fill("[name=story]", "Zonder script")
    plain.click("[data-save-button]")

    expect(plain.locator("[data-forked]")).to_contain_text(BESIDE)
    plain.click("[data-forked] a")
    plain.locator("fieldset[id='story//'] label", has_text="Zonder script").click()
    send(plain)

    expect(plain.locator("[name=story]")).to_have_value("Zonder script")
    expect(plain.locator("[data-forked]")).to_be_hidden()
    context.close()
