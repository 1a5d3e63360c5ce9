"""Scripts as browsers get them: remarks to the next person stay at home, for there is no bundler to drop them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from flask import Flask, Response, request

_REMARK = re.compile(rb"^[ ]*//[^\n]*\n|[ ]+// [^\n\"'`]*$|^[ ]+", re.MULTILINE)
"""A line that is only a remark, one behind code (without quotes, so that no text is cut), and indentation."""


@cache
def script(path: Path) -> bytes:
    """A script without remarks and indentation; made once."""
    return _REMARK.sub(b"", path.read_bytes())


def static_bytes(home: Path, name: str) -> bytes:
    """A static file as it is sent."""
    path = home / name
    return script(path) if path.suffix == ".js" else path.read_bytes()


class App(Flask):
    """Flask, whose scripts come without remarks."""

    def send_static_file(self, filename: str) -> Response:
        """A static file; a script that is there in short."""
        found = super().send_static_file(filename)
        if not filename.endswith(".js") or found.status_code != 200:
            return found
        found.close()  # the file itself, which is not what is sent
        response = Response(script(Path(self.static_folder or "", filename)), mimetype="text/javascript")
        response.add_etag()
        response.make_conditional(request)
        return response
