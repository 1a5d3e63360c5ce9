"""Every act that is written into the trail has words."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import returnapp
from returnapp.domain.trail import WORDS
from returnapp.records.sealed import Kind

SOURCE = Path(returnapp.__file__).parent
FIRST, SECOND = {"verb", "note"}, {"Note"}

SAVED = {f"save {kind}" for kind in (Kind.INTERVIEW, Kind.PREPARE, Kind.CARER)}
"""What autosave writes down, put together from what was saved."""


def _said(node: ast.Call) -> Iterator[ast.expr]:
    called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    if called in FIRST and node.args:
        yield node.args[0]
    if called in SECOND and len(node.args) > 1:
        yield node.args[1]
    if called in ("_note", "_put"):
        yield from node.args
    if called == "sign_in":
        yield from (one.value for one in node.keywords if one.arg == "what")


def acts() -> set[str]:
    """Every text that is written as what was done, wherever it stands in the code."""
    found = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                found |= {
                    one.value for one in _said(node) if isinstance(one, ast.Constant) and isinstance(one.value, str)
                }
            elif isinstance(node, ast.FunctionDef):
                for argument, given in zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True):
                    if argument.arg == "what" and isinstance(given, ast.Constant):
                        found.add(given.value)
    return found


def test_every_act_has_words_and_every_word_an_act() -> None:
    assert {one for one in acts() if one} | SAVED == set(WORDS)


def test_the_search_finds_what_is_known() -> None:
    assert {"read file", "close episode", "sign in", "sign in again", "sign-in refused", "change passphrase"} <= acts()
