"""Imports point down only, and the import contracts of pyproject.toml do notice when they do not."""

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PURE = ("domain", "interview", "vault")
CLOCKS = {"now", "utcnow", "today", "time", "monotonic"}


def _contracts(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command; lint_imports_command()",
        "--no-cache",
    ]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def hollow(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package with our layers and contracts, and nothing in them."""
    folder = tmp_path_factory.mktemp("hollow")
    settings = (ROOT / "pyproject.toml").read_text("utf-8")
    (folder / "pyproject.toml").write_text(settings, "utf-8")
    for name in {"__init__", *re.findall(r"\breturnapp\.(\w+)", settings.partition("[tool.importlinter]")[2])}:
        (folder / "returnapp").mkdir(exist_ok=True)
        (folder / "returnapp" / f"{name}.py").write_text('"""Hollow."""\n')
    return folder


def test_the_code_keeps_every_contract() -> None:
    found = _contracts(ROOT)

    assert found.returncode == 0, found.stdout
    assert "0 broken" in found.stdout


def test_a_package_with_nothing_in_it_keeps_every_contract(hollow: Path) -> None:
    found = _contracts(hollow)

    assert found.returncode == 0, found.stdout + found.stderr


@pytest.mark.parametrize(
    ("module", "imports"),
    [
        ("domain", "import returnapp.casework"),
        ("domain", "import flask"),
        ("domain", "import pydantic"),
        ("vault", "import sqlmodel"),
        ("vault", "import os"),
        ("interview", "import returnapp.vault"),
        ("records", "import returnapp.views"),
        ("casework", "import cryptography"),
        ("views", "import argon2"),
    ],
)
def test_an_import_that_breaks_a_contract_is_noticed(hollow: Path, tmp_path: Path, module: str, imports: str) -> None:
    folder = shutil.copytree(hollow, tmp_path / "broken")
    (folder / "returnapp" / f"{module}.py").write_text(f'"""Not hollow."""\n\n{imports}\n')

    found = _contracts(folder)

    assert found.returncode == 1, found.stdout + found.stderr
    assert "BROKEN" in found.stdout


def clocks_in(source: str) -> list[str]:
    """Every call that asks for the time."""
    calls = (node.func for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    asked = (ast.unparse(call) for call in calls if isinstance(call, ast.Attribute) and call.attr in CLOCKS)
    return [call for call in asked if call.startswith(("datetime.", "date.", "time."))]


PURE_MODULES = [path for layer in PURE for path in sorted((ROOT / "returnapp" / layer).rglob("*.py"))]


@pytest.mark.parametrize("module", PURE_MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_pure_module_never_asks_for_the_time(module: Path) -> None:
    assert clocks_in(module.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "source", ["datetime.now(UTC)", "x = date.today()", "time.time()", "datetime.datetime.utcnow()"]
)
def test_asking_for_the_time_is_noticed(source: str) -> None:
    assert clocks_in(source)
