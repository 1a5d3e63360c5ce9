"""A server that comes back finds its address free."""

from __future__ import annotations

import socket
from contextlib import closing

import pytest

from tests.browser.road import Road
from tests.ports import number
from tests.world import World


def test_an_address_stays_a_servers_own_while_it_is_away(world: World) -> None:
    served = Road(world)
    served.start()
    served.stop()

    with closing(socket.socket()) as thief, pytest.raises(OSError, match="in use"):
        thief.bind(("127.0.0.1", number(served._held)))
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", number(served._held)), 5)
    served.start()
    socket.create_connection(("127.0.0.1", number(served._held)), 5).close()
    served.leave()
