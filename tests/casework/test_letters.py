"""Mails to the staff: once for each occasion, with counts and never a case, and none is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta

import pytest
from sqlmodel import select

from returnapp import mail as mail_module
from returnapp.casework import letters
from returnapp.casework.admitting import admit_anew
from returnapp.casework.desk import Posted
from returnapp.casework.entering import Attempt, enter
from returnapp.casework.guesses import TooMany
from returnapp.casework.own_keys import change_passphrase
from returnapp.casework.people import NotSignedIn
from returnapp.casework.recovery import entrust, make_recovery, recover
from returnapp.casework.shredding import destroy
from returnapp.domain.episode import Placement
from returnapp.domain.letters import Occasion
from returnapp.domain.throttle import ACCOUNT, DEVICE
from returnapp.mail import Mail, NotSent
from returnapp.records import trail
from returnapp.records.sealed import fresh
from returnapp.records.tables import File, Letter, Person
from returnapp.vault import slots
from tests.casework.test_recovery import newcomer
from tests.casework.test_shredding import a_whole_file, reference_of
from tests.postbox import Postbox, post_of, serve
from tests.world import PEOPLE, ZONE, World, a_young_person, an_episode, code_at, file_of, passphrase

ADDRESS = "https://terugkeer.test"


@pytest.fixture(autouse=True)
def _mailed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots, "STANDARD", slots.QUICK)
    with world.store.writing() as db:
        for person in db.exec(select(Person)):
            person.email = f"{person.login}@proefveld.test"
            db.add(person)
        db.commit()


def occasions(world: World) -> list[tuple[str, str]]:
    """What waits, and for whom."""
    with world.store.reading() as db:
        found = select(Person.login, Letter.occasion).join(Letter).order_by(Letter.at, Person.login)  # type: ignore[arg-type]
        return list(db.exec(found).all())


def seven(world: World) -> datetime:
    """Seven in the morning of the team's next day."""
    tomorrow = world.now.astimezone(ZONE).date() + timedelta(days=1)
    return datetime.combine(tomorrow, time(7), ZONE).astimezone(UTC)


def deliver(world: World, at: datetime | None = None, send: Callable[[Mail], None] | None = None) -> list[Mail]:
    """Send what waits; answers with what was sent."""
    sent: list[Mail] = []
    letters.send_waiting(world.store, send or sent.append, ADDRESS, at or world.now)
    return sent


def come_in(world: World, **other: object) -> None:
    """Sign in as the interviewer."""
    world.id_of("interviewer")
    typed = {"passphrase": passphrase("interviewer"), "code": code_at(world.totp["interviewer"], world.now), **other}
    enter(world.store, world.house, Attempt("interviewer", **typed), world.now)  # type: ignore[arg-type]


def test_a_new_device_is_told(world: World) -> None:
    come_in(world)

    assert occasions(world) == [("interviewer", "new_device")]
    (mail,) = deliver(world)
    assert (mail.to, mail.subject) == ("interviewer@proefveld.test", "returnapp: Signed in on a new device")
    assert mail.body.endswith(f"Tell a coordinator at once.\n{ADDRESS}\n")
    assert deliver(world) == []


def test_ten_failures_are_told_once_and_only_to_whom_they_are_about(world: World) -> None:
    for _ in range(ACCOUNT.failures - 1):
        with pytest.raises(NotSignedIn):
            come_in(world, passphrase="these words are of nobody")
    letters.tell_failures(world.store, world.house, world.now)
    assert occasions(world) == []
    with pytest.raises(NotSignedIn):
        come_in(world, passphrase="these words are of nobody")
    with pytest.raises(TooMany):
        come_in(world)

    for _ in range(3):
        letters.tell_failures(world.store, world.house, world.now)

    assert occasions(world) == [("interviewer", "ten_failures")]


def test_changed_keys_are_told(world: World) -> None:
    desk = world.desk("interviewer")
    words = "harbour lanterns drift past seven quiet herons"

    change_passphrase(world.store, world.house, desk.worker, passphrase("interviewer"), words, world.now)
    admit_anew(world.desk(), Posted(fresh()), world.id_of("other-interviewer"), "four words of hers")

    assert sorted(occasions(world)) == [("interviewer", "keys_changed"), ("other-interviewer", "admitted_anew")]


def test_that_the_sheets_were_used_is_told_to_everybody(world: World) -> None:
    private = make_recovery(world.store, world.house, world.now)
    entrust(world.desk(), Posted(fresh()))

    recover(world.store, world.house, private, world.desk().worker.team, newcomer(), world.now)

    told = {login for login, occasion in occasions(world) if occasion == "recovered"}
    assert told == {"coordinator", "interviewer", "other-interviewer", "house-interviewer", "analyst"} | {
        "administrator",
        "privacy-officer",
    }


def test_nobody_is_written_to_who_has_no_address_or_was_blocked(world: World) -> None:
    with world.store.writing() as db:
        db.exec(select(Person).where(Person.login == "interviewer")).one().email = ""
        db.commit()

    come_in(world)

    assert occasions(world) == []


def test_the_digest_comes_once_a_day_from_seven_on_and_holds_the_head_of_the_trail(world: World) -> None:
    letters.write_digests(world.store, seven(world) - timedelta(minutes=1))
    assert occasions(world) == []
    for hours in (0, 1, 10):
        letters.write_digests(world.store, seven(world) + timedelta(hours=hours))

    assert sorted(occasions(world)) == [("coordinator", "digest"), ("privacy-officer", "digest")]
    with world.store.reading() as db:
        head = trail.head(db)
    assert head is not None
    for mail in deliver(world, seven(world)):
        assert f"audit: {head[0]} {head[1].hex()}" in mail.body
    letters.write_digests(world.store, seven(world) + timedelta(days=1))
    assert len(deliver(world, seven(world) + timedelta(days=1))) == 2


def test_the_digest_counts_what_is_due(world: World) -> None:
    told = an_episode(seven(world) - timedelta(hours=60), placement=Placement("closed", "klif"))
    world.an_assigned_return(episode=told)
    world.a_return(at=seven(world) - timedelta(hours=80), young_person=a_young_person(given="Pip"))

    letters.write_digests(world.store, seven(world))

    sent = {mail.to.split("@")[0]: mail.body for mail in deliver(world, seven(world))}
    assert "Interviews overdue: 1\nInterviews due within a day: 1" in sent["coordinator"]
    assert "Interviews overdue: 0\nInterviews due within a day: 1" in sent["interviewer"]
    assert set(sent) == {"coordinator", "interviewer", "privacy-officer"}


def test_what_was_destroyed_is_listed_for_who_restores_a_backup(world: World) -> None:
    file = a_whole_file(world)
    reference = reference_of(world, file)
    letters.write_digests(world.store, seven(world))
    deliver(world, seven(world))
    with world.store.writing() as db:
        destroy(db, world.house, db.get_one(File, file), "tick", seven(world) + timedelta(hours=2))
        db.commit()

    letters.write_digests(world.store, seven(world) + timedelta(days=1))

    sent = {mail.to.split("@")[0]: mail.body for mail in deliver(world, seven(world) + timedelta(days=1))}
    assert f"Destroyed since the last mail: {reference}" in sent["coordinator"]
    assert reference not in sent["privacy-officer"]


CANARY = "Kanarie"


def test_no_mail_holds_a_name_a_place_or_a_case(world: World) -> None:
    person = a_young_person(given=CANARY, family="van Testeren")
    episode = world.an_assigned_return(at=seven(world) - timedelta(hours=60), young_person=person)
    reference = reference_of(world, file_of(episode))
    with world.store.writing() as db:
        everybody = list(db.exec(select(Person)))
        for one in everybody:
            for occasion in Occasion:
                letters.write(db, one, occasion, "test", seven(world))
        db.commit()

    sent = deliver(world, seven(world))

    assert len(sent) == len(everybody) * len(Occasion)
    never = [CANARY, "Testeren", reference, "Duinzicht", "duin", file_of(episode), episode]
    never += [one.name for one in everybody if one.name not in ("coordinator", "interviewer")]
    for mail in sent:
        for word in never:
            assert word not in f"{mail.id} {mail.subject} {mail.body}"
    assert CANARY in f"{mail.body}{CANARY}"  # the search would find it


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_mail_is_in_its_readers_language(world: World, language: str) -> None:
    with world.store.writing() as db:
        person = db.exec(select(Person).where(Person.login == "interviewer")).one()
        person.language = language
        for occasion in Occasion:
            letters.write(db, person, occasion, "test", seven(world))
        db.commit()

    subjects = {mail.subject for mail in deliver(world, seven(world))}

    assert len(subjects) == len(Occasion)
    assert ("returnapp: Aangemeld op een nieuw apparaat" in subjects) == (language == "nl")


def test_what_nobody_takes_is_kept_and_goes_later_under_the_same_id(world: World) -> None:
    come_in(world)
    tried: list[Mail] = []

    def refuse(mail: Mail) -> None:
        tried.append(mail)
        raise NotSent("ConnectionRefusedError")

    for minutes in range(10):
        deliver(world, world.now + timedelta(minutes=minutes), refuse)
    (mail,) = deliver(world, world.now + timedelta(hours=1))

    assert len(tried) == 4  # at 0, 1, 3 and 7 minutes
    assert {one.id for one in tried} == {mail.id}


def test_what_was_destroyed_stays_on_the_list_until_a_mail_with_it_was_taken(world: World) -> None:
    file = a_whole_file(world)
    reference = reference_of(world, file)
    with world.store.writing() as db:
        destroy(db, world.house, db.get_one(File, file), "tick", seven(world) - timedelta(hours=1))
        db.commit()
    letters.write_digests(world.store, seven(world))

    def refuse(_mail: Mail) -> None:
        raise NotSent("ConnectionRefusedError")

    for hours in (0, 5, 13, 14, 20):
        assert deliver(world, seven(world) + timedelta(hours=hours), refuse) == []
    tomorrow = seven(world) + timedelta(days=1)
    letters.write_digests(world.store, tomorrow)

    sent = {mail.to.split("@")[0]: mail.body for mail in deliver(world, tomorrow)}
    assert f"Destroyed since the last mail: {reference}" in sent["coordinator"]


def test_a_digest_wakes_nobody_and_is_not_of_yesterday(world: World) -> None:
    letters.write_digests(world.store, seven(world))

    assert deliver(world, seven(world) + timedelta(hours=14)) == []  # nine in the evening
    assert deliver(world, seven(world) + timedelta(hours=20)) == []
    assert deliver(world, seven(world) + timedelta(hours=3)) == []  # it was given up


def test_one_address_that_nobody_can_send_to_holds_up_no_other(world: World) -> None:
    with world.store.writing() as db:
        for person in db.exec(select(Person)):
            if person.login == "analyst":
                person.email = "noor@[proef.test"
            letters.write(db, person, Occasion.RECOVERED, "test", world.now)
        db.commit()
    box = Postbox()
    server = serve(box)
    try:
        letters.send_waiting(world.store, lambda mail: mail_module.send(post_of(server), mail), ADDRESS, world.now)
    finally:
        server.stop(no_assert=True)

    assert len(box.mails) == len(PEOPLE) - 1


def test_ten_failures_on_somebodys_own_device_are_told_too(world: World) -> None:
    world.id_of("interviewer")
    code = code_at(world.totp["interviewer"], world.now)
    device = enter(world.store, world.house, Attempt("interviewer", passphrase("interviewer"), code), world.now).device
    for _ in range(DEVICE.failures):
        with pytest.raises(NotSignedIn):
            come_in(world, passphrase="these words are of nobody", device=device)

    assert [occasion for _login, occasion in occasions(world)].count("ten_failures") == 1


def test_what_nobody_took_for_a_day_is_no_news_any_more(world: World) -> None:
    come_in(world)

    assert deliver(world, world.now + timedelta(days=1)) == []
    assert deliver(world, world.now) == []


def test_letters_of_long_ago_are_forgotten(world: World) -> None:
    come_in(world)

    letters.sweep(world.store, world.now + timedelta(days=89))
    assert occasions(world)
    letters.sweep(world.store, world.now + timedelta(days=91))
    assert occasions(world) == []
