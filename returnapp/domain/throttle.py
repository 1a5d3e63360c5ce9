"""How often somebody may fail before they have to wait: strangers stop strangers, and never a known device."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from ipaddress import IPv6Address, ip_address, ip_network


@dataclass(frozen=True, slots=True)
class Limit:
    """So many failures, forgotten when none came for this long."""

    failures: int
    window: timedelta


ACCOUNT = Limit(10, timedelta(hours=1))
"""All devices together that nobody ever signed in from with this name."""
DEVICE = Limit(10, timedelta(days=365))
"""One device somebody signed in from before; after that it is a stranger's."""
NETWORK = Limit(60, timedelta(hours=1))
"""All addresses of one network."""
CODE = Limit(5, timedelta(hours=1))
"""Wrong codes after the right passphrase, which no stranger knows."""

AGAIN = Limit(10, timedelta(hours=1))
"""Somebody who is signed in and is asked for their passphrase once more."""


def network_of(address: str | None) -> str:
    """The /24 or /56 an address is in; what is no address at all counts as one network."""
    try:
        found = ip_address(address or "")
    except ValueError:
        return "unknown"
    if isinstance(found, IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    return str(ip_network(f"{found}/{24 if found.version == 4 else 56}", strict=False))
