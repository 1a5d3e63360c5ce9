"""The command line: returnapp demo, serve, and the groups of commands in `commands`."""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import nullcontext
from pathlib import Path

from returnapp.commands import audit, backup, house, recovery, setup, tick
from returnapp.commands.alone import use
from returnapp.config import Unsafe, read_settings
from returnapp.records.vocabulary import BadVocabulary

GROUPS = (setup, recovery, house, backup, audit, tick)


def _serve(given: argparse.Namespace) -> None:
    from returnapp.serve import serve, ticking

    settings = read_settings(given.data, given.host)
    use(given.data)
    with ticking(given.data) if not given.no_tick else nullcontext():
        serve(settings, given.host, given.port, given.workers)


def demo(given: argparse.Namespace) -> None:
    """Make a synthetic region if there is none, and serve it on loopback."""
    from returnapp.demo.start import start

    start(given.data, given.port, given.seed)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("returnapp", description="The independent return interview.")
    commands = parser.add_subparsers(required=True, metavar="command")

    def command(name: str, run: object, words: str) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=words, description=words)
        one.set_defaults(run=run)
        one.add_argument("--data", type=Path, required=True, help="the data folder")
        return one

    one = command("demo", demo, "a synthetic region on loopback")
    one.add_argument("--port", type=int, default=8080)
    one.add_argument("--seed", type=int, default=1)
    one = command("serve", _serve, "serve on this host")
    one.add_argument("--host", default="127.0.0.1")
    one.add_argument("--port", type=int, default=8000)
    one.add_argument("--no-tick", action="store_true", help="run `returnapp tick` from a timer instead")
    one.add_argument("--workers", type=int, default=max(2, min(8, os.cpu_count() or 2)))
    for group in GROUPS:
        group.add(command)
    return parser


def main() -> None:
    """Run one command; what stops it is said in one sentence."""
    os.umask(0o077)  # whatever we make is for us alone
    given = _parser().parse_args()
    try:
        given.run(given)
    except (Unsafe, BadVocabulary, OSError) as stopped:
        sys.exit(f"returnapp: {stopped}")
    except UnicodeDecodeError:
        sys.exit("returnapp: this file is not UTF-8: save it as UTF-8 and load it again.")
