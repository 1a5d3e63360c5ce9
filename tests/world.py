"""Builders: a synthetic region, its people and plain cases with plain defaults. Nobody here exists."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pyotp
from flask import Flask
from flask.testing import FlaskClient

from returnapp import create_app
from returnapp.casework import assignments, offers, returns
from returnapp.casework.admitting import Newcomer, Region, admit_person, found_team
from returnapp.casework.desk import Desk, Posted, Worker
from returnapp.casework.directory import describe_contact
from returnapp.casework.people import sign_in
from returnapp.casework.second_factor import TOTP_STEP, new_totp
from returnapp.casework.vocabulary import load_vocabulary
from returnapp.config import Character, Settings, release
from returnapp.domain.directory import Contact, ContactRole
from returnapp.domain.episode import Episode, EpisodeType, Placement, YoungPerson
from returnapp.domain.offer import Attempt, Channel, Outcome
from returnapp.domain.people import StaffRole
from returnapp.records import files
from returnapp.records.sealed import fresh
from returnapp.records.store import Store
from returnapp.vault.keys import House
from returnapp.vault.slots import QUICK

ZONE = ZoneInfo("Europe/Amsterdam")
AREAS = "code,name,district\nzand,Zandveld,Noord\nveen,Veenrade,Zuid\n".splitlines()
INSTITUTIONS = (
    "code,name,type,secure,places,area,organisation\n"
    "duin,Huize Duinzicht,open group,open,12,zand,duinzorg\n"
    "klif,De Klif,closed youth care,closed,20,veen,klifzorg\n"
).splitlines()
PEOPLE = {
    "coordinator": (StaffRole.COORDINATOR, None),
    "interviewer": (StaffRole.INTERVIEWER, "wegwijzer"),
    "other-interviewer": (StaffRole.INTERVIEWER, "wegwijzer"),
    "house-interviewer": (StaffRole.INTERVIEWER, "duinzorg"),
    "analyst": (StaffRole.ANALYST, None),
    "administrator": (StaffRole.ADMINISTRATOR, None),
    "privacy-officer": (StaffRole.PRIVACY_OFFICER, None),
}
CODES = {
    "vocabulary.organisation": "duinzorg",
    "vocabulary.institution": "duin",
    "vocabulary.area": "zand",
}
"""By endpoint: a code that is in its list."""


def passphrase(login: str) -> str:
    """The synthetic passphrase of somebody."""
    return f"synthetic words for {login}"


def code_at(secret: str, at: datetime, steps: int = 0) -> str:
    """What an authenticator shows at a moment, or so many half minutes after it."""
    return pyotp.TOTP(secret).generate_otp(int(at.timestamp()) // TOTP_STEP + steps)


def a_young_person(**other: Any) -> YoungPerson:
    """A young person with plain defaults."""
    return YoungPerson(**{"given": "Jip", "family": "van Testeren", "born": date(2010, 3, 4), **other})


def an_episode(now: datetime, **other: Any) -> Episode:
    """An episode that ended ten hours ago."""
    plain: dict[str, Any] = {
        "type": EpisodeType.MISSING,
        "missing_since": now - timedelta(days=2),
        "placement": Placement("open", "duin"),
        "returned_at": now - timedelta(hours=10),
    }
    return Episode(**{**plain, **other})


@dataclass
class World:
    """A region in a folder: its keys, its people and how to act as one of them."""

    folder: Path
    store: Store
    house: House
    now: datetime
    totp: dict[str, str]
    _keys: dict[str, tuple[Worker, bytes]] = field(default_factory=dict)

    def desk(self, login: str = "coordinator", at: datetime | None = None) -> Desk:
        """The desk of somebody, now or at another moment."""
        if login not in self._keys:
            self._keys[login] = sign_in(self.store, self.house, login, passphrase(login), None, self.now)
        worker, private = self._keys[login]
        return Desk(self.store, self.house, worker, private, at or self.now, ZONE)

    def id_of(self, login: str) -> str:
        """Somebody's id."""
        return self.desk(login).worker.id

    def app(self, **other: Any) -> Flask:
        """The application on this region, as in a demo: http and one tap to sign in."""
        cast = tuple(
            Character(login, login, role, passphrase(login)) for login, (role, _organisation) in PEOPLE.items()
        )
        plain = {"secure": False, "cast": cast, **other}
        app = create_app(Settings(self.folder, "", self.house, release(), **plain), self.store)
        app.config["WTF_CSRF_ENABLED"] = False
        return app

    def client(self, login: str | None = None, app: Flask | None = None) -> FlaskClient:
        """A browser of somebody who is signed in, or of a visitor."""
        client = (app or self.app()).test_client()
        if login:
            assert client.post("/demo/enter", data={"login": login}).status_code == 303
        return client

    def a_return(self, at: datetime | None = None, **other: Any) -> str:
        """A registered return; answers with the episode's id, whose file has the id of `file_of`."""
        at = at or self.now
        episode, file_id = fresh(), other.pop("file_id", None)
        told = other.pop("episode", None) or (self.a_next_episode(file_id) if file_id else an_episode(at))
        returns.register_return(
            self.desk(at=at),
            Posted(episode),
            episode_id=episode,
            file_id=file_id or returns.file_of_act(episode),
            young_person=other.pop("young_person", a_young_person()),
            episode=told,
        )
        return episode

    def a_next_episode(self, file_id: str, **other: Any) -> Episode:
        """One hour away, after all that the file has: nobody is missing twice at a time."""
        with self.store.reading() as db:
            before = len(files.of_file(db, file_id))
        since = self.now - timedelta(hours=11 - 2 * before)
        return an_episode(self.now, **{"missing_since": since, "returned_at": since + timedelta(hours=1), **other})

    def an_assigned_return(self, interviewer: str = "interviewer", **other: Any) -> str:
        """A return whose interview was accepted and assigned."""
        episode = self.a_return(**{"episode": an_episode(self.now, placement=Placement("closed", "klif")), **other})
        attempt = Attempt(self.now, Channel.CALL, "Test", Outcome.ACCEPTED)
        offers.offer_interview(self.desk(), Posted(fresh()), episode, attempt)
        assignments.assign_interviewer(self.desk(), Posted(fresh()), episode, self.id_of(interviewer))
        return episode

    def a_contact(self, institution: str | None = None, **other: Any) -> str:
        """Somebody to call, about an institution or the whole region; answers with the contact's id."""
        contact_id = fresh()
        plain = {"role": ContactRole.POLICE, "name": "Noor Proefveld", "phone": "010-0000001"}
        contact = Contact(**{**plain, **other})
        describe_contact(self.desk(), Posted(contact_id), contact_id, institution, contact)
        return contact_id


def file_of(episode: str) -> str:
    """The file of an episode that `a_return` registered."""
    return returns.file_of_act(episode)


def build(folder: Path, store: Store | None = None) -> World:
    """Make a region with one person of each role."""
    now = datetime.now(UTC)
    store = store or Store(f"sqlite:///{folder / 'returnapp.db'}")
    store.migrate()
    house = House(bytes(range(32)))
    totp = {login: new_totp() for login in PEOPLE}
    first = Newcomer(
        "coordinator", "Coordinator", StaffRole.COORDINATOR, passphrase("coordinator"), totp["coordinator"]
    )
    found_team(store, house, Region("Test", "Europe/Amsterdam", "NL"), (first,), now, QUICK)
    load_vocabulary(store, AREAS, INSTITUTIONS)
    world = World(folder, store, house, now, totp)
    for login, (role, organisation) in PEOPLE.items():
        if login != "coordinator":
            newcomer = Newcomer(
                login, login, role, passphrase(login), totp[login], languages=("nl", "en"), organisation=organisation
            )
            admit_person(world.desk(), Posted(fresh()), newcomer, QUICK)
    return world
