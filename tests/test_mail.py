"""Mail through a real server on loopback: what arrives, what is refused, and that nothing is told of it."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller

from returnapp import mail
from returnapp.mail import Mail, NotSent, Post, Tls, is_address, send
from tests.postbox import PASSWORD, USER, Postbox, certificate, post_of, serve

LETTER = Mail("a1b2", "noor@proefveld.test", "returnapp: Vandaag", "Één gesprek.\nhttps://terugkeer.test\n")


@pytest.fixture
def box() -> Postbox:
    """An empty postbox."""
    return Postbox()


@pytest.fixture
def server(box: Postbox) -> Iterator[Controller]:
    """It is served without TLS."""
    found = serve(box)
    yield found
    found.stop(no_assert=True)


def test_a_mail_arrives_whole_with_an_id_that_stays_the_same(box: Postbox, server: Controller) -> None:
    post = post_of(server)

    send(post, LETTER)
    send(post, LETTER)

    first, second = box.mails
    assert first["Message-ID"] == second["Message-ID"] == "<a1b2@terugkeer.test>"
    assert (first["From"], first["To"]) == ("returnapp@terugkeer.test", "noor@proefveld.test")
    assert first["Subject"] == "returnapp: Vandaag"
    assert first["Auto-Submitted"] == "auto-generated"
    assert first.get_content().replace("\r\n", "\n") == LETTER.body
    ours = {"From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version"}
    assert {name for name in first if not name.startswith(("Content-", "X-"))} == ours


@pytest.mark.parametrize("tls", [Tls.STARTTLS, Tls.TLS])
def test_through_tls_with_a_certificate_that_is_trusted_and_a_password(
    box: Postbox, tmp_path: Path, tls: Tls, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mail, "PATIENCE", 1)  # who speaks another way says nothing at all
    cert = certificate(tmp_path)
    server = serve(box, cert, tls)
    good = {"host": "localhost", "tls": tls, "authority": str(cert[0])}
    asked = {"user": USER, "password": PASSWORD} if tls is Tls.STARTTLS else {}
    good |= asked
    try:
        send(post_of(server, **good), LETTER)
        assert len(box.mails) == 1
        wrong = [{"password": "another"}, {"user": ""}] if asked else []
        for bad in ({"authority": None}, {"host": "127.0.0.1"}, {"tls": Tls.NONE}, *wrong):
            with pytest.raises(NotSent):
                send(post_of(server, **{**good, **bad}), LETTER)
        assert len(box.mails) == 1
    finally:
        server.stop(no_assert=True)


def test_what_the_server_refuses_is_said_without_naming_anybody(box: Postbox, server: Controller) -> None:
    box.refusing = f"550 no {LETTER.to} here"

    with pytest.raises(NotSent) as refused:
        send(post_of(server), LETTER)

    assert "noor" not in f"{refused.value} {refused.value.__cause__} {refused.value!r}"
    assert refused.value.__suppress_context__


def test_a_server_that_is_not_there_is_said_so_and_later_it_goes() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with pytest.raises(NotSent):
        send(Post("127.0.0.1", port, Tls.NONE, "returnapp@terugkeer.test"), LETTER)


@pytest.mark.parametrize(
    "text", ["", "noor", "noor@", "@x.test", "a@b\r\nBcc: c@d.test", "a@b.test, c@d.test", "a b@c.test", "<a@b.test>"]
)
def test_what_is_not_one_address_is_no_address(server: Controller, box: Postbox, text: str) -> None:
    assert not is_address(text)
    with pytest.raises(NotSent):
        send(post_of(server), Mail("x", text, "s", "b"))
    assert box.mails == []


def test_nothing_that_is_logged_shows_a_password_or_an_address(server: Controller) -> None:
    post = post_of(server, password=PASSWORD)

    assert PASSWORD not in repr(post)
    assert "noor" not in repr(LETTER)
    assert "gesprek" not in repr(LETTER)
