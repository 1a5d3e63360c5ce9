"""Nothing but the vault imports cryptography: one look through all source."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent.parent / "returnapp"
KEPT = ("cryptography", "argon2", "nacl", "Crypto", "jwcrypto")
ELSEWHERE = [path for path in sorted(SOURCE.rglob("*.py")) if "vault" not in path.relative_to(SOURCE).parts]


def imported(source: str) -> set[str]:
    """Every module that a source imports, also inside functions and by name."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in (
            "import_module",
            "importlib.import_module",
            "__import__",
        ):
            found |= {str(argument.value) for argument in node.args if isinstance(argument, ast.Constant)}
    return found


def kept(source: str) -> set[str]:
    """What of it only the vault may import."""
    return {name for name in imported(source) if any(f"{name}.".startswith(f"{one}.") for one in KEPT)}


@pytest.mark.parametrize("path", ELSEWHERE, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_module_outside_the_vault_leaves_cryptography_alone(path: Path) -> None:
    assert kept(path.read_text("utf-8")) == set()


def test_the_vault_itself_would_be_seen() -> None:
    seen = {name for path in (SOURCE / "vault").glob("*.py") for name in kept(path.read_text("utf-8"))}

    assert {"argon2.low_level", "cryptography.exceptions"} <= seen
    assert len(ELSEWHERE) > 50


@pytest.mark.parametrize(
    "source",
    [
        "import cryptography",
        "import os, argon2.low_level as fast",
        "from cryptography.fernet import Fernet",
        "def f():\n    from cryptography import x509",
        "import importlib\nimportlib.import_module('cryptography.fernet')",
        "__import__('argon2')",
    ],
)
def test_an_import_of_cryptography_is_seen(source: str) -> None:
    assert kept(source)


@pytest.mark.parametrize("source", ["import cryptographic_words", "from returnapp.vault import box", "x = 'argon2'"])
def test_what_only_sounds_like_it_is_left_alone(source: str) -> None:
    assert not kept(source)
