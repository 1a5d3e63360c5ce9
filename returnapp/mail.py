"""Mail to the staff over SMTP: plain words to one person, under an id by which a second delivery is recognised."""

from __future__ import annotations

import re
import smtplib
import ssl
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import formatdate
from enum import StrEnum

PATIENCE = 20
"""Seconds a server may take to answer."""
_ADDRESS = re.compile(r"[^@\s<>,;:\"()\\]+@[^@\s<>,;:\"()\\]+\Z")


class NotSent(Exception):
    """A mail was not taken; it is tried again later. The text names nobody."""


class Tls(StrEnum):
    """How the way to the server is sealed."""

    TLS = "tls"
    STARTTLS = "starttls"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Post:
    """The server that takes our mail, and whom it is from."""

    host: str
    port: int
    tls: Tls
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)
    authority: str | None = None
    """A file with certificates to trust besides the system's."""


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail; its id is the same however often it is sent."""

    id: str
    to: str = field(repr=False)
    subject: str
    body: str = field(repr=False)


def is_address(text: str) -> bool:
    """Whether a text can be one mail address and nothing besides."""
    return bool(_ADDRESS.match(text)) and text.isprintable()


def send(post: Post, mail: Mail) -> None:
    """Hand a mail to the server; raises NotSent."""
    if not is_address(mail.to):
        raise NotSent("no address")
    try:
        with _connected(post) as server:
            server.send_message(_message(post, mail), post.sender, [mail.to])
    except Exception as error:
        # One address or password that nobody can send is as one that nobody takes: the next mail must not wait for it.
        # What went wrong may hold an address: its kind alone is told.
        raise NotSent(type(error).__name__) from None


def _connected(post: Post) -> smtplib.SMTP:
    trusted = ssl.create_default_context(cafile=post.authority)
    if post.tls is Tls.TLS:
        server: smtplib.SMTP = smtplib.SMTP_SSL(post.host, post.port, timeout=PATIENCE, context=trusted)
    else:
        server = smtplib.SMTP(post.host, post.port, timeout=PATIENCE)
    try:
        if post.tls is Tls.STARTTLS:
            server.starttls(context=trusted)
        if post.user:
            server.login(post.user, post.password)
    except BaseException:
        server.close()
        raise
    return server


def _message(post: Post, mail: Mail) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = post.sender, mail.to, mail.subject
    message["Date"] = formatdate()
    message["Message-ID"] = f"<{mail.id}@{post.sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.body)
    return message
