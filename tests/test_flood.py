"""Ten thousand failed sign-ins from everywhere: a known device gets in all the same.

How long others wait for their pages meanwhile is measured by `make bench`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.deployments import made
from tests.flooding import flooded

FAILURES = 10_000


@pytest.mark.long
def test_a_flood_of_strangers_stops_no_known_device_and_no_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RETURNAPP_PROXIES", "1")

    noticed = flooded(made(tmp_path), FAILURES)

    assert sum(noticed.answers.values()) >= FAILURES
    assert set(noticed.answers) <= {403, 429, 503}
    assert noticed.answers[403] >= 10  # some were really tried
    assert set(noticed.signed_in) == {303}
