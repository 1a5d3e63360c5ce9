"""A sign-in lives in its cookie: nothing on the server opens without it, and when it ends it is gone."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pyotp
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import Session, select
from werkzeug.http import parse_cookie
from werkzeug.test import TestResponse

from returnapp.access import ABSOLUTE, IDLE, open_to_staff
from returnapp.config import Settings
from returnapp.records.tables import SessionRow, Slot
from returnapp.vault import box
from returnapp.vault.box import CannotOpen
from returnapp.vault.session import open_session, session_id
from tests.canaries import files_below, traces
from tests.casework.steps import audit, content
from tests.views.markup import Page
from tests.views.region import disable
from tests.world import World, a_young_person, file_of, passphrase

HOME = "/account/token"
"""A page that is open to whoever is signed in."""


def sessions(world: World) -> list[SessionRow]:
    """Every row of a sign-in."""
    with world.store.reading() as db:
        return list(db.exec(select(SessionRow)))


def cookie(client: FlaskClient, name: str = "s") -> str:
    """What the browser holds."""
    found = client.get_cookie(name)
    return found.value if found else ""


def with_cookie(app: Flask, value: str) -> FlaskClient:
    """Another browser that holds this cookie."""
    client = app.test_client()
    client.set_cookie("s", value)
    return client


def typed(world: World, who: str = "coordinator", **other: str) -> dict[str, str]:
    """The real sign-in form, filled in."""
    code = pyotp.TOTP(world.totp[who]).now()
    return {"login": who, "passphrase": passphrase(who), "code": code, **other}


def forget_codes(world: World) -> None:
    """The codes of this half minute are good again."""
    with world.store.writing() as db:
        for slot in db.exec(select(Slot)):
            slot.last_step = 0
            db.add(slot)
        db.commit()


def edit(world: World, **other: datetime) -> None:
    """Set the clocks of the only session."""
    with world.store.writing() as db:
        row = _only(db)
        for name, value in other.items():
            setattr(row, name, value)
        db.add(row)
        db.commit()


def _only(db: Session) -> SessionRow:
    return db.exec(select(SessionRow)).one()


def test_signing_in_with_name_passphrase_and_code_opens_the_first_page(world: World) -> None:
    client = world.client()

    response = client.post("/sign-in", data=typed(world))

    assert (response.status_code, response.location) == (303, "/")
    assert client.get("/board").status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [
        {"login": "nobody"},
        {"passphrase": "synthetic words for nobody"},
        {"code": "000000"},
        {"code": "x"},
        {"code": "é"},
    ],
)
def test_whatever_is_wrong_the_answer_is_the_same(world: World, wrong: dict[str, str]) -> None:
    known = world.client().post("/sign-in", data=typed(world, passphrase="something else altogether"))

    response = world.client().post("/sign-in", data=typed(world, **wrong))

    assert response.status_code == known.status_code == 403
    assert Page(response).errors == Page(known).errors != ""
    assert sessions(world) == []


def test_a_refused_sign_in_keeps_the_name_and_never_the_passphrase(world: World) -> None:
    response = world.client().post("/sign-in", data=typed(world, code="000000"))

    sheet = Page(response).form("/sign-in")
    assert sheet.data()["login"] == "coordinator"
    assert passphrase("coordinator") not in response.text


def test_a_code_is_good_once(world: World) -> None:
    data = typed(world)

    answers = [world.client().post("/sign-in", data=data).status_code for _ in range(2)]

    assert answers == [303, 403]


def test_signing_in_takes_another_cookie_and_the_one_before_opens_nothing(world: World) -> None:
    app = world.app()
    client = app.test_client()
    client.get("/sign-in")
    before = cookie(client)

    client.post("/sign-in", data=typed(world))

    assert before and cookie(client) != before
    assert client.get(HOME).status_code == 200
    assert with_cookie(app, before).get(HOME).status_code == 401


def test_signing_in_again_ends_the_sign_in_before(world: World) -> None:
    app = world.app()
    client = app.test_client()
    client.post("/sign-in", data=typed(world))
    before = cookie(client)

    client.post("/sign-in", data=typed(world, "interviewer"))

    assert with_cookie(app, before).get(HOME).status_code == 401
    assert [row.person for row in sessions(world)] == [world.id_of("interviewer")]


def test_a_cookie_from_somebody_else_is_not_taken_over(world: World) -> None:
    app = world.app()
    planted = base64.urlsafe_b64encode(bytes(range(32))).decode()
    client = with_cookie(app, planted)

    client.post("/sign-in", data=typed(world))

    assert cookie(client) != planted
    assert with_cookie(app, planted).get(HOME).status_code == 401


def test_after_signing_out_the_cookie_opens_nothing_and_no_row_is_left(world: World) -> None:
    app = world.app()
    client = world.client("coordinator", app)
    stolen = cookie(client)
    assert with_cookie(app, stolen).get(HOME).status_code == 200

    client.post("/sign-out")

    assert sessions(world) == []
    assert with_cookie(app, stolen).get(HOME).status_code == 401
    assert client.get("/board").status_code == 401


def test_an_answer_under_way_while_somebody_signs_out_brings_nothing_back(world: World) -> None:
    app = world.app()
    stolen = ""

    def slow() -> str:
        with_cookie(app, stolen).post("/sign-out")
        return "done at last"

    app.add_url_rule("/slow", "slow", open_to_staff(slow))
    client = world.client("coordinator", app)
    stolen = cookie(client)
    edit(world, seen=datetime.now(UTC) - timedelta(minutes=5))

    assert client.get("/slow").text == "done at last"

    assert sessions(world) == []
    assert with_cookie(app, stolen).get(HOME).status_code == 401


def test_signing_out_of_one_browser_leaves_the_other(world: World) -> None:
    app = world.app()
    first, second = world.client("coordinator", app), world.client("coordinator", app)

    first.post("/sign-out")

    assert (first.get(HOME).status_code, second.get(HOME).status_code) == (401, 200)


def test_who_does_nothing_for_a_quarter_of_an_hour_is_signed_out(world: World) -> None:
    client = world.client("coordinator")

    edit(world, seen=datetime.now(UTC) - IDLE + timedelta(seconds=5))
    assert client.get(HOME).status_code == 200
    edit(world, seen=datetime.now(UTC) - IDLE)

    assert timedelta(minutes=15) == IDLE
    assert client.get(HOME).status_code == 401


def test_who_works_on_stays_signed_in(world: World) -> None:
    client = world.client("coordinator")
    edit(world, seen=datetime.now(UTC) - timedelta(minutes=14))

    client.get(HOME)

    (row,) = sessions(world)
    assert datetime.now(UTC) - row.seen < timedelta(minutes=1)


def test_after_eight_hours_even_who_works_on_signs_in_again(world: World) -> None:
    client = world.client("coordinator")
    (row,) = sessions(world)
    assert timedelta(hours=8) == ABSOLUTE
    assert abs(row.dies - datetime.now(UTC) - ABSOLUTE) < timedelta(minutes=1)
    edit(world, seen=datetime.now(UTC) - timedelta(minutes=1))
    client.get(HOME)
    assert sessions(world)[0].dies == row.dies

    edit(world, dies=datetime.now(UTC))

    assert client.get(HOME).status_code == 401


def test_a_new_sign_in_has_its_own_eight_hours(world: World) -> None:
    app = world.app()
    client = world.client("interviewer", app)
    edit(world, dies=datetime.now(UTC) + timedelta(minutes=1))

    client.post("/demo/enter", data={"login": "coordinator"})

    (row,) = sessions(world)
    assert row.dies > datetime.now(UTC) + ABSOLUTE - timedelta(minutes=1)


def test_sign_ins_whose_day_has_passed_are_forgotten_at_the_next(world: World) -> None:
    app = world.app()
    world.client("coordinator", app)
    edit(world, dies=datetime.now(UTC) - timedelta(seconds=1))

    world.client("interviewer", app)

    assert [row.person for row in sessions(world)] == [world.id_of("interviewer")]


def test_a_visitor_leaves_no_row(world: World) -> None:
    before = content(world.store, without=())
    client = world.client()

    for path in ("/sign-in", "/board", "/no-such-page", "/healthz"):
        client.get(path)
    client.post("/language", data={"language": "nl"})
    client.post("/sign-out")

    assert content(world.store, without=()) == before


def test_a_person_who_is_disabled_is_out_at_once(world: World) -> None:
    app = world.app()
    client = world.client("interviewer", app)
    assert client.get("/my-interviews").status_code == 200

    disable(world, "interviewer")

    assert client.get("/my-interviews").status_code == 401
    assert client.post("/sign-in", data=typed(world, "interviewer")).status_code == 403


def test_a_stolen_row_opens_nothing_without_its_cookie(world: World) -> None:
    app = world.app()
    client = world.client("coordinator", app)
    (row,) = sessions(world)
    for guess in (bytes.fromhex(row.id), row.box[:32], bytes(32)):
        thief = with_cookie(app, base64.urlsafe_b64encode(guess).decode())

        assert thief.get(HOME).status_code == 401
        with pytest.raises(CannotOpen):
            open_session(world.house, guess, row.box)

    token = base64.urlsafe_b64decode(cookie(client))
    assert session_id(token) == row.id
    assert open_session(world.house, token, row.box)


def test_a_row_moved_to_another_cookie_does_not_open(world: World) -> None:
    app = world.app()
    world.client("coordinator", app)
    (stolen,) = sessions(world)
    thief = world.client("analyst", app)
    mine = session_id(base64.urlsafe_b64decode(cookie(thief)))

    with world.store.writing() as db:
        row = db.get_one(SessionRow, mine)
        row.box, row.person = stolen.box, stolen.person
        db.add(row)
        db.commit()

    assert thief.get(HOME).status_code == 401


@pytest.mark.parametrize("value", ["", "x", "é", "A" * 43 + "=", "!" * 64, "A" * 4_000])
def test_a_broken_cookie_is_a_visitor(world: World, value: str) -> None:
    assert with_cookie(world.app(), value).get(HOME).status_code == 401
    assert with_cookie(world.app(), value).get("/sign-in").status_code == 200


def test_a_visitors_cookie_cannot_be_made_by_hand(world: World) -> None:
    app = world.app()
    key = box.derive(bytes(32), "visitor")
    made = box.seal(key, box.where("visitor"), b'{"private": "00", "_user_id": "x"}')

    assert with_cookie(app, base64.urlsafe_b64encode(made).decode()).get(HOME).status_code == 401


def morsel(response: TestResponse) -> tuple[str, set[str]]:
    """The name of the cookie that was set, and its flags."""
    first, *flags = [part.strip() for part in response.headers["Set-Cookie"].split(";")]
    return first.partition("=")[0], set(flags)


@pytest.mark.parametrize("path", ["/sign-in", "/demo/enter"])
def test_behind_tls_the_cookie_has_every_flag(world: World, path: str) -> None:
    client = world.app(secure=True).test_client()
    response = client.get("/sign-in") if path == "/sign-in" else client.post(path, data={"login": "coordinator"})

    assert morsel(response) == ("__Host-s", {"Secure", "HttpOnly", "SameSite=Strict", "Path=/"})


def test_on_loopback_the_cookie_has_a_plain_name_and_every_other_flag(world: World) -> None:
    response = world.app().test_client().post("/demo/enter", data={"login": "coordinator"})

    assert morsel(response) == ("s", {"HttpOnly", "SameSite=Strict", "Path=/"})


def test_the_cookie_is_all_there_is_and_ends_with_the_browser(world: World) -> None:
    response = world.app().test_client().post("/demo/enter", data={"login": "coordinator"})

    assert len(response.headers.getlist("Set-Cookie")) == 1
    assert set(parse_cookie(response.headers["Set-Cookie"].split(";")[0])) == {"s"}
    assert "Expires" not in response.headers["Set-Cookie"]
    assert "Max-Age" not in response.headers["Set-Cookie"]


@pytest.fixture
def at_work(world: World) -> Iterator[tuple[World, FlaskClient]]:
    """A coordinator who is signed in and has just written about a young person."""
    episode = world.an_assigned_return(young_person=a_young_person(given="Kanarius", family="Vogelzang"))
    client = world.client()
    client.post("/sign-in", data=typed(world))
    assert "Kanarius" in client.get(f"/files/{UUID(file_of(episode))}").text
    client.post("/returns/new", data={"given": "Kanarius", "family": "Vogelzang"})
    yield world, client


def raw_traces(world: World, secret: bytes) -> list[str]:
    """Files in which these bytes stand, as they are or in hexadecimal or base64."""
    sure = [base64.b64encode(bytes(offset) + secret)[(offset * 8 + 5) // 6 :].rstrip(b"=")[:-1] for offset in range(3)]
    looks = [secret, secret.hex().encode(), secret.hex().upper().encode(), *sure]
    looks += [look.replace(b"+", b"-").replace(b"/", b"_") for look in sure]
    return [path.name for path in files_below(world.folder) if any(look in path.read_bytes() for look in looks)]


def test_while_signed_in_no_secret_is_on_disk(at_work: tuple[World, FlaskClient]) -> None:
    world, client = at_work
    token = base64.urlsafe_b64decode(cookie(client))
    private = world.desk().private
    secrets = [passphrase("coordinator"), world.totp["coordinator"], cookie(client), private.hex()]

    assert len(files_below(world.folder)) >= 2
    assert traces(files_below(world.folder), [*secrets, "Kanarius", "Vogelzang"]) == []
    assert raw_traces(world, private) == raw_traces(world, token) == []
    assert open_session(world.house, token, sessions(world)[0].box).find(private.hex().encode()) > 0


def test_the_same_search_finds_what_was_leaked(at_work: tuple[World, FlaskClient]) -> None:
    world, _client = at_work
    private = world.desk().private
    with world.store.writing() as db:
        (row,) = db.exec(select(SessionRow))
        row.box = b"\x01" + private + b"Kanarius" + base64.b64encode(b"." + passphrase("coordinator").encode())
        db.add(row)
        db.commit()

    assert raw_traces(world, private)
    found = traces(files_below(world.folder), ["Kanarius", passphrase("coordinator"), "Vogelzang"])
    assert {line.split(" in ")[0] for line in found} == {"Kanarius", passphrase("coordinator")}


def test_every_sign_in_and_refusal_is_in_the_trail(world: World) -> None:
    before = len(audit(world))
    client = world.client()
    client.post("/sign-in", data=typed(world, code="000000"))
    client.post("/sign-in", data=typed(world, passphrase="wrong and long enough"))
    client.post("/sign-in", data=typed(world))

    assert [(row.who, row.what) for row in audit(world)[before:]] == [
        (world.id_of("coordinator"), what) for what in ("sign-in refused", "sign-in refused", "sign in")
    ]


def test_settings_and_sessions_do_not_show_secrets_when_printed(world: World) -> None:
    app = world.app()
    settings: Settings = app.extensions["settings"]
    with app.test_client() as client:
        client.post("/demo/enter", data={"login": "coordinator"})
        from flask import session

        shown = f"{session!r} {settings!r} {world.desk()!r}"

    assert world.desk().private.hex() not in shown
    assert passphrase("coordinator") not in shown
