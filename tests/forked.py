"""Commands in processes of their own that start at once: all is imported one time, and each command is a fork."""

from __future__ import annotations

import os
import subprocess
import sys
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import returnapp.casework.tick
import returnapp.demo.start
import returnapp.serve  # noqa: F401 - imported before the first fork
from returnapp.cli import main

_FORKS = get_context("forkserver")
_FORKS.set_forkserver_preload([__name__])


def run(words: list[str], typed: str = "", env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run `returnapp` with these words and this standard input; answers as `subprocess.run` does."""
    with TemporaryDirectory() as folder:
        streams = [Path(folder) / name for name in ("in", "out", "err")]
        streams[0].write_text(typed, "utf-8")
        process = _FORKS.Process(target=_be, args=(words, [str(path) for path in streams], env or dict(os.environ)))
        process.start()
        process.join(60)
        code = process.exitcode
        process.kill()  # if it hangs
        process.join()
        process.close()
        assert code is not None, f"{words[0]} did not end within a minute"
        return subprocess.CompletedProcess(words, code, *(path.read_text("utf-8") for path in streams[1:]))


def _be(words: list[str], streams: list[str], env: dict[str, str]) -> None:
    """Be the command, as its own process would be."""
    os.environ.clear()
    os.environ.update(env)
    for number, (path, how) in enumerate(
        zip(streams, (os.O_RDONLY, os.O_CREAT | os.O_WRONLY, os.O_CREAT | os.O_WRONLY), strict=True)
    ):
        handle = os.open(path, how)
        os.dup2(handle, number)
        os.close(handle)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - open as long as the process
    sys.argv = ["returnapp", *words]
    main()
