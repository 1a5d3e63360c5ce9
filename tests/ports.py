"""Ports for servers that tests start."""

from __future__ import annotations

import socket


def hold_port() -> socket.socket:
    """A port on loopback that is nobody else's until this socket is closed.

    A server that reuses addresses, as ours all do, can listen on it meanwhile, stop, and listen again. A port that was
    only found free is taken now and then by another process, before the server is there or while it is away.
    """
    held = socket.socket()
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    held.bind(("127.0.0.1", 0))
    return held


def number(held: socket.socket) -> int:
    """Which port it is."""
    return int(held.getsockname()[1])
