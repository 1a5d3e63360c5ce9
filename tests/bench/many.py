"""Many episodes: a few are made by the real verbs, the rest are their copies, each sealed anew in its own place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from random import Random
from types import SimpleNamespace
from typing import Any, cast

from sqlalchemy import insert
from sqlmodel import SQLModel, col, select

from returnapp.casework import cards, offers
from returnapp.casework.closing import close_episode
from returnapp.casework.desk import Posted
from returnapp.domain.card import Card
from returnapp.domain.closing import Closing, Instead
from returnapp.domain.deadlines import due
from returnapp.domain.offer import Attempt, Channel, Outcome
from returnapp.domain.reference import reference
from returnapp.domain.states import State
from returnapp.records import keyring, sealed, trail
from returnapp.records.sealed import Kind, fresh
from returnapp.records.tables import AuditRow, Episode, File, GrantRow, Record
from returnapp.vault import box, keys
from returnapp.vault.keys import Grant, Holder
from tests.world import World

EPISODES_A_FILE = 3
FILES_AT_ONCE = 1500
YEARS = 8
"""Over which the closed episodes lie spread."""

Rows = dict[type[SQLModel], list[dict[str, Any]]]


@dataclass(frozen=True)
class Pattern:
    """One real episode, opened: its columns, its card, and its records with their bodies."""

    columns: dict[str, Any]
    card: Card
    records: tuple[tuple[dict[str, Any], bytes], ...]


@dataclass
class Press:
    """What copies are made with."""

    world: World
    random: Random
    card_key: bytes
    public: bytes
    patterns: dict[State, Pattern]
    references: set[str] = field(default_factory=set)

    def id(self) -> str:
        """A new id."""
        return f"{self.random.getrandbits(128):032x}"

    def reference(self) -> str:
        """A reference that no other copy has."""
        while (found := reference(box.new_key())) in self.references:
            continue
        self.references.add(found)
        return found


def _real_episodes(world: World) -> dict[State, str]:
    thinking = Attempt(world.now, Channel.CALL, "Test", Outcome.THINKING)
    declined = Attempt(world.now, Channel.CALL, "Test", Outcome.DECLINED, why=("tired",), instead="no")
    made = {State.RETURNED: world.a_return(), State.ASSIGNED: world.an_assigned_return()}
    for state, attempt in ((State.OFFERED, thinking), (State.CLOSED, declined)):
        made[state] = world.a_return()
        offers.offer_interview(world.desk(), Posted(fresh()), made[state], attempt)
    closed = Closing("declined", instead=(Instead.NUMBERS,))
    close_episode(world.desk(), Posted(fresh()), made[State.CLOSED], closed)
    return made


def _pattern(world: World, episode: str, card_key: bytes) -> Pattern:
    with world.store.reading() as db:
        row = db.get_one(Episode, episode)
        opened = world.desk().file_keys(db, row.file)
        stored = db.exec(select(Record).where(Record.file == row.file, col(Record.kind) != Kind.ASSIGNMENT)).all()
        records = tuple((one.model_dump(exclude={"seq"}), sealed._open(one, opened).body) for one in stored)
        body = box.open(card_key, cards._context(episode, "team", row.card_epoch), row.card)
        return Pattern(row.model_dump(), sealed.load(Card, body), records)


def press(world: World, seed: int) -> Press:
    """Make the patterns, and everything that copies need."""
    desk = world.desk()
    with world.store.reading() as db:
        epoch, team_key = desk.team_key(db)
        _epoch, public = keyring.public_of(db, world.house, Holder.TEAM, desk.worker.team)
    card_key = cards._card_key(team_key, epoch)
    patterns = {state: _pattern(world, episode, card_key) for state, episode in _real_episodes(world).items()}
    return Press(world, Random(seed), card_key, public, patterns)  # noqa: S311 - only spreads what is made up


def _add_file(made: Press, rows: Rows, states: Iterable[State]) -> None:
    file, key, team = made.id(), box.new_key(), made.world.desk().worker.team
    grant = Grant(keys.Kind.FILE, file, 1, Holder.TEAM, team, 1)
    columns = {name: getattr(grant, name) for name in Grant.__dataclass_fields__}
    rows[File].append({"id": file, "team": team, "reference": made.reference(), "key_epoch": 1})
    rows[GrantRow].append({**columns, "box": keys.give(made.world.house, grant, made.public, key)})
    for state in states:
        _add_episode(made, rows, file, key, state)


def _add_episode(made: Press, rows: Rows, file: str, key: bytes, state: State) -> None:
    pattern, episode = made.patterns[state], made.id()
    ago = timedelta(days=365 * YEARS) if state is State.CLOSED else timedelta(hours=100)
    at = made.world.now - ago * made.random.random()
    hour, body = cards.hours(due(at)), sealed.dump(replace(pattern.card, returned_at=at))
    changed = {"id": episode, "file": file, "interview": None, "due_hour": hour, "next_hour": hour}
    if state is State.CLOSED:
        changed["held_in_time"] = made.random.random() < 0.8
    changed["card"] = box.seal(made.card_key, cards._context(episode, "team", 1), body)
    changed["interviewer_card"] = box.seal(key, cards._context(episode, "interviewer", 1), body)
    rows[Episode].append({**pattern.columns, **changed})
    for columns, content in pattern.records:
        copy = SimpleNamespace(**{**columns, "id": made.id(), "file": file, "thing": episode, "at": at})
        copy.box = box.seal(key, sealed._context(cast(Record, copy)), content)
        rows[Record].append(vars(copy))


def _add_audit(made: Press, last: tuple[int, bytes], number: int) -> list[dict[str, Any]]:
    found = []
    for seq in range(last[0] + 1, last[0] + 1 + number):
        note = {"who": made.world.desk().worker.id, "what": "read file", "on": "BENCH", "rows": 1}
        row = SimpleNamespace(seq=seq, at=made.world.now, act=None, act_digest=None, prev=last[1], **note)
        row.hash = trail._hash(made.world.house.audit, cast(AuditRow, row))
        found.append(vars(row))
        last = (seq, row.hash)
    return found


def _write(world: World, rows: Rows) -> None:
    with world.store.writing() as db:
        for table in (File, GrantRow, Episode, Record, AuditRow):
            if rows[table]:
                db.execute(insert(table), rows[table])
        db.commit()


def fill(world: World, *, open_: int, closed: int, seed: int = 1) -> None:
    """Add so many episodes: the open ones lie in the last hundred hours, the closed ones over years."""
    made = press(world, seed)
    opens = [state for state in made.patterns if state is not State.CLOSED]
    states = [opens[number % len(opens)] for number in range(open_)] + [State.CLOSED] * closed
    files = [states[at : at + EPISODES_A_FILE] for at in range(0, len(states), EPISODES_A_FILE)]
    for at in range(0, len(files), FILES_AT_ONCE):
        rows: Rows = {table: [] for table in (File, GrantRow, Episode, Record, AuditRow)}
        for some in files[at : at + FILES_AT_ONCE]:
            _add_file(made, rows, some)
        with world.store.reading() as db:
            last = db.exec(select(AuditRow.seq, AuditRow.hash).order_by(col(AuditRow.seq).desc()).limit(1)).one()
        rows[AuditRow] = _add_audit(made, tuple(last), len(rows[Episode]))
        _write(world, rows)
