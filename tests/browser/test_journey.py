"""One return interview, from the phone call to the closed file, in Dutch, by the people whose work it is."""

from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import Running, new_page
from tests.canaries import files_below, traces

TYPED = {
    "given": "Quirijntje",
    "family": "van Klaproosdam",
    "police_reference": "PL-KANARIE-7781",
    "reported_by": "Groepsleider Okselaar",
    "known": "Gezien bij de Zwaluwkade",
    "needs": "Hoort slecht aan links",
    "story": "Ik zat bij Balthazar op de zolder",
    "person": "Balthazar Vlinderkoning",
    "address": "Zwaluwkade 1204",
    "owner": "Mentor Pimpelmees",
    "promise": "Elke dinsdag samen pannenkoeken bakken",
    "evidence": "Zij noemt de zolder drie keer",
    "reason": "Redenen zijn nog niet weg",
    "note": "Zusje weet van het plan",
}
"""Everything that is typed about the young person: none of it may be readable anywhere on disk."""


def _local(hours_ago: float) -> tuple[str, str]:
    at = datetime.now(ZoneInfo("Europe/Amsterdam")) - timedelta(hours=hours_ago)
    return at.strftime("%Y-%m-%d"), at.strftime("%H:%M")


def _moment(page: Page, name: str, hours_ago: float) -> None:
    day, time = _local(hours_ago)
    page.fill(f"[name={name}_on]", day)
    page.fill(f"[name={name}_time]", time)


def _register(page: Page) -> None:
    page.click("main a[href='/returns/new']")
    page.fill("[name=given]", TYPED["given"])
    page.fill("[name=family]", TYPED["family"])
    page.click("main button.primary")
    page.locator("form[action='/returns/register'] button").click()
    page.fill("[name=needs]", TYPED["needs"])
    _moment(page, "missing", 40)
    _moment(page, "returned", 5)
    page.select_option("[name=living]", "open")
    page.select_option("[name=institution]", "duin")
    for name in ("police_reference", "reported_by", "known"):
        page.fill(f"[name={name}]", TYPED[name])
    page.click("main button.primary")
    expect(page.locator("h1")).to_have_text(f"{TYPED['given']} {TYPED['family']}")


def _offer_and_assign(page: Page) -> None:
    page.click(".now a.primary")
    page.check("[name=outcome][value=accepted]")
    page.click("main button.primary")
    page.click(".now a.primary")
    expect(page.locator("label", has_text="hans").locator("input")).to_be_disabled()
    page.locator("label", has_text="ineke").locator("input").check()
    page.click("main button.primary")
    page.click(".now a.primary")
    day, time = _local(-2)
    page.fill("[name=at_on]", day)
    page.fill("[name=at_time]", time)
    page.click("main button.primary")


def _to_topic(page: Page, key: str) -> None:
    page.click(f".stones a[href='#topic-{key}']")
    expect(page.locator(f"section#topic-{key}")).to_be_visible()


def _talk(page: Page) -> None:
    page.click(".board a.primary")
    page.check("[name='open_limits.must_tell'][value=yes]")
    _to_topic(page, "before")
    page.fill("[name=story]", TYPED["story"])
    page.check("[name=push][value=unheard]")
    _to_topic(page, "away")
    page.click("#places [data-add]")
    page.check("[name='places.0.kind'][value=adult]")
    page.fill("[name='places.0.address']", TYPED["address"])
    _to_topic(page, "contacts")
    page.click("#people [data-add]")
    page.fill("[name='people.0.name']", TYPED["person"])
    _to_topic(page, "plan")
    page.click("#plan_adults [data-add]")
    page.fill("[name='plan_adults.0.what']", TYPED["promise"])
    page.fill("[name='plan_adults.0.owner']", TYPED["owner"])
    page.fill("[name='plan_adults.0.due.date']", _local(-24 * 7)[0])
    _to_topic(page, "close")
    page.check("[name=close_read][value=right]")
    _notes(page)


def _notes(page: Page) -> None:
    _to_topic(page, "notes")
    page.click("#held [data-add]")
    day, time = _local(1)
    page.fill("[name='held.0.start.date']", day)
    page.fill("[name='held.0.start.time']", time)
    page.check("[name=independence][value=independent]")
    page.fill("[name='seven.0.evidence']", TYPED["evidence"])
    page.check("[name=repeat_grade][value=medium]")
    page.fill("[name='repeat_grade.words']", TYPED["reason"])
    page.check("[name=danger_grade][value=orange]")
    page.check("[name=safeguard][value=consult]")


def _read_back_and_hand_in(page: Page) -> None:
    page.click("[data-last]")
    expect(page.locator("#story")).to_be_visible()
    expect(page.locator("[name=story]")).to_have_value(TYPED["story"])
    expect(page.locator("#pull")).to_be_hidden()
    page.click(".bar a.primary")
    page.click("main button.primary")
    expect(page.locator("h1")).to_have_text("Mijn gesprekken")


def _follow_up(page: Page) -> None:
    page.goto(page.url)
    expect(page.locator(".tags").first).to_contain_text("Niet gehoord of niet geaccepteerd")
    page.click(".now a.primary")
    page.check("[name=decision][value=approve]")
    page.click("main button.primary")
    page.click(".now a.primary")
    expect(page.locator("[name='lines-0-what']")).to_have_value(TYPED["promise"])
    page.click("main button.primary:last-of-type")
    page.click("nav.panel a[href$=sharing]")
    page.fill("[name=what]", TYPED["note"])
    page.click("main button.primary")
    page.click(".now a.primary")
    for left in (1, 0):  # what was promised, then the look back at the plan
        page.fill("[name=note]", TYPED["note"])
        page.click("main button.primary")
        expect(page.locator("[name=note]")).to_have_count(left)
    page.click(".head a")
    page.click(".now a.primary")
    page.check("[name=reason][value=done]")
    page.fill("[name=note]", TYPED["note"])
    page.click("main button.primary")


@pytest.fixture(scope="module")
def played(deployment: Running, chromium: Browser) -> Running:
    """The whole journey, played once for the tests of this module."""
    opened: list[BrowserContext] = []
    coordinator, interviewer = new_page(chromium, opened), new_page(chromium, opened, 820)
    for page, login in ((coordinator, "carla"), (interviewer, "ineke")):
        deployment.sign_in(page, login)
        page.click("header button[name=language][value=nl]")

    _register(coordinator)
    file = coordinator.url
    _offer_and_assign(coordinator)
    interviewer.goto(deployment.address + "/my-interviews")
    _talk(interviewer)
    _read_back_and_hand_in(interviewer)
    coordinator.goto(file)
    _follow_up(coordinator)

    expect(coordinator.locator(".timeline")).to_contain_text("Afgesloten")
    coordinator.goto(deployment.address + "/board")
    expect(coordinator.locator("main")).not_to_contain_text(TYPED["given"])
    return deployment


def test_the_interview_was_offered_and_held_in_time_and_the_file_is_closed(played: Running) -> None:
    with sqlite3.connect(played.at.data / "returnapp.db") as db:
        rows = db.execute("select state, offered_in_time, held_in_time from episode").fetchall()

    assert rows == [("closed", 1, 1)]


def test_nothing_typed_is_readable_on_disk_while_people_are_signed_in(played: Running) -> None:
    places = [*files_below(played.at.data), played.log]
    assert any(path.suffix == ".db-wal" for path in places)

    assert traces(places, TYPED.values()) == []


def test_the_search_finds_what_does_stand_in_the_clear(played: Running, tmp_path: Path) -> None:
    copy = tmp_path / "leaked.log"
    copy.write_bytes(b"..." + TYPED["story"].encode("utf-16-le") + b"...")

    # The sign-in name of a coordinator is a plain column: the same search must see it in the real database.
    assert traces(files_below(played.at.data), ["carla"])
    assert traces([copy], [TYPED["story"]])


def test_every_page_that_was_shown_is_in_the_trail(played: Running) -> None:
    with sqlite3.connect(played.at.data / "returnapp.db") as db:
        what = [name for (name,) in db.execute("select what from audit")]

    for act in (
        "register return",
        "offer interview",
        "assign interviewer",
        "hand in interview",
        "approve interview",
        "agree plan",
        "close episode",
    ):
        assert what.count(act) == 1
    assert {"read file", "read interview", "list board", "search", "save interview"} <= set(what)
