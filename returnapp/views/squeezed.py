"""Answers go out compressed. What is the same for everybody is compressed once.

The length of a compressed page could tell a listener of its content only if somebody else could put words into it and
ask for it again and again. Our cookie never goes along with what another site asks for; no page repeats its address.
"""

from __future__ import annotations

import gzip
from functools import lru_cache

from flask import Response, request

_LEAST = 1_000
"""Bytes; less is one packet anyway."""


@lru_cache(maxsize=256)  # all static files and the tablet's pages, of one release
def _once(content: bytes) -> bytes:
    return gzip.compress(content, 9, mtime=0)


def _takes() -> bool:
    return request.accept_encodings.quality("gzip") > 0


def same_for_everybody(content: bytes, media: str) -> Response:
    """An answer with these bytes, known by its digest."""
    takes = _takes()
    response = Response(_once(content) if takes else content, mimetype=media)
    if takes:
        response.content_encoding = "gzip"
    response.vary.add("Accept-Encoding")
    response.add_etag()
    response.make_conditional(request)
    return response


def squeezed(response: Response) -> Response:
    """A page, compressed for whoever takes that."""
    if response.mimetype != "text/html" or response.content_encoding or response.is_streamed:
        return response
    response.vary.add("Accept-Encoding")
    content = response.get_data()
    if len(content) >= _LEAST and _takes():
        response.set_data(gzip.compress(content, 5, mtime=0))
        response.content_encoding = "gzip"
    return response
