"""What a tablet's page is told by the server: who is signed in, its key once the passphrase is right, and its talks."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from returnapp.casework import interviews, reviews, tablets
from returnapp.casework.assignments import assign_interviewer, make_appointment
from returnapp.casework.desk import Posted
from returnapp.casework.rehousing import change_house
from returnapp.domain.episode import Appointment, Placement
from returnapp.domain.throttle import AGAIN
from returnapp.domain.urgent import ActList
from returnapp.records.sealed import Kind, fresh
from returnapp.vault import slots
from returnapp.vault.keys import House
from tests.casework.meanwhile import handed_in
from tests.casework.steps import accept, audit, complete, content, last, newest, revision, save
from tests.casework.tablet import milliseconds
from tests.views.tablets import Browser, a_browser
from tests.world import World, a_young_person, an_episode, file_of, passphrase


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots, "STANDARD", slots.QUICK)


def test_the_page_is_told_who_is_signed_in_and_what_their_tablet_held_last(world: World) -> None:
    browser = a_browser(world)
    before = browser.me()
    tablet = browser.set_up()

    browser.sync(tablet, held=7, pending=0)

    after = browser.me()
    assert before["tablet"] is None
    assert {name: before[name] for name in ("person", "name", "login", "language", "zone")} == {
        "person": world.id_of("interviewer"),
        "name": "interviewer",
        "login": "interviewer",
        "language": "en",
        "zone": "Europe/Amsterdam",
    }
    assert (after["tablet"]["id"], after["tablet"]["held"], after["tablet"]["pending"]) == (tablet.id, 7, 0)
    assert after["tablet"]["told_at"]


def test_the_token_it_is_told_is_one_that_counts(world: World) -> None:
    browser = a_browser(world)
    browser.app.config["WTF_CSRF_ENABLED"] = True
    body = {"passphrase": passphrase("interviewer"), "persisted": True}

    refused = browser.client.post("/tablet/enrol", json=body)
    taken = browser.client.post("/tablet/enrol", json=body, headers={"X-CSRFToken": browser.me()["csrf"]})

    assert (refused.status_code, refused.json) == (400, {"problem": "token"})
    assert taken.status_code == 200


def test_who_is_not_signed_in_or_no_interviewer_is_told_in_one_word(world: World) -> None:
    app = world.app()
    visitor, coordinator = world.client(None, app), world.client("coordinator", app)

    for path in ("/tablet/me", "/tablet/interviews"):
        assert (visitor.get(path).status_code, visitor.get(path).json) == (401, {"problem": "signed_out"})
        assert (coordinator.get(path).status_code, coordinator.get(path).json) == (404, {"problem": "unknown"})


def test_setting_up_twice_gives_the_same_tablet_and_key(world: World) -> None:
    browser = a_browser(world)
    first = browser.enrol()

    again = browser.enrol()

    assert first.json == again.json
    assert len(bytes.fromhex(first.json["key"])) == 32


def test_a_browser_without_its_cookie_says_which_tablet_it_is(world: World) -> None:
    browser = a_browser(world)
    tablet = browser.set_up()
    other = a_browser(world, app=browser.app)

    assert other.me()["tablet"] is None
    assert other.me(tablet.id)["tablet"]["id"] == tablet.id
    assert other.enrol(tablet=tablet.id).json["tablet"] == tablet.id
    assert other.me()["tablet"]["id"] == tablet.id
    assert other.enrol(tablet="no id").status_code == 200


def test_a_browser_is_still_the_same_after_another_house_key(world: World) -> None:
    browser = a_browser(world)
    tablet = browser.set_up()
    cookie = browser.client.get_cookie("d")
    assert cookie
    second = House(bytes(range(32, 64)))
    change_house(world.store, world.house, second, world.now)
    world.house = second

    after = Browser(world, "interviewer", world.app())
    assert after.me()["tablet"] is None
    after.client.set_cookie("d", cookie.value)

    assert after.me()["tablet"]["id"] == tablet.id
    assert after.enrol().json == {"tablet": tablet.id, "key": tablet.key.hex()}


def test_two_people_on_one_browser_have_a_tablet_each(world: World) -> None:
    browser = a_browser(world)
    mine = browser.set_up()
    browser.sign_out()

    browser.login = "other-interviewer"
    browser.client.post("/demo/enter", data={"login": "other-interviewer"})
    assert browser.me()["tablet"] is None
    theirs = browser.set_up()

    assert mine.id != theirs.id
    assert mine.key != theirs.key
    assert len({one.row.device for one in tablets.list_tablets(world.desk())}) == 1


@pytest.mark.parametrize("typed", ["", "wrong", passphrase("coordinator")])
def test_a_wrong_passphrase_sets_nothing_up_and_is_counted(world: World, typed: str) -> None:
    browser = a_browser(world)
    before = content(world.store, without=("audit", "session", "alembic_version", "throttle"))

    answers = [browser.enrol(passphrase=typed) for _ in range(AGAIN.failures + 1)]

    assert [one.status_code for one in answers] == [403] * AGAIN.failures + [429]
    assert answers[0].json == {"problem": "passphrase"}
    assert answers[-1].json == {"problem": "later"}
    assert int(answers[-1].headers["Retry-After"]) > 3000
    assert browser.enrol().status_code == 429
    assert content(world.store, without=("audit", "session", "alembic_version", "throttle")) == before


@pytest.mark.parametrize("body", [None, [], "x", {}, {"passphrase": 7}, {"passphrase": None}])
def test_setting_up_asks_for_a_passphrase_in_words(world: World, body: object) -> None:
    answer = a_browser(world).client.post("/tablet/enrol", json=body)

    assert (answer.status_code, answer.json) == (400, {"problem": "shape"})


def test_when_too_many_are_signing_in_one_is_told_to_come_back(world: World) -> None:
    browser = a_browser(world)
    gate = browser.app.extensions["gate"]
    held = [gate.passing() for _ in range(2)]
    gate._turns = gate._turns[:1]
    gate._places = gate._places[:1]

    with held[0]:
        answer = browser.enrol()

    assert (answer.status_code, answer.json) == (503, {"problem": "busy"})
    assert answer.headers["Retry-After"] == "5"


def test_my_interviews_say_what_comes_next_and_where_that_is_done(world: World) -> None:
    first, second = world.an_assigned_return(), world.an_assigned_return()
    world.an_assigned_return("other-interviewer")
    appointment = Appointment(world.now + timedelta(hours=5), "Bibliotheek")
    make_appointment(world.desk("interviewer"), Posted(fresh()), second, appointment)
    browser = a_browser(world)

    rows = {row["episode"]: row for row in browser.client.get("/tablet/interviews").json["interviews"]}
    interviews.save_revision(world.desk("interviewer"), second, revision(complete(world.now)))
    then = {row["episode"]: row for row in browser.client.get("/tablet/interviews").json["interviews"]}

    assert rows.keys() == {first, second}
    assert (rows[first]["first_name"], rows[first]["language"], rows[first]["state"]) == ("Jip", "nl", "assigned")
    assert rows[first]["next_url"] == f"/episodes/{UUID(first)}/appointment"
    assert (rows[second]["place"], rows[second]["next_url"]) == ("Bibliotheek", None)
    assert rows[second]["appointment_at"] == appointment.at.isoformat()
    assert rows[second]["due_at"] == (world.now + timedelta(hours=62)).isoformat()
    assert (then[second]["next_label"], then[second]["next_url"]) == (
        "Hand in the interview",
        f"/episodes/{UUID(second)}/interview/hand-in",
    )


def test_the_clock_of_a_talk_that_was_held_has_stopped_and_it_is_not_taken_along_once_it_is_handed_in(
    world: World,
) -> None:
    episode, browser = world.an_assigned_return(), a_browser(world)
    (open_one,) = browser.client.get("/tablet/interviews").json["interviews"]
    handed_in(world, episode)
    (row,) = browser.client.get("/tablet/interviews").json["interviews"]

    assert (open_one["done"], open_one["can_take"]) == ("", True)
    assert (row["done"], row["can_take"]) == ("Interview held within 72 hours", False)


@pytest.mark.parametrize(("page", "label"), [("en", "Make an appointment"), ("nl", "Maak een afspraak")])
def test_what_a_page_is_told_is_in_its_language_whatever_the_persons_is(world: World, page: str, label: str) -> None:
    episode, browser = world.an_assigned_return(), a_browser(world)
    asked = {"Accept-Language": page}

    (row,) = browser.client.get("/tablet/interviews", headers=asked).json["interviews"]
    taken = browser.client.post(
        f"/tablet/packets/{UUID(episode)}", json={"tablet": browser.set_up().id}, headers=asked
    ).json

    assert row["next_label"] == label
    assert taken["act_lists"][0]["title"] == {"en": "Danger to life now", "nl": "Levensgevaar nu"}[page]


FAMILY, BORN, HOME = "Vogelzang-Kanariestein", "2010-03-04", "De Klif"
WORRIES, PHONE, KIN = "bijna niemand mag dit weten", "0600000017", "Opa Vogelzang"


def prepared(world: World) -> str:
    """A talk whose file knows who the young person is, and what was prepared for it."""
    person = a_young_person(family=FAMILY, needs="rustig")
    placement = Placement("closed", "klif")
    told = an_episode(world.now, placement=placement, known="op het strand", police_reference="PL-17")
    episode = world.an_assigned_return(young_person=person, episode=told)
    pairs = (
        ("prep_wishes", "secret"),
        ("prep_wishes.words", "niet bellen in de klas"),
        ("prep_worries", WORRIES),
        ("prep_people.0.row", fresh()),
        ("prep_people.0.name", KIN),
        ("prep_people.0.reach", PHONE),
    )
    interviews.save_revision(world.desk(), episode, revision(pairs), Kind.PREPARE)
    return episode


def test_what_is_taken_along_is_enough_to_hold_the_talk(world: World) -> None:
    episode = prepared(world)
    head = save(world, episode, (("story", "het begon zo"),))
    make_appointment(world.desk(), Posted(fresh()), episode, Appointment(world.now + timedelta(hours=5), "Bibliotheek"))
    browser = a_browser(world)
    tablet = browser.set_up()

    packet = browser.packet(tablet, episode).json

    assert (packet["episode"], packet["first_name"], packet["language"]) == (episode, "Jip", "nl")
    assert (packet["pairs"], packet["parent"]) == ([["story", "het begon zo"]], head)
    assert packet["age"] in (15, 16, 17)
    assert packet["place"] == "Bibliotheek"
    assert milliseconds(world.now) < _moment(packet["until"]) - 72 * 3_600_000 < milliseconds(world.now) + 600_000
    brief = dict(packet["brief"])
    assert brief["Wishes about the talk and safe contact"] == "Someone must not know of the talk"
    assert "niet bellen in de klas" in brief.values()
    assert {one["key"] for one in packet["act_lists"]} == set(ActList)
    assert all(one["do"] and one["contacts"] for one in packet["act_lists"])
    assert packet["helplines"]
    assert all(one["name"] and one["number"] for one in packet["helplines"])
    assert {"name", "number"} == set(packet["helplines"][0])
    assert ["zand", "Zandveld"] in packet["areas"]
    assert (packet["not_asked"], packet["comments"]) == ([], "")


def _moment(text: str) -> int:
    return milliseconds(datetime.fromisoformat(text))


def test_who_the_young_person_is_to_others_stays_in_the_office(world: World) -> None:
    episode = prepared(world)
    browser = a_browser(world)
    tablet = browser.set_up()

    packet = browser.packet(tablet, episode).text

    assert "Jip" in packet
    assert "niet bellen in de klas" in packet
    page = browser.client.get(f"/files/{UUID(file_of(episode))}").text
    prepare = browser.client.get(f"/episodes/{UUID(episode)}/before-the-talk").text
    for canary in (FAMILY, "4 March 2010", HOME, "op het strand", "PL-17"):
        assert canary in page, canary  # the search would find it
    for canary in (WORRIES, PHONE, KIN):
        assert canary in prepare, canary
    for canary in (FAMILY, BORN, "4 March", HOME, "klif", "op het strand", "PL-17", WORRIES, PHONE, KIN):
        assert canary not in packet, canary


def test_a_talk_that_was_sent_back_brings_its_comments(world: World) -> None:
    episode = world.an_assigned_return()
    handed_in(world, episode)
    reviews.send_back(world.desk(), Posted(fresh()), episode, "Vraag nog naar het vervoer")
    browser = a_browser(world)
    tablet = browser.set_up()

    assert browser.packet(tablet, episode).json["comments"] == "Vraag nog naar het vervoer"


def test_who_is_not_independent_does_not_say_that_they_are(world: World) -> None:
    episode = world.a_return()
    accept(world, episode)
    assign_interviewer(world.desk(), Posted(fresh()), episode, world.id_of("house-interviewer"), wish="zij of niemand")
    browser = a_browser(world, "house-interviewer")
    tablet = browser.set_up()

    assert len(browser.packet(tablet, episode).json["not_asked"]) == 1


def test_taking_along_is_in_the_trail_each_time(world: World) -> None:
    episode = world.an_assigned_return()
    browser = a_browser(world)
    tablet = browser.set_up()
    before = last(world)

    assert browser.packet(tablet, episode).status_code == browser.packet(tablet, episode).status_code == 200

    rows = [(row.who, row.what) for row in audit(world, before)]
    assert rows == [(world.id_of("interviewer"), "take along")] * 2


def test_what_cannot_be_taken_along_is_said_in_one_word(world: World) -> None:
    mine, theirs = world.an_assigned_return(), world.an_assigned_return("other-interviewer")
    browser = a_browser(world)
    tablet = browser.set_up()
    handed_in(world, mine)

    closed, foreign = browser.packet(tablet, mine), browser.packet(tablet, theirs)
    unknown = browser.packet(tablet, fresh())
    lost = browser.client.post(f"/tablet/packets/{UUID(mine)}", json={"tablet": fresh()})

    assert (closed.status_code, closed.json) == (409, {"problem": "closed"})
    for answer in (foreign, unknown, lost):
        assert (answer.status_code, answer.json) == (404, {"problem": "unknown"})


def test_a_revoked_tablet_takes_nothing_along(world: World) -> None:
    episode = world.an_assigned_return()
    browser = a_browser(world)
    tablet = browser.set_up()
    tablets.revoke_tablet(world.desk(), Posted(fresh()), tablet.id)

    assert browser.packet(tablet, episode).status_code == 404
    assert browser.me()["tablet"] is None
    assert newest(world, episode) == ""
