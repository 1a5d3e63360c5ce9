"""The translators' tool: `python -m returnapp.catalogue update | check | fill FILE`, for staff and youth words.

Catalogues carry no line numbers, so that they change only when a sentence does. English is the source and has none.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

HERE = Path(__file__).parent
TRANSLATIONS = HERE.parent / "translations"
MARKS: dict[str, dict[str, tuple[int, ...] | None]] = {
    "staff": {"N_": None, "_": None, "ngettext": (1, 2)},
    "youth": {"Y_": None},
}
"""What marks a sentence for each catalogue."""
NOTE = ("NOTE:",)
_HEADER = """# Words of returnapp. The notes name the question and option the words belong to.
msgid ""
msgstr ""
"Project-Id-Version: returnapp\\n"
"Language: {language}\\n"
"Plural-Forms: {plural}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
_PLACEHOLDER = re.compile(r"%\((\w+)\)[a-z]")

Id = str | tuple[str, ...] | list[str]
Sentences = dict[str | tuple[str, ...], list[str]]
"""Each sentence (with its plural), and the notes beside it for translators."""


def found_in(source: Path, domain: str) -> Sentences:
    """Every sentence in Python and templates below a folder, with the notes beside it for translators."""
    sentences: Sentences = {}
    for path in sorted(source.rglob("*")):
        if path.suffix not in (".py", ".html") or not path.is_file():
            continue
        method = "python" if path.suffix == ".py" else "jinja2"
        with path.open("rb") as file:
            for _line, message, notes, _context in extract(method, file, MARKS[domain], NOTE, {"silent": "false"}):
                if message:
                    sentences.setdefault(message, []).extend(note for note in notes if note)
    return sentences


def read(path: Path, language: str) -> Catalog:
    """A catalogue as it stands; an empty one when there is no file."""
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def write(path: Path, catalogue: Catalog) -> None:
    """Write a catalogue in a fixed order, without dates or line numbers."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(_HEADER.format(language=catalogue.locale, plural=catalogue.plural_forms).encode())
        write_po(file, catalogue, no_location=True, omit_header=True, width=110)


def _first(identity: Id) -> str:
    return identity if isinstance(identity, str) else identity[0]


def update(catalogue: Catalog, sentences: Sentences, language: str) -> Catalog:
    """The same catalogue with what is new added, empty, and what is gone left out."""
    fresh = Catalog(locale=language)
    for identity, notes in sentences.items():
        before = catalogue.get(_first(identity)) or Message(identity)
        fresh.add(
            identity,
            before.string if isinstance(before.string, str) is isinstance(identity, str) else "",
            flags=before.flags & {"fuzzy"},
            auto_comments=list(dict.fromkeys([*before.auto_comments, *notes])),
            user_comments=before.user_comments,
        )
    return fresh


def problems(catalogue: Catalog, sentences: Sentences) -> Iterator[str]:
    """Everything that keeps a catalogue from being complete, a line each."""
    known = {_first(message.id): message for message in catalogue if message.id}
    for identity in sentences:
        message = known.pop(_first(identity), None)
        if message is None:
            yield f"missing: {_first(identity)}"
        else:
            yield from _faults(message, identity)
    yield from (f"obsolete: {identity}" for identity in known)


def _faults(message: Message, identity: Id) -> Iterator[str]:
    strings = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
    if not strings or not all(strings):
        yield f"empty: {_first(identity)}"
        return
    if message.fuzzy:
        yield f"fuzzy: {_first(identity)}"
    wanted = _placeholders([identity] if isinstance(identity, str) else identity)
    if _placeholders(strings) != wanted or not all(_can_be_filled(string, wanted) for string in strings):
        yield f"placeholders differ: {_first(identity)}"


def _placeholders(texts: Iterable[str]) -> set[str]:
    return {name for text in texts for name in _PLACEHOLDER.findall(text)}


def _can_be_filled(text: str, names: set[str]) -> bool:
    # A lone per cent sign is harmless in words that are never filled, and an error in those that are.
    try:
        return not names or bool(text % dict.fromkeys(names, 1))
    except (ValueError, TypeError, KeyError):
        return False


def _paths(language: str | None = None, only: str | None = None) -> Iterator[tuple[str, str, Path]]:
    for folder in sorted(TRANSLATIONS.iterdir()):
        if folder.is_dir() and language in (None, folder.name):
            for domain in [only] if only else MARKS:
                yield folder.name, domain, folder / "LC_MESSAGES" / f"{domain}.po"


def _update() -> int:
    for language, domain, path in _paths():
        write(path, update(read(path, language), found_in(HERE, domain), language))
    return 0


def _check() -> int:
    faults = [
        f"{path.relative_to(TRANSLATIONS)}: {fault}"
        for language, domain, path in _paths()
        for fault in problems(read(path, language), found_in(HERE, domain))
    ]
    for fault in faults:
        sys.stderr.write(fault + "\n")
    return 1 if faults else 0


def _fill(given: argparse.Namespace) -> int:
    """Put translations from JSON ({"English": "Dutch"}, plurals as a list) into a catalogue."""
    words: dict[str, str | list[str]] = json.loads(given.file.read_text("utf-8"))
    for language, domain, path in _paths(given.language, given.domain):
        catalogue = update(read(path, language), found_in(HERE, domain), language)
        for message in catalogue:
            if message.id and _first(message.id) in words:
                string = words[_first(message.id)]
                message.string = string if isinstance(string, str) else tuple(string)
                message.flags.discard("fuzzy")
        write(path, catalogue)
    return 0


def main() -> int:
    """Run one of the three."""
    parser = argparse.ArgumentParser("python -m returnapp.catalogue", description=__doc__)
    commands = parser.add_subparsers(required=True)
    commands.add_parser("update", help="add new sentences, drop old ones").set_defaults(run=lambda _: _update())
    commands.add_parser("check", help="fail unless complete and fresh").set_defaults(run=lambda _: _check())
    fill = commands.add_parser("fill", help="put translations from a JSON file in")
    fill.add_argument("file", type=Path)
    fill.add_argument("--language", default="nl")
    fill.add_argument("--domain", choices=sorted(MARKS), help="only this catalogue (default: both)")
    fill.set_defaults(run=_fill)
    given = parser.parse_args()
    return int(given.run(given))


if __name__ == "__main__":
    sys.exit(main())
