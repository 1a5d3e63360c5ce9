"""A region with one young person whose file is at work, two teams, and people who should not see any of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from uuid import UUID

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from returnapp.casework import assignments, interviews
from returnapp.casework.admitting import Newcomer, Region, admit_person, found_team
from returnapp.casework.board import show_mine
from returnapp.casework.desk import Desk, Posted
from returnapp.casework.directory import contacts
from returnapp.casework.dossier import open_dossier
from returnapp.casework.people import sign_in
from returnapp.casework.second_factor import new_totp
from returnapp.config import Character
from returnapp.domain.people import StaffRole
from returnapp.records import people
from returnapp.records.sealed import fresh
from returnapp.records.tables import File
from returnapp.vault.slots import QUICK
from tests.casework.seed import copied
from tests.casework.steps import SAID, a_promise, accept, assign, newest, plan, revision, talk
from tests.casework.tablet import Tablet, a_tablet
from tests.views.markup import Page
from tests.world import CODES, PEOPLE, World, a_young_person, build, file_of, passphrase

GIVEN, FAMILY, CALLED = "Kanarius", "Vogelzang", "Piepje"
KNOWN = "bij de volière gezien"
CANARIES = (GIVEN, FAMILY, CALLED, SAID, KNOWN)
"""What only those who may open the file may read."""

ELSEWHERE = {"far-coordinator": StaffRole.COORDINATOR, "far-interviewer": StaffRole.INTERVIEWER}
LEFT = {"left-coordinator": StaffRole.COORDINATOR, "left-interviewer": StaffRole.INTERVIEWER}
STRANGERS = (
    "analyst",
    "administrator",
    "privacy-officer",
    "house-interviewer",
    "other-interviewer",
    "far-coordinator",
    "far-interviewer",
)
"""Signed in, and not to read the file: `other-interviewer` had it and lost it, `house-interviewer` never had it."""


@dataclass
class Place:
    """The region: `talk` is an assigned episode, `done` an episode of the same file whose plan runs.

    `tablet` is the interviewer's, `lost` another of theirs; `late` came from somebody who had the talk before.
    """

    world: World
    app: Flask
    talk: str
    done: str
    task: str
    late: str
    far: dict[str, Desk]
    tablet: Tablet
    lost: Tablet
    clients: dict[str, FlaskClient] = field(default_factory=dict)

    @property
    def file(self) -> str:
        """The file of both episodes."""
        return file_of(self.done)

    @property
    def reference(self) -> str:
        """What the file is called in the audit trail."""
        with self.world.store.reading() as db:
            return db.get_one(File, self.file).reference

    @property
    def contact(self) -> str:
        """Somebody to call."""
        return contacts(self.world.desk())[0].id

    def client(self, login: str) -> FlaskClient:
        """The browser of somebody (or of a "visitor") on the shared application, signed in once."""
        if login not in self.clients:
            self.clients[login] = self.world.client(None if login == "visitor" else login, self.app)
        return self.clients[login]

    def path(self, endpoint: str, **other: str) -> str:
        """An address with real ids: plans are about the episode that has one, all else is about the talk."""
        found: dict[str, Callable[[], str]] = {
            "episode_id": lambda: self.done if endpoint.startswith("plans.") else self.talk,
            "file_id": lambda: self.file,
            "revision_id": lambda: self.late if endpoint == "versions.late" else newest(self.world, self.talk),
            "tablet_id": lambda: self.lost.id,
            "person_id": lambda: self.world.id_of("interviewer"),
            "contact_id": lambda: self.contact,
            "task_id": lambda: self.task,
            "code": lambda: CODES.get(endpoint, ""),
            "reference": lambda: self.reference,
            "language": lambda: "nl",
            "filename": lambda: "css/base.css",
        }
        rule = next(self.app.url_map.iter_rules(endpoint))
        values: dict[str, Any] = {name: other[name] if name in other else found[name]() for name in rule.arguments}
        values |= {name: UUID(value) for name, value in values.items() if name.endswith("_id")}
        return self.app.url_map.bind("localhost").build(endpoint, values)

    def get(self, login: str, endpoint: str, **ids: str) -> TestResponse:
        """A page as somebody gets it."""
        return self.client(login).get(self.path(endpoint, **ids))

    def page(self, login: str, endpoint: str, **ids: str) -> Page:
        """A page that somebody may see."""
        response = self.get(login, endpoint, **ids)
        assert response.status_code == 200
        return Page(response)


def app_of(world: World, **other: Any) -> Flask:
    """The application on which everybody of the region can sign in with one tap."""
    roles = {**{login: role for login, (role, _organisation) in PEOPLE.items()}, **ELSEWHERE, **LEFT}
    cast = tuple(Character(login, login, role, passphrase(login)) for login, role in roles.items())
    return world.app(**{"cast": cast, **other})


def _newcomer(login: str, role: StaffRole) -> Newcomer:
    employer = "elders" if role is StaffRole.INTERVIEWER else None
    return Newcomer(login, login, role, passphrase(login), new_totp(), organisation=employer)


def _another_team(world: World) -> dict[str, Desk]:
    """A second team in the same store: its coordinator and its interviewer."""
    store, house, now = world.store, world.house, world.now
    coordinator, interviewer = (_newcomer(login, role) for login, role in ELSEWHERE.items())
    found_team(store, house, Region("Elders", "Europe/London", "GB"), (coordinator,), now, QUICK)
    desks = {"far-coordinator": _far_desk(world, "far-coordinator")}
    admit_person(desks["far-coordinator"], Posted(fresh()), interviewer, QUICK)
    return desks | {"far-interviewer": _far_desk(world, "far-interviewer")}


def _far_desk(world: World, login: str) -> Desk:
    worker, private = sign_in(world.store, world.house, login, passphrase(login), None, world.now)
    return Desk(world.store, world.house, worker, private, world.now, world.desk().zone)


def canary() -> Any:
    """A young person whose names are nowhere else."""
    return a_young_person(given=GIVEN, family=FAMILY, called=CALLED)


def _work(world: World) -> tuple[str, str, str, str]:
    """Both episodes, the task of the first, and what came late about the second."""
    done = world.an_assigned_return(young_person=canary())
    talk(world, done)
    (task,) = plan(world, done, a_promise(world))
    when = world.a_next_episode(file_of(done), known=KNOWN)
    at_work = world.a_return(file_id=file_of(done), young_person=None, episode=when)
    accept(world, at_work)
    assign(world, at_work, "other-interviewer")
    away = a_tablet(world, "other-interviewer")
    away.take(at_work)
    assignments.withdraw_access(world.desk(), Posted(fresh()), at_work, "ziek")
    late = away.keep(at_work, (("close_add", SAID),))
    assign(world, at_work, "interviewer")
    interviews.save_revision(world.desk("interviewer"), at_work, revision((("close_add", SAID),)))
    return at_work, done, task, late


def settle(folder: Path) -> Place:
    """Make the region, its two teams and its file, all of it in one database file."""
    world = build(folder)
    far = _another_team(world)
    for login, role in LEFT.items():
        admit_person(world.desk(), Posted(fresh()), _newcomer(login, role), QUICK)
    at_work, done, task, late = _work(world)
    tablet, lost = a_tablet(world), a_tablet(world, device="lost")
    tablet.take(at_work)
    world.a_contact("duin")
    show_mine(world.desk("interviewer"))  # the first look makes the cards that were left behind
    with world.store.reading() as db:
        open_dossier(world.desk(), db, file_of(done))
    place = Place(world, app_of(world), at_work, done, task, late, far, tablet, lost)
    place.client("coordinator").get("/board")
    world.store.close()
    return place


@contextmanager
def settled(seed: Place, folder: Path) -> Iterator[Place]:
    """The same region in another folder, where nobody is signed in yet."""
    with copied(seed.world, folder) as world:
        far = {login: replace(desk, store=world.store) for login, desk in seed.far.items()}
        tablet, lost = (replace(one, world=world) for one in (seed.tablet, seed.lost))
        yield replace(seed, world=world, app=app_of(world), far=far, tablet=tablet, lost=lost, clients={})


def disable(world: World, *logins: str) -> None:
    """Those people have left."""
    with world.store.writing() as db:
        for login in logins:
            person = people.by_login(db, login)
            assert person
            person.active = False
            db.add(person)
        db.commit()
