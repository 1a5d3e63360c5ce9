"""What the README and the threat model name is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NAMED = re.compile(r"`((?:tests|returnapp|docs|casework|domain|views|records|vault)/[\w./-]*)`")


def _missing(text: str) -> list[str]:
    places = (ROOT, ROOT / "returnapp")
    return [name for name in NAMED.findall(text) if not any((place / name).exists() for place in places)]


@pytest.mark.parametrize("page", ["README.md", "docs/threat-model.md", "docs/architecture.md"])
def test_every_file_a_page_names_is_there(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")

    assert NAMED.findall(text)
    assert _missing(text) == []


def test_a_file_that_is_not_there_is_noticed() -> None:
    assert _missing("see `tests/no_such_test.py`") == ["tests/no_such_test.py"]


def test_every_command_and_every_setting_is_told_to_whoever_runs_it() -> None:
    told = "".join((ROOT / page).read_text("utf-8") for page in ("README.md", "docs/operating.md"))
    code = "".join(path.read_text("utf-8") for path in (ROOT / "returnapp").rglob("*.py"))
    commands = set(re.findall(r'command\(\s*"([a-z]+)"', code))
    settings = set(re.findall(r'environment\.get\(\s*"(RETURNAPP_[A-Z_]+)"', code)) - {"RETURNAPP_DEBUG"}

    assert {"init", "serve", "rotate"} <= commands
    assert {one for one in commands if f"returnapp {one}" not in told and f"make {one}" not in told} == set()
    assert {one for one in settings if one not in told} == set()
