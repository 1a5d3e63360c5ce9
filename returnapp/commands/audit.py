"""The audit trail on the command line: audit verify."""

from __future__ import annotations

from argparse import Namespace

from returnapp.commands.asking import AddCommand, open_store
from returnapp.config import Unsafe
from returnapp.records import trail


def verify(given: Namespace) -> None:
    """Follow the whole chain, and compare it with the line of an old mail when there is one."""
    if (given.seq is None) != (given.head is None):
        raise Unsafe("Give both --seq and --head: they stand in one line of a daily mail.")
    store, house = open_store(given.data)
    with store.reading() as db:
        broken, head = trail.first_break(db, house), trail.head(db) or (0, trail.START)
        found = trail.hash_at(db, given.seq) if given.seq else None
    if broken is not None:
        raise Unsafe(f"The trail breaks at row {broken}: somebody changed or removed it.")
    if given.seq and (found is None or found.hex() != given.head.lower()):
        raise Unsafe(f"Row {given.seq} is missing or is another one than in that mail: somebody rewrote the trail.")
    print(f"The trail holds: audit: {head[0]} {head[1].hex()}")


def add(command: AddCommand) -> None:
    """Add this command."""
    one = command("audit", verify, "follow the audit trail from its first row to its last")
    one.add_argument("what", choices=["verify"])
    one.add_argument("--seq", type=int, help="the number in the last line of a daily mail")
    one.add_argument("--head", help="the letters and figures after it")
