"""What happens by itself: each step, and that none of them opens anything."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select

from returnapp.casework import tick
from returnapp.casework.admitting import CODE_LASTS, Newcomer, admit_person
from returnapp.casework.desk import Desk, Posted
from returnapp.casework.dossier import read_dossier
from returnapp.casework.drafts import keep_draft, my_drafts
from returnapp.casework.interviews import hand_in
from returnapp.casework.tasks import finish_action
from returnapp.domain.action import About, Action
from returnapp.domain.limits import ABSOLUTE, DRAFTS, GRANT, IDLE, IDLE_SHARED
from returnapp.domain.people import StaffRole
from returnapp.domain.states import State
from returnapp.mail import Mail
from returnapp.records import trail
from returnapp.records.sealed import fresh
from returnapp.records.tables import Episode, File, GrantRow, Letter, Person, SessionRow, Slot
from returnapp.vault import box, keys, slots
from returnapp.vault.box import CannotOpen
from tests.casework.steps import a_promise, audit, check, plan, talk
from tests.casework.test_shredding import a_whole_file
from tests.world import World, file_of


def posted() -> Posted:
    """A form that was never sent before."""
    return Posted(fresh())


def checked(world: World) -> str:
    """An episode whose talk was held, handed in and approved; answers with its id."""
    episode = world.an_assigned_return()
    talk(world, episode)
    hand_in(world.desk("interviewer"), posted(), episode)
    check(world, episode)
    return episode


def anew(world: World, login: str) -> Desk:
    """The same person's desk at their next request."""
    before = world.desk(login)
    return Desk(before.store, before.house, before.worker, before.private, before.at, before.zone)


def withdraw(world: World, **after: float) -> int:
    """What the tick withdraws so long from now."""
    return tick.withdraw_idle(world.store, world.house, world.now + timedelta(**after))


def test_an_interviewer_with_nothing_left_to_do_has_the_file_for_a_week(world: World) -> None:
    episode = checked(world)

    assert withdraw(world) == 0
    assert withdraw(world, days=6.9) == 0
    assert read_dossier(anew(world, "interviewer"), file_of(episode))
    assert withdraw(world, days=7) == 1

    with pytest.raises(CannotOpen):
        read_dossier(anew(world, "interviewer"), file_of(episode))
    work = read_dossier(anew(world, "coordinator"), file_of(episode)).works[0]
    assert (work.row.interviewer, work.row.state) == (None, "checked")
    assert withdraw(world, days=8) == 0


def test_what_is_written_after_it_has_a_key_the_interviewer_never_had(world: World) -> None:
    episode = checked(world)
    file = file_of(episode)
    with world.store.reading() as db:
        had = set(world.desk("interviewer").file_keys(db, file))

    withdraw(world)
    withdraw(world, days=7)

    with world.store.reading() as db:
        assert max(anew(world, "coordinator").file_keys(db, file)) not in had
    (row,) = [row for row in audit(world) if row.who == "tick"]
    assert row.what == "withdraw access"
    with world.store.reading() as db:
        assert row.on == db.get_one(File, file).reference
        assert trail.first_break(db, world.house) is None


def test_who_has_something_to_do_keeps_the_file_however_long_it_takes(world: World) -> None:
    to_hold = world.an_assigned_return()

    for days in (0, 30, 300):
        assert withdraw(world, days=days) == 0
    assert read_dossier(anew(world, "interviewer"), file_of(to_hold))


def test_while_something_of_the_plan_is_open_the_interviewer_can_still_look_back(world: World) -> None:
    episode = world.an_assigned_return()
    talk(world, episode)
    (task,) = plan(world, episode, a_promise(world))
    kept = Action(what="Bel de school", owner="Mentor", done_at=world.now)

    assert withdraw(world) == 0
    assert withdraw(world, days=28) == 0
    finish_action(anew(world, "coordinator"), posted(), episode, task, kept)
    assert withdraw(world, days=28) == 0  # the plan is still to be reviewed
    (review,) = read_dossier(anew(world, "coordinator"), file_of(episode)).works[0].open_tasks()
    held = Action(about=About.REVIEW, dropped=True, note="Al besproken")
    finish_action(anew(world, "coordinator"), posted(), episode, review.id, held)
    assert withdraw(world, days=29) == 0
    assert withdraw(world, days=36) == 1


def test_a_talk_that_was_sent_back_begins_the_week_anew(world: World) -> None:
    episode = checked(world)
    withdraw(world)
    with world.store.writing() as db:
        row = db.get_one(Episode, episode)
        row.state = State.ASSIGNED
        db.add(row)
        db.commit()
    withdraw(world, days=6)
    with world.store.writing() as db:
        row = db.get_one(Episode, episode)
        row.state = State.CHECKED
        db.add(row)
        db.commit()

    assert withdraw(world, days=7) == 0
    assert withdraw(world, days=13.9) == 0
    assert withdraw(world, days=14) == 1
    assert timedelta(days=7) == GRANT


@pytest.mark.parametrize(("shared", "limit"), [(False, IDLE), (True, IDLE_SHARED)])
def test_sessions_nobody_uses_are_gone_and_those_in_use_stay(world: World, shared: bool, limit: timedelta) -> None:
    person = world.id_of("interviewer")
    with world.store.writing() as db:
        for name, seen in (("used", limit - timedelta(seconds=1)), ("idle", limit)):
            dies = world.now + ABSOLUTE
            db.add(SessionRow(id=name, person=person, seen=world.now - seen, dies=dies, shared=shared, box=b"x"))
        db.add(SessionRow(id="over", person=person, seen=world.now, dies=world.now, shared=shared, box=b"x"))
        db.commit()

    tick.expire(world.store, world.now)

    with world.store.reading() as db:
        assert set(db.exec(select(SessionRow.id))) == {"used"}


def test_codes_and_drafts_end(world: World) -> None:
    newcomer = Newcomer("noor", "Noor", StaffRole.ANALYST, "four words of hers", "", dies=world.now + CODE_LASTS)
    admit_person(world.desk(), posted(), newcomer)
    keep_draft(world.desk("interviewer"), fresh(), "/somewhere", (("said", "synthetic"),))

    def left(after: timedelta) -> tuple[int, int]:
        tick.expire(world.store, world.now + after)
        with world.store.reading() as db:
            return len(db.exec(select(Slot).where(Slot.kind == "code")).all()), len(
                my_drafts(world.desk("interviewer"))
            )

    assert left(CODE_LASTS - timedelta(seconds=1)) == (1, 1)
    assert left(CODE_LASTS) == (0, 1)
    assert left(DRAFTS) == (0, 0)


@pytest.fixture
def blind(world: World) -> Iterator[None]:
    """Nobody can open anything any more but the outer lock."""

    def refuse(*_given: object, **_more: object) -> Any:
        raise AssertionError("something was opened")

    with pytest.MonkeyPatch.context() as patch:
        for module, name in ((box, "unwrap"), (slots, "unlock"), (slots, "_stretch"), (keys, "take")):
            patch.setattr(module, name, refuse)
        yield


def everything_due(world: World) -> None:
    """Something to do for every step."""
    checked(world)
    a_whole_file(world)
    with world.store.writing() as db:
        for person in db.exec(select(Person)):
            person.email = f"{person.login}@proefveld.test"
            db.add(person)
        db.commit()


def test_every_step_works_with_nothing_but_the_house_key(world: World, request: pytest.FixtureRequest) -> None:
    everything_due(world)
    reader, sent, failed = anew(world, "coordinator"), [], []
    request.getfixturevalue("blind")
    with pytest.raises(AssertionError), world.store.reading() as db:  # whoever opens something is noticed
        reader.team_keys(db)

    for years in (0, 1, 30):
        at = (world.now + timedelta(days=366 * years)).replace(hour=12)
        round_of = tick.steps(world.store, world.house, sent.append, "https://terugkeer.test", at)
        tick.run(round_of, lambda name, kind: failed.append((name, kind)))

    assert failed == []
    done = {row.what for row in audit(world) if row.who == "tick"}
    assert done == {"withdraw access", "shred"}
    assert sent
    assert all(isinstance(one, Mail) for one in sent)
    with world.store.reading() as db:
        assert len(db.exec(select(File)).all()) == 1
        assert (
            len(db.exec(select(GrantRow).where(GrantRow.kind == "file", GrantRow.holder_kind == "person")).all()) == 0
        )
        assert db.exec(select(Letter)).all()


def test_a_step_that_fails_stops_none_of_the_others_and_tells_no_data() -> None:
    done, failed = [], []

    def fails() -> None:
        raise ValueError("Kanarie")

    tick.run([("first", fails), ("second", lambda: done.append(1))], lambda *told: failed.append(told))

    assert done == [1]
    assert failed == [("first", "ValueError")]
