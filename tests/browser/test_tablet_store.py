"""The tablet's disk in a real browser: what it said is kept is there after a kill, and a full one says so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.conftest import new_page
from tests.browser.killed import killable
from tests.browser.talks import Served, served_region

CONTRACT = Path(__file__).parent.parent / "js" / "contract.mjs"

OPEN = """async () => {
    const home = document.querySelector("script[type=module]").src.replace(/[^/]+$/, "");
    const made = await import(home + "store.js");
    window.tablet = { ...made, ...(await import(home + "alone.js")), store: await made.openStore(window.indexedDB) };
    window.ids = async () => (await tablet.store.boxes.of("a")).map(({ id }) => id);
    window.piece = (id, size) => ({ id, kind: "revision", about: "e", seq: 1, box: new Uint8Array(size).fill(7) });
}"""


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One region for this module."""
    with served_region(tmp_path_factory.mktemp("region")) as found:
        yield found


def opened(page: Page, address: str) -> Page:
    """A page of ours on which the store is open, under the policy that every page has."""
    page.goto(address + "/sign-in")
    page.evaluate(OPEN)
    return page


@pytest.fixture
def page(region: Served, chromium: Browser, browser_of: list[BrowserContext]) -> Page:
    """A page of a fresh browser with the store open."""
    return opened(new_page(chromium, browser_of, 820), region[1])


def test_it_does_what_the_one_in_memory_does(page: Page) -> None:
    told = CONTRACT.read_text("utf-8").replace("export ", "")

    found, expected = page.evaluate(f"async () => {{ {told}; return [await contract(tablet.store), EXPECTED]; }}")

    assert found == expected
    assert len(found) == 7


PUT_FOR_EVER = """() => {
    const put = async (number) => {
        await tablet.store.boxes.change("a", { put: [piece(String(number), 8000)] });
        console.log(`kept ${number}`);
        await put(number + 1);
    };
    put(1);
}"""


def test_what_it_said_is_kept_is_there_after_the_browser_is_killed(
    region: Served, chromium: Browser, tmp_path: Path
) -> None:
    with killable(chromium, tmp_path / "profile") as browser:
        for _ in range(2):
            told: list[str] = []
            page = opened(browser.start(), region[1])
            page.evaluate("async () => tablet.store.boxes.change('a', { drop: await ids() })")
            page.on("console", lambda message, told=told: told.append(message.text))
            page.evaluate(PUT_FOR_EVER)
            while sum(one.startswith("kept ") for one in told) < 40:
                page.wait_for_timeout(10)
            browser.kill()

            found = opened(browser.start(), region[1]).evaluate("ids()")
            browser.kill()

            kept = {one.removeprefix("kept ") for one in told if one.startswith("kept ")}
            assert len(kept) >= 40
            assert kept <= set(found)


FILL = """async () => {
    const full = (error) => (error instanceof tablet.Full ? "full" : `${error}`);
    const tried = (change) => tablet.store.boxes.change("a", change).then(() => "done", full);
    const more = piece("more", 4_000_000);
    return [
        await tried({ put: [piece("there", 2_000_000), piece("too", 10)] }),
        await tried({ put: [more] }),
        await tried({ put: [more], drop: ["there"] }),
        await ids(),
        await tried({ swaps: [[piece("there", 2_000_000)]] }),
        await ids(),
    ];
}"""


def test_a_full_disk_says_so_keeps_what_is_there_and_lets_go(page: Page) -> None:
    origin = page.evaluate("location.origin")
    page.context.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 3e6})

    found = page.evaluate(FILL)

    assert found == ["done", "full", "full", ["there", "too"], "done", ["too"]]


def test_a_disk_that_is_not_full_takes_all_of_it(page: Page) -> None:
    assert page.evaluate(FILL) == ["done", "done", "done", ["more", "too"], "done", ["more", "too"]]


def test_a_disk_that_the_browser_closed_is_opened_again(page: Page) -> None:
    page.evaluate("tablet.store.boxes.change('a', { put: [piece('before', 10)] })")
    told = {"origin": page.evaluate("location.origin"), "storageTypes": "indexeddb"}
    page.context.new_cdp_session(page).send("Storage.clearDataForOrigin", told)

    page.evaluate("tablet.store.boxes.change('a', { put: [piece('after', 10)] })")

    assert page.evaluate("ids()") == ["after"]


def test_two_pages_write_in_turns_and_neither_stops_the_other(region: Served, page: Page) -> None:
    other = opened(page.context.new_page(), region[1])
    page.evaluate("tablet.store.boxes.change('a', { put: [piece('one', 10)] })")
    other.evaluate("tablet.store.boxes.change('a', { put: [{ ...piece('one', 10), box: new Uint8Array([1]) }] })")

    page.evaluate("tablet.store.boxes.change('a', { swaps: [[piece('one', 10)]] })")  # written on since: it stays

    assert other.evaluate("async () => (await tablet.store.boxes.of('a')).map(({ box }) => [...box])") == [[1]]


ENTER = """([answers, patience]) => {
    window.log = [];
    const leaves = async () => {
        log.push("left");
        (await free)();
    };
    const leave = () => {
        log.push("asked to leave");
        if (answers) setTimeout(leaves, 200);
    };
    const how = { locks: navigator.locks, name: "tablet", leave, patience: () => AbortSignal.timeout(patience) };
    const free = tablet.alone(how);
    return free.then(() => log);
}"""


def test_the_page_opened_last_is_let_in_when_the_other_has_left(region: Served, page: Page) -> None:
    page.evaluate(ENTER, [True, 10_000])
    other = opened(page.context.new_page(), region[1])

    assert other.evaluate(ENTER, [True, 10_000]) == []

    assert page.evaluate("log") == ["asked to leave", "left"]
    other.close()  # who is gone holds nothing
    assert page.evaluate(ENTER, [True, 10_000]) == []


def test_a_page_that_does_not_answer_keeps_nobody_out(region: Served, page: Page) -> None:
    page.evaluate(ENTER, [False, 300])
    other = opened(page.context.new_page(), region[1])

    other.evaluate(ENTER, [True, 300])

    assert page.evaluate("log") == ["asked to leave"]
    held = page.evaluate("async () => (await navigator.locks.query()).held.map(({ name }) => name).sort()")
    assert held == ["tablet door", "tablet room"]
