"""What must not wait: marked in a talk on a tablet, it is a task that is due, on top of the board and in the mail."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from returnapp.casework.late import asked_for
from returnapp.casework.sheets import written_at
from returnapp.domain.action import About
from returnapp.records import sealed
from returnapp.records.sealed import Kind
from returnapp.records.tables import Letter, Person
from tests.casework.meanwhile import closed, said, withdrawn, words, work_of
from tests.casework.steps import audit, last
from tests.casework.tablet import a_taken_talk, milliseconds
from tests.casework.test_leaving import admit
from tests.world import World, file_of


def mailed(world: World) -> list[str]:
    """Who is mailed that something must not wait."""
    with world.store.reading() as db:
        found = select(Person.login).join(Letter).where(Letter.occasion == "act_now").order_by(Person.login)
        return list(db.exec(found))


@pytest.mark.parametrize("meanwhile", [None, withdrawn, closed])
def test_what_must_not_wait_is_on_top_of_the_board_and_in_every_coordinators_mail(
    world: World, meanwhile: Callable[[World, str], None] | None
) -> None:
    admit(world, "noor")
    with world.store.writing() as db:
        for person in db.exec(select(Person).where(Person.login != "analyst")):
            person.email = f"{person.login}@proefveld.test"
            db.add(person)
        db.commit()
    tablet, episode = a_taken_talk(world)
    if meanwhile:
        meanwhile(world, episode)
    text = tablet.act_now(episode, "medical")

    receipts = tablet.hand_in(text, text)
    tablet.hand_in(text)

    assert [one.state for one in receipts] == ["kept", "kept"]
    (asked,) = asked_for(world.desk("noor"))
    assert (asked.action.about, asked.action.urgent, asked.episode) == (About.ACT_NOW, "medical", episode)
    assert asked.action.due
    assert asked.action.due <= world.now
    assert mailed(world) == ["coordinator", "noor"]


def test_what_must_not_wait_comes_first_whatever_it_stands_behind(world: World) -> None:
    tablet, episode = a_taken_talk(world)
    before = last(world)
    texts = [tablet.revision(episode, said("een")), tablet.act_now(episode), tablet.revision(episode, said("twee"))]

    receipts = tablet.hand_in(*texts)

    assert [one.id for one in receipts] == [json.loads(text)["id"] for text in texts]
    assert [row.what for row in audit(world, before)] == ["act now", "save interview", "save interview"]


@pytest.mark.parametrize("years", [-5, 0, 5])
@pytest.mark.parametrize("signed_in", [True, False])
def test_a_clock_that_is_off_by_years_is_put_right(world: World, years: int, signed_in: bool) -> None:
    tablet, episode = a_taken_talk(world)
    off = timedelta(days=365 * years)
    later = world.now + timedelta(hours=3)
    written = milliseconds(world.now + timedelta(hours=2) + off)
    offset = milliseconds(later) - milliseconds(later + off)
    texts = [tablet.revision(episode, said("op tijd"), at=written), tablet.act_now(episode, at=written)]

    receipts = tablet.hand_in(*texts, signed_in=signed_in, offset=offset, at=later)

    assert [one.state for one in receipts] == ["kept", "kept"]
    with world.store.reading() as db:
        keys = world.desk().file_keys(db, file_of(episode))
        entry = sealed.opened(db, file_of(episode), keys, [receipts[0].id])[receipts[0].id]
    moment = datetime.fromtimestamp((written + offset) / 1000, UTC)
    assert written_at(entry.body) == moment
    assert abs(moment - world.now - timedelta(hours=2)) < timedelta(seconds=1)
    assert asked_for(world.desk())[0].action.due == moment


@pytest.mark.parametrize("at", [-(2**53), 2**53, 0])
def test_a_clock_that_makes_no_sense_stops_nothing(world: World, at: int) -> None:
    tablet, episode = a_taken_talk(world)
    texts = [tablet.revision(episode, said("toch"), at=at), tablet.act_now(episode, at=at)]

    assert [one.state for one in tablet.hand_in(*texts)] == ["kept", "kept"]

    due = asked_for(world.desk())[0].action.due
    assert due
    assert due <= world.now
    assert words(world, episode) == "toch"
    (version,) = work_of(world, episode).documents[Kind.INTERVIEW]
    with world.store.reading() as db:
        keys = world.desk().file_keys(db, file_of(episode))
        written_at(sealed.opened(db, file_of(episode), keys, [version.id])[version.id].body)
