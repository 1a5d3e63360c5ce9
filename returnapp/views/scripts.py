"""Static texts as browsers get them: in scripts remarks to the next person stay at home, for no bundler drops them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from flask import Flask, Response

from returnapp.views.squeezed import same_for_everybody

_REMARK = re.compile(rb"^[ ]*//[^\n]*\n|[ ]+// [^\n\"'`]*$|^[ ]+|^\n", re.MULTILINE)
"""A line that is only a remark, one behind code (without quotes, so that no text is cut), indentation, empty lines."""

_TEXTS = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}


def script(path: Path) -> bytes:
    """A script without remarks, indentation and empty lines."""
    return _REMARK.sub(b"", path.read_bytes())


@cache
def static_bytes(path: Path) -> bytes:
    """A static file as it is sent; read once."""
    return script(path) if path.suffix == ".js" else path.read_bytes()


class App(Flask):
    """Flask, whose scripts come without remarks, and whose static texts come compressed."""

    def send_static_file(self, filename: str) -> Response:
        """A static file; a text is read once and sent in short."""
        found = super().send_static_file(filename)
        media = _TEXTS.get(Path(filename).suffix)
        if not media or found.status_code != 200:
            return found
        found.close()  # the file itself, which is not what is sent
        return same_for_everybody(static_bytes(Path(self.static_folder or "", filename)), media)
