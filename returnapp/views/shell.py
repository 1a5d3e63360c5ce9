"""What a tablet keeps so that it starts without a network: one page, everything it names, and the digest of each."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from flask import current_app, g, render_template, url_for

from returnapp.i18n import STAFF_LANGUAGES, _, direction
from returnapp.views.document import blank
from returnapp.views.scripts import static_bytes

NAMES = {"nl": "Nederlands", "en": "English"}
COLOUR, PAPER = "#0e4a4d", "#f5efe4"
ICONS = (("app-192", "192x192", "any"), ("app-512", "512x512", "any"), ("cut-512", "512x512", "maskable"))
_NAMED = re.compile(r'"(/static/[^"]+)"')
_IMPORTED = re.compile(r'\bfrom "\./([\w-]+\.js)"')


@dataclass(frozen=True, slots=True)
class Shell:
    """The tablet in one language: the same bytes for everybody, with nothing about anybody."""

    page: bytes
    manifest: bytes
    files: tuple[tuple[str, str], ...]
    """The exact list: every address with the digest of what is there."""

    @property
    def release(self) -> str:
        """Another one whenever a byte of it is another."""
        return sha256(repr(self.files).encode()).hexdigest()[:16]


def shell(language: str) -> Shell:
    """The tablet in this language; made once."""
    made: dict[str, Shell] = current_app.extensions.setdefault("shells", {})
    if language not in made:
        g.language = language
        made[language] = _make(language)
    return made[language]


def _make(language: str) -> Shell:
    languages = [(code, NAMES[code]) for code in STAFF_LANGUAGES]
    page = render_template("tablet/show.html", languages=languages, me=None, nav=(), **blank()).encode()
    manifest = json.dumps(_manifest(language), ensure_ascii=False).encode()
    content = {
        url_for("tablet.show", language=language): page,
        url_for("tablet.manifest", language=language): manifest,
        **_static(page.decode() + manifest.decode()),
    }
    return Shell(page, manifest, tuple((address, _digest(content[address])) for address in content))


def _digest(content: bytes) -> str:
    return "sha256-" + b64encode(sha256(content).digest()).decode()


def _static(naming: str) -> dict[str, bytes]:
    """Every static file that is named here, and every module that one of them imports."""
    home, root = Path(current_app.static_folder or ""), current_app.static_url_path or ""
    found: dict[str, bytes] = {}
    wanted = sorted(set(_NAMED.findall(naming)))
    while wanted:
        address = wanted.pop(0)
        if address not in found:
            found[address] = static_bytes(home / address.removeprefix(f"{root}/"))
            wanted += _imported(address, found[address])
    return found


def _imported(address: str, content: bytes) -> list[str]:
    folder = address.rpartition("/")[0]
    return [f"{folder}/{name}" for name in _IMPORTED.findall(content.decode())] if address.endswith(".js") else []


def _manifest(language: str) -> dict[str, object]:
    return {
        "id": "/tablet",
        "name": "returnapp",
        "short_name": "returnapp",
        "description": _("Interviews that can be held without a network, sealed before they are kept."),
        "lang": language,
        "dir": direction(language),
        "start_url": url_for("tablet.show", language=language),
        "scope": "/",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": COLOUR,
        "icons": [
            {
                "src": url_for("static", filename=f"icons/{name}.png"),
                "sizes": sizes,
                "type": "image/png",
                "purpose": purpose,
            }
            for name, sizes, purpose in ICONS
        ],
    }
