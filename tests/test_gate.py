"""Few guesses run at once on a host, few wait, and the next is told so at once."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from returnapp.gate import AT_ONCE, WAITING, Busy, Gate

HOLD = """
import sys, time
from pathlib import Path
from returnapp.gate import Gate
with Gate(Path(sys.argv[1])).passing():
    print("in", flush=True)
    time.sleep(60)
"""


def test_no_more_than_two_pass_at_a_time_and_all_who_wait_do(tmp_path: Path) -> None:
    gate, inside, most, passed = Gate(tmp_path / "gate"), [0], [0], []
    lock = threading.Lock()

    def work() -> None:
        with gate.passing():
            with lock:
                inside[0] += 1
                most[0] = max(most[0], inside[0])
            time.sleep(0.02)
            with lock:
                inside[0] -= 1
                passed.append(1)

    threads = [threading.Thread(target=work) for _ in range(AT_ONCE + WAITING)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert most == [AT_ONCE]
    assert len(passed) == AT_ONCE + WAITING


def test_who_finds_every_place_taken_is_told_at_once(tmp_path: Path) -> None:
    gate = Gate(tmp_path / "gate", at_once=1, waiting=0)

    with gate.passing(), pytest.raises(Busy), gate.passing():
        pass
    with gate.passing():
        pass


def test_a_turn_that_is_held_too_long_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("returnapp.gate.LONGEST", 0.05)
    gate = Gate(tmp_path / "gate", at_once=1, waiting=1)

    with gate.passing(), pytest.raises(Busy), gate.passing():
        pass


def test_strangers_take_half_however_many_they_are_and_the_rest_is_for_known_devices(tmp_path: Path) -> None:
    gate = Gate(tmp_path / "gate")
    refused, passed = [], []
    begin, leave = threading.Barrier(13), threading.Event()

    def stranger() -> None:
        begin.wait()
        try:
            with gate.passing(stranger=True):
                leave.wait(10)
                passed.append(1)
        except Busy:
            refused.append(1)

    crowd = [threading.Thread(target=stranger) for _ in range(12)]
    for one in crowd:
        one.start()
    begin.wait()
    while len(refused) < 12 - (AT_ONCE + WAITING) // 2:
        time.sleep(0.01)

    with gate.passing():  # at once, although strangers wait for their turns
        pass
    leave.set()
    for one in crowd:
        one.join()
    assert (len(refused), len(passed)) == (7, 5)


def test_workers_share_the_gate_and_one_that_is_killed_lets_go(tmp_path: Path) -> None:
    folder = tmp_path / "gate"
    holders = []
    for _ in range(AT_ONCE):
        holder = subprocess.Popen([sys.executable, "-c", HOLD, str(folder)], stdout=subprocess.PIPE)
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"in\n"
        holders.append(holder)
    narrow = Gate(folder, waiting=0)
    try:
        with pytest.raises(Busy), narrow.passing():
            pass
    finally:
        for holder in holders:
            holder.kill()
            holder.communicate()
    with narrow.passing():
        pass
