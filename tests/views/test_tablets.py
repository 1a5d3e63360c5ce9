"""The coordinators' pages about tablets: who has one, locking and revoking, and opening a sealed copy."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from returnapp.casework import tablets
from returnapp.casework.tablets import Said
from returnapp.forms.rescue import LARGEST
from returnapp.records.tables import Tablet as Row
from tests.casework.meanwhile import closed, said, withdrawn, words, work_of
from tests.casework.steps import audit, content
from tests.casework.tablet import Tablet, a_tablet, a_taken_talk
from tests.views.markup import Page
from tests.world import World, file_of


def row_of(world: World, tablet: Tablet) -> Row:
    """What the server knows of it."""
    with world.store.reading() as db:
        return db.get_one(Row, tablet.id)


def test_a_coordinator_sees_whose_tablets_there_are_and_what_each_said_last(world: World) -> None:
    client = world.client("coordinator")
    assert "No tablets" in Page(client.get("/tablets")).words
    first, second = a_tablet(world), a_tablet(world, "other-interviewer", "elsewhere")
    tablets.hear(world.store, first.id, Said(9, 4, False), 1, world.now)
    tablets.hear(world.store, second.id, Said(1, 0, True), 0, world.now)

    words_of = Page(client.get("/tablets")).words

    for said_there in ("interviewer", "3 pieces are not handed in yet", "Everything was handed in then"):
        assert said_there in words_of
    assert "may clear what is on it" in words_of
    assert "promised to keep" in words_of


def buttons(client: FlaskClient, tablet: Tablet) -> dict[str, Any]:
    """The forms of one tablet in the list."""
    page = Page(client.get("/tablets"))
    found = {tag["action"]: tag for tag in page.forms()}
    return {act: f"/tablets/{UUID(tablet.id)}/{act}" in found for act in ("lock", "revoke")}


@pytest.mark.parametrize("act", ["lock", "revoke"])
def test_both_buttons_can_be_sent_twice(world: World, act: str) -> None:
    tablet = a_tablet(world)
    client = world.client("coordinator")
    address = f"/tablets/{UUID(tablet.id)}/{act}"
    data = Page(client.get("/tablets")).form(address).data()

    answers = [client.post(address, data=data) for _ in range(2)]

    assert [(one.status_code, one.location) for one in answers] == [(303, "/tablets")] * 2
    assert row_of(world, tablet).ordered == ("lock" if act == "lock" else "wipe")
    assert [row.what for row in audit(world)].count(f"{act} tablet") == 1
    assert buttons(client, tablet) == dict.fromkeys(("lock", "revoke"), act == "lock")
    shown = "It is locked at its next contact" if act == "lock" else "Revoked"
    assert shown in Page(client.get("/tablets")).words


def rescue(client: FlaskClient, raw: bytes | None) -> TestResponse:
    """Send a sealed copy as the page does."""
    data: dict[str, Any] = dict(Page(client.get("/tablets/rescue")).form("/tablets/rescue").data())
    data.pop("saved", None)
    return client.post("/tablets/rescue", data=data | ({"saved": (BytesIO(raw), "copy")} if raw is not None else {}))


def test_a_sealed_copy_is_opened_and_every_piece_is_told(world: World) -> None:
    tablet, episode = a_taken_talk(world)
    good, odd = tablet.revision(episode, said("gered")), tablet.revision(episode, (("no_such_question", "x"),))
    shut = {**tablet.sealed(good), "box": "AAAA"}
    raw = tablet.export(tablet.sealed(good), tablet.sealed(odd), shut)

    told = Page(rescue(world.client("coordinator"), raw)).words

    assert "Saved by a tablet of interviewer." in told
    for line in ("Kept in the file", "it has answers that this form does not know", "Does not open"):
        assert line in told
    assert words(world, episode) == "gered"


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (None, "Fill this in."),
        (b"garbage", "This is not a sealed copy. Choose the file that the tablet saved."),
        (b"\x00\xff", "This is not a sealed copy. Choose the file that the tablet saved."),
        (
            b'{"format": 1, "tablet": "' + b"a" * 32 + b'", "boxes": []}',
            "This was saved by a tablet that this team does not know.",
        ),
    ],
)
def test_anything_else_is_refused_in_clear_words(world: World, raw: bytes | None, told: str) -> None:
    before = content(world.store)

    page = Page(rescue(world.client("coordinator"), raw))

    assert told in page.errors
    assert page.form("/tablets/rescue").beside("saved") == told
    assert content(world.store) == before


def test_a_copy_may_be_larger_than_any_page_and_not_larger_than_that(world: World) -> None:
    tablet, episode = a_taken_talk(world)
    raw = tablet.export(tablet.sealed(tablet.revision(episode, said("groot"))), padding="x" * 3_000_000)
    client = world.client("coordinator")

    assert "Kept in the file" in Page(sent_whole(client, raw)).words
    assert sent_whole(client, b"x" * LARGEST).status_code == 413
    assert client.post("/returns/new", data={"given": "x" * 3_000_000}).status_code == 413


def sent_whole(client: FlaskClient, raw: bytes) -> TestResponse:
    """Send a copy in one piece of memory: the browser of these tests would leave a file of it behind."""
    head = b'--x\r\nContent-Disposition: form-data; name="saved"; filename="copy"\r\n\r\n'
    kind = "multipart/form-data; boundary=x"
    return client.post("/tablets/rescue", data=head + raw + b"\r\n--x--\r\n", content_type=kind)


@pytest.mark.parametrize("meanwhile", [withdrawn, closed])
def test_what_came_late_is_shown_on_the_board_and_on_the_file_and_can_be_read(world: World, meanwhile: Any) -> None:
    tablet, episode = a_taken_talk(world)
    meanwhile(world, episode)
    client = world.client("coordinator")
    assert "From tablets" not in Page(client.get("/board")).words

    tablet.keep(episode, said("eerst"))
    late = tablet.keep(episode, said("zeventien gele veren"), tablet_head(world, episode))

    board = Page(client.get("/board"))
    assert "Read what came late from a tablet" in board.words
    file = Page(client.get(f"/files/{UUID(file_of(episode))}"))
    address = f"/episodes/{UUID(episode)}/interview/late/{UUID(late)}"
    (link,) = [tag for tag in file.tags("a") if tag["href"].startswith(f"/episodes/{UUID(episode)}/interview/late/")]
    assert link["href"] == address
    assert "Came late from a tablet: interviewer" in link.text
    page = client.get(address).text
    assert "zeventien gele veren" in page
    assert "written on the tablet" in page
    assert client.get(f"/episodes/{UUID(episode)}/interview/late/{UUID(episode)}").status_code == 404


def tablet_head(world: World, episode: str) -> str:
    """The last piece that came late."""
    return work_of(world, episode).late[-1].id


def test_what_must_not_wait_stands_on_the_board_until_it_is_done(world: World) -> None:
    tablet, episode = a_taken_talk(world)
    tablet.hand_in(tablet.act_now(episode, "medical"))
    client = world.client("coordinator")

    board, file = Page(client.get("/board")), Page(client.get(f"/files/{UUID(file_of(episode))}"))
    (link,) = [tag for tag in board.tags("a") if "Must not wait: Doctor today" in tag.text]
    actions = Page(client.get(link["href"]))
    (form,) = [tag for tag in actions.forms() if "/actions/" in tag["action"]]
    done = client.post(form["action"], data=actions.form(form["action"]).data(note="Huisarts gebeld"))

    assert file.words.count("Must not wait: Doctor today") == 2  # what now, and the time line
    assert done.status_code == 303
    assert "Must not wait: Doctor today" not in Page(client.get("/board")).words
    assert "Huisarts gebeld" in Page(client.get(f"/files/{UUID(file_of(episode))}")).words
