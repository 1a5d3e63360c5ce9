"""What is the same for everybody goes out compressed. A page about somebody does not: its length could tell."""

from __future__ import annotations

import gzip
from functools import lru_cache

from flask import Response, request


@lru_cache(maxsize=256)  # all static files and the tablet's pages, of one release
def _squeezed(content: bytes) -> bytes:
    return gzip.compress(content, 9, mtime=0)


def same_for_everybody(content: bytes, media: str) -> Response:
    """An answer with these bytes, compressed for whoever takes that, and known by its digest."""
    takes = request.accept_encodings.quality("gzip") > 0
    response = Response(_squeezed(content) if takes else content, mimetype=media)
    if takes:
        response.content_encoding = "gzip"
    response.vary.add("Accept-Encoding")
    response.add_etag()
    response.make_conditional(request)
    return response
