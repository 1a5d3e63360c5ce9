"""A whole talk on the tablet, the server really gone, the browser really killed: exactly what was typed arrives."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from returnapp.casework.interviews import read_talk
from tests.browser.killed import Killable
from tests.browser.road import Road
from tests.browser.served import enter
from tests.browser.tablets import (
    STORY,
    begun,
    is_all_sent,
    is_at,
    is_kept,
    leave_talk,
    open_talk,
    send,
    set_up,
    story,
    take_along,
    unlock,
    write,
)
from tests.canaries import files_below, traces
from tests.world import passphrase


def test_a_talk_without_a_network_survives_a_killed_browser_and_arrives_as_it_was_typed(
    served: Road, tablet: Killable, tmp_path: Path
) -> None:
    episode = served.world.an_assigned_return()
    page = tablet.start()
    begun(page, served)
    assert 60 <= int(page.locator(".ring:visible text").text_content() or "0") <= 62
    page.fill("[name=story]", STORY)
    page.check("[name=push][value=unheard]")
    is_kept(page)
    tablet.kill()
    assert traces(files_below(tmp_path / "profile"), [STORY, passphrase("interviewer"), "van Testeren"]) == []

    page = tablet.start()
    unlock(page, served)
    open_talk(page)
    assert page.input_value("[name=story]") == STORY
    write(page, STORY + ", en nog een")
    served.start()
    page.click("[data-go=list]")

    expect(page.locator("[data-if=is_all_sent]")).to_be_visible(timeout=20_000)
    said = dict(read_talk(served.world.desk(), episode).sheet.pairs)
    assert (said.get("story"), said.get("push")) == (STORY + ", en nog een", "unheard")


def test_what_is_on_the_disk_would_be_found_if_it_were_readable(served: Road, tablet: Killable, tmp_path: Path) -> None:
    page = tablet.start()
    page.goto(served.address + "/tablet/nl")
    page.evaluate(
        "words => new Promise((done) => { const r = indexedDB.open('leak', 1); r.onupgradeneeded = () => "
        "r.result.createObjectStore('s').put(words, 'k'); r.onsuccess = done; })",
        STORY,
    )
    tablet.kill()

    assert traces(files_below(tmp_path / "profile"), [STORY])


def test_two_people_on_one_tablet_touch_nothing_of_each_other(served: Road, page: Page) -> None:
    served.world.an_assigned_return()
    other = served.world.an_assigned_return(interviewer="other-interviewer")
    begun(page, served)
    write(page, STORY)
    served.start()
    page.reload()
    is_at(page, "unlock")

    page.click("[data-why=other]")
    is_at(page, "setup")
    enter(page, served.address, "other-interviewer")
    page.goto(served.address + "/tablet/nl")
    is_at(page, "unlock")
    expect(page.locator("[data-if=unsent_of]:visible")).to_have_count(1)  # said whose, before anybody is in
    page.click("[data-why=other]")
    send(page, "enrol", passphrase("other-interviewer"))
    is_at(page, "list")
    take_along(page)
    page.click("[data-act=lock]")
    is_at(page, "unlock")

    page.locator("label", has_text="interviewer").filter(has_not_text="other-").locator("input").check()
    send(page, "unlock", passphrase("interviewer"))
    is_at(page, "list")
    open_talk(page)
    assert page.input_value("[name=story]") == STORY
    assert not read_talk(served.world.desk(), other).sheet.pairs


def test_ten_wrong_passphrases_drop_the_key_and_keep_the_work(served: Road, page: Page) -> None:
    served.world.an_assigned_return()
    begun(page, served)
    write(page, STORY)
    page.reload()
    is_at(page, "unlock")

    page.clock.install()
    for left in range(9, 0, -1):
        send(page, "unlock", "not these words at all")
        expect(page.locator("[data-text=tries]")).to_have_text(str(left))
        expect(page.locator("[data-form=unlock] button[type=submit]")).to_be_enabled()
        page.clock.fast_forward(20 * 60 * 1000)
    send(page, "unlock", "not these words either")
    is_at(page, "setup")
    expect(page.locator("[data-if=was_forgotten]")).to_be_visible()

    served.start()
    page.reload()
    is_at(page, "setup")
    send(page, "enrol", passphrase("interviewer"))
    is_at(page, "list")
    open_talk(page)
    assert page.input_value("[name=story]") == STORY


def read_back(page: Page) -> None:
    """Turn the talk to reading, at its last topic."""
    page.evaluate("location.hash = 'topic-' + [...document.querySelectorAll('.topics > section')].at(-1).id.slice(6)")
    page.click("[data-read-back]")
    expect(page.locator("form[data-reading]")).to_be_visible()


def test_it_is_read_back_without_a_network_and_then_gone_on_with(served: Road, page: Page) -> None:
    served.world.an_assigned_return()
    begun(page, served)
    write(page, STORY)

    read_back(page)

    expect(page.locator("[name=story]")).to_be_visible()
    expect(page.locator("[name=story]")).to_be_disabled()
    expect(page.locator("#push")).to_be_hidden()  # nothing was said to it
    page.click("[data-write]")

    expect(page.locator("[name=story]")).to_be_enabled()
    assert page.input_value("[name=story]") == STORY


def test_going_back_while_it_is_read_back_loses_nothing(served: Road, page: Page) -> None:
    episode = served.world.an_assigned_return()
    begun(page, served)
    write(page, STORY)
    page.evaluate("location.hash = 'topic-notes'")
    page.evaluate("location.hash = 'topic-before'")
    read_back(page)

    page.go_back()

    expect(page.locator("form[data-reading]")).to_have_count(0)
    expect(page.locator("[name=story]")).to_be_visible()
    expect(page.locator("[name=story]")).to_be_enabled()
    leave_talk(page)
    served.start()
    is_all_sent(page)
    assert story(served.world, episode) == STORY


def test_locked_while_it_is_read_back_everything_is_still_there(served: Road, page: Page) -> None:
    episode = served.world.an_assigned_return()
    begun(page, served)
    write(page, STORY)
    read_back(page)

    leave_talk(page)
    served.start()
    is_all_sent(page)

    assert story(served.world, episode) == STORY


def test_an_alarm_that_is_tapped_twice_is_one_and_says_that_it_waits(served: Road, page: Page) -> None:
    served.world.an_assigned_return()
    begun(page, served)
    page.click("[data-act-now]")
    page.locator("#act-now details:visible summary").first.click()
    page.locator("#act-now details[open] [data-tell]").first.dblclick()

    expect(page.locator("[data-if=told]:visible")).to_contain_text("zodra er netwerk is")
    page.locator("#act-now summary", has_text="Wie te bellen").click()
    assert re.match(r"\w.*: \d", page.locator("[data-each=helplines] li").first.inner_text())
    page.click("[data-go=list]")
    page.click("[data-go=pending]")
    expect(page.locator("[data-if=is_act_now]:visible")).to_have_count(1)
    expect(page.locator("[data-each=pieces] > li").first.locator("[data-if=is_act_now]")).to_be_visible()


@pytest.mark.long
def test_a_page_in_english_is_in_english_throughout_for_whoever_works_in_dutch(served: Road, page: Page) -> None:
    served.world.an_assigned_return()
    set_up(page, served)
    page.goto(served.address + "/tablet/en")
    is_at(page, "unlock")
    send(page, "unlock", passphrase("interviewer"))
    take_along(page)

    expect(page.locator("[data-at=list]")).to_contain_text("Make an appointment")
    expect(page.locator("[data-at=list]")).not_to_contain_text("afspraak")


@pytest.mark.long
def test_a_page_that_would_not_start_without_a_network_says_so(served: Road, page: Page) -> None:
    set_up(page, served)
    expect(page.locator("[data-if=is_empty]:visible")).to_have_count(1)
    expect(page.locator("[data-if=is_unkept]:visible")).to_have_count(0)
    page.evaluate("async () => (await navigator.serviceWorker.getRegistration()).unregister()")
    # A request of the browser itself for its worker goes past what a test can route.
    page.add_init_script("ServiceWorkerContainer.prototype.register = () => Promise.reject(new Error('refused'))")

    unlock(page, served)

    expect(page.locator("[data-if=is_unkept]:visible")).to_have_count(1)


FULL = """() => {
    window.put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError"); };
}"""


@pytest.mark.long
def test_an_alarm_that_could_not_be_kept_can_be_given_again(served: Road, page: Page) -> None:
    served.world.an_assigned_return()
    begun(page, served)
    page.click("[data-act-now]")
    page.locator("#act-now details:visible summary").first.click()
    tell = page.locator("#act-now details[open] [data-tell]").first
    page.evaluate(FULL)

    tell.click()
    expect(tell).to_be_enabled()
    expect(page.locator("[data-if=told]:visible")).to_have_count(0)
    expect(page.locator("[data-if=is_untold]:visible")).to_contain_text("Bel nu")
    page.evaluate("() => { IDBObjectStore.prototype.put = window.put; }")
    tell.click()

    expect(page.locator("[data-if=told]:visible")).to_have_count(1)
    expect(page.locator("[data-if=is_untold]:visible")).to_have_count(0)
