"""Data folders made by the command line, in processes of their own, and copies of them."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pyotp
from sqlmodel import select

from returnapp.records.store import Store
from returnapp.records.tables import Person, Slot
from tests import forked
from tests.world import AREAS, INSTITUTIONS

COMMAND = [sys.executable, "-m", "returnapp"]


def passphrase(login: str) -> str:
    """The synthetic passphrase of somebody."""
    return f"vijf losse woorden voor {login}"


@dataclass
class Deployment:
    """A data folder made by the command line, and the authenticators of its people."""

    data: Path
    secrets: dict[str, str] = field(default_factory=dict)

    def run(self, *words: str, typed: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
        """Run a command in a process of its own, with these lines on standard input."""
        done = forked.run([words[0], "--data", str(self.data), *words[1:]], "".join(f"{line}\n" for line in typed))
        self.secrets |= dict(re.findall(r"^(\S+): put this.*secret=([A-Z2-7]+)", done.stdout, re.MULTILINE))
        return done

    def code(self, login: str) -> str:
        """What somebody's authenticator shows now, as if none of its codes was used: tests do not wait for the next."""
        store = self.store()
        with store.writing() as db:
            slot = db.exec(select(Slot).join(Person).where(Person.login == login)).one()
            slot.last_step = 0
            db.add(slot)
            db.commit()
        store.close()
        return pyotp.TOTP(self.secrets[login]).now()

    def init(self) -> subprocess.CompletedProcess[str]:
        """Make the folder with carla, a coordinator, and bram, an administrator."""
        typed = (passphrase("carla"), passphrase("bram"))
        names = ("--team", "Noord", "--coordinator", "carla", "--administrator", "bram", "--language", "en")
        return self.run("init", *names, typed=typed)

    def admit(self, by: str, login: str, *words: str) -> subprocess.CompletedProcess[str]:
        """Admit somebody."""
        typed = (passphrase(by), self.code(by), passphrase(login))
        return self.run("admit", "--by", by, "--login", login, *words, typed=typed)

    def copy(self, folder: Path) -> Deployment:
        """The same in another folder, which is not there yet."""
        shutil.copytree(self.data, folder)
        return Deployment(folder, dict(self.secrets))

    def store(self) -> Store:
        """Its database."""
        return Store(f"sqlite:///{self.data / 'returnapp.db'}")


def made(folder: Path) -> Deployment:
    """A deployment with its vocabulary."""
    found = Deployment(folder / "data")
    assert found.init().returncode == 0
    (folder / "areas.csv").write_text("\n".join(AREAS), "utf-8")
    (folder / "institutions.csv").write_text("\n".join(INSTITUTIONS), "utf-8")
    loaded = found.run("vocabulary", str(folder / "areas.csv"), str(folder / "institutions.csv"))
    assert loaded.stdout == "2 areas and 2 institutions loaded.\n", loaded.stderr
    return found


def assert_said(done: subprocess.CompletedProcess[str], words: str) -> None:
    """Fail unless the command stopped with one clear sentence."""
    assert done.returncode == 1
    assert words in done.stderr
    assert done.stderr.startswith("returnapp: ")
    assert done.stderr.count("\n") == 1
