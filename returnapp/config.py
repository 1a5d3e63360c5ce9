"""Settings, frozen; refuses in one clear sentence when something is unsafe."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from returnapp.domain.people import StaffRole
from returnapp.mail import Post, Tls, is_address
from returnapp.vault.keys import House

LOOPBACK = ("127.0.0.1", "::1", "localhost")


class Unsafe(Exception):
    """returnapp does not start like this; the message says why and what to do, in one sentence."""


@dataclass(frozen=True, slots=True)
class Character:
    """Somebody one can become in the demo with one tap: synthetic, passphrase and all."""

    login: str
    name: str
    role: StaffRole
    passphrase: str = field(repr=False)
    organisation: str = ""


@dataclass(frozen=True)
class Settings:
    """What a running returnapp needs to know."""

    data: Path
    database: str
    house: House = field(repr=False)
    release: str
    secure: bool = True
    """Cookies are `__Host-` and Secure; off only on http loopback."""
    proxies: int = 0
    """How many trusted proxies stand before us."""
    post: Post | None = None
    """Where mail is handed in; without it nobody is mailed."""
    address: str = ""
    """Where this app is, for mails."""
    cast: tuple[Character, ...] = ()
    """The demo's people; only `returnapp demo` sets it, nothing in the environment can."""


def release() -> str:
    """The release, which versions the addresses of static files."""
    newest = max(path.stat().st_mtime_ns for path in (Path(__file__).parent / "static").rglob("*") if path.is_file())
    return f"{newest:x}"[-10:]


def house_key_file(data: Path, environment: Mapping[str, str] = os.environ) -> Path:
    """Where the house key is: outside the database, if wished on another volume."""
    return Path(environment.get("RETURNAPP_HOUSE_KEY", data / "house.key"))


def read_house(path: Path, *, finishing: bool = False) -> House:
    """The house key; raises Unsafe when it is missing, of the wrong size, readable by others, or half changed."""
    if path.with_name(path.name + ".new").exists() and not finishing:
        raise Unsafe(f"Changing the house key at {path} was interrupted: run `returnapp rotate` again, it finishes it.")
    if not path.is_file():
        raise Unsafe(f"There is no house key at {path}: run `returnapp init` first or set RETURNAPP_HOUSE_KEY.")
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise Unsafe(f"The house key at {path} can be read by others: run `chmod 0400` on it.")
    try:
        return House(path.read_bytes())
    except ValueError:
        raise Unsafe(
            f"The house key at {path} is damaged: it must be 32 bytes; restore it from the recovery sheets."
        ) from None


def database_url(data: Path) -> str:
    """The SQLite database in the data folder."""
    return f"sqlite:///{data / 'returnapp.db'}"


def read_settings(data: Path, host: str, environment: Mapping[str, str] = os.environ) -> Settings:
    """Settings of a real deployment; raises Unsafe."""
    if environment.get("FLASK_DEBUG", "0") not in ("", "0") or environment.get("RETURNAPP_DEBUG"):
        raise Unsafe("Debugging shows data to whoever meets an error: unset FLASK_DEBUG and RETURNAPP_DEBUG.")
    if (data / "demo").exists():
        raise Unsafe(f"{data} is a demo's folder: run `returnapp init` with another --data.")
    if not (data / "returnapp.db").exists():
        raise Unsafe(f"There is no database in {data}: run `returnapp init` first.")
    proxies = _proxies(environment.get("RETURNAPP_PROXIES", "0"))
    if host not in LOOPBACK and proxies == 0:
        raise Unsafe(
            f"{host} can be reached by others and there is no TLS here: bind 127.0.0.1 behind a TLS proxy, "
            "or say how many trusted proxies stand before it in RETURNAPP_PROXIES."
        )
    house = read_house(house_key_file(data, environment))
    post, address = read_post(environment), environment.get("RETURNAPP_ADDRESS", "")
    if address and not re.fullmatch(r"https://[\w.:/-]+|http://(127\.0\.0\.1|localhost)(:\d+)?/?", address):
        raise Unsafe("RETURNAPP_ADDRESS must be the address of this app, like https://returnapp.example.org.")
    return Settings(
        data, database_url(data), house, release(), secure=proxies > 0, proxies=proxies, post=post, address=address
    )


def read_post(environment: Mapping[str, str]) -> Post | None:
    """Where mail is handed in, from RETURNAPP_SMTP_*; None when no host is set. Raises Unsafe."""
    host = environment.get("RETURNAPP_SMTP_HOST", "")
    if not host:
        return None
    if not re.fullmatch(r"[\w-]+(\.[\w-]+)*|::1", host):
        raise Unsafe("RETURNAPP_SMTP_HOST must be the name of one mail server, like mail.example.org.")
    tls, port = environment.get("RETURNAPP_SMTP_TLS", "starttls"), environment.get("RETURNAPP_SMTP_PORT", "587")
    if tls not in set(Tls):
        raise Unsafe(f"RETURNAPP_SMTP_TLS must be one of {', '.join(Tls)}.")
    if tls == Tls.NONE and host not in LOOPBACK:
        raise Unsafe("Without TLS mail can be read on its way: RETURNAPP_SMTP_TLS=none is for a server on loopback.")
    if not port.isdecimal() or not 0 < int(port) < 65_536:
        raise Unsafe("RETURNAPP_SMTP_PORT must be a number from 1 to 65535.")
    sender = environment.get("RETURNAPP_SMTP_SENDER", "")
    if not is_address(sender):
        raise Unsafe("RETURNAPP_SMTP_SENDER must be one mail address: it is whom our mails are from.")
    user = environment.get("RETURNAPP_SMTP_USER", "")
    authority = environment.get("RETURNAPP_SMTP_CA") or None
    if authority and not Path(authority).is_file():
        raise Unsafe("RETURNAPP_SMTP_CA must name a file with the certificates to trust.")
    return Post(host, int(port), Tls(tls), sender, user, _password(environment) if user else "", authority)


def _password(environment: Mapping[str, str]) -> str:
    path = Path(environment.get("RETURNAPP_SMTP_PASSWORD_FILE", ""))
    if not path.is_file():
        raise Unsafe("RETURNAPP_SMTP_PASSWORD_FILE must name a file with the password of RETURNAPP_SMTP_USER.")
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise Unsafe(f"The password in {path} can be read by others: run `chmod 0400` on it.")
    return path.read_text("utf-8").rstrip("\n")


def _proxies(text: str) -> int:
    if not text.isdecimal() or int(text) > 9:
        raise Unsafe("RETURNAPP_PROXIES must be a whole number from 0 to 9.")
    return int(text)
