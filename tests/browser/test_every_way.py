"""Every way it really goes, played in Dutch to its end on the board."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, expect

from returnapp.casework import interviews
from tests.browser.ways import Ways, at_work, day, moment, refused, send
from tests.casework.steps import accept, complete, revision
from tests.views.detours import a_missing, a_second
from tests.world import a_young_person


@pytest.fixture(scope="module")
def ways(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ways]:
    """One region for this module; every test has a young person of its own."""
    with at_work(tmp_path_factory.mktemp("region"), chromium) as found:
        yield found


def write(ways: Ways, episode: str, said: str) -> None:
    """Everything that hand-in needs is written."""
    pairs = tuple(pair for pair in complete(ways.world.now - timedelta(hours=1)) if pair[0] != "close_add")
    interviews.save_revision(ways.world.desk("interviewer"), episode, revision((*pairs, ("close_add", said))))


def test_somebody_is_missing_now_and_comes_back(ways: Ways) -> None:
    page = ways.coordinator
    page.goto(ways.address + "/returns/new")
    page.fill("[name=given]", "Madelief")
    page.fill("[name=family]", "Papierbos")
    send(page)
    page.locator("form[action='/missing/register'] button").click()
    page.select_option("[name=left_from]", "leave")
    moment(page, "missing", 5)
    moment(page, "told", 4)
    page.select_option("[name=asked_urgency]", "high")
    page.select_option("[name=given_urgency]", "medium")
    page.fill("[name=why]", "Jonger dan dertien")
    page.select_option("[name=living]", "open")
    page.select_option("[name=institution]", "duin")
    send(page)
    expect(page.locator(".timeline")).to_contain_text("Niet terug van verlof of bezoek")
    expect(page.locator(".timeline")).to_contain_text("gevraagd: Hoog, urgent - gegeven: Middel - Jonger dan dertien")
    expect(page.locator(".head").first).to_contain_text("de 72 uur zijn niet begonnen")
    file = page.url

    page.click("nav.panel a[href$=promise]")
    page.fill("[name=what]", "Oma bellen")
    page.fill("[name=owner]", "Mentor Karton")
    day(page, "due", 0)
    send(page)
    page.click("nav.panel a[href$=contact]")
    page.check("[name=result][value=sign]")
    page.fill("[name=note]", "Twee vinkjes")
    send(page)
    for words in ("Oma bellen", "een teken van leven, geen gesprek", "Twee vinkjes"):
        expect(page.locator(".timeline")).to_contain_text(words)
    ways.on_board("Madelief", "Vermist sinds")

    page.goto(file)
    page.click(".now a.primary")
    refused(page, "Zeg wanneer de jongere is gevonden of terugkwam.")
    moment(page, "found", 2)
    page.fill("[name=found_by]", "Wijkagent")
    moment(page, "returned", 1)
    page.fill("[name=brought_back_by]", "Tante")
    page.check("[name=police_check][value=done]")
    page.fill("[name=condition]", "Moe, heeft gegeten")
    send(page)
    expect(page.locator(".timeline")).to_contain_text("Moe, heeft gegeten")
    ways.on_board("Madelief", "Bied het gesprek aan")
    ways.on_board("Madelief", "nog 70 uur")


def test_those_who_went_together_and_one_who_stays_away(ways: Ways) -> None:
    one = a_missing(ways.world, given="Guus")
    a_missing(ways.world, given="Fenne")
    page = ways.open(one, "together")
    page.locator("label", has_text="Fenne").locator("input").check()
    send(page)
    other = page.locator(".head a").inner_text()
    ways.on_board("Fenne", other)

    page = ways.open(one, "close")
    page.check("[name=reason][value=bed_given_up]")
    refused(page, "Zeg tot wanneer de plek is vrijgehouden.")
    day(page, "bed_until", -1)
    send(page)
    expect(page.locator(".timeline").first).to_contain_text("Nog vermist: de plek is opgegeven")
    ways.gone_from_board("Guus")


def test_nobody_knows_when_until_somebody_does(ways: Ways) -> None:
    episode = a_missing(ways.world, given="Ties")
    page = ways.open(episode, "return")
    moment(page, "found", 3)
    send(page)
    ways.on_board("Ties", "Geen terugkeertijd bekend: geen klok")
    ways.open(episode, "actions")
    expect(page.locator("main")).to_contain_text("Opnieuw vragen wanneer de jongere terugkwam")

    page = ways.file(episode)
    page.click(".now a[href$=correct]")
    page.fill("[name=why_changed]", "Nachtdienst belde terug")
    moment(page, "returned", 2)
    send(page)

    expect(page.locator(".timeline")).to_contain_text("Nachtdienst belde terug - Terug: niet bekend, nu")
    ways.on_board("Ties", "nog 69 uur")
    ways.open(episode, "actions")
    expect(page.locator("main")).to_contain_text("Gedaan")


def test_a_no_has_a_reason_leaves_help_and_is_asked_again(ways: Ways) -> None:
    episode = ways.world.a_return(young_person=a_young_person(given="Pleun"))
    page = ways.open(episode, "offer")
    page.check("[name=outcome][value=not_reached]")
    send(page)
    page = ways.open(episode, "offer")
    page.check("[name=outcome][value=declined]")
    page.fill("[name=words]", "Ik heb al zoveel gepraat")
    refused(page, "Kies een reden")
    page.check("[name=why][value=tired]")
    page.check("[name=instead][value=ask_again]")
    day(page, "again_on", 3)
    send(page)
    ways.on_board("Pleun", "Nee gezegd: vraag de verzorgers wat zij weten")

    page = ways.file(episode)
    page.click(".now a.primary")
    page.fill("[name=carer_account]", "Kwam stil terug")
    page.click("[data-save-button]")
    expect(page.locator("[data-state=saved]")).to_be_visible()
    ways.on_board("Pleun", "Nee gezegd: opnieuw aanbieden op")
    expect(ways.file(episode).locator(".timeline")).to_contain_text("Ik heb al zoveel gepraat - Ik ben moe.")

    page = ways.open(episode, "close")
    page.check("[name=reason][value=declined]")
    refused(page, "zeg wat er wel is aangeboden")
    page.check("[name=instead][value=numbers]")
    send(page)
    expect(page.locator(".timeline")).to_contain_text("De kaart met hulplijnen")
    ways.gone_from_board("Pleun")


def test_a_no_at_the_door_is_written_down_by_the_interviewer(ways: Ways) -> None:
    episode = ways.world.an_assigned_return(young_person=a_young_person(given="Jurre"))
    page = ways.open(episode, "interview", ways.interviewer)
    page.check("[name=open_ready][value=no]")
    page.click("[data-save-button]")
    expect(page.locator("[data-state=saved]")).to_be_visible()
    page = ways.open(episode, "interview/hand-in", ways.interviewer)
    page.click("main a.primary")
    page.check("[name=why][value=trust]")
    page.check("[name=instead][value=no]")
    send(page)

    ways.on_board("Jurre", "Nee gezegd: vraag de verzorgers")
    expect(ways.file(episode).locator(".timeline")).to_contain_text("Ik vertrouw dit niet.")


def test_two_episodes_one_talk_and_each_its_own_clock(ways: Ways) -> None:
    first = ways.world.an_assigned_return(young_person=a_young_person(given="Saar"))
    a_second(ways.world, first)
    page = ways.open(first, "answer-together")
    page.locator("[name=also]").first.check()
    send(page)
    expect(page.locator("section:has(> .split)")).to_have_count(2)
    for part in page.locator("section:has(> .split)").all():
        expect(part).to_contain_text("hetzelfde gesprek gaat over de vermissing van")

    page = ways.open(first, "appointment")
    moment(page, "at", -3)
    page.fill("[name=place]", "Bibliotheek Proef")
    send(page)

    rows = ways.row("Saar")
    expect(rows).to_have_count(2)
    for row in rows.all():
        expect(row).to_contain_text("Gesprek")
        expect(row).to_contain_text("nog ")


def test_only_the_wish_of_the_young_person_overrides_independence(ways: Ways) -> None:
    episode = ways.world.a_return(young_person=a_young_person(given="Bram-Jan"))
    accept(ways.world, episode)
    page = ways.open(episode, "assign")
    barred = page.locator("label", has_text="house-interviewer")
    expect(barred.locator("input")).to_be_disabled()
    expect(barred).to_contain_text("Niet onafhankelijk: werkt voor de organisatie")
    page.click("a[href$=by-wish]")
    page.locator("label", has_text="house-interviewer").locator("input").check()
    refused(page, "Vul dit in.")
    page.fill("[name=wish]", "Alleen met hem, hij kent mij")
    send(page)
    expect(page.locator(".timeline")).to_contain_text("op eigen wens van de jongere: Alleen met hem, hij kent mij")

    page = ways.open(episode, "assign")
    page.locator("label", has_text="other-interviewer").locator("input").check()
    page.fill("[name=reason]", "Toch liever iemand anders")
    send(page)
    ways.on_board("Bram-Jan", "other-interviewer")
    expect(ways.file(episode).locator(".timeline")).to_contain_text("Toch liever iemand anders")


def test_a_second_person_comments_and_never_writes(ways: Ways) -> None:
    episode = ways.world.an_assigned_return(young_person=a_young_person(given="Lotte"))
    write(ways, episode, "eerste versie")
    page = ways.interviewer
    ways.open(episode, "interview/hand-in", page)
    send(page)
    ways.on_board("Lotte", "Gesprek nakijken")

    page = ways.open(episode, "check")
    page.check("[name=decision][value=send_back]")
    refused(page, "Zeg waar de interviewer naar moet kijken.")
    page.fill("[name=comments]", "Wie bracht haar terug?")
    send(page)
    ways.on_board("Lotte", "Terug met opmerkingen")
    page = ways.interviewer
    page.goto(ways.address + "/my-interviews")
    page.locator("li", has_text="Lotte").locator("a.primary").click()
    page.click(".stones a[href='#topic-close']")
    page.fill("[name=close_add]", "tweede versie")
    page.click("[data-save-button]")
    expect(page.locator("[data-state=saved]")).to_be_visible()
    ways.open(episode, "interview/hand-in", page)
    send(page)

    page = ways.open(episode, "check")
    expect(page.locator("main")).to_contain_text("Wie bracht haar terug?")
    page.check("[name=decision][value=approve]")
    send(page)
    ways.on_board("Lotte", "Spreek het plan af")
    expect(ways.file(episode).locator(".timeline")).to_contain_text("Gesprek goedgekeurd")


def test_what_comes_after_closing_is_added_and_what_goes_on_is_reopened(ways: Ways) -> None:
    episode = ways.world.a_return(young_person=a_young_person(given="Hidde"))
    page = ways.open(episode, "close")
    page.check("[name=reason][value=mistake]")
    refused(page, "wat de vergissing was")
    page.fill("[name=note]", "Verkeerde jongere")
    send(page)
    ways.gone_from_board("Hidde")

    page = ways.open(episode, "note")
    page.check("[name=kind][value=objection]")
    page.fill("[name=text]", "Tel mij niet mee")
    page.fill("[name=source]", "Hidde, aan de telefoon")
    refused(page, "Zeg waartegen de jongere bezwaar maakt.")
    page.check("[name=against][value=counting]")
    send(page)
    expect(page.locator(".timeline")).to_contain_text("Tel mij niet mee")
    expect(page.locator("main")).to_contain_text("buiten elke telling")
    expect(page.locator(".timeline")).to_contain_text("Heropend")
    ways.on_board("Hidde", "Bied het gesprek aan")

    page = ways.open(episode, "close")
    page.check("[name=reason][value=mistake]")
    page.fill("[name=note]", "Bezwaar beantwoord")
    send(page)
    ways.gone_from_board("Hidde")
    page = ways.open(episode, "reopen")
    page.fill("[name=why]", "Was toch Hidde")
    send(page)
    expect(page.locator(".timeline")).to_contain_text("Heropend")
    ways.on_board("Hidde", "Bied het gesprek aan")
