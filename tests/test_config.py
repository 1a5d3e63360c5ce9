"""What is unsafe does not start, and says why in one clear sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from returnapp.config import Settings, Unsafe, house_key_file, read_house, read_settings, release
from returnapp.vault.keys import House

LOOPBACK = "127.0.0.1"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder as `returnapp init` leaves it."""
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "returnapp.db").touch()
    key = folder / "house.key"
    key.write_bytes(bytes(range(32)))
    key.chmod(0o400)
    return folder


def refusal(data: Path, host: str = LOOPBACK, **environment: str) -> str:
    """Why this does not start."""
    with pytest.raises(Unsafe) as refused:
        read_settings(data, host, environment)
    return str(refused.value)


def test_a_folder_as_init_leaves_it_starts(data: Path) -> None:
    settings = read_settings(data, LOOPBACK, {})

    assert (settings.secure, settings.proxies, settings.cast) == (False, 0, ())
    assert settings.database == f"sqlite:///{data / 'returnapp.db'}"
    assert settings.release == release()


def _no_key(data: Path) -> None:
    (data / "house.key").unlink()


def _open_key(data: Path) -> None:
    (data / "house.key").chmod(0o440)


def _key_of_everybody(data: Path) -> None:
    (data / "house.key").chmod(0o404)


def _short_key(data: Path) -> None:
    (data / "house.key").chmod(0o600)
    (data / "house.key").write_bytes(bytes(31))


def _long_key(data: Path) -> None:
    (data / "house.key").chmod(0o600)
    (data / "house.key").write_bytes(bytes(33))


def _no_database(data: Path) -> None:
    (data / "returnapp.db").unlink()


def _demo(data: Path) -> None:
    (data / "demo").touch()


DAMAGE: list[tuple[Callable[[Path], None], str]] = [
    (_no_key, "There is no house key"),
    (_open_key, "can be read by others"),
    (_key_of_everybody, "can be read by others"),
    (_short_key, "is damaged"),
    (_long_key, "is damaged"),
    (_no_database, "There is no database"),
    (_demo, "is a demo's folder"),
]


@pytest.mark.parametrize(("damage", "words"), DAMAGE)
def test_a_folder_that_is_not_right_is_refused_in_one_sentence(
    data: Path, damage: Callable[[Path], None], words: str
) -> None:
    damage(data)

    said = refusal(data)

    assert words in said
    assert said.endswith(".")
    assert "\n" not in said
    assert str(data) in said


@pytest.mark.parametrize("environment", [{"FLASK_DEBUG": "1"}, {"FLASK_DEBUG": "true"}, {"RETURNAPP_DEBUG": "1"}])
def test_debugging_is_refused(data: Path, environment: dict[str, str]) -> None:
    assert "Debugging shows data" in refusal(data, **environment)


@pytest.mark.parametrize("environment", [{"FLASK_DEBUG": "0"}, {"FLASK_DEBUG": ""}])
def test_debugging_that_is_off_starts(data: Path, environment: dict[str, str]) -> None:
    assert read_settings(data, LOOPBACK, environment)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "returns.example"])  # noqa: S104
def test_an_address_others_can_reach_is_refused_without_a_proxy(data: Path, host: str) -> None:
    said = refusal(data, host)

    assert said.startswith(f"{host} can be reached by others")
    assert "RETURNAPP_PROXIES" in said


@pytest.mark.parametrize("host", ["0.0.0.0", LOOPBACK])  # noqa: S104
def test_behind_a_proxy_cookies_are_secure(data: Path, host: str) -> None:
    settings = read_settings(data, host, {"RETURNAPP_PROXIES": "1"})

    assert (settings.secure, settings.proxies) == (True, 1)


@pytest.mark.parametrize("number", ["one", "-1", "10", "1.5", "²", ""])
def test_a_number_of_proxies_that_is_none_is_refused(data: Path, number: str) -> None:
    assert refusal(data, RETURNAPP_PROXIES=number) == "RETURNAPP_PROXIES must be a whole number from 0 to 9."


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
def test_every_name_of_loopback_is_loopback(data: Path, host: str) -> None:
    assert not read_settings(data, host, {}).secure


def test_the_key_may_be_on_another_volume(data: Path, tmp_path: Path) -> None:
    elsewhere = (data / "house.key").rename(tmp_path / "elsewhere.key")

    assert house_key_file(data, {"RETURNAPP_HOUSE_KEY": str(elsewhere)}) == elsewhere
    assert read_settings(data, LOOPBACK, {"RETURNAPP_HOUSE_KEY": str(elsewhere)})
    assert "There is no house key" in refusal(data)


def test_a_key_that_is_a_folder_is_refused(data: Path) -> None:
    with pytest.raises(Unsafe, match="There is no house key"):
        _folder(data)


def _folder(data: Path) -> House:
    key = data / "folder.key"
    key.mkdir(mode=0o700)
    return read_house(key)


def test_nothing_in_the_environment_makes_a_demo(data: Path) -> None:
    environment = {"RETURNAPP_DEMO": "1", "RETURNAPP_CAST": "coordinator", "FLASK_ENV": "development"}

    assert read_settings(data, LOOPBACK, environment).cast == ()


def test_settings_do_not_show_the_key(data: Path) -> None:
    settings: Settings = read_settings(data, LOOPBACK, {})

    assert bytes(range(32)).hex() not in repr(settings)
    assert settings.house.outer.hex() not in repr(settings)
    assert repr(settings.house) == "House()"
