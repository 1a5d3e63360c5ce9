"""Does one act after the other until it is killed: registers returns, gives the team another key, destroys files.

Run as `python -m tests.casework.killed FOLDER SECONDS...`: for each number a fork works so long and is killed. What was
acknowledged is on standard output, an act a line.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from returnapp.casework.desk import Posted
from returnapp.casework.rotation import rotate_team
from returnapp.casework.shredding import destroy
from returnapp.records.sealed import fresh
from returnapp.records.store import Store
from returnapp.records.tables import File
from returnapp.vault.keys import House
from tests.world import World, a_young_person, file_of


def acknowledge(what: str, on: str = "") -> None:
    """Say that something was done; it must be there for ever after."""
    os.write(1, f"{what} {on}\n".encode())


def work(folder: Path) -> None:
    """Go on until this process is killed."""
    store = Store(f"sqlite:///{folder / 'returnapp.db'}")
    world = World(folder, store, House(bytes(range(32))), datetime.now(UTC), {})
    number = 0
    while True:
        number += 1
        episode = world.a_return(young_person=a_young_person(given=f"Proef {os.getpid()} {number}"))
        acknowledge("registered", episode)
        if number % 2:
            rotate_team(world.desk(), Posted(fresh()))
            acknowledge("rotated")
        else:
            acknowledge("destroying", episode)  # from here on it may be gone
            destroy_file(world, file_of(episode))
            acknowledge("destroyed", episode)


def destroy_file(world: World, file: str) -> None:
    """Destroy a file, as the tick does."""
    with world.store.writing() as db:
        destroy(db, world.house, db.get_one(File, file), "", world.now)
        db.commit()
    world.store.checkpoint()


def main() -> None:
    """A fork for every number, one after the other."""
    for seconds in sys.argv[2:]:
        child = os.fork()
        if child == 0:
            work(Path(sys.argv[1]))
        time.sleep(float(seconds))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


if __name__ == "__main__":
    main()
