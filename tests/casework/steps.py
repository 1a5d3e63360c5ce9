"""The steps of an interview's journey, each in a line, and what they leave in the database."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import text

from returnapp.casework import assignments, interviews, offers, plans, reviews
from returnapp.casework.desk import Posted
from returnapp.casework.sheets import Revision
from returnapp.domain.action import Action, Agreed
from returnapp.domain.offer import Attempt, Channel, Outcome
from returnapp.domain.posted import Pairs
from returnapp.records import sealed
from returnapp.records.sealed import Kind, fresh
from returnapp.records.store import Store
from returnapp.records.tables import AuditRow, Episode
from tests.world import World

SAID = "zeventien gele veren"
"""What the young person said: to be read only by those who may."""


def complete(began: datetime) -> Pairs:
    """Answers with which an interview can be handed in, and something said."""
    return (
        ("held.0.start.date", began.strftime("%Y-%m-%d")),
        ("held.0.start.time", began.strftime("%H:%M")),
        ("independence", "independent"),
        ("close_add", SAID),
        ("repeat_grade", "medium"),
        ("repeat_grade.words", "Plan made, not tried yet"),
        ("danger_grade", "green"),
        ("safeguard", "no"),
        ("close_read", "right"),
    )


def revision(pairs: Pairs, parent: str = "") -> Revision:
    """A snapshot with an id of its own."""
    return Revision(fresh(), parent, pairs, fresh())


def accept(world: World, episode: str) -> None:
    """The young person says yes."""
    attempt = Attempt(world.now, Channel.CALL, "Test", Outcome.ACCEPTED, "ja hoor")
    offers.offer_interview(world.desk(), Posted(fresh()), episode, attempt)


def assign(world: World, episode: str, interviewer: str) -> None:
    """The coordinator gives an interviewer the file."""
    assignments.assign_interviewer(world.desk(), Posted(fresh()), episode, world.id_of(interviewer), reason="Test")


def talk(world: World, episode: str, login: str = "interviewer") -> None:
    """The talk was held: everything that is needed is written, over what stood there."""
    pairs = complete(world.now)
    interviews.save_revision(world.desk(login), episode, revision(pairs, newest(world, episode)))


def save(world: World, episode: str, pairs: Pairs, parent: str = "", login: str = "interviewer") -> str:
    """A page that goes on from a version is kept; answers with the id of what was kept."""
    return interviews.save_revision(world.desk(login), episode, revision(pairs, parent)).id


def newest(world: World, episode: str, kind: Kind = Kind.INTERVIEW) -> str:
    """What a page opened now goes on from."""
    with world.store.reading() as db:
        row = db.get_one(Episode, episode)
        return sealed.newest_id(db, row.file, kind, (row.interview or "") if kind is Kind.INTERVIEW else row.id)


def write_twice(
    world: World, episode: str, left: Pairs, right: Pairs, kind: Kind = Kind.INTERVIEW, login: str = "interviewer"
) -> tuple[str, str]:
    """Two pages that were opened on the same version are both written in; answers with the ids of what was kept."""
    parent = newest(world, episode, kind)
    saved = [
        interviews.save_revision(world.desk(login), episode, revision(pairs, parent), kind) for pairs in (left, right)
    ]
    return saved[0].id, saved[1].id


def check(world: World, episode: str) -> None:
    """A second person reads the interview and approves it."""
    reviews.approve_interview(world.desk(), Posted(fresh()), episode)


def plan(world: World, episode: str, *actions: Action) -> list[str]:
    """The interview is handed in and a plan with these promises is agreed; answers with the tasks' ids."""
    interviews.hand_in(world.desk("interviewer"), Posted(fresh()), episode)
    check(world, episode)
    found = {fresh(): action for action in actions}
    agreed = Agreed((world.now + timedelta(days=3)).date(), "Test", tuple(actions))
    plans.agree_plan(world.desk(), Posted(fresh()), episode, agreed, found)
    return list(found)


def a_promise(world: World) -> Action:
    """Something an adult promised for tomorrow."""
    return Action(what="Bel de school", owner="Mentor", due=world.now + timedelta(days=1))


def audit(world: World, after: int = 0) -> list[AuditRow]:
    """The rows of the trail after this one."""
    with world.store.reading() as db:
        rows = db.connection().execute(text("select seq from audit where seq > :after order by seq"), {"after": after})
        return [db.get_one(AuditRow, seq) for (seq,) in rows]


def last(world: World) -> int:
    """The number of the newest audit row."""
    with world.store.reading() as db:
        return int(db.connection().execute(text("select coalesce(max(seq), 0) from audit")).scalar_one())


NOT_CONTENT = frozenset({"audit", "session", "alembic_version"})


def content(store: Store, without: Iterable[str] = NOT_CONTENT) -> dict[str, list[Any]]:
    """Every row of every table but these."""
    with store.reading() as db:
        connection = db.connection()
        names = connection.execute(text("select name from sqlite_master where type = 'table' order by name")).scalars()
        return {
            name: [tuple(row) for row in connection.execute(text(f'select * from "{name}" order by 1'))]  # noqa: S608
            for name in names.all()
            if name not in without
        }
