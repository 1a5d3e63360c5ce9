"""The talk on a tablet: one topic at a time, and what every answer brings about."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.talks import Served, Talks, kept, seen, served_region, topic
from tests.browser.test_pages import RULES


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One region for this module."""
    with served_region(tmp_path_factory.mktemp("region")) as found:
        yield found


@pytest.fixture
def talks(region: Served, chromium: Browser, browser_of: list[BrowserContext]) -> Talks:
    """Talks of this test."""
    return Talks(*region, chromium, browser_of)


def test_one_topic_is_seen_and_every_way_of_walking_leads_on(talks: Talks) -> None:
    page = talks.begin()
    assert seen(page) == ["topic-opening"]

    page.click("[data-next]")
    expect(page.locator("#topic-now")).to_be_focused()
    page.click("[data-next]")
    page.click("[data-back]")
    page.go_back()
    expect(page.locator("#topic-before")).to_be_visible()
    page.evaluate("location.hash = 'main'")
    assert seen(page) == ["topic-before"]
    page.evaluate("location.hash = 'harm_want'")
    expect(page.locator("#topic-harm")).to_be_visible()
    expect(page.locator(".stones [aria-current=step]")).to_have_attribute("href", "#topic-harm")


def test_an_answer_leaves_the_page_where_it_is(talks: Talks) -> None:
    page = talks.begin()
    topic(page, "before")
    answer = page.locator("[name=told_before]").first
    answer.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")

    answer.check()

    assert before > 500
    assert page.evaluate("scrollY") == before


def test_answers_exclude_each_other_and_a_second_tap_takes_one_back(talks: Talks) -> None:
    page = talks.begin()
    topic(page, "before")
    page.check("[name=push][value=unheard]")
    page.check("[name=push][value=none]")
    expect(page.locator("[name=push][value=unheard]")).not_to_be_checked()
    page.check("[name=push][value=later]")
    expect(page.locator("[name=push][value=none]")).not_to_be_checked()

    tap = page.locator("label", has=page.locator("[name=decided][value=day]"))
    tap.click()
    expect(page.locator("[name=decided][value=day]")).to_be_checked()
    page.wait_for_timeout(350)
    tap.click()
    expect(page.locator("[name=decided][value=day]")).not_to_be_checked()
    page.wait_for_timeout(350)
    tap.dblclick()  # one tap of a hand that shakes
    expect(page.locator("[name=decided][value=day]")).to_be_checked()
    page.locator("[name=push][value=unheard]").press("Space")  # and a key is no tap
    expect(page.locator("[name=push][value=unheard]")).to_be_checked()


def test_lines_come_and_go_and_keep_their_identity(talks: Talks) -> None:
    page = talks.begin()
    topic(page, "contacts")
    for name in ("Bo", "Cas"):
        page.click("#people [data-add]")
        page.locator("#people .rows article").last.locator("input[name$='.name'], textarea[name$='.name']").fill(name)
    page.locator("#people [data-remove]").first.click()
    identity = page.input_value("[name='people.1.row']")
    assert len(identity) == 32
    kept(page)

    page.reload()

    expect(page.locator("#people .rows article")).to_have_count(1)
    assert page.input_value("[name='people.1.name']") == "Cas"
    assert page.input_value("[name='people.1.row']") == identity


def test_an_answer_suggests_a_step_that_becomes_a_line_and_is_not_suggested_again(talks: Talks) -> None:
    page = talks.begin()
    topic(page, "before")
    page.check("[name=push][value=unheard]")
    topic(page, "plan")
    step = page.locator("#plan_adults [data-step=a_listen]")
    words = step.locator("span").inner_text()
    expect(page.locator("#plan_adults [data-step=a_doctor]")).to_be_hidden()

    step.locator("button").click()

    expect(page.locator("#plan_adults [data-step-words]")).to_have_text(words)
    assert page.input_value("[name='plan_adults.0.step']") == "a_listen"
    kept(page)
    page.reload()
    expect(page.locator("#plan_adults [data-step-words]")).to_have_text(words)
    expect(step).to_have_count(0)


def test_what_must_not_wait_opens_at_once_and_can_be_opened_by_hand(talks: Talks) -> None:
    page = talks.begin()
    expect(page.locator("#act-now")).to_be_hidden()
    topic(page, "now")
    page.check("[name=now_need][value=medicine]")
    expect(page.locator("#act-now [data-list=medical]")).to_be_visible()
    expect(page.locator("#act-now [data-list=emergency]")).to_be_hidden()

    page.click("[data-act-now]")

    expect(page.locator("#act-now [data-list=emergency]")).to_be_visible()


def test_questions_appear_with_reason_and_stay(talks: Talks) -> None:
    page = talks.begin()
    stone = page.locator(".stones a[href='#topic-refusal']")
    expect(stone).to_be_hidden()
    page.check("[name=open_ready][value=no]")
    expect(stone).to_be_visible()
    page.check("[name=open_ready][value=yes]")
    page.click("[data-next]")

    expect(page.locator("#declined_why")).to_be_visible()


def test_what_was_put_off_is_named_before_sharing(talks: Talks) -> None:
    page = talks.begin()
    topic(page, "before")
    page.check("[name=how_left][value=later]")
    topic(page, "share")

    page.click("[data-later] a")

    expect(page.locator("#how_left")).to_be_focused()


def test_a_turned_screen_shows_nothing_of_the_staff(talks: Talks) -> None:
    page = talks.begin()
    topic(page, "notes")
    expect(page.locator(".private:visible")).not_to_have_count(0)

    page.click("[data-turn]")

    assert seen(page) == ["topic-close"]
    for hidden in (".private", "main .ring", ".sheet small"):
        expect(page.locator(f"{hidden}:visible")).to_have_count(0)
    page.click("[data-cover]")
    expect(page.locator("dialog[data-of=cover]")).to_be_visible()
    expect(page).to_have_title("Notes")
    expect(page.locator("link[rel=icon]")).to_have_attribute("href", re.compile("notes.svg"))
    page.click("dialog[data-of=cover] button")
    expect(page).to_have_title(re.compile("^Interview "))
    expect(page.locator("link[rel=icon]")).to_have_attribute("href", re.compile("icons.svg"))
    page.click("[data-turn]")
    expect(page.locator(".stones a[href='#topic-notes']")).to_be_visible()


def test_a_break_covers_the_talk_until_somebody_goes_on(talks: Talks) -> None:
    page = talks.begin()

    page.click("[data-break]")

    expect(page.locator("dialog[data-of=break] h2")).to_have_text("Pauze")
    page.click("dialog[data-of=break] button")
    expect(page.locator("dialog[data-of=break]")).to_be_hidden()
    assert seen(page) == ["topic-opening"]


def test_the_short_form_asks_twelve_questions(talks: Talks) -> None:
    page = talks.begin()

    page.click("[data-short-form]")

    assert page.locator(".topics > section:not(.private) > fieldset[data-short]").count() == 12
    expect(page.locator("#open_limits")).to_be_visible()
    expect(page.locator("#open_talk")).to_be_hidden()


@pytest.mark.parametrize("width", [320, 820])
def test_however_far_down_somebody_is_the_screen_is_covered_with_one_tap(talks: Talks, width: int) -> None:
    page = talks.begin(width)
    topic(page, "away")
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight / 2)")

    for tool in ("cover", "act-now", "break"):
        place = page.locator(f"[data-{tool}]").bounding_box()
        assert place
        assert 0 <= place["y"] < 80, tool
    page.click("[data-cover]")
    expect(page.locator("dialog[data-of=cover]")).to_be_visible()


@pytest.mark.parametrize("width", [320, pytest.param(820, marks=pytest.mark.long)])
def test_a_talk_in_full_swing_is_accessible(talks: Talks, width: int) -> None:
    page = talks.begin(width)
    page.evaluate("location.hash = 'topic-now'")
    page.check("[name=now_need][value=medicine]")
    page.click("#act-now [data-list=medical] summary")
    for key, question in (("away", "places"), ("contacts", "people"), ("plan", "plan_adults"), ("notes", "held")):
        page.evaluate(f"location.hash = 'topic-{key}'")
        page.click(f"#{question} [data-add]")

        found = Axe().run(page, options=RULES)

        assert found.violations_count == 0, f"{key}: {found.generate_report()}"


def test_a_full_talk_fits_a_small_screen(talks: Talks) -> None:
    page = talks.begin(320)
    for key, question in (("away", "places"), ("contacts", "people"), ("plan", "plan_adults"), ("notes", "held")):
        page.evaluate(f"location.hash = 'topic-{key}'")
        page.click(f"#{question} [data-add]")
    for key in (stone.get_attribute("href") for stone in page.locator(".stones a").all()):
        page.evaluate("hash => { location.hash = hash }", key)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, key
