"""Recovery: sheets, recover."""

from __future__ import annotations

import os
from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path

from returnapp.casework.admitting import LoginTaken
from returnapp.casework.recovery import NotEntrusted, make_recovery, recover, teams_of
from returnapp.commands.asking import AddCommand, newcomer, open_store
from returnapp.config import Unsafe, house_key_file
from returnapp.domain.people import StaffRole
from returnapp.i18n import STAFF_LANGUAGES
from returnapp.records.store import Store
from returnapp.vault.keys import House
from returnapp.vault.recovery import BadSheet, join, make_sheets, read_sheet

ENTRUST = "a coordinator entrusts them with the team's key on the page People, The team's key"


def print_sheets(store: Store, house: House, key_file: Path) -> None:
    """Make a new recovery key, and print it with the house key as two sheets: nowhere else are they kept."""
    private = make_recovery(store, house, datetime.now(UTC))
    print("Print or write down each of these two sheets, and give them to two people who do not work together.")
    print("One alone is worth nothing. Both together, with a backup, open everything.")
    for sheet in make_sheets(key_file.read_bytes(), private):
        print(f"\n{sheet.text}")


def sheets(given: Namespace) -> None:
    """Make new recovery sheets; they open nothing until a coordinator entrusts them with the team's key."""
    store, house = open_store(given.data)
    print_sheets(store, house, house_key_file(given.data))
    print(f"They open nothing yet: {ENTRUST}.")
    print("Destroy the sheets there were before once that is done.")


def _put_house_key(path: Path, key: bytes) -> None:
    if not path.exists():
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
        with os.fdopen(handle, "wb") as file:
            file.write(key)
        print(f"The house key of the sheets was written to {path}.")
    elif path.read_bytes() != key:
        raise Unsafe(
            f"The house key of these sheets is not the one at {path}: the sheets are older or of another deployment."
        )


def recover_with_sheets(given: Namespace) -> None:
    """Admit one coordinator with both recovery sheets; the trail and everybody's mail say so."""
    if len(given.sheet) != 2:
        raise Unsafe("Both sheets are needed: give --sheet twice, with a text file each.")
    try:
        key, private = join(*(read_sheet(one.read_text(encoding="utf-8")) for one in given.sheet))
    except BadSheet as error:
        raise Unsafe(str(error)) from None
    given.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    _put_house_key(house_key_file(given.data), key)
    if not (given.data / "returnapp.db").exists():
        raise Unsafe(f"There is no database in {given.data}: restore a backup there now, and run this again.")
    store, house = open_store(given.data)
    try:
        teams = teams_of(store, house, private)
        team = _chosen(teams, given.team)
        person = newcomer(given.login, given.name or given.login, StaffRole.COORDINATOR, language=given.language)
        recover(store, house, private, team, person, datetime.now(UTC))
    except NotEntrusted:
        raise Unsafe("No team was entrusted to these sheets: look for newer ones.") from None
    except LoginTaken:
        raise Unsafe(f"Somebody signs in as {given.login} already: choose another name.") from None
    print(f"{given.login} is a coordinator of {teams[team]} now. Everybody with a mail address is told.")
    print("Next: sign in, admit a second coordinator, give new ways in to the others, and make new sheets.")


def _chosen(teams: dict[str, str], name: str | None) -> str:
    found = [team for team, one in teams.items() if name in (None, one)]
    if len(found) != 1:
        raise Unsafe(f"Say which team with --team: {', '.join(sorted(teams.values()))}.")
    return found[0]


def add(command: AddCommand) -> None:
    """Add these commands."""
    command("sheets", sheets, "make new recovery sheets")
    one = command("recover", recover_with_sheets, "admit a coordinator with both recovery sheets")
    one.add_argument("--sheet", type=Path, action="append", required=True, help="a text file; give it twice")
    one.add_argument("--login", required=True)
    one.add_argument("--name")
    one.add_argument("--team", help="when there are several")
    one.add_argument("--language", choices=STAFF_LANGUAGES, default="nl")
