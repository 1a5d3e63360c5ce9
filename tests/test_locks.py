"""What is installed is fixed to the byte, the same for running and testing, and tells nothing of where it came from."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LOCKS = ("requirements.lock", "requirements-test.lock")
ADDRESS = re.compile(r"://|^\s*-|--(?!hash=sha256:)|\s@\s|trusted|find-links", re.MULTILINE)


def pinned(lock: str) -> dict[str, str]:
    """The version of every package in a lock file."""
    return dict(re.findall(r"^([a-z0-9][a-z0-9._-]*)==(\S+)", lock, re.MULTILINE))


def without_hash(lock: str) -> list[str]:
    """Packages that could be replaced by another file of the same version."""
    entries = re.split(r"^(?=[a-z0-9])", lock, flags=re.MULTILINE)[1:]
    return [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry]


@pytest.fixture(params=LOCKS)
def lock(request: pytest.FixtureRequest) -> str:
    return (ROOT / str(request.param)).read_text("utf-8")


def test_every_package_has_a_version_and_a_hash(lock: str) -> None:
    assert len(pinned(lock)) > 20
    assert without_hash(lock) == []


def test_no_lock_names_an_address(lock: str) -> None:
    assert ADDRESS.search(lock.replace("--hash=sha256:", "")) is None


def test_tests_run_on_what_people_run_on() -> None:
    run, test = (pinned((ROOT / name).read_text("utf-8")) for name in LOCKS)

    assert run.items() <= test.items()


def test_every_dependency_that_is_declared_is_locked() -> None:
    settings = (ROOT / "pyproject.toml").read_text("utf-8")
    declared = set(re.findall(r'^\s+"([a-z0-9-]+)>=', settings, re.MULTILINE))

    assert {"flask", "pytest"} <= declared
    assert declared <= set(pinned((ROOT / LOCKS[1]).read_text("utf-8")))


@pytest.mark.parametrize(
    "line",
    [
        "--index-url https://example.org/simple",
        "-f wheels",
        "flask @ file:///wheels/flask.whl",
        "    --trusted-host example.org",
    ],
)
def test_an_address_in_a_lock_is_noticed(line: str) -> None:
    assert ADDRESS.search(f"flask==3.1.3 \\\n{line}\n")


def test_a_package_without_a_hash_is_noticed() -> None:
    lock = "flask==3.1.3\nwerkzeug==3.1.9 \\\n    --hash=sha256:ab\n"

    assert without_hash(lock) == ["flask==3.1.3"]
