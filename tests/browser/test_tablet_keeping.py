"""What was written stays: on a full disk, locked or revoked from afar, saved to a file, thrown away, signed out."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sqlmodel import delete

from returnapp.casework import packets
from returnapp.casework.assignments import withdraw_access
from returnapp.casework.desk import Posted
from returnapp.casework.tablets import list_tablets, lock_tablet, revoke_tablet
from returnapp.records.sealed import Kind, fresh
from returnapp.records.tables import Tablet, Taken
from tests.browser.conftest import new_page
from tests.browser.road import Road
from tests.browser.served import enter
from tests.browser.tablets import (
    OPEN_OUTBOX,
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
from tests.casework.meanwhile import kept
from tests.world import World, passphrase


def tablet_of(world: World) -> str:
    """The one tablet there is."""
    (listed,) = list_tablets(world.desk())
    return listed.row.id


FILL_UP = """async () => {
    const db = await new Promise((done) => {
        const request = indexedDB.open("filler", 1);
        request.onupgradeneeded = () => request.result.createObjectStore("s", { autoIncrement: true });
        request.onsuccess = () => done(request.result);
    });
    const put = (size) => new Promise((done) => {
        const change = db.transaction("s", "readwrite");
        change.oncomplete = () => done(true);
        change.onabort = () => done(false);
        change.objectStore("s").put(crypto.getRandomValues(new Uint8Array(size)));
    });
    for (const size of [60_000, 4_000, 200]) while (await put(size));
    db.close();
}"""


@pytest.mark.long
def test_on_a_full_disk_it_says_so_and_keeps_it_as_soon_as_there_is_room(served: Road, page: Page) -> None:
    episode = served.world.an_assigned_return()
    begun(page, served)
    write(page, STORY)
    quota, whose = page.context.new_cdp_session(page), {"origin": served.address}
    quota.send("Storage.overrideQuotaForOrigin", {**whose, "quotaSize": 6e6})
    page.evaluate(FILL_UP)
    long = f"{STORY} {'vol ' * 4000}".strip()

    page.fill("[name=story]", long)
    expect(page.locator("[data-state=full]:visible")).to_have_count(1, timeout=10_000)
    page.click("[data-go=list]")  # nobody leaves what is not kept
    expect(page.locator("[name=story]")).to_be_visible()
    quota.send("Storage.overrideQuotaForOrigin", {**whose, "quotaSize": 1e9})

    is_kept(page)
    served.start()
    leave_talk(page)
    is_all_sent(page)
    assert story(served.world, episode) == long


@pytest.mark.long
def test_locked_from_afar_it_forgets_its_key_and_keeps_the_work(served: Road, page: Page) -> None:
    episode = served.world.an_assigned_return()
    begun(page, served)
    write(page, STORY)
    page.reload()  # locked, with work that was not sent
    is_at(page, "unlock")
    lock_tablet(served.world.desk(), Posted(fresh()), tablet_of(served.world))
    served.start()
    send(page, "unlock", passphrase("interviewer"))

    is_at(page, "setup")
    expect(page.locator("[data-if=was_locked]")).to_be_visible()
    send(page, "enrol", passphrase("interviewer"))
    is_at(page, "list")
    is_all_sent(page)
    assert story(served.world, episode) == STORY


def test_revoked_it_hands_in_first_and_then_forgets_everything(served: Road, page: Page) -> None:
    episode = served.world.an_assigned_return()
    begun(page, served)
    write(page, STORY)
    revoke_tablet(served.world.desk(), Posted(fresh()), tablet_of(served.world))
    served.start()
    page.click("[data-go=list]")

    is_at(page, "wiped")
    assert len(kept(served.world, Kind.INTERVIEW)) == 1
    assert story(served.world, episode) == STORY
    left = page.evaluate(
        """async () => {
            const home = document.querySelector("script[type=module]").src.replace("tablet.js", "");
            const { openStore } = await import(home + "store.js");
            const store = await openStore(indexedDB);
            return [(await store.slots.all()).length, (await store.boxes.tablets()).length];
        }"""
    )
    assert left == [0, 0]


@pytest.mark.long
def test_a_sealed_copy_is_opened_by_a_coordinator(
    served: Road, page: Page, chromium: Browser, browser_of: list[BrowserContext], tmp_path: Path
) -> None:
    episode = served.world.an_assigned_return()
    begun(page, served)
    write(page, STORY)
    leave_talk(page)
    page.click("[data-go=pending]")
    with page.expect_download() as saved:
        page.click("[data-act=export]")
    copy = tmp_path / "copy.json"
    copy.write_bytes(Path(saved.value.path()).read_bytes())
    expect(page.locator("[data-if=is_exported]:visible")).to_have_count(1)
    assert STORY.encode() not in copy.read_bytes()

    served.start()
    desk = new_page(chromium, browser_of)
    enter(desk, served.address, "coordinator")
    desk.goto(served.address + "/tablets/rescue")
    desk.set_input_files("[name=saved]", copy)
    desk.click("main button.primary")

    expect(desk.locator("main")).to_contain_text("Bewaard in het dossier")
    assert story(served.world, episode) == STORY


@pytest.mark.long
def test_a_store_that_vanished_is_said_aloud(served: Road, page: Page) -> None:
    served.world.an_assigned_return()
    set_up(page, served)
    take_along(page)
    open_talk(page)
    write(page, STORY)
    leave_talk(page)
    is_all_sent(page)
    page.reload()
    is_at(page, "unlock")
    told = {"origin": served.address, "storageTypes": "indexeddb"}
    page.context.new_cdp_session(page).send("Storage.clearDataForOrigin", told)
    page.reload()

    is_at(page, "setup")
    send(page, "enrol", passphrase("interviewer"))

    is_at(page, "list")
    expect(page.locator("[data-if=lost]")).to_be_visible()


@pytest.mark.long
def test_what_is_over_and_was_sent_is_kept_no_longer_than_it_is_good_for(
    served: Road, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    episode = served.world.an_assigned_return()
    monkeypatch.setattr(packets, "PACKET", timedelta(0))
    set_up(page, served)
    take_along(page)
    expect(page.locator("[data-if=is_expired]:visible")).to_have_count(1)  # and it stays as long as it is theirs
    withdraw_access(served.world.desk(), Posted(fresh()), episode, "ziek")

    unlock(page, served)

    expect(page.locator("[data-if=is_empty]:visible")).to_have_count(1)
    page.evaluate(OPEN_OUTBOX, passphrase("interviewer"))
    assert page.evaluate("async () => (await tried.outbox.all()).length") == 0


@pytest.mark.long
def test_signing_out_says_first_whose_work_waits_and_takes_nothing_of_it(served: Road, page: Page) -> None:
    episode = served.world.an_assigned_return()
    begun(page, served)
    write(page, STORY)
    page.reload()
    is_at(page, "unlock")
    served.start()

    page.goto(served.address + "/my-interviews")
    page.click("[data-module=sign-out] button")
    dialog = page.locator("dialog[data-of=unsent]")
    expect(dialog).to_be_visible()
    expect(dialog.locator("li")).to_contain_text("interviewer")
    page.click("dialog[data-of=unsent] [data-act=stay]")
    expect(dialog).to_be_hidden()
    page.click("[data-module=sign-out] button")
    page.click("dialog[data-of=unsent] [data-act=leave]")
    page.wait_for_url("**/sign-in**")

    unlock(page, served)
    is_all_sent(page)
    assert story(served.world, episode) == STORY


def test_who_has_nothing_waiting_here_signs_out_at_once(served: Road, page: Page) -> None:
    enter(page, served.address, "interviewer")
    page.goto(served.address)

    page.click("[data-module=sign-out] button")

    page.wait_for_url("**/sign-in**")


@pytest.mark.long
def test_a_tablet_the_server_does_not_know_says_so_and_keeps_everything(served: Road, page: Page) -> None:
    served.world.an_assigned_return()
    begun(page, served)
    write(page, STORY)
    with served.world.store.writing() as db:  # as after a backup that is older than the tablet was put back
        db.exec(delete(Taken))
        db.exec(delete(Tablet))
        db.commit()
    served.start()
    leave_talk(page)

    expect(page.locator("[data-if=is_not_known]")).to_be_visible(timeout=15_000)
    open_talk(page)
    assert page.input_value("[name=story]") == STORY
