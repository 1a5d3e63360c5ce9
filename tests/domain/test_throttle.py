"""Which addresses count together."""

from __future__ import annotations

import pytest

from returnapp.domain.throttle import network_of


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("192.0.2.1", "192.0.2.254", True),
        ("192.0.2.1", "192.0.3.1", False),
        ("::ffff:192.0.2.1", "192.0.2.9", True),
        ("2001:db8:0:100::1", "2001:db8:0:1ff:ffff::9", True),
        ("2001:db8:0:100::1", "2001:db8:0:200::1", False),
        (None, "", True),
        ("not an address", "192.0.2.1.5", True),
    ],
)
def test_a_network_counts_as_one(one: str | None, other: str, together: bool) -> None:
    assert (network_of(one) == network_of(other)) is together
