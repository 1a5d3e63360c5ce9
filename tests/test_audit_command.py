"""`returnapp audit verify` as an operator runs it."""

from __future__ import annotations

from pathlib import Path

import pytest

from returnapp.records import trail
from tests.deployments import Deployment, assert_said
from tests.records.thief import write


@pytest.fixture
def deployment(founded: Deployment, tmp_path: Path) -> Deployment:
    """A deployment with a few rows."""
    return founded.copy(tmp_path / "data")


def head(deployment: Deployment) -> tuple[int, str]:
    """How its trail ends."""
    with deployment.store().reading() as db:
        seq, last = trail.head(db) or (0, b"")
    return seq, last.hex()


def test_it_says_that_the_trail_holds_and_how_it_ends(deployment: Deployment) -> None:
    seq, last = head(deployment)

    done = deployment.run("audit", "verify", "--seq", str(seq), "--head", last)

    assert (done.returncode, done.stdout) == (0, f"The trail holds: audit: {seq} {last}\n")


def test_a_row_that_was_changed_is_named(deployment: Deployment) -> None:
    write(deployment.store(), "update audit set what = 'leave' where seq = 2")

    assert_said(deployment.run("audit", "verify"), "The trail breaks at row 2")


def test_a_tail_that_was_cut_off_is_seen_only_by_the_mail(deployment: Deployment) -> None:
    seq, last = head(deployment)
    write(deployment.store(), "delete from audit where seq = :seq", seq=seq)

    assert deployment.run("audit", "verify").returncode == 0
    assert_said(deployment.run("audit", "verify", "--seq", str(seq), "--head", last), f"Row {seq} is missing")


def test_half_an_anchor_is_refused(deployment: Deployment) -> None:
    assert_said(deployment.run("audit", "verify", "--seq", "3"), "Give both --seq and --head")
