"""Making a data folder, and its first words and people: init, vocabulary, admit."""

from __future__ import annotations

import os
import secrets
from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from returnapp.casework.admitting import LoginTaken, Region, admit_person, found_team
from returnapp.casework.desk import Desk, Posted
from returnapp.casework.people import NotSignedIn, sign_in
from returnapp.casework.vocabulary import load_vocabulary
from returnapp.commands.asking import AddCommand, ask_code, ask_own, newcomer, open_store
from returnapp.commands.recovery import print_sheets
from returnapp.config import Unsafe, database_url, house_key_file
from returnapp.domain.people import LANGUAGES, StaffRole
from returnapp.domain.urgent import Country
from returnapp.i18n import STAFF_LANGUAGES
from returnapp.records.sealed import fresh
from returnapp.records.store import Store
from returnapp.vault.box import CannotOpen, new_key
from returnapp.vault.keys import House


def _write_house_key(path: Path) -> House:
    if path.exists():
        raise Unsafe(f"There is a house key at {path} already: nothing was changed.")
    key = new_key()
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
    with os.fdopen(handle, "wb") as file:
        file.write(key)
    return House(key)


def init(given: Namespace) -> None:
    """Make a data folder: house key, database, first coordinator and administrator."""
    data: Path = given.data
    if (data / "returnapp.db").exists():
        raise Unsafe(f"There is a database in {data} already: nothing was changed.")
    try:
        ZoneInfo(given.zone)
    except (KeyError, ValueError, OSError):
        raise Unsafe(f"{given.zone} is no time zone: say one like Europe/Amsterdam.") from None
    if given.coordinator.strip().lower() == given.administrator.strip().lower():
        raise Unsafe("Coordinator and administrator are two different people: give each a sign-in name of their own.")
    first = tuple(
        newcomer(login, name or login, role, language=given.language)
        for login, name, role in (
            (given.coordinator, given.coordinator_name, StaffRole.COORDINATOR),
            (given.administrator, given.administrator_name, StaffRole.ADMINISTRATOR),
        )
    )
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    house = _write_house_key(house_key_file(data))
    store = Store(database_url(data))
    store.migrate()
    print_sheets(store, house, house_key_file(data))
    found_team(store, house, Region(given.team, given.zone, given.country), first, datetime.now(UTC))
    print(f"Ready in {data}.")
    print(f"Keep {house_key_file(data)} apart from backups: whoever has both needs only a passphrase.")
    print(f"Next: returnapp vocabulary --data {data} areas.csv institutions.csv, then returnapp serve --data {data}")


def vocabulary(given: Namespace) -> None:
    """Load areas and institutions from CSV."""
    store, _house = open_store(given.data)
    areas, institutions = (
        path.read_text(encoding="utf-8-sig").splitlines() for path in (given.areas, given.institutions)
    )
    loaded = load_vocabulary(store, areas, institutions)
    print(f"{loaded.areas} areas and {loaded.institutions} institutions loaded.")


def admit(given: Namespace) -> None:
    """Admit somebody: the coordinator who does it signs in here, because only their key can."""
    store, house = open_store(given.data)
    passphrase = ask_own(given.by)
    try:
        worker, private = sign_in(store, house, given.by, passphrase, ask_code(), datetime.now(UTC))
    except NotSignedIn:
        raise Unsafe("Name, passphrase or code is not right: nobody was admitted.") from None
    admitted = newcomer(
        given.login,
        given.name or given.login,
        StaffRole(given.role),
        email=given.email,
        language=given.language,
        languages=tuple(given.languages),
        organisation=given.organisation,
    )
    desk = Desk(store, house, worker, private, datetime.now(UTC), ZoneInfo("UTC"))
    try:
        admit_person(desk, Posted(fresh(), secrets.token_bytes(16)), admitted)
    except LoginTaken:
        raise Unsafe(f"Somebody signs in as {given.login} already: choose another name.") from None
    except CannotOpen:
        raise Unsafe(f"{given.by} is no coordinator: only a coordinator's key can admit somebody.") from None
    print(f"{given.login} is admitted as {given.role}.")


def add(command: AddCommand) -> None:
    """Add these commands."""
    _add_init(command)
    one = command("vocabulary", vocabulary, "load areas.csv and institutions.csv")
    one.add_argument("areas", type=Path)
    one.add_argument("institutions", type=Path)
    _add_admit(command)


def _add_init(command: AddCommand) -> None:
    one = command("init", init, "make a data folder, its keys and its first people")
    one.add_argument("--team", required=True, help="what the region's team is called")
    one.add_argument("--zone", default="Europe/Amsterdam")
    one.add_argument("--language", choices=STAFF_LANGUAGES, default="nl", help="of the first people")
    one.add_argument("--country", choices=[str(country) for country in Country], default="NL")
    for who in ("coordinator", "administrator"):
        one.add_argument(f"--{who}", required=True, help=f"sign-in name of the first {who}")
        one.add_argument(f"--{who}-name", help="their name")


def _add_admit(command: AddCommand) -> None:
    one = command("admit", admit, "admit a coordinator, interviewer or other member of staff")
    one.add_argument("--by", required=True, help="sign-in name of the coordinator who admits")
    one.add_argument("--login", required=True)
    one.add_argument("--name")
    one.add_argument("--role", choices=[str(role) for role in StaffRole], default="interviewer")
    one.add_argument("--email", default="")
    one.add_argument("--language", choices=STAFF_LANGUAGES, default="nl", help="of the pages and the words given")
    one.add_argument("--languages", nargs="*", choices=LANGUAGES, default=["nl", "en"])
    one.add_argument("--organisation")
