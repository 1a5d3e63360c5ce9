"""Between a tablet and its server: cut off, late, twice, too much, by a wrong clock; nothing is lost."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from returnapp.casework.interviews import read_talk
from returnapp.casework.late import asked_for, late_in
from returnapp.records.sealed import Kind
from tests.browser.killed import killable
from tests.browser.road import Road
from tests.browser.tablets import (
    OPEN_OUTBOX,
    STORY,
    begun,
    is_all_sent,
    is_at,
    leave_talk,
    open_talk,
    set_up,
    story,
    take_along,
    unlock,
    write,
)
from tests.casework.meanwhile import kept, withdrawn, work_of
from tests.world import passphrase


@pytest.mark.long
def test_two_tablets_on_one_talk_are_both_kept(served: Road, chromium: Browser, page: Page, tmp_path: Path) -> None:
    episode = served.world.an_assigned_return()
    with killable(chromium, tmp_path / "other") as second:
        other = second.start()
        for one in (page, other):
            set_up(one, served)
            take_along(one)
        served.stop()
        for number, one in enumerate((page, other)):
            open_talk(one)
            write(one, f"{STORY} {number}")
        served.start()
        for one in (page, other):
            leave_talk(one)
            is_all_sent(one)

    assert Kind.INTERVIEW in read_talk(served.world.desk(), episode).forked
    assert len(kept(served.world, Kind.INTERVIEW)) == 2


def test_an_answer_that_never_comes_makes_nothing_twice(served: Road, page: Page) -> None:
    episode = served.world.an_assigned_return()
    begun(page, served)
    write(page, STORY)
    served.cuts = 2
    served.start()
    leave_talk(page)

    is_all_sent(page)

    assert served.cuts == 0
    assert len(kept(served.world, Kind.INTERVIEW)) == 1
    assert story(served.world, episode) == STORY


@pytest.mark.long
def test_access_that_was_withdrawn_meanwhile_takes_nothing_away(served: Road, page: Page) -> None:
    episode = served.world.an_assigned_return()
    begun(page, served)
    write(page, STORY)
    withdrawn(served.world, episode)
    served.start()
    leave_talk(page)

    is_all_sent(page)

    expect(page.locator("[data-if=is_over]:visible")).to_have_count(1)
    assert story(served.world, episode) == ""
    assert len(late_in(work_of(served.world, episode))) == 1


def test_what_must_not_wait_goes_first(served: Road, page: Page) -> None:
    served.world.an_assigned_return()
    begun(page, served)
    write(page, STORY)
    page.click("[data-act-now]")
    page.locator("[data-list] summary:visible").first.click()
    page.locator("[data-tell]:visible").first.click()
    expect(page.locator("[data-if=told]:visible")).to_have_count(1)
    sent: list[Request] = []
    page.on("request", lambda one: sent.append(one) if one.url.endswith("/tablet/sync") else None)
    served.start()
    leave_talk(page)

    is_all_sent(page)

    first = next(items for one in sent if (items := (one.post_data_json or {}).get("items")))
    assert ['"act_now"' in item for item in first] == [True, False]
    assert len(asked_for(served.world.desk())) == 1


@pytest.mark.parametrize("years", [-4, pytest.param(5, marks=pytest.mark.long)])
def test_a_clock_that_is_wrong_by_years_moves_no_deadline(served: Road, page: Page, years: int) -> None:
    episode = served.world.an_assigned_return()
    page.clock.install(time=datetime.now(UTC) + timedelta(days=365 * years))
    set_up(page, served)
    take_along(page)
    expect(page.locator("[data-if=is_clock_off]:visible")).to_have_count(1, timeout=15_000)
    open_talk(page)
    assert 60 <= int(page.locator(".ring:visible text").text_content() or "0") <= 62
    write(page, STORY)
    leave_talk(page)
    is_all_sent(page)

    (record,) = kept(served.world, Kind.INTERVIEW)
    assert story(served.world, episode) == STORY
    assert abs(record.at - datetime.now(UTC)) < timedelta(minutes=5)
    saved_at = read_talk(served.world.desk(), episode).sheet.saved_at
    assert saved_at
    assert abs(saved_at - datetime.now(UTC)) < timedelta(minutes=5)


@pytest.mark.long
def test_a_sign_in_that_ended_stops_nothing(served: Road, page: Page) -> None:
    episode = served.world.an_assigned_return()
    set_up(page, served)
    take_along(page)
    page.context.clear_cookies()
    open_talk(page)
    write(page, STORY)
    leave_talk(page)

    is_all_sent(page)

    expect(page.locator("[data-if=is_signed_out]:visible")).to_have_count(1)
    assert story(served.world, episode) == STORY


@pytest.mark.long
def test_a_newer_release_in_the_middle_of_a_talk_disturbs_nothing(served: Road, page: Page) -> None:
    episode = served.world.an_assigned_return()
    set_up(page, served)
    take_along(page)
    unlock(page, served)  # the page that the browser kept, as on every day but the first
    open_talk(page)
    write(page, STORY)
    page.evaluate("window.open_since = 'before'")

    served.release("newer")
    page.evaluate("async () => { await (await navigator.serviceWorker.getRegistration()).update(); }")
    page.wait_for_function("async () => Boolean((await navigator.serviceWorker.getRegistration()).waiting)")
    write(page, STORY + " en verder")
    leave_talk(page)
    is_all_sent(page)
    assert page.evaluate("window.open_since") == "before"

    page.click("[data-act=lock]")
    is_at(page, "unlock")
    page.click("[data-act=go-on]")
    page.wait_for_function("() => !window.open_since")
    unlock(page, served)
    open_talk(page)
    assert page.input_value("[name=story]") == STORY + " en verder"
    assert story(served.world, episode) == STORY + " en verder"


WRITE_MANY = """async (many) => {
    const { outbox, packet: { episode, version } } = tried;
    for (let number = 1; number <= many; number += 1) {
        await outbox.keep(episode, { pairs: [["story", `versie ${number}`]], version: version ?? 1 });
        await outbox.finish(episode);
    }
    return (await outbox.written()).length;
}"""


@pytest.mark.parametrize("many", [20, pytest.param(1000, marks=pytest.mark.long)])
def test_many_versions_that_wait_all_arrive_in_their_order(served: Road, page: Page, many: int) -> None:
    episode = served.world.an_assigned_return()
    set_up(page, served)
    take_along(page)
    page.click("[data-act=lock]")
    is_at(page, "unlock")
    served.stop()
    page.evaluate(OPEN_OUTBOX, passphrase("interviewer"))
    assert page.evaluate(WRITE_MANY, many) == many
    unlock(page, served)
    expect(page.locator("[data-text=unsent]:visible").first).to_have_text(str(many))
    page.click("[data-go=pending]")
    expect(page.locator("[data-each=pieces] > li")).to_have_count(1)
    expect(page.locator("[data-text=versions]")).to_have_text(str(many))
    served.start()
    page.click("[data-act=sync]")

    expect(page.locator("[data-if=is_all_sent]:visible")).to_have_count(1, timeout=240_000)
    assert len(kept(served.world, Kind.INTERVIEW)) == many
    assert story(served.world, episode) == f"versie {many}"
    assert not read_talk(served.world.desk(), episode).forked
