"""What commands ask a person, and what they open."""

from __future__ import annotations

import getpass
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Protocol

from returnapp.casework.admitting import Newcomer
from returnapp.casework.passphrases import LONGEST, SHORTEST, TooWeak, check_own, new_passphrase
from returnapp.casework.second_factor import new_totp, totp_address
from returnapp.commands.alone import use
from returnapp.config import Unsafe, read_settings
from returnapp.domain.people import StaffRole
from returnapp.i18n import SOURCE
from returnapp.records.store import Store
from returnapp.vault.keys import House


class AddCommand(Protocol):
    """Adds a command to the command line."""

    def __call__(self, name: str, run: object, words: str) -> ArgumentParser:
        """Its parser, which knows --data already."""


def open_store(data: Path) -> tuple[Store, House]:
    """The database of a data folder, brought up to date, and its house key; raises Unsafe."""
    settings = read_settings(data, "127.0.0.1")
    use(data)
    store = Store(settings.database)
    store.migrate()
    return store, settings.house


def ask_passphrase(of: str, known: tuple[str, ...], language: str) -> str:
    """Five words that are given, or one's own: asked twice at a terminal, or read as one line from elsewhere."""
    if not sys.stdin.isatty():
        line = sys.stdin.readline()
        own, is_asked = line.rstrip("\n"), line == "\n"  # an end of the input asks for nothing
    else:
        own = getpass.getpass(f"Passphrase of {of} (press Enter to be given five words): ")
        is_asked = not own
        if own and own != getpass.getpass("Again: "):
            raise Unsafe("The two passphrases differ: run the command again.")
    if is_asked:
        given = new_passphrase(language)
        print(f"{of}: this is your passphrase, it is shown once: {given}")
        return given
    try:
        check_own(own, known)
    except TooWeak:
        raise Unsafe(
            f"A passphrase of one's own has at least {SHORTEST} characters, at most {LONGEST}, and is not easily "
            "guessed: leave it empty to be given five random words."
        ) from None
    return own


def ask_own(login: str) -> str:
    """The passphrase of somebody who signs in here."""
    return getpass.getpass(f"Passphrase of {login}: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")


def ask_code() -> str:
    """Their code of this half minute."""
    return input("Code: ") if sys.stdin.isatty() else sys.stdin.readline().strip()


def newcomer(login: str, name: str, role: StaffRole, **more: object) -> Newcomer:
    """Somebody to be admitted, with what they are given: it is printed here, once."""
    if not login.strip():
        raise Unsafe("A sign-in name cannot be empty: say who it is for.")
    totp = new_totp()
    language = str(more.get("language", SOURCE))
    passphrase = ask_passphrase(login, (login, name, "returnapp"), language)
    made = Newcomer(login, name, role, passphrase, totp, **more)  # type: ignore[arg-type]
    print(f"{login}: put this into the authenticator now, it is shown once: {totp_address(login, totp)}")
    return made
