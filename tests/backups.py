"""A data folder that commands back up, and what came of it."""

from __future__ import annotations

import secrets
import subprocess
from dataclasses import dataclass
from pathlib import Path

from returnapp.records.store import Store
from tests.canaries import files_below
from tests.deployments import Deployment
from tests.records.thief import look
from tests.world import World, a_young_person, build, file_of

NAMES = ["van Testeren", "Proefpersoon"]


@dataclass
class Region:
    """A data folder with two young people in it, and its newest backup."""

    world: World
    at: Deployment
    files: tuple[str, str]
    backup: Path

    def reference(self, number: int) -> str:
        """What one of the files is called."""
        return str(look(self.world.store, "select reference from file where id = :id", id=self.files[number])[0][0])

    def listed(self, *references: str) -> Path:
        """A list of what was destroyed since."""
        path = self.world.folder.parent / f"{secrets.token_hex(4)}.txt"
        path.write_text("".join(f"{one}\n" for one in references))
        return path

    def restore(self, new: Path, *words: str, **other: Path) -> subprocess.CompletedProcess[str]:
        """Restore into a folder, by plain words where nothing else is said."""
        told = {"from": self.backup, "shredded": self.listed(), "house": self.world.folder / "house.key", **other}
        flags = [part for name, value in told.items() for part in (f"--{name}", str(value))]
        return Deployment(new).run("restore", *flags, *words)

    def damaged(self) -> Path:
        """A backup in which one bit is another."""
        path, raw = self.world.folder.parent / "damaged.backup", bytearray(self.backup.read_bytes())
        raw[len(raw) // 2] ^= 1
        path.write_bytes(raw)
        return path


def folder_of(data: Path) -> dict[str, bytes]:
    """Everything that lies in a folder."""
    return {str(path.relative_to(data)): path.read_bytes() for path in files_below(data)}


def a_region(folder: Path) -> Region:
    """Make it and back it up."""
    data = folder / "data"
    data.mkdir(mode=0o700)
    world = build(data)
    (data / "house.key").write_bytes(bytes(range(32)))
    (data / "house.key").chmod(0o400)
    one = world.an_assigned_return()
    other = world.a_return(young_person=a_young_person(given="Sem", family="Proefpersoon"))
    at = Deployment(data)
    assert at.run("backup", "--to", str(folder / "off-site")).returncode == 0
    return Region(world, at, (file_of(one), file_of(other)), next((folder / "off-site").iterdir()))


def restored(region: Region, data: Path) -> World:
    """The world in a restored folder, with the same people."""
    store = Store(f"sqlite:///{data / 'returnapp.db'}")
    return World(data, store, region.world.house, region.world.now, region.world.totp)
