"""A synthetic region, made by the verbs of the real work: its staff, its placements, and months of returns.

The same seed gives the same people, states and times relative to now; ids and keys are random in every region.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.resources import files
from random import Random
from zoneinfo import ZoneInfo

from returnapp.casework.admitting import Newcomer, Region, admit_person, found_team
from returnapp.casework.desk import Desk, Posted, Worker
from returnapp.casework.people import name_organisation, sign_in
from returnapp.casework.second_factor import new_totp
from returnapp.casework.vocabulary import load_vocabulary
from returnapp.config import Character
from returnapp.demo.away import Away
from returnapp.demo.cast import CAST, COLLEAGUES, LANGUAGES, ORGANISATIONS
from returnapp.demo.children import young_person
from returnapp.demo.directory import fill_directory
from returnapp.demo.story import Setting, Story, Telling
from returnapp.domain.people import StaffRole
from returnapp.domain.states import State
from returnapp.records.sealed import fresh
from returnapp.records.store import Store
from returnapp.vault.keys import House
from returnapp.vault.slots import QUICK

ZONE = ZoneInfo("Europe/Amsterdam")
_OPEN: tuple[tuple[State, tuple[float | None, ...]], ...] = (
    (State.MISSING, (3, 14, 50)),
    (State.RETURNED, (1, 3, 9, 26, 40, 52, 66, 71.5, 75, None, None)),
    (State.OFFERED, (6, 20, 55, 70, 90)),
    (State.DECLINED, (30, 60, 120)),
    (State.ACCEPTED, (8, 22, 50, 68, 74)),
    (State.ASSIGNED, (12, 18, 28, 36, 49, 58, 64, 70, 80, 100)),
    (State.HANDED_IN, (30, 60)),
    (State.CHECKED, (80, 110)),
    (State.PLANNED, (130, 200, 260, 330, 420)),
)
"""Open returns: their state, and the hours since each came back (None: nobody knows when)."""
_CLOSED = 100


@dataclass(frozen=True, slots=True)
class Made:
    """How big the region is."""

    open: int
    closed: int


def _newcomer(one: Character) -> Newcomer:
    return Newcomer(
        one.login,
        one.name,
        one.role,
        one.passphrase,
        new_totp(),
        language="nl",
        languages=LANGUAGES.get(one.login, ()),
        organisation=one.organisation or None,
    )


def _staff(store: Store, house: House, at: datetime) -> dict[str, tuple[Worker, bytes]]:
    """Found the team, admit everybody, and open everybody's keys."""
    found_team(store, house, Region("Demoregio", ZONE.key, "NL"), (_newcomer(CAST[0]),), at, QUICK)
    folder = files("returnapp.demo")
    areas, institutions = (
        folder.joinpath(f"{name}.csv").read_text("utf-8").splitlines() for name in ("areas", "institutions")
    )
    load_vocabulary(store, areas, institutions)
    name_organisations(store)
    worker, private = sign_in(store, house, CAST[0].login, CAST[0].passphrase, None, at)
    desk = Desk(store, house, worker, private, at, ZONE)
    for one in (*CAST[1:], *COLLEAGUES):
        admit_person(desk, Posted(fresh()), _newcomer(one), QUICK)
    fill_directory(desk)
    return {
        one.login: sign_in(store, house, one.login, one.passphrase, None, at)
        for one in (*CAST, *COLLEAGUES)
        if one.role in (StaffRole.COORDINATOR, StaffRole.INTERVIEWER)
    }


def name_organisations(store: Store) -> None:
    """Give the organisations their names and kinds: the vocabulary knows only their codes."""
    for code, (name, kind) in ORGANISATIONS.items():
        name_organisation(store, code, name, kind)


def _tellings(draw: Random, now: datetime, scale: float) -> Iterator[Telling]:
    """What happens to whom: the closed ones first, some of them to the same young person several times."""
    closed = round(_CLOSED * scale)
    for number in range(closed):
        ended = now - timedelta(days=draw.uniform(8, 180))
        yield Telling(child=number % max(1, round(closed * 0.7)), state=State.CLOSED, returned_at=ended)
    child = closed
    for state, many in _OPEN:
        for ago in many[: max(1, round(len(many) * scale))]:
            again = draw.random() < 0.25 and closed > 0 and state is not State.MISSING
            who = draw.randrange(round(closed * 0.7) or 1) if again else child
            child += not again
            yield Telling(who, state, None if ago is None else now - timedelta(hours=ago))


def seed_region(store: Store, house: House, seed: int, now: datetime, scale: float = 1.0) -> Made:
    """Make the region; `scale` below 1 makes a smaller one for tests."""
    draw = Random(seed)
    start = now - timedelta(days=200)
    setting = Setting(store, house, _staff(store, house, start), ZONE, now)
    tellings = list(_tellings(draw, now, scale))
    stories = [
        (Away if telling.state is State.MISSING else Story)(setting, Random(draw.getrandbits(32)), telling)
        for telling in tellings
    ]
    children = {one.child: young_person(Random(f"{seed}/{one.child}"), one.child, now.date()) for one in tellings}
    events = sorted((event for story in stories for event in story.events(children)), key=lambda event: event[0])
    for at, act in events:
        act(at)
    closed = sum(1 for one in tellings if one.state is State.CLOSED)
    return Made(len(tellings) - closed, closed)
