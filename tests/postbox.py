"""A real mail server on loopback that keeps what it is given, and can refuse."""

from __future__ import annotations

import ssl
import subprocess
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

from returnapp.mail import Post, Tls
from tests.ports import hold_port, number

USER, PASSWORD = "returnapp", "synthetic-mail-password"


@dataclass
class Postbox:
    """What was delivered, in its order; `refusing` is what it says instead of taking a mail."""

    mails: list[EmailMessage] = field(default_factory=list)
    refusing: str = ""

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - the server's name
        """Take a mail, or refuse it."""
        if self.refusing:
            return self.refusing
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))  # type: ignore[arg-type]
        return "250 taken"


def authenticate(_server: Any, _session: Any, _envelope: Any, mechanism: str, data: Any) -> AuthResult:
    """Whether this is our password."""
    is_ours = isinstance(data, LoginPassword) and (data.login, data.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=is_ours and mechanism in ("LOGIN", "PLAIN"))


def certificate(folder: Path, name: str = "localhost") -> tuple[Path, Path]:
    """A certificate of a server of this name, and its key."""
    made, key = folder / f"{name}.pem", folder / f"{name}.key"
    words = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj"]
    names = ["-addext", f"subjectAltName=DNS:{name}", "-keyout", str(key), "-out", str(made)]
    subprocess.run(["openssl", *words, f"/CN={name}", *names], check=True, capture_output=True, timeout=60)
    return made, key


def serve(box: Postbox, cert: tuple[Path, Path] | None = None, tls: Tls = Tls.NONE) -> Controller:
    """Serve a postbox on a free port of loopback."""
    options: dict[str, Any] = {"hostname": "127.0.0.1"}
    if cert:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*cert)
        starttls = tls is Tls.STARTTLS
        # This server asks for a password after STARTTLS only.
        asking = {
            "tls_context": context,
            "require_starttls": True,
            "authenticator": authenticate,
            "auth_required": True,
        }
        options |= asking if starttls else {"ssl_context": context}
    with hold_port() as held:
        found = Controller(box, **options, port=number(held))
        found.start()
    return found


def post_of(server: Controller, **other: Any) -> Post:
    """How to hand mail in there."""
    plain = {"host": "127.0.0.1", "port": server.port, "tls": Tls.NONE, "sender": "returnapp@terugkeer.test"}
    return Post(**{**plain, **other})
