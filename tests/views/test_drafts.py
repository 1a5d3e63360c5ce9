"""What is typed into a form is there again, for its writer alone, until it is sent or thrown away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask, template_rendered
from flask.testing import FlaskClient
from sqlmodel import select
from werkzeug.test import TestResponse

from returnapp.forms.base import BaseForm
from returnapp.records.tables import Draft
from returnapp.views.drafts import TITLES
from tests.casework.steps import content
from tests.views.markup import Page, Sheet
from tests.views.posts import FORMS
from tests.views.road import Written
from tests.world import World

EMPTY = [["given", "Kwikstaartje"], ["family", "Proefveld"]]
REGISTER = "/returns/register"


def rows(world: World) -> list[Draft]:
    """Every row there is."""
    with world.store.reading() as db:
        return list(db.exec(select(Draft)))


def keep(client: FlaskClient, act: str, path: str = REGISTER, pairs: Any = EMPTY) -> TestResponse:
    """Keep something as a page's script does."""
    return client.post("/drafts/keep", json={"act": act, "path": path, "pairs": pairs})


@dataclass
class Begun:
    """A form that was filled in, kept and not sent."""

    world: World
    app: Flask
    client: FlaskClient
    written: Written
    sheet: Sheet
    typed: list[tuple[str, str]]

    @property
    def act(self) -> str:
        """Its act id."""
        return dict(self.typed)["act"]

    @property
    def address(self) -> str:
        """Where it stands again."""
        return f"{self.written.address}?draft={self.act}"

    def again(self, client: FlaskClient | None = None) -> Sheet:
        """The form as it stands when its page is opened again."""
        return Page((client or self.client).get(self.address)).form(self.written.address)


def pairs_of(sheet: Sheet, **other: str) -> list[tuple[str, str]]:
    """What a form would post, without its token."""
    return [pair for pair in sheet.data(**other).items(multi=True) if pair[0] != "csrf_token"]


def without_ids(sheet: Sheet) -> list[tuple[str, str]]:
    """What a form would post, but for the act id and what is derived from it."""
    return [(name, value) for name, value in pairs_of(sheet) if not re.fullmatch(r"[0-9a-f]{32}", value)]


def begin(world: World, endpoint: str) -> Begun:
    """Fill a form in and keep it."""
    written = FORMS[endpoint](world)
    app = world.app()
    client = world.client(written.login, app)
    sheet = written.open(client)
    typed = pairs_of(sheet, **written.typed)
    response = keep(client, dict(typed)["act"], sheet.tag["data-draft-path"], typed)
    assert response.status_code == 200
    return Begun(world, app, client, written, sheet, typed)


@pytest.fixture(params=sorted(set(FORMS) & set(TITLES)))
def begun(world: World, request: pytest.FixtureRequest) -> Begun:
    """Every form that keeps drafts, one after the other."""
    return begin(world, str(request.param))


def _below(kind: type[BaseForm]) -> Iterator[type[BaseForm]]:
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)


def test_every_form_that_keeps_drafts_is_tried_here(world: World) -> None:
    app, shown = world.app(), list[type]()
    clients = {login: world.client(login, app) for login in ("coordinator", "interviewer")}

    def see(_app: Flask, context: dict[str, Any], **_other: Any) -> None:
        shown.append(type(context.get("form")))

    with template_rendered.connected_to(see, app):
        for endpoint, make in FORMS.items():
            written = make(world)
            sheet = written.open(clients[written.login])
            assert (sheet.tag["data-module"] == "draft") is (endpoint in TITLES), written.page
            assert (sheet.tag["data-module"] == "draft") is getattr(shown[-1], "keeps_draft", False), written.page

    keeping = {one for one in _below(BaseForm) if one.keeps_draft and one.__module__.startswith("returnapp.")}
    assert len(keeping) > 7
    assert {one for one in keeping if not one.__subclasses__()} <= set(shown)


def test_what_was_begun_stands_there_again_for_whoever_wrote_it(begun: Begun) -> None:
    page = Page(begun.client.get(begun.address))
    again = page.form(begun.written.address)

    assert sorted(pairs_of(again)) == sorted(begun.typed)
    assert "did not send it" in page.words
    assert page.errors == ""


def test_nobody_else_sees_what_was_begun(begun: Begun) -> None:
    for person in {"coordinator", "interviewer", "other-interviewer"} - {begun.written.login}:
        client = begun.world.client(person, begun.app)
        response = client.get(begun.address)

        assert "Begun and not sent" not in Page(client.get("/drafts")).one("header").text
        assert begun.act not in client.get("/drafts").text
        if response.status_code == 200:
            assert begun.act not in response.text
            assert "did not send it" not in Page(response).words


def test_what_is_thrown_away_is_gone_and_the_form_is_as_new(begun: Begun) -> None:
    drop = Page(begun.client.get(begun.address)).form("/drafts/throw-away")

    response = begun.client.post("/drafts/throw-away", data=drop.data())

    assert rows(begun.world) == []
    assert (response.status_code, response.location) == (303, begun.written.address)
    assert Page(begun.client.get("/drafts")).tags("ol") == []
    if not begun.written.starting:
        fresh_sheet = begun.again()
        assert fresh_sheet.data()["act"] != begun.act
        assert without_ids(fresh_sheet) == without_ids(begun.sheet)


def test_once_it_was_sent_nothing_is_kept_any_more_and_a_late_save_changes_nothing(begun: Begun) -> None:
    response = begun.client.post(begun.written.address, data=begun.again().data())
    late = keep(begun.client, begun.act, begun.written.address, begun.typed)

    assert response.status_code == 303, Page(response).errors
    assert late.status_code == 200
    assert rows(begun.world) == []


def test_a_form_that_is_sent_with_mistakes_keeps_its_draft_and_is_kept_again(begun: Begun) -> None:
    wrong = {name: "\x07" for name, value in begun.written.typed.items() if value}

    response = begun.client.post(begun.written.address, data=begun.again().data(**wrong))

    assert response.status_code == 200
    assert [row.id for row in rows(begun.world)] == [begun.act]
    assert "data-draft-new" in Page(response).form(begun.written.address).tag.attributes


def test_a_form_that_is_only_opened_has_nothing_to_keep_yet(begun: Begun) -> None:
    assert "data-draft-new" not in begun.sheet.tag.attributes
    assert "data-draft-new" not in begun.again().tag.attributes


def test_the_list_says_what_it_is_and_leads_back_without_a_name(begun: Begun) -> None:
    page = Page(begun.client.get("/drafts"))

    (link,) = [tag for tag in page.tags("a") if tag["href"] == begun.address]
    assert "Form" not in [tag.text for tag in page.tags("h2")], "this page has no title of its own in views/drafts.py"
    assert page.title == "Begun and not sent - returnapp"
    assert link.text.startswith("Go on with it")


def test_looking_at_a_draft_keeps_it_as_it_is(begun: Begun) -> None:
    before = content(begun.world.store)

    for path in ("/drafts", begun.address, begun.written.address):
        begun.client.get(path)

    assert content(begun.world.store) == before


def test_the_script_finds_all_it_needs_on_the_form(begun: Begun) -> None:
    attributes = begun.sheet.tag.attributes
    states = {tag["data-state"] for tag in begun.sheet.tag.tags("span") if tag["data-state"]}

    assert attributes["data-draft-url"] == "/drafts/keep"
    assert attributes["data-draft-path"] == begun.written.address
    assert attributes["data-token-url"].startswith("/account/token?of=")
    assert states == {"saved", "saving", "waiting", "signed-out", "full", "refused"}
    assert re.fullmatch(r"[0-9a-f]{32}", begun.sheet.data()["act"])
